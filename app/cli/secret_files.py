"""The options that name a file with a secret; every verb understands them, at any place."""

from pathlib import Path

from app.errors import UserError
from app.i18n import _

PASSPHRASE, CODE, NEW = "--passphrase-file", "--recovery-code-file", "--new-passphrase-file"
NAMES = "--names-passphrase-file"
OPTIONS = (PASSPHRASE, CODE, NEW, NAMES)
given: dict[str, Path] = {}
"""The files named for this call; never what is in them."""


def take_options(argv: list[str]) -> list[str]:
    """Return *argv* without the `OPTIONS`, which are understood at any place before `--`."""
    given.clear()
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
    given[option] = Path(name)
