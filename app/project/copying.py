"""Whole copies of a project: written beside their place, verified, and only then named."""

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.i18n import N_, _
from app.progress import SILENT, Progress
from app.project import schema, sqlite
from app.project.engine import open_file, sync_folder
from app.project.faults import in_words
from app.project.keys import Key

_PAGES = 1024
"""How many pages are copied before progress is told and a cancel is heard."""
_PART = re.compile(r"\..+\.topoi\.[0-9a-f]{8}\.part(-journal)?")
_STALE = 24 * 3600
"""Seconds for which what is not finished may still be in work by another program."""
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
"""What a stick or a share says that knows no links."""
_NO_COPY = (
    N_("A copy cannot be written to {folder}: {reason}."),
    N_("Look whether the folder may be written and the disk has room."),
)


def write_copy(
    source: sqlite.Connection, target: Path, *, key: Key | None = None, progress: Progress = SILENT
) -> None:
    """Copy the project of *source*, as it is at one instant, to *target*, which must not exist.

    SQLite's own backup: others may read and write meanwhile. *key* is the source's key. Nothing is
    left behind if it fails or is cancelled.
    """
    refuse_taken(target)
    discard_stale(target.parent)
    with unfinished(target) as part:
        with in_words():
            copy_pages(source, part, key=key, progress=progress)
            verify(part, key)
        give_name(part, target)


def copy_pages(
    source: sqlite.Connection, part: Path, *, key: Key | None = None, progress: Progress = SILENT
) -> None:
    """Copy the project of *source* page by page to the new file *part*, damage and all."""

    def tell(_status: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total, _("Copying the project"))

    with closing(open_file(part, writable=True, key=key, create=True)) as copy:
        source.backup(copy, pages=_PAGES, progress=tell)


def verify(path: Path, key: Key | None = None) -> None:
    """Refuse the copy at *path* unless every page, link and table of it is sound."""
    with closing(open_file(path, writable=False, key=key)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        whole = not connection.execute("PRAGMA foreign_key_check").fetchone()
        if not (sound and whole and schema.is_ours(connection, version)):
            raise UserError(
                _("The copy of the project did not pass the check and was not kept."),
                _("Check the project itself; an older backup may be sounder."),
            )


def refuse_taken(path: Path, hint: str = "") -> None:
    """Refuse to write a project where there is a file already."""
    if path.exists():
        raise UserError(
            _("{name} exists already.").format(name=path.name), hint or _("Choose another name.")
        )


@contextmanager
def unfinished(target: Path, failing: tuple[str, str] = _NO_COPY) -> Iterator[Path]:
    """Lend a name beside *target* for what is not finished yet; nothing of it is left at the end.

    What the system says against writing there becomes *failing*: a sentence and what to do.
    """
    part = part_of(target)
    try:
        yield part
    except OSError as error:
        sentence, hint = failing
        raise UserError(
            _(sentence).format(folder=target.parent, reason=error.strerror), _(hint)
        ) from error
    finally:
        discard(part)


def part_of(target: Path) -> Path:
    """Return a name beside *target* for what is not finished yet."""
    return target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")


def give_name(part: Path, target: Path) -> None:
    """Give the finished file its name, without ever replacing another."""
    if os.name == "nt":
        part.rename(target)  # refuses by itself
    else:
        try:
            os.link(part, target)  # refuses if somebody else made the file meanwhile
        except OSError as error:
            if error.errno not in NO_LINKS or target.exists():
                raise
            part.rename(target)
        discard(part)
    sync_folder(target)


def discard(part: Path) -> None:
    """Remove what is not finished, and SQLite's journal of it; what cannot be goes another time."""
    for left in (part, part.with_name(f"{part.name}-journal")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def discard_stale(folder: Path, at: float | None = None) -> None:
    """Remove from *folder* what a killed program has left of projects that it never finished.

    They hold what the project holds, under names that are not shown. What is younger than a day may
    be the work of another program (seen from the instant *at*, or from now).
    """
    limit = (time.time() if at is None else at) - _STALE
    with suppress(OSError):
        for path in folder.glob(".*.part*"):
            if _PART.fullmatch(path.name) and path.stat().st_mtime < limit:
                path.unlink()
