"""Bringing a backup back: into a new file, or in the place of the project.

In the place of the project, what is there now is set aside first and nothing is gone at any
instant: the verified copy of the backup lies beside the project before the project is touched,
and takes its name in one step.
"""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.models.types import now
from app.progress import SILENT, Progress
from app.project import Project, backup, recording
from app.project.backup import RESTORE, BackupFile, Mark
from app.project.copying import discard, part_of, write_copy
from app.project.engine import may_be_written, open_file, sync_folder
from app.project.faults import in_words
from app.project.keys import Key
from app.project.lock import WriterLock
from app.project.opening import look_at, look_at_header
from app.project.rekeying import write_under


@dataclass(frozen=True)
class Prepared:
    """A backup that lies ready beside the project, and where the present state was set aside."""

    path: Path
    part: Path
    key: Key | None
    aside: BackupFile | None
    """None if the project is too damaged to be backed up: then its file itself is kept."""
    mark: Mark | None

    def drop(self) -> None:
        """Leave the project as it is."""
        discard(self.part)


def restore(
    backup_path: Path, out: Path, *, key: Key | None = None, progress: Progress = SILENT
) -> None:
    """Write the project in a backup to *out*, which must not exist."""
    look_at(backup_path, key)
    with in_words(), closing(open_file(backup_path, writable=False, key=key)) as source:
        write_copy(source, out, key=key, progress=progress)


def prepare(project: Project, backup_path: Path, progress: Progress = SILENT) -> Prepared:
    """Lay the backup ready beside the open project, and set aside what is there now."""
    if not may_replace(project):
        raise UserError(
            _("This project is open for reading only, so nothing can be restored over it."),
            _("Save the backup as a new file instead."),
        )
    part = part_of(project.path)
    _lay_ready(project, backup_path, part, progress)
    try:
        mark = backup.mark_of_file(project.path, project.key)
        aside = project.safeguard.make(RESTORE, progress)
    except UserError:
        # damaged, most likely: finish keeps the file itself
        mark, aside = None, None
    except BaseException:
        discard(part)
        raise
    return Prepared(project.path, part, project.key, aside, mark)


def may_replace(project: Project) -> bool:
    """Whether a backup may take the project's place; a damaged one is only read, but may go."""
    if project.writable:
        return True
    lock = WriterLock(project.path)
    if backup.is_backup(project.path) or not may_be_written(project.path) or not lock.take():
        return False
    lock.release()
    return True


def _lay_ready(project: Project, backup_path: Path, part: Path, progress: Progress) -> None:
    """Copy the backup beside the project; the project keeps its protection."""
    salt = look_at_header(backup_path).salt
    mine = project.key.salt if project.key is not None else None
    if salt == mine:
        restore(backup_path, part, key=project.key, progress=progress)
    elif salt is None:
        write_under(backup_path, part, old=None, new=project.key, progress=progress)
    else:
        raise UserError(
            _("This backup was made under another passphrase."),
            _("Save it as a new file instead, which that passphrase opens."),
        )


def finish(prepared: Prepared) -> Path | None:
    """Give the backup the project's name; the project must be closed, and is opened again after.

    Returns where the damaged file was kept, if it was.
    """
    try:
        kept = _exchange(prepared)
    except OSError as error:
        raise UserError(
            _("{name} cannot be replaced: {reason}. Nothing was changed.").format(
                name=prepared.path.name, reason=error.strerror
            ),
            _("Look whether the folder may be written."),
        ) from error
    finally:
        prepared.drop()
    with suppress(OSError):  # should it fail, a power cut may bring back the file of before: whole
        sync_folder(prepared.path)
    return kept


def _exchange(prepared: Prepared) -> Path | None:
    lock = WriterLock(prepared.path)
    if not lock.take():
        raise UserError(
            _("Another program is using this project. Nothing was changed."),
            _("Close it there, or try again in a moment."),
        )
    try:
        kept = _keep_what_is_there(prepared)
        if prepared.aside is not None:
            # its steps are in that backup, and the file is to be without them
            recording.wipe(recording.log_of(prepared.path))
        prepared.part.replace(prepared.path)
    finally:
        with suppress(OSError):
            lock.release()
    return kept


def _keep_what_is_there(prepared: Prepared) -> Path | None:
    """See that what is there now is kept: by the backup, or as a file of another name."""
    if prepared.aside is not None:
        if backup.mark_of_file(prepared.path, prepared.key) != prepared.mark:
            # something came in while the backup lay ready
            backup.take(prepared.path, RESTORE, key=prepared.key)
        return None
    moment = now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    name = _("{name} (set aside {moment})").format(name=prepared.path.stem, moment=moment)
    kept = prepared.path.with_name(f"{name}{prepared.path.suffix}")
    try:
        os.link(prepared.path, kept)
    except OSError:
        prepared.path.rename(kept)  # a stick or a share that knows no links
    journal = prepared.path.with_name(f"{prepared.path.name}-journal")
    if journal.exists():  # SQLite would apply it to the restored file
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    sync_folder(kept)
    return kept
