"""The tool bar: work areas at left, the few commands one needs all day at right."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QToolButton, QWidget

from app.i18n import _
from app.ui.actions import Actions, shown_keys
from app.ui.commands import AREAS
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look

NARROW = 1366
_ROOM_FOR_BOLD = 28


class ToolBar(QWidget):
    """Hidden on the start page."""

    area_chosen = Signal(int)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("tool-bar")
        set_look(self, "toolBar")
        self.setMinimumHeight(theme.size("toolBar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 1)
        row.setSpacing(4)
        self.areas = self._make_areas()
        row.addWidget(self.areas, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for name in ("undo", "redo"):
            button = _button(actions[name], name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            row.addWidget(button)
        row.addWidget(_line())
        row.addWidget(_button(actions["add-sources"], "add-sources", _("Add sources"), "plus"))
        export = _button(actions.menu("export").menuAction(), "export", _("Export"), "export")
        row.addWidget(export)
        row.addSpacing(4)
        self._find = QToolButton()
        self._find.setObjectName("tool-find")
        set_look(self._find, "search")
        self._find.setIcon(icon("magnifying-glass"))
        self._find.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._find.setToolTip(actions["find-anything"].toolTip())
        self._find.clicked.connect(actions["find-anything"].trigger)
        commands = [command for command, _action in actions.commands()]
        self._keys = next(shown_keys(each) for each in commands if each.name == "find-anything")
        row.addWidget(self._find)
        self._say_find()

    def show_area(self, number: int) -> None:
        """Show which work area is in front, without a signal."""
        if self.areas.currentIndex() != number:
            with QSignalBlocker(self.areas):
                self.areas.setCurrentIndex(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the search field where there is little room."""
        super().resizeEvent(event)
        self._say_find()

    def _make_areas(self) -> QTabBar:
        areas = QTabBar()
        areas.setObjectName("areas")
        areas.setAccessibleName(_("Work areas"))
        set_look(areas, "areas")
        areas.setDrawBase(False)
        areas.setExpanding(False)
        areas.setUsesScrollButtons(False)
        for number, (_name, words) in enumerate(AREAS):
            areas.addTab(_(words))
            areas.setTabToolTip(number, f"{_(words)} (Ctrl+{number + 1})")
        # the chosen one is bold, and a wider word may be chosen later
        areas.setMinimumWidth(areas.sizeHint().width() + _ROOM_FOR_BOLD)
        areas.currentChanged.connect(self.area_chosen)
        return areas

    def _say_find(self) -> None:
        # the button shows its key as a field would show a hint
        narrow = self.width() < NARROW
        words = _("Find anything") if narrow else _("Find source, code, command")
        self._find.setText(f"{words}   {self._keys}")


def _button(action: QAction, name: str, words: str = "", symbol: str = "") -> QToolButton:
    """Return a button of an action, with words and icon of its own where it has other ones."""
    button = QToolButton()
    button.setObjectName(f"tool-{name}")
    button.setIconSize(QSize(18, 18))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    if symbol:
        action.setIcon(icon(symbol))
        action.setIconText(words)
    button.setDefaultAction(action)
    return button


def _line() -> QFrame:
    line = QFrame()
    line.setFixedSize(1, 20)
    set_look(line, "line")
    return line
