"""The commands of the window as data: their words, their keys, and the menu each stands in."""

from app.ui.commands.entry import ALWAYS, OPEN, WRITING, Command, Entry, Menu, Submenu
from app.ui.commands.files import EXPORTS, FILE, PROJECT
from app.ui.commands.reading import AREAS, CODE, EDIT, VIEW
from app.ui.commands.studying import ANALYSE, CODERS, HELP, PLACES

MENUS: tuple[Menu, ...] = (FILE, PROJECT, EDIT, VIEW, CODE, PLACES, CODERS, ANALYSE, HELP)

__all__ = [
    "ALWAYS",
    "AREAS",
    "EXPORTS",
    "MENUS",
    "OPEN",
    "WRITING",
    "Command",
    "Entry",
    "Submenu",
]
