"""The passphrase of an encrypted project: from a file named on the command line, or asked for."""

import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from app.cli.output import note
from app.cli.secret_files import CODE, COPY, NAMES, NEW, PASSPHRASE, given, of_copies
from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.project.keys import Key
from app.project.opening import look_at_header
from app.tasks import encrypting


def open_study(study: Path, *, writable: bool) -> Project:
    """Open a project, with its passphrase if it is encrypted."""
    return Project.open(study, writable=writable, key=key_of(study))


def key_of(study: Path) -> Key | None:
    """Return the key of an encrypted project; None for any other, or if nobody can be asked."""
    salt = look_at_header(study).salt
    if salt is None:
        return None
    if CODE in given:
        return encrypting.unlock(study, code=_code())
    if PASSPHRASE in given:
        passphrase = _first_line(given[PASSPHRASE])
    else:
        passphrase = _asked(_("Passphrase of {name}: ").format(name=study.name))
    return Key.of_passphrase(passphrase, salt) if passphrase else None


def new_passphrase(study: Path, *, protected: bool) -> str:
    """Return the passphrase to set: from a file, or asked for twice."""
    option = NEW if protected or NEW in given else PASSPHRASE
    if option in given:
        chosen = _first_line(given[option])
    else:
        chosen = _asked(_("New passphrase for {name}: ").format(name=study.name))
        if not chosen:
            raise UserError(
                _("A new passphrase is wanted."),
                _("Write it into a text file and name that with {option}.").format(option=option),
            )
        if _asked(_("The same again: ")) != chosen:
            raise UserError(_("The two passphrases differ. Nothing was changed."))
    if encrypting.is_short(chosen):
        note(encrypting.advice(chosen))
    return chosen


def names_passphrase(path: Path) -> str:
    """Return the passphrase of a register of names: its own, else the project's, else asked for."""
    option = NAMES if NAMES in given else PASSPHRASE
    if option in given:
        return _first_line(given[option])
    chosen = _asked(_("Passphrase of {name}: ").format(name=path.name))
    if not path.exists() and _asked(_("The same again: ")) != chosen:
        raise UserError(_("The two passphrases differ. Nothing was changed."))
    return chosen


def keys_of_copies(paths: Sequence[Path]) -> dict[Path, Key]:
    """Return the keys of copies that have passphrases of their own: from files, else asked for."""
    if len(of_copies) > len(paths):
        raise UserError(
            _("There are more passphrases than copies that ask for one of their own."),
            _("Name {option} once for each of them, in their order.").format(option=COPY),
        )
    files = iter(of_copies)
    found = {}
    for path in paths:
        file, salt = next(files, None), look_at_header(path).salt
        question = _("Passphrase of {name}: ").format(name=path.name)
        passphrase = _first_line(file) if file is not None else _asked(question)
        if passphrase and salt is not None:
            found[path] = Key.of_passphrase(passphrase, salt)
    return found


def _code() -> str:
    """Return the recovery code, on whatever lines it stands."""
    path = given[CODE]
    try:
        return "".join(path.read_text(encoding="utf-8-sig").split())
    except (OSError, ValueError) as error:
        raise UserError(
            _("The recovery code cannot be read from {path}.").format(path=path),
            _("It must be a text file with nothing but the code."),
        ) from error


def _first_line(path: Path) -> str:
    hint = _("It must be a text file with the passphrase on its first line.")
    try:
        first = path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise UserError(
            _("The passphrase cannot be read from {path}.").format(path=path), hint
        ) from error
    if not first:
        raise UserError(_("There is no passphrase in {path}.").format(path=path), hint)
    return first


def _asked(question: str) -> str:
    return getpass(question) if sys.stdin.isatty() else ""
