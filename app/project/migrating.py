"""Bringing an older project up to date: on a copy, which replaces it only when it is sound."""

from contextlib import closing
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.project import backup, fulltext, schema
from app.project.copying import discard, discard_stale, part_of, verify, write_copy
from app.project.engine import WRITER, connect, driver, open_file, sync_folder
from app.project.faults import in_words
from app.project.keys import Key
from app.project.rekeying import part_under
from app.settings import data_folder


def migrate(path: Path, version: int, key: Key | None = None) -> None:
    """Migrate the project at *path* from *version*; the old file stays beside it."""
    part = part_of(path)
    try:
        with in_words(), closing(open_file(path, writable=False, key=key)) as old:
            write_copy(old, part, key=key)
            backup.take_from(old, path, backup.MIGRATION, key=key)
        with in_words():
            upgrade(part, key=key)
        with part_under(part, path, old=key, new=key) as fresh:
            _keep(path, key)
            fresh.replace(path)
            sync_folder(path)
    except OSError as error:
        raise UserError(
            _("{name} comes from version {version} and could not be brought up to date.").format(
                name=path.name, version=version
            ),
            _("Look whether the folder may be written and the disk has room."),
        ) from error
    finally:
        discard(part)


def stand_in(path: Path, key: Key | None = None) -> Path:
    """Return an up-to-date copy of the older project at *path*, which may not be written itself.

    It lies among the user's own data, under the same key; who asked for it removes it.
    """
    folder = data_folder() / "older"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    discard_stale(folder)
    part = part_of(folder / path.name)
    try:
        with in_words():
            with closing(open_file(path, writable=False, key=key)) as old:
                write_copy(old, part, key=key)
            upgrade(part, key=key)
            verify(part, key)
    except BaseException:
        discard(part)
        raise
    return part


def upgrade(path: Path, revision: str = "head", key: Key | None = None) -> None:
    """Run the migrations on the file at *path*, each in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = connect(path, writable=True, key=key)
    try:
        with engine.connect().execution_options(**{WRITER: True}) as connection:
            # tables are made anew; no setting of this kind is heard within a transaction
            driver(connection).execute("PRAGMA foreign_keys=OFF")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            if revision == "head":
                with connection.begin():
                    fulltext.renew(connection)
    finally:
        engine.dispose()


def _keep(path: Path, key: Key | None) -> None:
    """Leave a copy of the project as it was beside it; only of what is about to be replaced."""
    with in_words(), closing(open_file(path, writable=False, key=key)) as old:
        write_copy(old, _kept(path), key=key)


def _kept(path: Path) -> Path:
    """Return a free name beside *path* for the project as it was."""
    name = f"{path.stem} (before version {schema.VERSION}"
    kept, number = path.with_name(f"{name}){path.suffix}"), 2
    while kept.exists():
        kept, number = path.with_name(f"{name}, {number}){path.suffix}"), number + 1
    return kept
