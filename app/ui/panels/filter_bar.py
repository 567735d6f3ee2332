"""The filter bar: what the list below it is limited to, and how much that leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from app.i18n import _
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseLink,
    Code,
    Coder,
    ProjectInfo,
    Source,
    SourceSet,
)
from app.project import Changes
from app.queries.filters import NO_FILTER, Filter
from app.ui.icons import icon
from app.ui.panels import filter_fields
from app.ui.panels.filter_fields import Field, Value
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.chip import Chip, add_chip
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace

NARROW = 700
MOST = 400
"""Entries of a menu; a longer one could not be read."""


class FilterBar(QWidget):
    """One chip a condition; a click on it opens what else it could be."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter-bar")
        set_look(self, "bar")
        self.setMinimumHeight(theme.size("filterBar"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._workspace = workspace
        self._fields: list[Field] = []
        self._values: dict[str, list[Value]] = {}
        self._chips: dict[str, Chip] = {}
        self._counted: tuple[int, int] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(8)
        sign = QLabel()
        sign.setFixedSize(QSize(16, 22))
        self._sign = sign
        row.addWidget(sign)
        self._flow = FlowLayout()
        row.addLayout(self._flow, 1)
        self._count = label("", "small")
        self._count.setObjectName("filter-count")
        row.addWidget(self._count)
        self._add = add_chip(_("Add filter"))
        self._add.setObjectName("add-filter")
        self._add.setToolTip(_("Limit the passages and the counts to a place, a coder, a type …"))
        self._add_menu = QMenu(self)
        self._add_menu.aboutToShow.connect(self._fill_add_menu)
        self._add.setMenu(self._add_menu)
        self._flow.addWidget(self._add)
        self._clear = self._make_clear()
        self._flow.addWidget(self._clear)
        workspace.filter_changed.connect(self._show)
        workspace.hub.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many passages the filter leaves of how many."""
        self._counted = (shown, total)
        if self._workspace.filter == NO_FILTER:
            words = _("{total:,} codings") if self.width() >= NARROW else "{total:,}"
        elif self.width() >= NARROW:
            words = _("{shown:,} of {total:,} codings")
        else:
            words = _("{shown:,} of {total:,}")
        self._count.setText(words.format(shown=shown, total=total))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what can be shortened."""
        super().resizeEvent(event)
        self._add.setText(_("Add filter") if self.width() >= NARROW else _("Filter"))
        if self._counted is not None:
            self.show_count(*self._counted)

    def _make_clear(self) -> QToolButton:
        clear = QToolButton()
        clear.setObjectName("clear-filter-button")
        clear.setText(_("Clear"))
        clear.setToolTip(_("Take every filter away (Ctrl+Shift+X)"))
        set_look(clear, "link")
        clear.clicked.connect(self._on_clear)
        return clear

    def _show(self) -> None:
        chosen = self._workspace.filter
        self._fields = filter_fields.fields(self._workspace.project)
        wanted = {field.key: field for field in self._fields if field.chosen(chosen)}
        for key in [key for key in self._chips if key not in wanted]:
            chip = self._chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key, field in wanted.items():
            value = filter_fields.summary(field, chosen, self._values_of(field))
            if key in self._chips:
                self._chips[key].set_value(value)
            else:
                self._add_one(field, value)
        self._clear.setVisible(bool(wanted))
        self._flow.invalidate()
        self.updateGeometry()

    def _add_one(self, field: Field, value: str) -> None:
        chip = Chip(field.words, value)
        chip.setObjectName(f"chip-{field.key}")
        menu = QMenu(chip)
        menu.setProperty("key", field.key)
        menu.aboutToShow.connect(self._fill_menu)
        chip.setMenu(menu)
        chip.removed.connect(self._on_removed)
        self._chips[field.key] = chip
        self._flow.insert_widget(len(self._chips) - 1, chip)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(
            *(Source, SourceSet, Case, CaseLink, Code, Coder),
            *(Attribute, AttributeValue, ProjectInfo),
        ):
            self._values.clear()
            self._show()

    def _on_removed(self) -> None:
        key = self.sender().objectName().removeprefix("chip-")
        field = self._field(key)
        if field is not None:
            self._workspace.set_filter(field.without(self._workspace.filter))

    def _on_clear(self) -> None:
        self._workspace.set_filter(NO_FILTER)

    def _field(self, key: str) -> Field | None:
        return next((field for field in self._fields if field.key == key), None)

    def _values_of(self, field: Field) -> list[Value]:
        """Return what can be chosen of a field, looked up once until the project changes."""
        if field.key not in self._values:
            self._values[field.key] = filter_fields.values_of(self._workspace.project, field)
        return self._values[field.key]

    def _fill_add_menu(self) -> None:
        self._add_menu.clear()
        for field in self._fields:
            if field.key in self._chips:
                continue
            menu = self._add_menu.addMenu(field.words)
            menu.setObjectName(f"filter-menu-{field.key}")
            menu.setProperty("key", field.key)
            menu.aboutToShow.connect(self._fill_menu)

    def _fill_menu(self) -> None:
        menu = self.sender()
        assert isinstance(menu, QMenu)
        field = self._field(str(menu.property("key")))
        menu.clear()
        if field is None:
            return
        chosen = field.chosen(self._workspace.filter)
        known = self._values_of(field)
        if not known:
            menu.addAction(_("Nothing yet")).setEnabled(False)
        for value in known[:MOST]:
            action = menu.addAction(value.words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value.what in chosen)
            action.setData((field.key, value.what))
            action.triggered.connect(self._on_value)
        if field.key == "code":
            menu.addSeparator()
            below = menu.addAction(_("With the codes below"))
            below.setCheckable(True)
            below.setChecked(self._workspace.filter.with_subcodes)
            below.triggered.connect(self._on_below)

    def _on_value(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        key, what = action.data()
        field = self._field(key)
        if field is not None:
            self._workspace.set_filter(field.toggled(self._workspace.filter, what))

    def _on_below(self, below: bool) -> None:  # noqa: FBT001 - a slot
        chosen: Filter = replace(self._workspace.filter, with_subcodes=below)
        self._workspace.set_filter(chosen)

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon("funnel").pixmap(16, 16))
