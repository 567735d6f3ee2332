"""Reading which organisations were invited to a survey."""

from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.refusals import shown
from app.intake import NewInvitation

_NAMES = ("organisation", "organization", "lip", "name")
_NOT = frozenset({"no", "non", "n", "0", "false"})


def read(path: Path) -> tuple[NewInvitation, ...]:
    """Read the table at *path*: organisation, and if known how often invited, and the place."""
    sheet = csv_rows.read(path)
    if not set(_NAMES) & set(sheet.columns):
        raise UserError(
            _("{name} has no column “organisation”.").format(name=shown(path)),
            _("Its first row should hold the names of the columns."),
        )
    found = [
        NewInvitation(name, invited, " ".join(row.get("place").split()))
        for row in sheet.rows
        if (name := " ".join(row.get(*_NAMES).split()))
        and (invited := row.get("invited") or "yes").casefold() not in _NOT
    ]
    if not found:
        raise UserError(_("{name} names no organisation.").format(name=shown(path)))
    return tuple(found)
