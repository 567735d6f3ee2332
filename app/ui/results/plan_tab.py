"""What a manifest would do, file by file, before anything is done: what cannot be comes first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.tasks.planning import PlannedFile
from app.ui.icons import icon
from app.ui.items.row_tree import Index
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table

_WIDTHS = {0: 150, 1: 240, 2: 170, 3: 110, 4: 100}
_MOST_PLACES = 4
_READY = ("check", "state.good")


class PlanTab(QWidget):
    """A table of files, what becomes of the chosen one, and the button that does it."""

    import_wanted = Signal()
    again_wanted = Signal(bool)
    """Read the manifest again; whether missing places are to be made."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "base")
        self._model = RowsModel[PlannedFile](
            [
                Column(_("Result"), lambda row: _("Left out") if row.refused else _("Ready")),
                Column(_("File"), lambda row: row.path.name, tip=lambda row: str(row.path)),
                Column(_("Place"), _places),
                Column(_("Type"), lambda row: row.order.placing.type if row.order else ""),
                Column(_("Date"), _date),
                Column(_("What else, or why not"), _rest),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        beside = QHBoxLayout()
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self._make_table())
        column.addLayout(beside, 1)
        column.addWidget(self._make_details())
        self.setFocusProxy(self.table)

    def show_plan(
        self,
        path: Path,
        files: Sequence[PlannedFile],
        missing: Sequence[str],
        creating: bool,  # noqa: FBT001 - what a check box shows
    ) -> None:
        """Show what the manifest at *path* would do."""
        ready = sum(not each.refused for each in files)
        self._title.setText(_summary(ready, len(files) - ready))
        self._path.setText(
            _("Planned from {name}. Nothing was read or changed so far.").format(name=path.name)
        )
        words = ngettext("Import {n} file", "Import {n} files", ready)
        self._go.setText(words.format(n=ready))
        self._go.setEnabled(ready > 0)
        self._make.setVisible(bool(missing))
        self._make.setText(_making(missing))
        with QSignalBlocker(self._make):
            self._make.setChecked(creating)
        self._model.show(sorted(files, key=lambda each: not each.refused))
        self.table.selectRow(0)
        self._on_current(self._model.index(0, 0))

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        line = QHBoxLayout()
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("plan-title")
        line.addWidget(self._title, 1)
        self._again = QPushButton(icon("arrow-clockwise"), _("Read the manifest again"))
        self._again.setObjectName("plan-again")
        self._again.clicked.connect(self._on_again)
        self._go = QPushButton()
        self._go.setObjectName("plan-import")
        set_look(self._go, "main")
        self._go.clicked.connect(self.import_wanted)
        for button in (self._again, self._go):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        self._path = label("", "small", wrap=True)
        head.addWidget(self._path)
        self._make = QCheckBox()
        self._make.setObjectName("plan-create-places")
        self._make.toggled.connect(self._on_making)
        head.addWidget(self._make)
        return head

    def _make_table(self) -> QTableView:
        self.table = rows_table(self._model, "plan-table", _("Files of the manifest"), _WIDTHS, 5)
        self.table.setItemDelegate(_Signs(self.table, self._model))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        return self.table

    def _make_details(self) -> QFrame:
        card = QFrame()
        set_look(card, "card")
        card.setMinimumHeight(84)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(3)
        self._name = label("", "strong", wrap=True)
        self._sentence = label("", wrap=True)
        self._sentence.setObjectName("plan-sentence")
        self._hint = label("", "small", wrap=True)
        for part in (self._name, self._sentence, self._hint):
            column.addWidget(part)
        column.addStretch(1)
        return card

    def _on_current(self, current: QModelIndex) -> None:
        row = self._model.row_at(current) if self._model.rowCount() else None
        self._name.setText(row.path.name if row else "")
        self._sentence.setText((row.reason or _rest(row)) if row else "")
        self._hint.setText(row.hint if row else "")

    def _on_making(self, create_places: bool) -> None:  # noqa: FBT001 - a slot
        self.again_wanted.emit(create_places)

    def _on_again(self) -> None:
        self.again_wanted.emit(self._make.isChecked())


class _Signs(QStyledItemDelegate):
    """Puts a sign before the result, and sets what is left out in bold."""

    def __init__(self, view: QTableView, model: RowsModel[PlannedFile]) -> None:
        super().__init__(view)
        self._model = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's
        """Say how a cell looks."""
        super().initStyleOption(option, index)
        row = self._model.row_at(index)
        if row is None or index.column() > 1:
            return
        if row.refused:
            option.font = theme.font("bodyStrong")
        if index.column() == 0:
            option.icon = icon(*(("prohibit", "state.stop") if row.refused else _READY))
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(17, 17)


def _summary(ready: int, left_out: int) -> str:
    words = ngettext("{n} file can be imported", "{n} files can be imported", ready).format(n=ready)
    if not left_out:
        return words
    others = ngettext("{n} is left out", "{n} are left out", left_out).format(n=left_out)
    return f"{words}, {others}"


def _making(missing: Sequence[str]) -> str:
    named = ", ".join(missing[:_MOST_PLACES])
    if more := len(missing) - _MOST_PLACES:
        named = _("{names} and {n} more").format(names=named, n=more) if more > 0 else named
    words = ngettext(
        "Make the place that is missing: {names}",
        "Make the {n} places that are missing: {names}",
        len(missing),
    )
    return words.format(n=len(missing), names=named)


def _places(row: PlannedFile) -> str:
    new = (_("{place} (new)").format(place=place) for place in row.new_places)
    return ", ".join((*row.places, *new))


def _date(row: PlannedFile) -> str:
    date = row.order.placing.date if row.order else None
    return date.text if date else ""


def _rest(row: PlannedFile) -> str:
    """Say what else the manifest says of a file, or why it is left out."""
    if row.order is None:
        return row.reason
    placing = row.order.placing
    facts = [
        row.order.name,
        ", ".join(placing.participants),
        placing.folder,
        placing.language,
        _("do not quote") if placing.do_not_quote else "",
        *(f"{name}: {value}" for name, value in placing.attributes.items()),
        " ".join(row.order.words.split()),
    ]
    return " · ".join(fact for fact in facts if fact)
