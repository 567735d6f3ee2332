"""Web pages: what is their text, what stands around it, and that nothing is fetched."""

import time

import pytest

from app.errors import UserError
from app.importers import read
from app.importers.readers import Readers
from app.intake import ReadOptions
from tests.importers.listening import listener
from tests.importers.parts_of import parts

PROSE = "Local partners agree on a plan, review it each year and report what came of it. " * 4


@pytest.fixture
def read_page(tmp_path):
    """Read a page; text becomes UTF-8."""

    def make_and_read(page, name="page.html", **options):
        path = tmp_path / name
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
        return read(path, ReadOptions(**options))

    return make_and_read


def test_paragraphs_breaks_and_blanks_are_as_a_browser_shows_them(read_page):
    source = read_page(
        "<div>One  \n two<p>three<br> four &eacute; &#150; <i> five</i></p><pre>\n a\n  b\n</pre>"
        "<blockquote>six</blockquote>seven</div>"
    )
    assert source.text == "One two\nthree\nfour é – five\na\n  b\nsix\nseven"


def test_headings_lists_and_tables_keep_their_role(read_page):
    source = read_page(
        "<h1>Work</h1><h3>Pay</h3><ul><li>a<ol><li><p>b</p></ol><li>c</ul>"
        "<table><tr><th>Place<th>n<tr><td>Guelph<td>12<tr><td><p>x<p>y<td>z</table>"
    )
    assert source.text == "Work\nPay\na\nb\nc\nPlace\tn\nGuelph\t12\nx\ny\nz"
    assert parts(source, "heading", "list item", "table row") == [
        ("Work", "heading", 1),
        ("Pay", "heading", 3),
        ("a", "list item", 1),
        ("b", "list item", 2),
        ("c", "list item", 1),
        ("Place\tn", "table row", 0),
        ("Guelph\t12", "table row", 0),
        ("x\ny\nz", "table row", 0),
    ]


def test_bold_and_italic_are_kept(read_page):
    source = read_page("<p><b>DB</b><strong>: </strong><em>why</em>? <i> </i><b>so</b> what</p>")
    assert parts(source, "bold", "italic") == [
        ("DB:", "bold", 0),
        ("why", "italic", 0),
        ("so", "bold", 0),
    ]


def test_a_table_that_lays_out_a_page_is_none(read_page):
    source = read_page(
        f"<table><tr><td><a href=a>Home</a> <a href=b>News</a><td><h1>Talk</h1><p>{PROSE}</p>"
        "<table><tr><td>a<td>b</table></table>"
    )
    assert source.text == f"Talk\n{PROSE.strip()}\na\tb"
    assert parts(source, "table row") == [("a\tb", "table row", 0)]
    assert source.warnings == (
        "Only the main part was read; 2 words were left out: what stands around the main part.",
    )


def test_the_main_part_is_found_where_the_page_names_it(read_page):
    for begin, end in (("<main>", "</main>"), ("<div role=main>", "</div>")):
        source = read_page(
            f"<header><p>An office</p></header><nav>Menu</nav>{begin}<p>{PROSE}</p><nav>On this "
            f"page</nav><aside>Well said</aside>{end}<aside>See also</aside><footer>Contact"
        )
        assert source.text == f"{PROSE.strip()}\nWell said"
        assert "9 words were left out: menus, the head" in source.warnings[0]


def test_the_main_part_is_found_by_its_words_where_nothing_names_it(read_page):
    menu = "".join(f"<li><a href={n}>Department number {n}</a>" for n in range(30))
    source = read_page(
        f"<div id=top><ul>{menu}</ul></div><div id=all><div id=side><ul>{menu}</ul></div>"
        f"<div id=text><h1>Strategy</h1><p>{PROSE}<p>{PROSE}</div></div><div>© the office</div>"
    )
    assert source.text.split("\n") == ["Strategy", PROSE.strip(), PROSE.strip()]


def test_a_heading_that_stands_outside_of_the_main_part_comes_first(read_page):
    source = read_page(f"<header><h1>Talk</h1> tools</header><main><p>{PROSE}</main>")
    assert source.text.startswith("Talk\nLocal partners")
    assert source.warnings == (
        "Only the main part was read; 1 word was left out: the head of the page.",
    )


def test_two_columns_of_prose_are_both_kept(read_page):
    assert read_page(f"<div>{PROSE}</div><div>{PROSE}</div>").text.count("Local") == 8


def test_a_main_part_that_is_nearly_empty_is_not_believed(read_page):
    assert "Local" in read_page(f"<main>Loading</main><div><p>{PROSE}</div>").text


def test_a_page_of_links_is_not_lost(read_page):
    links = "".join(f"<li><a href={n}>Chapter number {n}</a>" for n in range(40))
    assert read_page("<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>").text == "One\nTwo"
    assert "number 39" in read_page(f"<div><p>A manual</p></div><div><ul>{links}</ul></div>").text


def test_what_is_hidden_or_asks_for_cookies_is_left_out(read_page):
    source = read_page(
        f"<div class='cookie-notice'>We use cookies</div><p>{PROSE}<p hidden>gone"
        "<p style='color: red; display:none'>gone<span class=sr-only>gone</span>"
    )
    assert source.text == PROSE.strip()
    assert "notices on cookies" in source.warnings[0]


def test_a_note_is_marked_in_brackets(read_page):
    mark = "<sup><a href=#1><span class=wb-inv>Note </span>1</a></sup>"
    assert read_page(f"<p>due{mark} in CO<sub>2</sub> m<sup>2</sup>").text == "due[1] in CO2 m2"


@pytest.mark.parametrize(
    ("head", "encoding", "named"),
    [
        ("<meta charset=windows-1252>", "cp1252", "windows-1252"),
        ("<meta http-equiv=x content='text/html; charset=iso-8859-1'>", "latin-1", "windows-1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15", "iso8859-15"),
        ("<meta charset=shift_jis>", "shift_jis", "shift_jis"),
        ("<meta charset=iso-8859-1>", "utf-8", "utf-8"),
        ("<meta charset=utf-16>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "utf-16", "utf-16-le"),
        ("<meta charset=nothing>", "utf-8-sig", "utf-8"),
    ],
)
def test_an_encoding_is_found_by_mark_by_what_is_valid_and_by_what_is_said(
    read_page, head, encoding, named
):
    words = "日本" if encoding == "shift_jis" else "Benoît à Québec"
    source = read_page(f"<html><head>{head}</head><body><p>{words}</p>".encode(encoding))
    assert (source.text, source.encoding) == (words, named)


def test_an_encoding_that_says_nothing_is_guessed_and_told_and_can_be_chosen(read_page):
    page = "<p>Benoît à Québec, dit-il".encode("cp1252")
    source = read_page(page)
    assert source.text == "Benoît à Québec, dit-il"
    assert "look at the accents" in source.warnings[0]
    assert read_page(page, encoding="mac-roman").text != source.text


def test_seven_bit_letters_do_not_become_markup(read_page):
    page = "<meta charset=utf-7><p>+ADw-script+AD4-alert(1)"
    assert read_page(page).text == "+ADw-script+AD4-alert(1)"


def test_nothing_is_fetched_and_no_script_is_text(tmp_path):
    with listener() as (where, calls):
        secret = tmp_path / "secret.txt"
        secret.write_text("ZXQ-CANARY")
        path = tmp_path / "remote.html"
        path.write_text(
            f"<!DOCTYPE html SYSTEM '{where}/x.dtd'><link rel=stylesheet href={where}/c.css>"
            f"<base href={where}><meta http-equiv=refresh content='0;url={where}'>"
            f"<p onclick=a>text<img src={where}/a.gif><img src='{secret}'><script src={where}/x.js>"
            f"</script><script>alert(1)</script><iframe src='{secret.as_uri()}'></iframe>"
            f"<object data={where}/o></object><xi:include href='{secret.as_uri()}'/>"
        )
        with Readers() as readers:
            source = readers.read(path, ReadOptions(), lambda: False)
    assert source.text == "text"
    assert source.warnings == ("2 pictures were left out.",)
    assert calls == []


@pytest.mark.parametrize(
    "page",
    ["<div>" * 200_000 + "x", "<table>" * 20_000 + "x", "<p>a" + "<b><i>" * 3000 + "x"],
)
def test_what_is_nested_too_deeply_is_refused_and_never_read_as_nothing(read_page, page):
    begin = time.monotonic()
    with pytest.raises(UserError, match="nested too deeply"):
        read_page(page)
    assert time.monotonic() - begin < 5


def test_a_thousand_elements_deep_is_read(read_page):
    assert read_page("<div>" * 1000 + "x" + "</div>" * 1000 + "y").text == "x\ny"
    assert read_page("<table><tr><td>" * 300 + PROSE).text == PROSE.strip()


def test_attributes_without_end_are_refused(read_page):
    with pytest.raises(UserError, match="has no text"):
        read_page('<p a="' * 200_000)


def test_a_picture_under_a_wrong_name_is_no_page(read_page):
    with pytest.raises(UserError, match="is not plain text"):
        read_page(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(UserError, match="is not a text file"):
        read_page(bytes(range(1, 32)) * 20)


def test_pages_are_known_by_all_their_endings(read_page):
    for name in ("a.htm", "b.xhtml", "c.HTML"):
        assert read_page('<?xml version="1.0"?><p>x</p>', name).text == "x"


def saved(page, encoding="quoted-printable", charset=""):
    """A page as a browser saves it in one file, with a picture beside it."""
    return (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="--B--"\r\n\r\n----B--\r\nContent-Type: text/html'
        f"{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{page}\r\n----B--\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n----B----\r\n"
    )


def test_a_page_saved_in_one_file_is_read(read_page):
    page = "<nav>Menu</nav><p>caf=C3=A9 =\r\nwords</p>"
    source = read_page(saved(page), "a.mhtml")
    assert (source.text, source.encoding) == ("café words", "utf-8")
    source = read_page(saved("PHA+Y2Fm6Q==", "base64", "; charset=windows-1252"), "a.mht")
    assert (source.text, source.encoding) == ("café", "windows-1252")


@pytest.mark.parametrize(
    "content", ["just words", "Content-Type: message/rfc822\n\n" * 3000, saved("", "base64")]
)
def test_a_file_that_holds_no_saved_page_is_refused(read_page, content):
    with pytest.raises(UserError, match="is not a saved web page"):
        read_page(content, "a.mhtml")
