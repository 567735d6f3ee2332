"""Printed pages as bytes, on their way from one process of this machine to another."""

import json
import struct
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from math import nan

from app.media.lines import Glyph, Line, PrintedPage

_LENGTH = struct.Struct(">Q")
_NO_BOX = (nan, nan, nan, nan)


def packed(pages: Iterable[PrintedPage]) -> bytes:
    """Return *pages* as JSON, its length before it, and the boxes of all characters behind it."""
    boxes = array("d")
    heads = []
    for page in pages:
        lines = page.lines + page.turned
        for line in lines:
            for _char, box in line.glyphs:
                boxes.extend(_NO_BOX if box is None else box)
        facts = (page.number, page.width, page.height, page.label)
        counts = (page.pictures, page.comments, page.unreadable)
        heads.append((facts, [line.text for line in lines], len(page.lines), counts))
    head = json.dumps(heads).encode("ascii")
    return _LENGTH.pack(len(head)) + head + boxes.tobytes()


def unpacked(data: bytes) -> list[PrintedPage]:
    """Return the pages that `packed` made *data* of."""
    begin = _LENGTH.size
    end = begin + _LENGTH.unpack_from(data)[0]
    boxes = array("d")
    boxes.frombytes(data[end:])
    numbers = iter(boxes)
    left_to_right = zip(numbers, numbers, numbers, numbers, strict=True)
    pages = []
    for (number, width, height, label), texts, upright, counts in json.loads(data[begin:end]):
        lines = [Line(list(_glyphs(text, left_to_right))) for text in texts]
        page = PrintedPage(number, width, height, label, lines[:upright], lines[upright:])
        page.pictures, page.comments, page.unreadable = counts
        pages.append(page)
    return pages


def _glyphs(text: str, boxes: Iterator[tuple[float, float, float, float]]) -> Iterator[Glyph]:
    for char, box in zip(text, islice(boxes, len(text)), strict=True):
        yield char, None if box[0] != box[0] else box  # not a number is not itself
