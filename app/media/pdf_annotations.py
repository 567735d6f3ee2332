"""What lies on the page of a PDF rather than in it: filled fields, text typed onto it, comments."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from math import inf
from typing import cast

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, Rect, apply_matrix_rect, decode_text, mult_matrix

_MOST = 5_000
_TYPED = ("Widget", "FreeText", "Stamp")
_COMMENTS = ("Text", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Ink")
_HIDDEN = 0x2 | 0x20  # never shown; not shown on screen
_STILL: Matrix = (1, 0, 0, 1, 0, 0)

Entries = Mapping[str, object]


def typed(page: PDFPage) -> Iterator[tuple[PDFStream, Matrix]]:
    """Go through what was typed onto *page*: the drawing of each field, and where it belongs.

    Buttons and ticks are left alone: their drawings are letters of a picture font.
    """
    for annotation in _annotations(page):
        flags = resolve1(annotation.get("F"))
        hidden = isinstance(flags, int) and flags & _HIDDEN
        if hidden or _name(annotation, "Subtype") not in _TYPED or _field(annotation) == "Btn":
            continue
        drawings = resolve1(annotation.get("AP"))
        drawing = resolve1(drawings.get("N")) if isinstance(drawings, dict) else None
        place = _numbers(annotation.get("Rect"), 4)
        if isinstance(drawing, PDFStream) and place is not None:
            yield drawing, _placed(drawing, cast("Rect", place))


def values(page: PDFPage) -> Iterator[tuple[str, Rect]]:
    """Go through the fields of *page* that have a value but no drawing of it, and their places."""
    for annotation in _annotations(page):
        place = _numbers(annotation.get("Rect"), 4)
        value = _text(resolve1(annotation.get("V")))
        if _field(annotation) in ("Tx", "Ch") and place and value and not _draws(annotation):
            yield value, cast("Rect", place)


def _draws(annotation: Entries) -> bool:
    """Say whether a field has a drawing with letters in it."""
    drawings = resolve1(annotation.get("AP"))
    drawing = resolve1(drawings.get("N")) if isinstance(drawings, dict) else None
    return (
        isinstance(drawing, PDFStream)
        and re.search(rb"T[jJ]\b|['\"]\s", drawing.get_data()) is not None
    )


def _text(value: object) -> str:
    if not isinstance(value, bytes):
        return ""
    words = " ".join(decode_text(value).split())
    return "".join("\ufffd" if one < " " or "\ud800" <= one < "\ue000" else one for one in words)


def comments(page: PDFPage) -> int:
    """Count the remarks that readers have left on *page*."""
    return sum(
        1
        for annotation in _annotations(page)
        if _name(annotation, "Subtype") in _COMMENTS and resolve1(annotation.get("Contents"))
    )


def _annotations(page: PDFPage) -> Iterator[Entries]:
    listed = resolve1(page.annots)
    for each in islice(listed, _MOST) if isinstance(listed, list) else ():
        annotation = resolve1(each)
        if isinstance(annotation, dict):
            yield annotation


def _field(annotation: Entries) -> str:
    """Return the kind of a form field, which it may have from its parent."""
    parent = resolve1(annotation.get("Parent"))
    inherited = _name(parent, "FT") if isinstance(parent, dict) else ""
    return _name(annotation, "FT") or inherited


def _name(entries: Entries, key: str) -> str:
    value = resolve1(entries.get(key))
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _numbers(value: object, count: int) -> tuple[float, ...] | None:
    listed = resolve1(value)
    if not isinstance(listed, list) or len(listed) != count:
        return None
    numbers = [resolve1(each) for each in listed]
    if not all(isinstance(n, int | float) and -inf < n < inf for n in numbers):
        return None
    return tuple(float(n) for n in numbers)


def _placed(drawing: PDFStream, place: Rect) -> Matrix:
    """Return the matrix that brings a drawing from its own box to its place on the page."""
    matrix = cast("Matrix", _numbers(drawing.get("Matrix"), 6) or _STILL)
    box = _numbers(drawing.get("BBox"), 4)
    if box is None:
        return (1, 0, 0, 1, place[0], place[1])
    left, bottom, right, top = apply_matrix_rect(matrix, cast("Rect", box))
    wide, high = right - left, top - bottom
    across = abs(place[2] - place[0]) / wide if wide else 1.0
    along = abs(place[3] - place[1]) / high if high else 1.0
    x, y = min(place[0], place[2]), min(place[1], place[3])
    fitting: Matrix = (across, 0, 0, along, x - left * across, y - bottom * along)
    return mult_matrix(matrix, fitting)
