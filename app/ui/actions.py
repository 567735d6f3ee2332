"""Every command of the window as an action of Qt, in the menus that `commands` tells of."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.i18n import _
from app.ui.commands import ALWAYS, EXPORTS, MENUS, OPEN, WRITING, Command, Submenu
from app.ui.icons import icon


class Actions(QObject):
    """The commands as Qt's actions, by name; whoever can do one connects to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._needs: dict[str, str] = {}
        self._menus: dict[str, QMenu] = {}
        self._commands: dict[str, Command] = {}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, name: str) -> QMenu:
        """Return the submenu called *name*."""
        return self._menus[name]

    def commands(self) -> list[tuple[Command, QAction]]:
        """Return all commands in the order of the menus."""
        return [(command, self._actions[name]) for name, command in self._commands.items()]

    def fill(self, bar: QMenuBar, window: QWidget) -> None:
        """Make every menu, and every action once, belonging to *window*."""
        for words, entries in MENUS:
            menu = bar.addMenu(_(words))
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, Submenu):
                    self._add_submenu(menu, entry)
                else:
                    menu.addAction(self._make(entry, window))
        for command in EXPORTS:
            self._menus["export"].addAction(self._make(command, window))
        self.set_state(open_=False, writable=False)

    def set_state(self, *, open_: bool, writable: bool) -> None:
        """Enable what can be done now."""
        allowed = {ALWAYS: True, OPEN: open_, WRITING: open_ and writable}
        for name, needs in self._needs.items():
            thing = self._actions[name] if name in self._actions else self._menus[name].menuAction()
            thing.setEnabled(allowed[needs])

    def _add_submenu(self, menu: QMenu, entry: Submenu) -> None:
        made = menu.addMenu(_(entry.words))
        made.setObjectName(f"menu-{entry.name}")
        self._menus[entry.name] = made
        self._needs[entry.name] = entry.needs

    def _make(self, command: Command, window: QWidget) -> QAction:
        words = _(command.words)
        shown = f"{words}\t{command.hint}" if command.hint and not command.keys else words
        action = QAction(shown, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setIconVisibleInMenu(False)
        action.setCheckable(command.checkable)
        action.setToolTip(tip(_(command.tip) if command.tip else words, command))
        action.setMenuRole(_ROLES.get(command.name, QAction.MenuRole.NoRole))
        self._actions[command.name] = action
        self._commands[command.name] = command
        self._needs[command.name] = command.needs
        return action


def tip(words: str, command: Command) -> str:
    """Return what a tooltip says: the words and the key that does the same."""
    keys = [key for key in (shown_keys(command),) if key]
    return f"{words.rstrip('…')} ({keys[0]})" if keys else words.rstrip("…")


def shown_keys(command: Command) -> str:
    """Return the keys of a command as this system writes them."""
    if command.hint:
        return command.hint
    if not command.keys:
        return ""
    sequence = QKeySequence(command.keys[0])
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def small_action(words: str, icon_name: str, parent: QObject, name: str) -> QAction:
    """Return an action of one panel that stands in no menu."""
    action = QAction(icon(icon_name) if icon_name else QIcon(), words, parent)
    action.setObjectName(name)
    action.setToolTip(words)
    return action


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
