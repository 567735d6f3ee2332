"""Tables as rows and cells, for surveys: they come out of the worker as JSON in the text."""

import json
import re
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import refusals, spreadsheet
from app.importers.draft import cleaned
from app.intake import NewSource, ReadOptions
from app.media import sheets
from app.media.sheets import Row, Sheet

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
_ODD = re.compile("[\0\r\ud800-\udfff]")


def read(path: Path, options: ReadOptions) -> NewSource:
    """Read the table at *path*; every cell as it stands there."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            _("{name} is not a table.").format(name=refusals.shown(path)),
            _("A survey can be read from {endings}.").format(endings=", ".join(SUFFIXES)),
        )
    is_book = suffix in SUFFIXES[2:]
    tables = spreadsheet.load_workbook(path) if is_book else spreadsheet.load_csv(path, options)
    found = [sheet for sheet in tables.sheets if sheet.rows]
    if not found:
        raise refusals.no_text(path)
    written = [
        [sheet.name, [[row.line, [_clean(cell) for cell in row.cells]] for row in sheet.rows]]
        for sheet in found
    ]
    warnings = list(tables.warnings)
    if is_book and sheets.cut_cells(found):
        warnings.append(_("Some cells are as long as a spreadsheet allows; their ends may be cut."))
    return NewSource(
        name=path.stem,
        text=json.dumps(written),
        kind="cells",
        original=b"",
        path=path,
        media_type=tables.media_type,
        encoding=tables.encoding,
        warnings=tuple(warnings),
    )


def sheets_of(source: NewSource) -> list[Sheet]:
    """Return the sheets of a source that was read as cells."""
    return [
        Sheet(str(name), tuple(Row(int(line), tuple(cells)) for line, cells in rows))
        for name, rows in json.loads(source.text)
    ]


def _clean(cell: str) -> str:
    return cleaned(cell)[0] if _ODD.search(cell) else cell
