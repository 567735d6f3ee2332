"""How our Word documents look: one page setup, real styles, a footer with page numbers."""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

QUOTATION, WHEREABOUTS, MEMO, PATH, COVER = (
    "Topoi Quotation",
    "Topoi Whereabouts",
    "Topoi Memo",
    "Topoi Path",
    "Topoi Cover",
)
CONTENTS = "TOC Heading"
_INK = RGBColor(0x1D, 0x21, 0x25)
_GREY = RGBColor(0x4D, 0x53, 0x59)
_RULE = "B9B9B2"
_SANS, _SERIF = "Calibri", "Georgia"


def new_document() -> Any:  # noqa: ANN401 - python-docx has no types
    """Return an empty document in US Letter with our styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.1)
    section.top_margin = section.bottom_margin = Inches(1)
    _style(document, "Normal", _SANS, 10.5, after=6)
    _style(document, "Title", _SERIF, 26, after=4)
    _style(document, "Subtitle", _SANS, 12, grey=True, after=18)
    _style(document, "Heading 1", _SANS, 16, bold=True, before=24, after=4)
    _style(document, "Heading 2", _SANS, 12, bold=True, before=14, after=6)
    _style(document, "Heading 3", _SANS, 11, bold=True, before=12, after=4)
    _style(document, CONTENTS, _SANS, 16, bold=True, before=24, after=4)
    for name, font, size, grey, before, after in (
        (QUOTATION, _SERIF, 11, False, 8, 2),
        (WHEREABOUTS, _SANS, 9, True, 0, 8),
        (MEMO, _SANS, 9.5, False, 0, 8),
        (PATH, _SANS, 9, True, 0, 4),
        (COVER, _SANS, 10, False, 0, 2),
    ):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
            "Normal"
        ]
        _style(document, name, font, size, grey=grey, before=before, after=after)
    quotation = document.styles[QUOTATION].paragraph_format
    quotation.left_indent = Inches(0.2)
    quotation.line_spacing = 1.25
    quotation.keep_with_next = quotation.widow_control = True
    for name in (WHEREABOUTS, MEMO):
        document.styles[name].paragraph_format.left_indent = Inches(0.2)
    for name in (PATH, "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].paragraph_format.keep_with_next = True
    _number_pages(section)
    return document


def _style(  # noqa: PLR0913 - a style is many small facts
    document: Any,  # noqa: ANN401
    name: str,
    font: str,
    size: float,
    *,
    bold: bool = False,
    grey: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    style = document.styles[name]
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = _GREY if grey else _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), font)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:  # the line under python-docx's Title
        style.element.pPr.remove(borders)


def _number_pages(section: Any) -> None:  # noqa: ANN401
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(paragraph._p, "PAGE", "1")  # noqa: SLF001 - the element behind it


def rule(table: Any) -> None:  # noqa: ANN401
    """Draw hairlines between rows and none between columns; no row breaks over a page."""
    borders = OxmlElement("w:tblBorders")
    for side, weight in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", weight), ("color", _RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx has no words for rules
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def add_field(parent: Any, code: str, shown: str) -> None:  # noqa: ANN401
    """Put a field into a paragraph: what Word works out, and what stands there until it does."""
    for element in _opening(code):
        parent.append(element)
    text = OxmlElement("w:t")
    text.text = shown
    parent.append(_run(text))
    parent.append(_run(_char("end")))


def field_start(paragraph: Any, code: str) -> None:  # noqa: ANN401
    """Begin a field before the words of *paragraph*; it may end in a later one."""
    for place, element in enumerate(_opening(code), start=1):
        paragraph.insert(place, element)


def field_end(paragraph: Any) -> None:  # noqa: ANN401
    """End the field behind the words of *paragraph*."""
    paragraph.append(_run(_char("end")))


def _opening(code: str) -> list[Any]:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    return [_run(_char("begin")), _run(instruction), _run(_char("separate"))]


def _char(kind: str) -> Any:  # noqa: ANN401
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _run(element: Any) -> Any:  # noqa: ANN401
    run = OxmlElement("w:r")
    run.append(element)
    return run
