"""Making a project file: beside its place first, then moved there whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.i18n import _
from app.models.case import ORGANISATION, PARTICIPANT, PLACE
from app.models.change import NOTED
from app.models.types import now
from app.project import schema
from app.project.engine import prepare, sync_folder


def create_file(path: Path, *, title: str, coder: str) -> None:
    """Write an empty project to *path*; refuse to overwrite anything."""
    if path.exists():
        raise UserError(
            _("{name} exists already.").format(name=path.name),
            _("Open it, or choose another name."),
        )
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with closing(sqlite3.connect(part)) as connection:
            prepare(connection)
            schema.create(connection)
            _seed(connection, title, coder)
        _move(part, path)
    except OSError as error:
        raise UserError(
            _("A project cannot be made in {folder}: {reason}.").format(
                folder=path.parent, reason=error.strerror
            ),
            _("Choose a folder in which you may write."),
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    """Give the finished file its name, without ever replacing another."""
    if os.name == "nt":
        part.rename(path)
    else:
        os.link(part, path)  # fails if somebody else made the file meanwhile
        part.unlink()
    sync_folder(path)


def _seed(connection: sqlite3.Connection, title: str, coder: str) -> None:
    """Write the rows that every project has."""
    stamp = now().isoformat(timespec="microseconds")
    connection.execute("BEGIN IMMEDIATE")
    coder_id = None
    if coder:
        coder_id = connection.execute(
            "INSERT INTO coder (name, guid, created) VALUES (?, ?, ?)",
            (coder, str(uuid4()), stamp),
        ).lastrowid
    connection.execute(
        "INSERT INTO project_info (title, researcher, questions, keywords, ethics, period, "
        "small_below, large_above, coder_id, guid, created) "
        "VALUES (?, '', '', '', '', '', 50000, 500000, ?, ?, ?)",
        (title, coder_id, str(uuid4()), stamp),
    )
    for kind in (PLACE, PARTICIPANT, ORGANISATION):
        connection.execute(
            "INSERT INTO case_kind (name, guid, created) VALUES (?, ?, ?)",
            (kind, str(uuid4()), stamp),
        )
    connection.execute(
        "INSERT INTO change (label, coder, at, merge_key, state) VALUES (?, ?, ?, '', ?)",
        (_("Make project"), coder, stamp, NOTED),
    )
    connection.execute("COMMIT")
