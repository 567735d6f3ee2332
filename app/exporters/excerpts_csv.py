"""Coded excerpts as a table of comma-separated values, one row an excerpt."""

import csv
from pathlib import Path

from app.exporters.whole_file import whole_file
from app.results import ExcerptReport
from app.text.clean import for_cell

COLUMNS = (
    "guid", "source", "places", "date", "code", "path", "coder", "start", "end", "page",
    "paragraph", "turn", "weight", "text", "memo",
)  # fmt: skip


def write(report: ExcerptReport, path: Path) -> None:
    """Write *report* to *path* in UTF-8 with a byte order mark, which spreadsheets look for."""
    with (
        whole_file(path) as part,
        part.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
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
                each.turn or "",
                "" if each.weight is None else each.weight,
                each.text,
                each.memo or "",
            )
            writer.writerow(for_cell(v) if isinstance(v, str) else v for v in values)
