"""Units by coders as comma-separated values, for R and other programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.exporters.writing import write_whole
from app.queries.agreement_rows import UnitRow
from app.text.clean import for_cell

COLUMNS = ("source", "unit", "start", "end", "code")
NOT_JUDGED = "NA"


def write(rows: Iterable[UnitRow], coders: Sequence[str], path: Path) -> int:
    """Write a row for each unit and code, a column of 0 and 1 for each coder; return how many.

    In UTF-8 without a mark, which R would take for a part of the first column's name.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, *map(for_cell, coders)))
    written = 0
    for row in rows:
        coded = (NOT_JUDGED if each is None else each for each in row.coded)
        place = (for_cell(row.source), row.unit, row.start, row.end, for_cell(row.code))
        writer.writerow((*place, *coded))
        written += 1
    write_whole(path, out.getvalue().encode("utf-8"))
    return written
