"""What the worker and the window say to each other: JSON, followed by raw bytes, in frames.

A frame is four bytes of length, that much JSON, and the byte strings whose lengths the JSON
names. Nothing in it is ever run, which cannot be said of pickles.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import IO, Any, cast

from app.errors import UserError
from app.intake import NewCoding, NewReference, NewSource, Page, Part, ReadOptions, Recorded

_LENGTH = struct.Struct(">I")
_LONGEST_JSON = 256 * 1024 * 1024
_LONGEST_BLOB = 1024 * 1024 * 1024

Json = Mapping[str, object]


class FrameError(Exception):
    """What came is not a frame; whoever sent it is not to be trusted any more."""


@dataclass(frozen=True)
class Pages:
    """So many pages of so many are behind the reader."""

    done: int
    total: int


@dataclass(frozen=True)
class Wish:
    """Somebody else may read the pages `[first, last)` of this file; or, if both are 0: now."""

    first: int
    last: int


@dataclass(frozen=True)
class Print:
    """Printed pages, packed (see `app.media.printed`); nothing where nobody could read them."""

    packed: bytes


@dataclass(frozen=True)
class Request:
    """Please read this file, or nothing but the print of its pages `[first, last)`."""

    path: Path
    options: ReadOptions
    language: str
    pages: tuple[int, int] | None = None


Answer = NewSource | UserError | Pages | Wish | Print


def write_request(stream: IO[bytes], request: Request) -> None:
    """Ask for a file."""
    options = request.options
    message = {
        "path": str(request.path),
        "encoding": options.encoding,
        "leave_out": sorted(options.leave_out),
        "as_cells": options.as_cells,
        "language": request.language,
        "pages": request.pages,
    }
    _write(stream, message, ())


def read_request(stream: IO[bytes]) -> Request | None:
    """Return the next request, or None when no more will come."""
    frame = _read(stream)
    if frame is None:
        return None
    message, _blobs = frame
    encoding = message["encoding"]
    pages = cast("list[int] | None", message["pages"])
    return Request(
        Path(str(message["path"])),
        ReadOptions(
            encoding if isinstance(encoding, str) else None,
            frozenset(cast("list[str]", message["leave_out"])),
            bool(message["as_cells"]),
        ),
        str(message["language"]),
        (pages[0], pages[1]) if pages else None,
    )


def write_answer(stream: IO[bytes], answer: Answer) -> None:
    """Answer a request, or say how far the answer is."""
    if isinstance(answer, Pages):
        _write(stream, {"answer": "pages", **asdict(answer)}, ())
    elif isinstance(answer, Wish):
        _write(stream, {"answer": "wish", **asdict(answer)}, ())
    elif isinstance(answer, Print):
        _write(stream, {"answer": "print"}, (answer.packed,))
    elif isinstance(answer, UserError):
        message = {"answer": "refused", "sentence": answer.sentence, "hint": answer.hint}
        _write(stream, message, ())
    else:
        text = answer.text.encode("utf-8")
        _write(stream, _described(answer), (text, answer.original, answer.boxes))


def read_answer(stream: IO[bytes]) -> Answer | None:
    """Return the next answer, or None when no more will come; a source has no path then."""
    frame = _read(stream)
    if frame is None:
        return None
    message, blobs = frame
    try:
        if message["answer"] == "pages":
            return Pages(int(str(message["done"])), int(str(message["total"])))
        if message["answer"] == "wish":
            return Wish(int(str(message["first"])), int(str(message["last"])))
        if message["answer"] == "print":
            return Print(*blobs)
        if message["answer"] == "refused":
            return UserError(str(message["sentence"]), str(message["hint"]))
        return _source(message, blobs)
    except (KeyError, TypeError, ValueError) as error:
        raise FrameError from error


def _described(source: NewSource) -> Json:
    return {
        "answer": "source",
        "name": source.name,
        "kind": source.kind,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "parts": [astuple(part) for part in source.parts],
        "pages": [astuple(page) for page in source.pages],
        "warnings": list(source.warnings),
        "found": sorted(source.found),
        "codings": [astuple(coding) for coding in source.codings],
        "references": [asdict(reference) for reference in source.references],
        "pixels": source.pixels,
        "date": source.date,
        "caption": source.caption,
        "recorded": None if source.recorded is None else asdict(source.recorded),
    }


def _source(message: Json, blobs: Sequence[bytes]) -> NewSource:
    text, original, boxes = blobs
    encoding = message["encoding"]
    pixels = cast("list[int] | None", message["pixels"])
    parts = cast("list[tuple[str, int, int, int, str, int | None]]", message["parts"])
    pages = cast("list[tuple[int, int, int, float, float, str]]", message["pages"])
    return NewSource(
        name=str(message["name"]),
        text=text.decode("utf-8"),
        kind=str(message["kind"]),
        original=original,
        path=Path(),
        media_type=str(message["media_type"]),
        encoding=encoding if isinstance(encoding, str) else None,
        parts=tuple(Part(*part) for part in parts),
        pages=tuple(Page(*page) for page in pages),
        boxes=boxes,
        warnings=tuple(cast("list[str]", message["warnings"])),
        found=frozenset(cast("list[str]", message["found"])),
        codings=tuple(
            NewCoding(*coding) for coding in cast("list[tuple[str, int, int]]", message["codings"])
        ),
        references=tuple(_reference(each) for each in cast("list[Json]", message["references"])),
        pixels=(pixels[0], pixels[1]) if pixels else None,
        date=str(message["date"]),
        caption=str(message["caption"]),
        recorded=_recorded(cast("dict[str, Any] | None", message["recorded"])),
    )


def _recorded(message: dict[str, Any] | None) -> Recorded | None:
    if message is None:
        return None
    return Recorded(int(message["length"]), int(message["size"]), str(message["sha256"]))


def _reference(message: Json) -> NewReference:
    parts = cast("list[dict[str, Any]]", message["parts"])
    words = {name: str(message[name]) for name in ("csl", "title", "text", "date", "language")}
    return NewReference(
        **words,
        parts=tuple(Part(**part) for part in parts),
        files=tuple(cast("list[str]", message["files"])),
    )


def _write(stream: IO[bytes], message: Json, blobs: Sequence[bytes]) -> None:
    head = json.dumps({**message, "blobs": [len(blob) for blob in blobs]}).encode("ascii")
    stream.write(_LENGTH.pack(len(head)) + head)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def _read(stream: IO[bytes]) -> tuple[Json, list[bytes]] | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    if length > _LONGEST_JSON:
        raise FrameError
    try:
        message = json.loads(_exactly(stream, length))
        sizes = [int(size) for size in message["blobs"]]
    except (ValueError, TypeError, KeyError) as error:
        raise FrameError from error
    if any(not 0 <= size <= _LONGEST_BLOB for size in sizes):
        raise FrameError
    return message, [_exactly(stream, size) for size in sizes]


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) < size:
        raise FrameError
    return found
