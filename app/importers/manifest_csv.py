"""Reading a manifest: a table that says of each file what it is and where it belongs."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.csv_rows import Row, Sheet
from app.importers.draft import cleaned
from app.importers.refusals import shown

COLUMNS = (
    "path", "name", "place", "type", "date", "participant", "folder", "language", "do_not_quote",
    "words",
)  # fmt: skip
_OTHER_NAMES = ("places", "participants")
_YES = {"yes", "y", "true", "1", "x", "oui"}
_NO = {"", "no", "n", "false", "0", "non"}


@dataclass(frozen=True)
class Entry:
    """What a manifest says of one file, as it is written there."""

    line: int
    path: str
    name: str
    places: tuple[str, ...]
    type: str
    date: str
    participants: tuple[str, ...]
    folder: str
    language: str
    do_not_quote: str
    words: str
    """What is said or written to a picture or recording, whose file has no words."""
    attributes: dict[str, str]

    @property
    def forbids_quoting(self) -> bool:
        """Whether the source must not be quoted; raise `UserError` if that is not clear."""
        word = self.do_not_quote.lower()
        if word not in _YES | _NO:
            raise UserError(
                _("“{word}” under do_not_quote in line {line} is neither yes nor no.").format(
                    word=self.do_not_quote, line=self.line
                )
            )
        return word in _YES


def read(path: Path) -> tuple[Entry, ...]:
    """Read the manifest at *path*; every column that we do not know is an attribute."""
    sheet = csv_rows.read(path, "path")
    entries = tuple(_entry(sheet, row) for row in sheet.rows)
    seen: set[str] = set()
    for entry in entries:
        if not entry.path or entry.path in seen:
            raise UserError(
                _("{name}, line {line}: the path is empty or stands there twice.").format(
                    name=shown(path), line=entry.line
                )
            )
        seen.add(entry.path)
    return entries


def _entry(sheet: Sheet, row: Row) -> Entry:
    own = {*COLUMNS, *_OTHER_NAMES}
    return Entry(
        line=row.line,
        path=row.get("path").replace("\\", "/"),
        name=row.get("name"),
        places=_several(row.get("place", "places")),
        type=row.get("type"),
        date=row.get("date"),
        participants=_several(row.get("participant", "participants")),
        folder=row.get("folder"),
        language=row.get("language"),
        do_not_quote=row.get("do_not_quote"),
        words=cleaned(row.get("words"))[0],
        attributes={
            sheet.titles[column]: row.get(column)
            for column in sheet.columns
            if column and column not in own and row.get(column)
        },
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
