"""Word documents: what is read, in which order, and what is told of the rest."""

import zipfile

import pytest

from app.errors import UserError
from app.importers import read
from tests.importers import docx_making
from tests.importers.docx_making import p, r, table


@pytest.fixture
def read_body(tmp_path):
    """Read a document made of the given paragraphs."""

    def make_and_read(*body, **options):
        return read(docx_making.write(tmp_path / "talk.docx", *body, **options))

    return make_and_read


def parts(source, kind):
    return [
        (source.text[part.start : part.end], part.level)
        for part in source.parts
        if part.kind == kind
    ]


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line(read_body):
    assert read_body(p("One"), p(), p("Two")).text == "One\n\nTwo"


def test_headings_are_found_by_style_by_base_style_and_by_outline_level(read_body):
    source = read_body(
        p("Work", style="H1"),
        p("Pay", style="Own"),
        p("Hours", properties='<w:outlineLvl w:val="2"/>'),
        p("Talk", style="Round"),
        p("More", style="Nowhere"),
    )
    assert parts(source, "heading") == [("Work", 1), ("Pay", 2), ("Hours", 3)]


def test_list_items_know_how_deep_they_are(read_body):
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    source = read_body(
        p("a", properties=numbering),
        p("b", style="Bullets"),
        p("c", style="Bullets", properties=none),
    )
    assert parts(source, "list item") == [("a", 1), ("b", 2)]


BOLD = "<w:rPr><w:b/></w:rPr>"
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="upperRoman"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride '
    'w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(text, depth, list_id="1"):
    return p(
        *([text] if isinstance(text, str) else text),
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def test_clauses_keep_the_numbers_that_word_shows_and_simple_lists_do_not(read_body):
    source = read_body(
        numbered("Purpose", 0),
        numbered("Parties", 1),
        numbered("", 1),
        numbered([f"<w:r>{BOLD}<w:t>Funds</w:t></w:r>"], 1),
        numbered("federal", 2),
        numbered("local", 2),
        numbered("Review", 0),
        numbered("Terms", 1),
        numbered("from five", 2, "4"),
        numbered("on", 2, "4"),
        numbered("A simple item", 0, "2"),
        p("Nowhere", properties='<w:numPr><w:numId w:val="77"/></w:numPr>'),
        parts={"numbering": NUMBERS},
    )
    assert source.text.split("\n") == [
        "I. Purpose",
        "I.1 Parties",
        "",
        "I.3 Funds",
        "(a) federal",
        "(b) local",
        "II. Review",
        "II.1 Terms",
        "(e) from five",
        "(f) on",
        "A simple item",
        "Nowhere",
    ]
    assert parts(source, "bold") == [("Funds", 0)]


def test_a_heading_keeps_its_number_in_any_list(read_body):
    simple = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    source = read_body(p("Work", style="H1", properties=simple), parts={"numbering": NUMBERS})
    assert parts(source, "heading") == [("1) Work", 1)]


def test_bold_and_italic_come_from_runs_and_from_styles(read_body):
    italic, blank = '<w:rPr><w:i w:val="true"/></w:rPr>', "<w:t xml:space='preserve'> </w:t>"
    styles = (
        '<w:style w:styleId="Name"><w:name w:val="Name"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Speaker"><w:name w:val="S"/><w:basedOn w:val="Name"/></w:style>'
        '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    off = '<w:rPr><w:b w:val="0"/></w:rPr>'
    source = read_body(
        p(f"<w:r>{BOLD}<w:t>D</w:t></w:r>", f"<w:r>{BOLD}<w:t>B: </w:t></w:r>", "plain ",
          f"<w:r>{italic}<w:t> why</w:t></w:r>", f"<w:r>{BOLD}{blank}</w:r>"),
        p("So ", f"<w:r>{off}<w:t>not</w:t></w:r>", style="Speaker"),
        p("by ", '<w:r><w:rPr><w:rStyle w:val="Name"/></w:rPr><w:t>character</w:t></w:r>'),
        p("twice ", '<w:r><w:rPr><w:rStyle w:val="Name"/></w:rPr><w:t>is none</w:t></w:r>',
          style="Speaker"),
        p("Work", style="H1"),
        table([[p(f"<w:r>{BOLD}<w:t>a</w:t></w:r>")], [p(f"<w:r>{BOLD}<w:t>b</w:t></w:r>")]]),
        parts={"styles": styles},
    )  # fmt: skip
    assert parts(source, "bold") == [
        ("DB:", 0),
        ("So", 0),
        ("character", 0),
        ("twice", 0),
        ("a", 0),
        ("b", 0),
    ]
    assert parts(source, "italic") == [("why", 0)]


def test_more_bold_words_than_are_kept_are_told(read_body):
    run = f"<w:r>{BOLD}<w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>"
    source = read_body(p(run * 10_001))
    assert sum(part.kind == "bold" for part in source.parts) == 10_000
    assert source.warnings[0].startswith("It has more bold and italic words")


def test_a_table_row_is_a_line_with_a_tab_between_cells(read_body):
    source = read_body(p("Before"), table(["Guelph", "131,794"], ["Kingston", ""]), p("After"))
    assert source.text == "Before\nGuelph\t131,794\nKingston\t\nAfter"
    assert parts(source, "table row")[0] == ("Guelph\t131,794", 0)


def test_a_cell_of_several_paragraphs_keeps_them_apart(read_body):
    source = read_body(table(["DB:", [p("First answer."), p(), p("Second answer.")]]), p("End"))
    assert source.text == "DB:\nFirst answer.\nSecond answer.\nEnd"
    assert parts(source, "table row") == [("DB:\nFirst answer.\nSecond answer.", 0)]


def test_a_table_in_a_table_loses_nothing(read_body):
    inner = table(["x", "y"])
    assert read_body(table(["a", [inner, p("b")]])).text == "a\nx\ty\nb"


def test_tabs_breaks_and_hyphens_are_characters(read_body):
    source = read_body(
        p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
        p('<w:r><w:t>d</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:t>e</w:t></w:r>'),
        p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'),
    )
    assert source.text == "a\tb\nc\nd\u2011e\n\uf0b7"


def test_notes_are_marked_in_the_text_and_stand_at_the_end(read_body):
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{p("On the ", "county.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("See Annex F.")}{p("And G.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{p("Invented.")}</w:endnote>'
    source = read_body(
        p("They pay", '<w:r><w:footnoteReference w:id="3"/></w:r>', " late."),
        p("Why", '<w:r><w:endnoteReference w:id="1"/></w:r>', "?"),
        p("Where", '<w:r><w:footnoteReference w:id="7"/></w:r>'),
        parts={"footnotes": notes, "endnotes": ends},
    )
    assert source.text == (
        "They pay[1] late.\nWhy[i]?\nWhere[2]\n[1] See Annex F.\nAnd G.\n[2] On the county."
        "\n[i] Invented."
    )
    assert [text for text, _level in parts(source, "footnote")] == [
        "[1] See Annex F.\nAnd G.",
        "[2] On the county.",
        "[i] Invented.",
    ]


def test_tracked_changes_are_read_as_accepted_and_counted(read_body):
    source = read_body(
        p(
            "We ",
            f"<w:del>{r('never ').replace('w:t', 'w:delText')}</w:del>",
            f"<w:ins>{r('often ')}</w:ins>",
            "meet.",
        ),
        p("One ", mark="<w:del/>"),
        p("paragraph."),
    )
    assert source.text == "We often meet.\nOne paragraph."
    assert source.warnings == ("2 tracked changes were read as accepted.",)


def test_the_result_of_a_field_is_text_and_its_instruction_is_not(read_body):
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText> PAGEREF x </w:instrText><w:t>hidden</w:t></w:r>"
    source = read_body(
        p("See ", char("begin"), instruction, char("separate"), "page 4", char("end"), "."),
        p('<w:fldSimple w:instr="DATE">' + r("Monday") + "</w:fldSimple>"),
        p("Open", char("begin"), instruction),
        p("goes on"),
    )
    assert source.text == "See page 4.\nMonday\nOpen\ngoes on"


def test_wrapped_content_is_not_lost(read_body):
    source = read_body(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control')}</w:sdtContent></w:sdt>",
        p(f"<w:hyperlink>{r('a link')}</w:hyperlink>", f"<w:smartTag>{r(' tagged')}</w:smartTag>"),
        f"<w:customXml>{p('custom')}</w:customXml>",
    )
    assert source.text == "In a control\na link tagged\ncustom"


def test_a_text_box_follows_its_paragraph_once(read_body):
    content = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{content}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert read_body(p("Around", box, " it"), p("Next")).text == "Around it\nBoxed\nNext"


def test_comments_and_pictures_are_counted(read_body):
    source = read_body(
        p("Text", '<w:r><w:commentReference w:id="0"/></w:r>'),
        p("<w:r><w:pict><v:imagedata/></w:pict></w:r>"),
    )
    assert source.warnings == ("1 comment was left out.", "1 picture was left out.")


def test_the_strict_form_of_the_format_is_read_too(read_body):
    assert read_body(p("Strict"), namespace=docx_making.STRICT).text == "Strict"


def test_carriage_returns_become_line_feeds(read_body):
    assert read_body(p("a&#13;b")).text == "a\nb"


def test_no_paragraph_is_lost_that_python_docx_finds(tmp_path):
    import docx

    document = docx.Document()
    document.add_heading("An invented talk", 0)
    for at in range(20):
        document.add_paragraph(f"Paragraph {at} é 👩‍👩‍👧", style="List Bullet" if at % 3 else None)
    grid = document.add_table(rows=2, cols=2)
    for at, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"cell {at}"
    document.save(tmp_path / "made.docx")
    text = read(tmp_path / "made.docx").text
    assert [text.count(f"Paragraph {at} é 👩‍👩‍👧\n") for at in range(20)] == [1] * 20
    assert "cell 0\tcell 1\ncell 2\tcell 3" in text


@pytest.mark.parametrize(
    ("prolog", "sentence"),
    [
        ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "talk.docx is damaged."),
        ('<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', "talk.docx is damaged."),
        ("<w:broken>", "talk.docx is damaged."),
    ],
)
def test_markup_that_no_document_has_is_refused(read_body, prolog, sentence):
    with pytest.raises(UserError) as refused:
        read_body(p("x"), prolog=prolog)
    assert refused.value.sentence == sentence
    assert refused.value.hint


def test_a_document_without_text_is_refused(read_body):
    with pytest.raises(UserError, match="has no text"):
        read_body(p())


def test_a_workbook_under_a_wrong_name_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UserError, match="not a Word document"):
        read(tmp_path / "a.docx")
