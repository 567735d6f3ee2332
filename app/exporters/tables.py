"""A crosstab as text: CSV for spreadsheets and programs, tab-separated for the clipboard."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.exporters.writing import write_whole
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.results import Crosstab, CrosstabColumn
from app.text.clean import for_cell

_DECIMALS = {"per1000": 2, "share": 1}


@dataclass(frozen=True)
class Line:
    """A row of a table as it is printed; `depth` is that of the code, None in totals."""

    name: str
    figures: tuple[str, ...]
    depth: int | None = None


HIDDEN = "–"
"""Stands where a figure might tell who somebody is."""


def figure(value: float, measure: str) -> str:
    """Return a figure as window, Word and CSV print it, without its unit."""
    decimals = _DECIMALS.get(measure, 0)
    return f"{value:.{decimals}f}"


def base(column: CrosstabColumn) -> str:
    """Return what stands behind a column, such as "5 sources, medium"."""
    if column.is_hidden:
        return column.note
    sources = ngettext("{n:,} source", "{n:,} sources", column.sources).format(n=column.sources)
    if not column.note:
        return sources
    return _("{sources}, {remark}").format(sources=sources, remark=column.note)


def size(column: CrosstabColumn) -> str:
    """Return how much text a column holds, such as "28,140 words"."""
    if column.is_hidden:
        return ""
    return ngettext("{n:,} word", "{n:,} words", column.words).format(n=column.words)


def total_head(tab: Crosstab) -> str:
    """Return the head of the column of totals."""
    return _("All places") if tab.by == "place" else _("All")


def lines(tab: Crosstab, codings: Crosstab | None = None) -> list[Line]:
    """Return the rows of a crosstab and its totals.

    With the *codings* behind rates or percentages, it is these that the last line sums up.
    """
    found = [
        Line(row.code, _figures(tab, at, (*row.values, row.total)), row.depth)
        for at, row in enumerate(tab.rows)
    ]
    summed = codings if codings is not None and tab.measure in _DECIMALS else tab
    totals = _figures(summed, len(tab.rows), (*summed.column_totals, summed.total))
    return [*found, Line(total_words(summed), totals)]


def total_words(tab: Crosstab) -> str:
    """Return what the last line says of itself."""
    return {
        "codings": _("Codings in all rows shown"),
        "passages": _("Passages in all rows shown"),
        "sources": _("Sources in all rows shown"),
        "words": _("Words in all rows shown"),
    }.get(tab.measure, _("All rows shown"))


def csv_text(tab: Crosstab, codings: Crosstab | None = None) -> str:
    """Return a crosstab as comma-separated values, its bases and notes below."""
    return _separated(tab, codings, "excel")


def tab_separated(tab: Crosstab, codings: Crosstab | None = None) -> str:
    """Return a crosstab for pasting into a spreadsheet or a document."""
    return _separated(tab, codings, "excel-tab")


def write_csv(
    tab: Crosstab,
    path: Path,
    progress: Progress = SILENT,
    *,
    codings: Crosstab | None = None,
) -> None:
    """Write a crosstab as CSV, marked as UTF-8 so that spreadsheets read its letters rightly."""
    progress.report(0, 1, _("Writing {name}").format(name=path.name))
    write_whole(path, csv_text(tab, codings).encode("utf-8-sig"))


def _separated(tab: Crosstab, codings: Crosstab | None, dialect: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect, lineterminator="\n")
    writer.writerow(_safe([_("Code"), _("Path"), *(c.name for c in tab.columns), total_head(tab)]))
    paths = [*(row.path for row in tab.rows), ()]
    for line, path in zip(lines(tab, codings), paths, strict=True):
        writer.writerow([*_safe([line.name, " > ".join(path)]), *line.figures])
    for words, bases in (
        (_("Sources"), [column.sources for column in tab.columns]),
        (_("Words"), [column.words for column in tab.columns]),
    ):
        shown = (HIDDEN if c.is_hidden else n for c, n in zip(tab.columns, bases, strict=True))
        writer.writerow([words, "", *shown, ""])
    writer.writerow([])
    for note in (tab.title, *tab.notes):
        writer.writerow(_safe([note]))
    return out.getvalue()


def _figures(tab: Crosstab, at: int, values: Iterable[float]) -> tuple[str, ...]:
    return tuple(
        HIDDEN if (at, column) in tab.hidden else figure(value, tab.measure)
        for column, value in enumerate(values)
    )


def _safe(cells: Iterable[str]) -> list[str]:
    """Return text cells such that a spreadsheet takes none of them for a formula."""
    return [for_cell(" ".join(cell.split())) for cell in cells]
