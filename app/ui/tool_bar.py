"""The tool bar: work areas at left, the few commands one needs all day at right."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolBar, QToolButton, QWidget

from app.i18n import _
from app.ui.actions import AREAS, Actions, shown_keys
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look

NARROW = 1366


class ToolBar(QToolBar):
    """Hidden on the start page."""

    area_chosen = Signal(int)

    def __init__(self, actions: Actions) -> None:
        super().__init__(_("Tool bar"))
        self.setObjectName("tool-bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setFixedHeight(theme.size("toolBar"))
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.areas = self._make_areas()
        self.addWidget(self.areas)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.addAction(actions["undo"])
        self.addAction(actions["redo"])
        self.addSeparator()
        self._add_button(actions["add-sources"], "plus")
        self._add_button(actions.menu("export").menuAction(), "export")
        self._find = QToolButton()
        self._find.setObjectName("find-anything-button")
        set_look(self._find, "search")
        self._find.setIcon(icon("magnifying-glass"))
        self._find.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._find.setToolTip(actions["find-anything"].toolTip())
        self._find.clicked.connect(actions["find-anything"].trigger)
        commands = [command for command, _action in actions.commands()]
        self._keys = next(shown_keys(each) for each in commands if each.name == "find-anything")
        self.addWidget(self._find)

    def show_area(self, number: int) -> None:
        """Show which work area is in front, without a signal."""
        if self.areas.currentIndex() != number:
            with QSignalBlocker(self.areas):
                self.areas.setCurrentIndex(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the search field where there is little room."""
        super().resizeEvent(event)
        self._find.setFixedWidth(210 if self.width() < NARROW else 250)
        self._say_find()

    def _make_areas(self) -> QTabBar:
        areas = QTabBar()
        areas.setObjectName("areas")
        areas.setAccessibleName(_("Work areas"))
        set_look(areas, "areas")
        areas.setDrawBase(False)
        areas.setExpanding(False)
        for number, (_name, words) in enumerate(AREAS):
            areas.addTab(_(words))
            areas.setTabToolTip(number, f"{_(words)} (Ctrl+{number + 1})")
        areas.currentChanged.connect(self.area_chosen)
        return areas

    def _add_button(self, action: QAction, symbol: str) -> None:
        action.setIcon(icon(symbol))
        self.addAction(action)
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setObjectName(f"tool-{symbol}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _say_find(self) -> None:
        # the button shows its key as a field would show a hint
        words = _("Find anything") if self.width() < NARROW else _("Find source, code, command")
        self._find.setText(f"{words}   {self._keys}")
