"""Writing paragraphs straight into a Word document's body: thousands of them, quickly."""

import io
import re
from typing import Any

from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Inches
from lxml import etree

from app.text import clean

_SIGNS = {"\t": "w:tab", "\n": "w:br"}
_PIECES = re.compile("([\t\n])")


_MOST_WIDE, _MOST_HIGH = Cm(12), Cm(14)
_SHARP = 200
"""Dots an inch below which a printed picture is blurred."""


class Body:
    """Appends paragraphs by style name; counts the characters that Word cannot hold."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx has no types
        self._document = document
        self._body = document.element.body
        self._end = self._body.find(qn("w:sectPr"))
        self._ids = {style.name: style.style_id for style in document.styles}
        self._bookmarks = 0
        self._on_new_page = False
        self.left_out = 0

    def paragraph(self, style: str, *texts: str, color: str = "", bookmark: str = "") -> None:
        """Add a paragraph; every other one of *texts* is bold, beginning with the second.

        *color* (RRGGBB) draws a line at its left.
        """
        self._end.addprevious(self._made(style, texts, color, bookmark))
        self._on_new_page = False

    def picture(self, style: str, image: bytes, said: str, *, color: str = "") -> None:
        """Add a paragraph with a picture as wide as it is sharp, at most 12 cm; *said* names it."""
        width, height = _extent(image)
        inline = self._document.part.new_pic_inline(io.BytesIO(image), width, height)
        cleaned, lost = clean.for_xml(said)
        self.left_out += lost
        inline.docPr.set("descr", cleaned)
        paragraph = self._made(style, (), color, "")
        run = etree.SubElement(paragraph, qn("w:r"))
        etree.SubElement(run, qn("w:drawing")).append(inline)
        self.put(paragraph)
        self._on_new_page = False

    def link(self, text: str, bookmark: str, style: str) -> Any:  # noqa: ANN401
        """Return a paragraph that leads to *bookmark*, without adding it."""
        paragraph = self._made(style, (), "", "")
        link = etree.SubElement(paragraph, qn("w:hyperlink"))
        link.set(qn("w:anchor"), bookmark)
        self._run(link, text, bold=False)
        return paragraph

    def new_page(self) -> None:
        """Let the next paragraph begin on a new page."""
        # a paragraph that holds only a break could itself stand alone on a page
        self._on_new_page = True

    def put(self, element: Any) -> None:  # noqa: ANN401
        """Add an element made elsewhere."""
        self._end.addprevious(element)

    def _made(self, style: str, texts: tuple[str, ...], color: str, bookmark: str) -> Any:  # noqa: ANN401
        paragraph = etree.Element(qn("w:p"))
        properties = etree.SubElement(paragraph, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), self._ids[style])
        if self._on_new_page:
            etree.SubElement(properties, qn("w:pageBreakBefore"))
        if color:
            borders = etree.SubElement(properties, qn("w:pBdr"))
            left = etree.SubElement(borders, qn("w:left"))
            for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", color)):
                left.set(qn(f"w:{name}"), value)
        if bookmark:
            self._bookmarks += 1
            start = etree.SubElement(paragraph, qn("w:bookmarkStart"))
            start.set(qn("w:id"), str(self._bookmarks))
            start.set(qn("w:name"), bookmark)
        for number, text in enumerate(texts):
            self._run(paragraph, text, bold=number % 2 == 1)
        if bookmark:
            end = etree.SubElement(paragraph, qn("w:bookmarkEnd"))
            end.set(qn("w:id"), str(self._bookmarks))
        return paragraph

    def _run(self, parent: Any, text: str, *, bold: bool) -> None:  # noqa: ANN401
        cleaned, lost = clean.for_xml(text)
        self.left_out += lost
        run = etree.SubElement(parent, qn("w:r"))
        if bold:
            etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:b"))
        for piece in _PIECES.split(cleaned):
            if piece in _SIGNS:
                etree.SubElement(run, qn(_SIGNS[piece]))
            elif piece:
                element = etree.SubElement(run, qn("w:t"))
                element.set(qn("xml:space"), "preserve")
                element.text = piece


def _extent(image: bytes) -> tuple[Emu, Emu]:
    """Return the width and height of a picture on paper."""
    shape = Image.from_blob(image)
    width, height = (Inches(pixels / _SHARP) for pixels in (shape.px_width, shape.px_height))
    shrink = min(1.0, _MOST_WIDE / width, _MOST_HIGH / height)
    return Emu(round(width * shrink)), Emu(round(height * shrink))
