"""Rich text: letters of any code page, what ends what, and files made to do harm."""

import pytest

from app.errors import UserError
from app.importers import read
from tests.importers.parts_of import parts

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 C;}{\f2\fcharset128{\*\falt M}M;}}"
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Mine;}{\s2 heading 2;}{\*\cs3 heading 3;}"
    r"{\s4 Title;}}"
)


@pytest.fixture
def read_body(tmp_path):
    """Read a document made of the given words."""

    def make_and_read(body, end="}"):
        path = tmp_path / "talk.rtf"
        head = r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES
        path.write_bytes((head + body + end).encode("latin-1"))
        return read(path)

    return make_and_read


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line(read_body):
    assert read_body("One\\par\r\n\\par Two\\line three\\tab four\\par").text == (
        "One\n\nTwo\nthree\tfour"
    )


def test_letters_come_from_the_code_page_of_their_font(read_body):
    source = read_body(r"caf\'e9 {\f1\'cf\'f0\'e8} {\f2\'93\'fa\'96\'7b} \'80\plain \'e9")
    assert source.text == "café При 日本 €é"
    assert source.warnings == ()


def test_ends_of_lines_written_as_letters_are_line_feeds(read_body):
    assert read_body(r"a\'0d\'0ab\u13?c\'00\u0?d").text == "a\nb\ncd"


def test_raw_bytes_are_letters_too(read_body):
    assert read_body("caf\xe9").text == "café"


def test_a_missing_code_page_loses_letters_and_says_so(read_body):
    source = read_body(r"{\fonttbl{\f9\cpg12345 X;}}\'81 {\f9 caf\'e9}")
    assert source.text == "� café"
    assert source.warnings == ("1 character could not be read and shows �.",)


def test_halves_of_a_letter_are_joined_and_a_lone_half_is_replaced(read_body):
    source = read_body(r"\uc1 \u-10179?\u-8704? \u-10179? \u-8704?end")
    assert source.text == "😀 � �end"
    assert source.warnings == ("2 characters could not be read and show �.",)
    source.text.encode("utf-8")


def test_what_stands_for_those_who_cannot_read_a_letter_is_passed_over(read_body):
    assert read_body(r"\u8364?5 \uc2\u8364\'80\'80{\uc0\u8364}6 \u233{}a").text == "€5 €€6 éa"


def test_dashes_quotes_and_escaped_signs_are_characters(read_body):
    assert (
        read_body(r"\ldblquote a\rdblquote\emdash b\~c\_d \{\}\\").text
        == "“a”—b\u00a0c\u2011d {}\\"
    )


def test_headings_are_found_by_style_by_name_and_by_level(read_body):
    source = read_body(
        r"\pard\s4 Talk\par\pard\s1 Work\par\pard\s2 Pay\par"
        r"\pard\outlinelevel2 Hours\par\pard plain\par"
    )
    assert parts(source, "heading") == [
        ("Talk", "heading", 1),
        ("Work", "heading", 1),
        ("Pay", "heading", 2),
        ("Hours", "heading", 3),
    ]


def test_list_items_are_known_and_their_numbers_are_not_text(read_body):
    source = read_body(
        r"{\listtext\pard 1.\tab}\pard\ls1\ilvl0 a\par\pard\ilvl1\ls1 b\par"
        r"\pard{\pntext\'B7\tab}c\par\pard d\par"
    )
    assert parts(source, "list item") == [
        ("a", "list item", 1),
        ("b", "list item", 2),
        ("c", "list item", 1),
    ]
    assert source.text == "a\nb\nc\nd"


def test_numbers_of_headings_and_clauses_are_text(read_body):
    source = read_body(
        r"{\listtext\pard\plain I.\tab}\pard\ls1\s1 Purpose\par"
        r"{\listtext\pard\plain 1.4\tab}\pard\ls1\ilvl1{\b Funds} for all\par"
        r"{\listtext\pard\plain 3.\tab}\pard\ls2 simple\par"
    )
    assert source.text == "I. Purpose\n1.4 Funds for all\nsimple"
    assert parts(source, "bold") == [("Funds", "bold", 0)]


def test_a_table_row_is_a_line_and_a_full_cell_keeps_its_lines(read_body):
    source = read_body(
        r"Before\par\trowd\pard\intbl Guelph\cell 131,794\cell\row"
        r"\pard\intbl DB:\cell One.\par Two.\cell\row\pard After\par"
    )
    assert source.text == "Before\nGuelph\t131,794\nDB:\nOne.\nTwo.\nAfter"
    assert [text for text, *_rest in parts(source, "table row")] == [
        "Guelph\t131,794",
        "DB:\nOne.\nTwo.",
    ]


def test_a_table_in_a_table_loses_nothing(read_body):
    source = read_body(
        r"\pard\intbl a\cell\pard\intbl\itap2 x\nestcell y\nestcell"
        r"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl b\cell\row"
    )
    assert source.text == "a\nx\ty\t\nb"


def test_notes_are_marked_in_the_text_and_stand_at_the_end(read_body):
    source = read_body(
        r"Why{\super\chftn}{\footnote\ftnalt\pard{\chftn} Invented.}? They pay"
        r"{\super\chftn{\*\footnote\pard See Annex F.\par And G.}} late.\par"
    )
    assert source.text == "Why[i]? They pay[1] late.\n[1] See Annex F.\nAnd G.\n[i] Invented."


def test_a_text_box_follows_its_paragraph(read_body):
    box = r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt\pard Boxed\par}}}"
    assert read_body(rf"Around{box} it\par Next\par").text == "Around it\nBoxed\nNext"


def test_deleted_and_hidden_words_are_left_out_and_changes_counted(read_body):
    source = read_body(r"We {\deleted never }{\revised often }{\v hidden }meet.")
    assert source.text == "We often meet."
    assert source.warnings == ("2 tracked changes were read as accepted.",)


def test_heads_fields_comments_and_pictures_are_not_text(read_body):
    source = read_body(
        r"{\info{\author Somebody}}{\header\pard Head\par}{\*\unknown gone}{\colortbl;\red1;}"
        r"See {\field{\*\fldinst HYPERLINK x}{\fldrslt page 4}}.{\*\annotation hm}"
        r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 010009}}"
        r"{\object\objemb{\*\objdata 0105}{\result Shown}}"
    )
    assert source.text == "See page 4.Shown"
    assert source.warnings == (
        "1 comment was left out.",
        "1 picture was left out.",
        "1 embedded document was left out.",
    )


def test_bold_and_italic_hold_until_they_end(read_body):
    source = read_body(r"{\b DB}{\b : }{\i why?} \b so\b0  not \b yes\plain  no")
    assert parts(source, "bold", "italic") == [
        ("DB:", "bold", 0),
        ("why?", "italic", 0),
        ("so", "bold", 0),
        ("yes", "bold", 0),
    ]


def test_binary_data_is_stepped_over_however_much_it_claims(read_body):
    assert read_body(r"a\bin4 }}}}b").text == "ab"
    assert read_body(r"a\bin4294967295 b").text == "a"


def test_a_file_that_breaks_off_says_so(read_body):
    source = read_body(r"One\par Tw", end="")
    assert source.text == "One\nTw"
    assert source.warnings == (
        "The file breaks off before its end; its last lines may be missing.",
    )


def test_what_follows_the_last_brace_is_no_text(read_body):
    assert read_body("abc", end="}}}} more").text == "abc"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("{" * 200_000 + "x" + "}" * 200_000, "talk.rtf is damaged."),
        ("", "talk.rtf has no text."),
    ],
)
def test_what_cannot_be_read_is_refused(read_body, body, sentence):
    with pytest.raises(UserError) as refused:
        read_body(body)
    assert refused.value.sentence == sentence


@pytest.mark.timeout(90)
def test_two_million_backslashes_take_seconds_not_minutes(read_body):
    assert "\\\\" in read_body("\\" * 2_000_000).text
