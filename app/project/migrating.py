"""Bringing an older project up to date: on a copy, which replaces it only when it is sound."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.i18n import _
from app.project import schema
from app.project.engine import prepare, sync_folder
from app.project.faults import in_words


def migrate(path: Path, version: int) -> None:
    """Migrate the project at *path* from *version*; the old file stays beside it."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    kept = path.with_name(f"{path.stem} (before version {schema.VERSION}){path.suffix}")
    try:
        with in_words():
            _copy(path, part)
            upgrade(part)
            _verify(part)
        path.replace(kept)
        part.replace(path)
        sync_folder(path)
    except OSError as error:
        raise UserError(
            _("{name} comes from version {version} and could not be brought up to date.").format(
                name=path.name, version=version
            ),
            _("Look whether the folder may be written and the disk has room."),
        ) from error
    finally:
        part.unlink(missing_ok=True)


def upgrade(path: Path, revision: str = "head") -> None:
    """Run the migrations on the file at *path*, each in one transaction."""
    from alembic import command
    from alembic.config import Config

    from app.project.engine import WRITER, connect

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = connect(path, writable=True)
    with engine.connect().execution_options(**{WRITER: True}) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def _copy(path: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(part)) as new,
    ):
        old.backup(new)


def _verify(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        prepare(connection)
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        whole = not connection.execute("PRAGMA foreign_key_check").fetchone()
        if not (sound and whole and schema.is_ours(connection, schema.VERSION)):
            raise UserError(
                _("The project could not be brought up to date: its copy did not pass the check."),
                _("The file was not touched; open it with the Topoi that made it."),
            )
