"""What a menu is made of."""

from dataclasses import dataclass

ALWAYS, OPEN, WRITING = "always", "open", "writing"


@dataclass(frozen=True)
class Command:
    """One command. `keys` are real shortcuts; `hint` names a key that acts only in the text."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    hint: str = ""
    needs: str = OPEN
    checkable: bool = False


@dataclass(frozen=True)
class Submenu:
    """A menu that its owner fills when it is about to be shown."""

    name: str
    words: str
    needs: str = OPEN


Entry = Command | Submenu | None
Menu = tuple[str, tuple[Entry, ...]]
