"""Protecting a project by a passphrase: opening it, copies under another key, and changing the key.

A changed project is a new file, verified before it takes the place of the former one. Its backups
follow, so that none stays in clear or under a passphrase that was given up.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.errors import PassphraseWanted, UserError
from app.i18n import _
from app.progress import SILENT, Progress
from app.project import Project
from app.project.keys import Key
from app.project.opening import look_at_header, unlocked_version
from app.project.rekeying import part_under, write_under
from app.project.replacing import replace
from app.tasks import rekeyed_backups
from app.tasks.exclusively import exclusively, open_once

SHORT, GOOD = 12, 20
"""How many characters: fewer than the one can be guessed, from the other on all is well."""


@dataclass(frozen=True)
class Changed:
    """What came of changing the key of a project."""

    key: Key | None
    backups: int = 0
    """How many backups followed."""
    left: tuple[Path, ...] = ()
    """The backups that did not: under another passphrase, damaged, or no longer waited for."""
    told: tuple[str, ...] = ()
    """What else the user should know."""


def is_protected(path: Path) -> bool:
    """Whether the project at *path* asks for a passphrase."""
    return look_at_header(path).salt is not None


def unlock(path: Path, *, passphrase: str = "", code: str = "") -> Key:
    """Return the key that a passphrase or a recovery code makes, if it opens the project at *path*.

    Takes about half a second. Raises `PassphraseWanted` if it does not.
    """
    salt = look_at_header(path).salt
    if salt is None:
        raise UserError(_("{name} is not protected by a passphrase.").format(name=path.name))
    key = Key.of_code(code, salt) if code else Key.of_passphrase(passphrase, salt)
    try:
        unlocked_version(path, key)
    except PassphraseWanted as error:
        if not code:
            raise
        raise PassphraseWanted(
            _("This recovery code belongs to another project or an earlier passphrase."),
            _("Look for the sheet that was printed last, or type the passphrase."),
            wrong=True,
        ) from error
    return key


def encrypted_copy(
    path: Path, target: Path, passphrase: str, *, key: Key | None, progress: Progress = SILENT
) -> Key:
    """Write a copy of the project to *target* that *passphrase* opens; return its key."""
    new = _new_key(passphrase, key)
    write_under(path, target, old=key, new=new, progress=progress)
    return new


def plain_copy(path: Path, target: Path, *, key: Key | None, progress: Progress = SILENT) -> None:
    """Write a copy of the project to *target* that anybody can read."""
    write_under(path, target, old=key, new=None, progress=progress)


def set_passphrase(
    path: Path, passphrase: str, *, key: Key | None, progress: Progress = SILENT
) -> Changed:
    """Let *passphrase* open the project at *path* from now on, and nothing else.

    Nobody may have it open. The former file is overwritten and removed.
    """
    return _change(path, key, _new_key(passphrase, key), progress)


def remove_passphrase(path: Path, *, key: Key | None, progress: Progress = SILENT) -> Changed:
    """Let anybody open the project at *path* again."""
    return _change(path, key, None, progress)


def advice(passphrase: str) -> str:
    """Say in a sentence how good a passphrase is; only its length counts, and that it varies."""
    if not passphrase:
        return ""
    if is_short(passphrase):
        return _("Short: a computer can guess it. Four or five words in a row are better.")
    if len(passphrase) < GOOD:
        return _("Fair. A word or two more would make it good.")
    return _("Good: long, and hard to guess.")


def is_short(passphrase: str) -> bool:
    """Whether a passphrase should be advised against."""
    return len(passphrase) < SHORT or len(set(passphrase)) < 5


def _new_key(passphrase: str, key: Key | None) -> Key:
    """Return a key for a file to be written; refuse the passphrase that is in use already."""
    if key is not None and Key.of_passphrase(passphrase, key.salt) == key:
        raise UserError(
            _("This is the passphrase of the project itself."), _("Choose another one.")
        )
    return Key.new(passphrase)


def _change(path: Path, old: Key | None, new: Key | None, progress: Progress) -> Changed:
    path = path.resolve()
    with exclusively(path):
        with part_under(path, path, old=old, new=new, progress=progress) as part:
            replace(path, part, old=old, open_new=partial(open_once, path, new))
        with Project.open(path, writable=False, key=new) as project:
            files, told = rekeyed_backups.of(project)
        followed, left = rekeyed_backups.follow(files, old, new, progress)
    if new is not None:
        told += rekeyed_backups.clear_copies_beside(path)
    return Changed(new, followed, left, told)
