"""Reading real names and their pseudonyms from CSV: a row for each name."""

from pathlib import Path

from app.importers import csv_rows
from app.text.pseudonyms import Entry

COLUMNS = ("name", "pseudonym", "kind", "variants")


def read(path: Path) -> list[Entry]:
    """Read the names at *path*; several variants stand in one cell with `;` between them.

    Only the column "name" must be there. A name without a pseudonym has an empty one.
    """
    sheet = csv_rows.read(path, "name")
    return [
        Entry(
            name,
            row.get("pseudonym"),
            row.get("kind").lower() or "person",
            tuple(part.strip() for part in row.get("variants", "variant").split(";")),
        )
        for row in sheet.rows
        if (name := row.get("name"))
    ]
