"""Headings, turns, pages and the boxes of characters, when the text that they describe changes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from sqlalchemy import Connection

from app.intake import NewSource, Part
from app.models import Source
from app.project import contents
from app.text import speakers, turns
from app.text.reanchor import LOST, Way
from app.text.turns import Turn

_WORDS = ("bold", "italic")
_BOX = 16  # four numbers of four bytes a character


def put(connection: Connection, new: NewSource) -> int | None:
    """Store headings, turns, pages and so on, how long a recording is, how large a picture."""
    others: dict[str, Any] = {}
    if new.recorded is not None:
        others["length"] = new.recorded.length
    if new.pixels is not None:
        others["pixels"] = new.pixels
    return _put(connection, new.parts, [asdict(page) for page in new.pages], others)


def _put(
    connection: Connection,
    new: Sequence[Part],
    pages: Sequence[dict[str, Any]],
    others: dict[str, Any],
) -> int | None:
    if not (new or pages or others):
        return None
    outline = {"parts": [_told(part) for part in new], "pages": pages, **others}
    return contents.put(connection, json.dumps(outline).encode())


def parts(connection: Connection, source: Source) -> list[Part]:
    """Return all parts of a source."""
    if source.outline_id is None:
        return []
    outline = json.loads(contents.get(connection, source.outline_id))
    return [Part(**each) for each in outline["parts"]]


def replace_parts(connection: Connection, source: Source, kind: str, new: Iterable[Part]) -> None:
    """Let *new* be all parts of this kind that a source has."""
    outline: dict[str, Any] = {"parts": [], "pages": []}
    if source.outline_id is not None:
        outline = json.loads(contents.get(connection, source.outline_id))
    kept = [Part(**each) for each in outline.pop("parts") if each["kind"] != kind]
    pages = outline.pop("pages")
    source.outline_id = _put(connection, _in_order([*kept, *new]), pages, outline)


def corrected_turns(connection: Connection, source: Source, text: str) -> list[Turn]:
    """Return the turns of a source that says *text*, if they are others than would be found."""
    here = parts(connection, source)
    known = turns.of_parts(here)
    return known if known != list(speakers.find_among(text, here).turns) else []


def _in_order(mixed: Iterable[Part]) -> list[Part]:
    """Order parts by where they begin, the longest first."""
    return sorted(mixed, key=lambda part: (part.start, -part.end))


def _told(part: Part) -> dict[str, object]:
    """Return what a part says beyond its defaults: there can be many."""
    return {name: value for name, value in asdict(part).items() if value not in ("", None)}


def carry(connection: Connection, source: Source, way: Way) -> None:
    """Carry headings, lists, notes, pages and the boxes of characters along."""
    if source.outline_id is not None:
        outline = json.loads(contents.get(connection, source.outline_id))
        carried = {
            **outline,
            "parts": [each for part in outline["parts"] if (each := _part(part, way))],
            "pages": [_stretch(page, way) for page in outline["pages"]],
        }
        source.outline_id = contents.put(connection, json.dumps(carried).encode())
    if source.boxes_id is not None:
        boxes = contents.get(connection, source.boxes_id)
        source.boxes_id = contents.put(connection, _boxes(boxes, way))


def _part(part: dict[str, Any], way: Way) -> dict[str, Any] | None:
    """Carry a part along; one whose words are all gone is no part any more."""
    span = (part["start"], part["end"])
    if not 0 <= span[0] < span[1] <= way.length:
        return _stretch(part, way)
    words = part["kind"] in _WORDS
    placed = way.followed(span, standing_for=not words)
    if placed.how == LOST or placed.span is None:
        return None
    if words:  # what is written beside bold words is not bold
        return {**part, "start": placed.span[0], "end": placed.span[1]}
    return _stretch(part, way)


def _stretch(stretch: dict[str, Any], way: Way) -> dict[str, Any]:
    start, end = way.position(stretch["start"]), way.position(stretch["end"])
    return {**stretch, "start": start, "end": end}


def _boxes(boxes: bytes, way: Way) -> bytes:
    """Keep the box of every character that stayed; new ones have none."""
    parts: list[bytes] = []
    at = 0
    nowhere = np.full(4, np.nan, dtype="<f4").tobytes()
    for swap in way.made:
        parts += (boxes[at * _BOX : swap.start * _BOX], nowhere * (swap.new_end - swap.new_start))
        at = swap.end
    return b"".join((*parts, boxes[at * _BOX :]))
