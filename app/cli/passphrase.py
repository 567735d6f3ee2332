"""The passphrase of an encrypted project: from a file named on the command line, or asked for."""

import sys
from getpass import getpass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.project.keys import Key
from app.project.opening import look_at_header

OPTION = "--passphrase-file"
_given: list[Path] = []
"""The file named for this call; never the passphrase itself."""


def take_option(argv: list[str]) -> list[str]:
    """Return *argv* without `--passphrase-file F`, which is understood at any place before `--`."""
    _given.clear()
    left: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            return [*left, word, *words]
        if word == OPTION:
            _give(next(words, ""))
        elif word.startswith(OPTION + "="):
            _give(word.removeprefix(OPTION + "="))
        else:
            left.append(word)
    return left


def open_study(study: Path, *, writable: bool) -> Project:
    """Open a project, with its passphrase if it is encrypted."""
    return Project.open(study, writable=writable, key=key_of(study))


def key_of(study: Path) -> Key | None:
    """Return the key of an encrypted project; None for any other."""
    salt = look_at_header(study).salt
    if salt is None:
        return None
    passphrase = given() or _asked(study)
    return Key.of_passphrase(passphrase, salt) if passphrase else None


def given() -> str:
    """Return the passphrase in the file named on the command line; "" if none was named."""
    if not _given:
        return ""
    (path,) = _given
    try:
        words = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UserError(
            _("The passphrase cannot be read from {path}.").format(path=path),
            _("It must be a text file with the passphrase on its first line."),
        ) from error
    first = words.partition("\n")[0].rstrip("\r")
    if not first:
        raise UserError(
            _("There is no passphrase in {path}.").format(path=path),
            _("It must be a text file with the passphrase on its first line."),
        )
    return first


def _give(name: str) -> None:
    if not name:
        raise UserError(
            _("{option} needs the name of a file.").format(option=OPTION),
            _("The passphrase is its first line."),
        )
    _given[:] = [Path(name)]


def _asked(study: Path) -> str:
    if not sys.stdin.isatty():
        return ""
    return getpass(_("Passphrase of {name}: ").format(name=study.name))
