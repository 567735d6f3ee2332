"""The backups of a project follow it when its key changes: none stays in clear, none is lost."""

from glob import escape
from pathlib import Path

from app import settings
from app.errors import UserError
from app.i18n import _
from app.progress import SILENT, Cancelled, Progress
from app.project import Project, backup, securing
from app.project.keys import Key
from app.project.opening import look_at_header
from app.project.rekeying import part_under
from app.project.replacing import replace
from app.tasks import backups_elsewhere


def of(project: Project) -> tuple[list[Path], tuple[str, ...]]:
    """Return the backups of *project*, here and off this machine, and what should be told of them.

    A project that was moved has backups from its former place, too; those of a copy that lies
    elsewhere and is known to be there belong to that copy.
    """
    others = _series_of_copies(project.path)
    found = backup.backup_files(project.safeguard.folder())
    found += securing.copies(project.safeguard.folder(), project.key)
    told: tuple[str, ...] = ()
    folder, top = backups_elsewhere.folder_for(project), backups_elsewhere.chosen()
    if folder is not None and top is not None:
        if top.is_dir():
            found += backup.backup_files(folder)
        else:
            told = (
                _("{folder} is not there now: the backups in it stay as they are.").format(
                    folder=top
                ),
            )
    return [each.path for each in found if each.series not in others], told


def follow(
    files: list[Path], old: Key | None, new: Key | None, progress: Progress = SILENT
) -> tuple[int, tuple[Path, ...]]:
    """Put *files* under the key *new*; return how many it were, and which ones were left."""
    followed = 0
    left: list[Path] = []
    for at, path in enumerate(files):
        try:
            progress.report(at, len(files), _("Backups"))
            if _belongs(path, new):
                continue
            _put_under(path, old, new)
        except Cancelled:
            # the project itself has its new key, so the user must hear of it
            return followed, (*left, *(each for each in files[at:] if not _belongs(each, new)))
        except (UserError, OSError):
            left.append(path)
        else:
            followed += 1
    return followed, tuple(left)


def close_open_ones(project: Project, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Encrypt what backups of an encrypted project are in clear; return those that could not be.

    So it is when a change of the passphrase was interrupted, or a stick was not there then.
    """
    if project.key is None or not project.writable:
        return ()
    plain = [path for path in of(project)[0] if _belongs(path, None)]
    return follow(plain, None, project.key, progress)[1]


def _put_under(path: Path, old: Key | None, new: Key | None) -> None:
    key = None if _belongs(path, None) else old
    with part_under(path, path, old=key, new=new) as part:
        replace(path, part, old=key, open_new=_read_already)


def _read_already() -> None:
    """Do nothing: the new file was verified from end to end a moment ago."""


def _belongs(path: Path, key: Key | None) -> bool:
    """Whether the file is encrypted with *key* already; with None, whether it is in clear."""
    try:
        return look_at_header(path).salt == (key.salt if key is not None else None)
    except UserError:
        return False


def clear_copies_beside(path: Path) -> tuple[str, ...]:
    """Say which older copies of a protected project lie beside it for anybody to read.

    They are the user's to keep or to remove.
    """
    beside = sorted(path.parent.glob(f"{escape(path.stem)} (*{escape(path.suffix)}"))
    return tuple(
        _("Beside it lies {name}, an older copy that anybody can read.").format(name=each.name)
        for each in beside
        if _belongs(each, None)
    )


def _series_of_copies(path: Path) -> set[str]:
    """Return the series of other project files that were opened lately and are still there."""
    others = (Path(name) for name in settings.load().recent)
    return {
        backup.series_of(each)
        for each in others
        if each.is_file() and each.resolve() != path.resolve()
    }
