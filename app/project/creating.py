"""Making a project file: beside its place first, then moved there whole."""

from contextlib import closing
from pathlib import Path
from uuid import uuid4

from app.i18n import N_, _
from app.models.case import ORGANISATION, PARTICIPANT, PLACE
from app.models.change import NOTED
from app.models.coder import PERSON
from app.models.types import stamp
from app.project import schema, sqlite
from app.project.copying import discard_stale, give_name, refuse_taken, unfinished
from app.project.engine import open_file
from app.project.keys import Key

_NOT_HERE = (
    N_("A project cannot be made in {folder}: {reason}."),
    N_("Choose a folder in which you may write."),
)


def create_file(path: Path, *, title: str, coder: str, key: Key | None = None) -> None:
    """Write an empty project to *path*; refuse to overwrite anything."""
    refuse_taken(path, _("Open it, or choose another name."))
    discard_stale(path.parent)
    with unfinished(path, _NOT_HERE) as part:
        with closing(open_file(part, writable=True, key=key, create=True)) as connection:
            schema.create(connection)
            _seed(connection, title, coder)
        give_name(part, path)


def _seed(connection: sqlite.Connection, title: str, coder: str) -> None:
    """Write the rows that every project has."""
    made = stamp()
    connection.execute("BEGIN IMMEDIATE")
    coder_id = None
    if coder:
        coder_id = connection.execute(
            "INSERT INTO coder (name, kind, guid, created) VALUES (?, ?, ?, ?)",
            (coder, PERSON, str(uuid4()), made),
        ).lastrowid
    connection.execute(
        "INSERT INTO project_info (title, researcher, questions, keywords, ethics, period, guide, "
        "periods, small_below, large_above, coder_id, blind, guid, created) "
        "VALUES (?, '', '', '', '', '', '', '', 50000, 500000, ?, 0, ?, ?)",
        (title, coder_id, str(uuid4()), made),
    )
    for kind in (PLACE, PARTICIPANT, ORGANISATION):
        connection.execute(
            "INSERT INTO case_kind (name, guid, created) VALUES (?, ?, ?)",
            (kind, str(uuid4()), made),
        )
    connection.execute(
        "INSERT INTO change (label, coder, at, merge_key, state) VALUES (?, ?, ?, '', ?)",
        (_("Make project"), coder, made, NOTED),
    )
    connection.execute("COMMIT")
