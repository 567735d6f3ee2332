"""The options that name a file with a secret; every verb understands them, at any place."""

from pathlib import Path

from app.errors import UserError
from app.i18n import _

PASSPHRASE, CODE, NEW = "--passphrase-file", "--recovery-code-file", "--new-passphrase-file"
NAMES = "--names-passphrase-file"
COPY = "--copy-passphrase-file"
OPTIONS = (PASSPHRASE, CODE, NEW, NAMES, COPY)
given: dict[str, Path] = {}
"""The files named for this call; never what is in them."""
of_copies: list[Path] = []
"""The files with the passphrases of copies, in their order: this option may repeat."""


def take_options(argv: list[str]) -> list[str]:
    """Return *argv* without the `OPTIONS`, which are understood at any place before `--`."""
    given.clear()
    of_copies.clear()
    left: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            return [*left, word, *words]
        name, equals, value = word.partition("=")
        if name in OPTIONS:
            _give(name, value if equals else next(words, ""))
        else:
            left.append(word)
    return left


def _give(option: str, name: str) -> None:
    if not name:
        hint = _("The passphrase is its first line.")
        if option == CODE:
            hint = _("The recovery code is all that is in it.")
        raise UserError(_("{option} needs the name of a file.").format(option=option), hint)
    if option == COPY:
        of_copies.append(Path(name))
    else:
        given[option] = Path(name)
