"""How the window looks: theme, density, motion. Chosen in the View menu, kept in the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from app import settings
from app.i18n import N_, _
from app.ui.actions import Actions
from app.ui.density import CHOICES, density
from app.ui.theme import apply_theme, theme

THEMES = (
    ("system", N_("As the desktop")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("highContrast", N_("High contrast")),
)


class Appearance(QObject):
    """Fills the two menus and keeps what is chosen."""

    def __init__(self, actions: Actions, kept: settings.Settings, parent: QObject) -> None:
        super().__init__(parent)
        theme.less_motion = theme.less_motion or kept.less_motion
        density.use(kept.density)
        self._themes = self._fill(actions, "theme", THEMES, kept.theme)
        self._themes.triggered.connect(self._on_theme)
        self._densities = self._fill(actions, "density", CHOICES, density.name)
        self._densities.triggered.connect(self._on_density)
        motion = actions["less-motion"]
        motion.setChecked(theme.less_motion)
        motion.toggled.connect(self._on_motion)

    def _fill(
        self, actions: Actions, name: str, choices: tuple[tuple[str, str], ...], chosen: str
    ) -> QActionGroup:
        group = QActionGroup(self)
        for key, words in choices:
            action = actions.menu(name).addAction(_(words))
            action.setObjectName(f"{name}-{key}")
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setData(key)
            group.addAction(action)
        return group

    def _on_theme(self, action: QAction) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, action.data())
        settings.save(replace(settings.load(), theme=action.data()))

    def _on_density(self, action: QAction) -> None:
        density.use(action.data())
        settings.save(replace(settings.load(), density=action.data()))

    def _on_motion(self, less: bool) -> None:  # noqa: FBT001 - a slot
        theme.less_motion = less
        settings.save(replace(settings.load(), less_motion=less))
