"""Is the project whole: pages, links between rows, texts, quotations, journal."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection

from app.i18n import _
from app.models import JOURNALLED
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.text.spans import checksum


def problems(project: Project, progress: Progress = SILENT) -> list[str]:
    """Return a sentence for everything that is not as it should be."""
    with project.read() as session:
        connection = session.connection()
        found = list(_pages(connection))
        if not found:
            sources = connection.exec_driver_sql(
                "SELECT id, name, text_id, characters FROM source ORDER BY id"
            ).all()
            for source in progress.each(sources, _("Checking")):
                found += _source(connection, *source)
            found += _contents(connection)
            found += _journal(connection)
    return found


def _pages(connection: Connection) -> Iterator[str]:
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield _("The file is damaged: {what}.").format(what=row[0])
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _("Row {row} of {table} points to a row of {other} that is not there.").format(
            row=row[1], table=row[0], other=row[2]
        )


def _source(
    connection: Connection, source_id: int, name: str, text_id: int, characters: int
) -> list[str]:
    try:
        text = contents.get(connection, text_id).decode("utf-8")
    except Exception as error:  # noqa: BLE001 - damage takes any form
        return [
            _("The text of “{name}” cannot be read ({kind}).").format(
                name=name, kind=type(error).__name__
            )
        ]
    found = []
    if len(text) != characters:
        found.append(
            _("“{name}” has {n} characters and should have {m}.").format(
                name=name, n=len(text), m=characters
            )
        )
    rows = connection.exec_driver_sql(
        'SELECT guid, start, "end", checksum FROM coding WHERE source_id = ?', (source_id,)
    )
    for guid, start, end, expected in rows:
        if not 0 <= start < end <= len(text):
            found.append(
                _("Coding {guid} in “{name}” lies outside the text.").format(guid=guid, name=name)
            )
        elif checksum(text[start:end]) != expected:
            found.append(
                _("Coding {guid} in “{name}” no longer has the words it was made on.").format(
                    guid=guid, name=name
                )
            )
    return found


def _contents(connection: Connection) -> list[str]:
    found = []
    for content_id, digest in connection.exec_driver_sql("SELECT id, sha256 FROM content").all():
        try:
            whole = hashlib.sha256(contents.get(connection, content_id)).hexdigest() == digest
        except Exception:  # noqa: BLE001 - damage takes any form
            whole = False
        if not whole:
            found.append(
                _("Content {n} is not what was stored: its hash differs.").format(n=content_id)
            )
    return found


def _journal(connection: Connection) -> list[str]:
    found = []
    tables = {model.__tablename__ for model in JOURNALLED}
    rows = connection.exec_driver_sql("SELECT id, table_name, before, after FROM change_row")
    for row_id, table, before, after in rows:
        try:
            known = table in tables and (before is not None or after is not None)
            for side in (before, after):
                if side is not None:
                    json.loads(side)
        except ValueError:
            known = False
        if not known:
            found.append(_("Row {n} of the journal cannot be read.").format(n=row_id))
    return found
