"""The codebook as CSV: what was read from such a file comes out the same, byte for byte."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.exporters.writing import write_whole
from app.queries.code_tree import CodeRow
from app.text.clean import for_cell

COLUMNS = (
    "id", "parent_id", "level", "name", "color", "definition", "inclusion", "exclusion",
    "example_invented", "source_concept",
)  # fmt: skip


def write(codes: Sequence[CodeRow], path: Path) -> None:
    """Write *codes*, each after the one above it, to *path*."""
    write_whole(path, csv_text(codes).encode("utf-8"))


def csv_text(codes: Sequence[CodeRow]) -> str:
    """Return the codebook as comma-separated values."""
    numbers = numbered(codes)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for code in codes:
        cells = (
            numbers[code.id],
            "" if code.parent_id is None else numbers[code.parent_id],
            str(code.depth + 1),
            code.name,
            code.color,
            code.definition,
            code.include,
            code.exclude,
            code.example,
            code.concept,
        )
        writer.writerow(map(for_cell, cells))
    return out.getvalue()


def numbered(codes: Sequence[CodeRow]) -> dict[int, str]:
    """Return a number for every code by id: its own, or the next free one under its parent."""
    taken = {code.number for code in codes if code.number}
    found: dict[int, str] = {}
    shared: set[str] = set()
    for code in codes:
        number = code.number
        if not number or number in shared:
            number = _free(found[code.parent_id] + "." if code.parent_id else "", taken)
            taken.add(number)
        shared.add(number)
        found[code.id] = number
    return found


def _free(prefix: str, taken: set[str]) -> str:
    step = 1
    while f"{prefix}{step}" in taken:
        step += 1
    return f"{prefix}{step}"
