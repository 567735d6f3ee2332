"""OpenDocument texts: what is read, in which order, and what is told of the rest."""

import time
import zipfile

import pytest

from app.errors import UserError
from app.importers import read
from tests.importers import odt_making
from tests.importers.odt_making import h, items, note, p, span, table
from tests.importers.parts_of import parts


@pytest.fixture
def read_body(tmp_path):
    """Read a document made of the given paragraphs."""

    def make_and_read(*body, **options):
        return read(odt_making.write(tmp_path / "talk.odt", *body, **options))

    return make_and_read


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line(read_body):
    assert read_body(p("One"), p(), p("Two")).text == "One\n\nTwo"


def test_white_space_counts_as_the_writer_shows_it(read_body):
    source = read_body(
        p("\n  a\n  b ", span(" c", "B"), "<text:s/><text:s text:c='2'/>d"),
        p("e<text:tab/>f<text:line-break/>  g<text:soft-page-break/>h  "),
    )
    assert source.text == "a b c   d\ne\tf\ngh"


def test_headings_and_lists_know_how_deep_they_are(read_body):
    source = read_body(
        p("Talk", style="Title"),
        h("Work", 2),
        items(p("a") + items(p("b")), p("c")),
        f"<text:section>{h('In a section', 1)}</text:section>",
    )
    assert parts(source, "heading", "list item") == [
        ("Talk", "heading", 1),
        ("Work", "heading", 2),
        ("a", "list item", 1),
        ("b", "list item", 2),
        ("c", "list item", 1),
        ("In a section", "heading", 1),
    ]


def test_clauses_keep_their_numbers_and_simple_lists_do_not(read_body):
    styles = (
        '<text:list-style style:name="C"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-prefix="§" text:display-levels="2"/></text:list-style>'
        '<text:list-style style:name="S"><text:list-level-style-number text:level="1" '
        'style:num-format="1"/></text:list-style>'
    )
    clauses = items(p("Purpose") + items(p("Parties") + p("who sign"), p("Funds")), p("Review"))
    again = items(items(p("Terms"))).replace(
        "<text:list>", '<text:list text:style-name="C" text:continue-numbering="true">', 1
    )
    source = read_body(
        clauses.replace("<text:list>", '<text:list text:style-name="C">', 1),
        again,
        items(p("simple")).replace("<text:list>", '<text:list text:style-name="S">'),
        styles=styles,
    )
    assert source.text.split("\n") == [
        "1. Purpose",
        "§1.a Parties",
        "who sign",
        "§1.b Funds",
        "2. Review",
        "§2.a Terms",
        "simple",
    ]


def test_headings_keep_their_numbers(read_body):
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )
    source = read_body(h("A"), h("B", 2), items(h("C", 2)), h("D", 3), h("E"), shared=outline)
    assert source.text == "I A\nI.1 B\nI.2 C\nD\nII E"


def test_a_table_row_is_a_line_and_a_full_cell_keeps_its_lines(read_body):
    empty = f"<table:table-row>{'<table:table-cell/>' * 2}</table:table-row>"
    rows = f"<table:table-header-rows>{empty}</table:table-header-rows>"
    source = read_body(
        table(["Guelph", "131,794"], ["DB:", p("One.") + p("Two.")]),
        f"<table:table>{rows}<table:table-row><table:table-cell table:number-columns-repeated='2'>"
        f"{p('x')}</table:table-cell></table:table-row></table:table>",
    )
    assert source.text == "Guelph\t131,794\nDB:\nOne.\nTwo.\n\t\nx\tx"
    assert parts(source, "table row")[1] == ("DB:\nOne.\nTwo.", "table row", 0)


def test_notes_are_marked_in_the_text_and_stand_at_the_end(read_body):
    source = read_body(
        p(
            "Why",
            note("i", "Invented.", "endnote"),
            "? They pay",
            note("1", "See Annex F."),
            " late.",
        )
    )
    assert source.text == "Why[i]? They pay[1] late.\n[1] See Annex F.\n[i] Invented."
    assert len(parts(source, "footnote")) == 2


def test_what_was_deleted_is_left_out_and_counted(read_body):
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('never')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    source = read_body(changes, p('We <text:change text:change-id="c1"/>often meet.'))
    assert source.text == "We often meet."
    assert source.warnings == ("1 tracked change was read as accepted.",)


def test_comments_and_pictures_are_counted_and_a_box_follows_its_paragraph(read_body):
    comment = f"<office:annotation>{p('secret')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('Boxed')}</draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    source = read_body(p("Around", comment, box, picture, " it"), p("Next"))
    assert source.text == "Around it\nBoxed\nNext"
    assert source.warnings == ("1 comment was left out.", "1 picture was left out.")


def test_bold_and_italic_are_found_by_style_and_by_what_it_is_based_on(read_body):
    source = read_body(
        p(span("DB", "B"), span(": ", "B"), span("why?", "I")),
        p("Said ", span("so", "B"), style="Q"),
    )
    assert parts(source, "bold", "italic") == [
        ("DB:", "bold", 0),
        ("why?", "italic", 0),
        ("Said so", "italic", 0),
        ("so", "bold", 0),
    ]


def test_a_space_that_counts_as_two_milliards_is_capped(read_body):
    begin = time.monotonic()
    source = read_body(p('a<text:s text:c="2000000000"/>b<text:s text:c="-3"/>'))
    assert source.text == f"a{' ' * 200}b"
    assert time.monotonic() - begin < 1


def test_rows_and_cells_repeated_without_end_are_capped(read_body):
    cell = (
        f'<table:table-cell table:number-columns-repeated="1000000000">{p("x")}</table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row>'
    assert len(read_body(f"<table:table>{row}</table:table>").text) < 100_000


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        "<office:broken>",
    ],
)
def test_markup_that_no_document_has_is_refused(read_body, prolog):
    with pytest.raises(UserError, match=r"talk\.odt is damaged"):
        read_body(p("x"), prolog=prolog)


def test_spans_without_end_are_refused_with_a_sentence(read_body):
    with pytest.raises(UserError, match=r"talk\.odt is damaged"):
        read_body(p("<text:span>" * 50_000 + "x" + "</text:span>" * 50_000))


def test_a_locked_document_asks_for_its_password(read_body):
    with pytest.raises(UserError, match="asks for a password"):
        read_body(p("x"), manifest="<file-entry><encryption-data/></file-entry>")


def test_a_spreadsheet_under_a_wrong_name_and_one_without_words_are_refused(read_body, tmp_path):
    with pytest.raises(UserError, match="not an OpenDocument text"):
        read_body(p("x"), body_kind="spreadsheet")
    with pytest.raises(UserError, match="has no text"):
        read_body(p())
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("word/document.xml", "<document/>")
    with pytest.raises(UserError, match="not an OpenDocument text"):
        read(tmp_path / "a.odt")
