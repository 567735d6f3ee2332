"""Coded excerpts as a table of comma-separated values, one row an excerpt."""

import csv
import io
from pathlib import Path

from app.exporters.writing import write_whole
from app.results import ExcerptReport
from app.text.clean import for_cell

COLUMNS = (
    "guid", "source", "places", "date", "code", "path", "coder", "start", "end", "page",
    "paragraph", "turn", "weight", "text", "memo", "time",
)  # fmt: skip


def write(report: ExcerptReport, path: Path) -> None:
    """Write *report* to *path* in UTF-8 with a byte order mark, which spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in report.excerpts:
        values = (
            each.guid,
            each.source,
            "; ".join(each.places),
            each.date or "",
            each.code,
            " > ".join(each.code_path),
            each.coder,
            each.start,
            each.end,
            each.page or "",
            each.paragraph,
            each.who or each.turn or "",
            "" if each.weight is None else each.weight,
            each.text,
            each.memo or "",
            each.when,
        )
        writer.writerow(for_cell(v) if isinstance(v, str) else v for v in values)
    write_whole(path, out.getvalue().encode("utf-8-sig"))
