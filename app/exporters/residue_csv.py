"""What may still identify somebody, as a table of comma-separated values."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from app.exporters.writing import write_whole
from app.i18n import _
from app.queries.residue import Residue
from app.text.clean import for_cell

COLUMNS = ("kind", "words", "where", "about", "start", "end", "before", "after")


def write(found: Iterable[Residue], path: Path) -> None:
    """Write a row for each place to *path*, in UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in found:
        about = each.writing.about if each.writing.is_text else ""
        cells = (_(each.kind), each.words, each.writing.label, about)
        around = (each.before, each.after)
        writer.writerow((*map(for_cell, cells), each.start, each.end, *map(for_cell, around)))
    write_whole(path, out.getvalue().encode("utf-8-sig"))
