"""Having a project to oneself while its file is written anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.project.keys import Key
from app.project.lock import WriterLock


@contextmanager
def exclusively(path: Path) -> Iterator[None]:
    """Be the one who may write the project at *path*; refused while anybody has it open."""
    lock = WriterLock(path)
    if not lock.take():
        raise UserError(
            _("{name} is open in another window or program.").format(name=path.name),
            _("Close it there first."),
        )
    try:
        yield
    finally:
        lock.release()


def open_once(path: Path, key: Key | None) -> None:
    """Open the project at *path* as the window would, and close it again."""
    Project.open(path, writable=False, key=key).close()
