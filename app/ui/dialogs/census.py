"""What a census table would say of places, before anything is said: who gets which figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.edits.census import Foreseen
from app.i18n import _, ngettext
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table

_WIDTHS = {0: 170, 1: 52, 3: 92, 4: 92, 5: 120}
_HEIGHT = 300
_MOST_HINTS = 5


class CensusDialog(Sheet):
    """A table of figures, those that differ first; `wanted` says whether these are replaced."""

    wanted = Signal(bool)

    def __init__(
        self, parent: QWidget, name: str, rows: Sequence[Foreseen], likely: Sequence[str]
    ) -> None:
        super().__init__("census-dialog", parent, width=760)
        title = _("Populations from {name}").format(name=name)
        self.setWindowTitle(title)
        new = sum(row.old is None for row in rows)
        differing = sum(row.differs for row in rows)
        self.column.addWidget(Head("map-pin", title, _summary(new, differing, len(rows))))
        model = RowsModel[Foreseen](
            [
                Column(_("Place"), lambda row: row.place),
                Column(_("Year"), lambda row: row.figure.year),
                Column(_("Counted over"), lambda row: row.figure.geography),
                Column(_("Here"), _here, number=True, tip=_source_here),
                Column(_("In the table"), lambda row: f"{row.figure.value:,}", number=True),
                Column(_("What happens"), self._fate),
            ]
        )
        self._replace = QCheckBox(
            ngettext(
                "Replace the {n} figure that differs",
                "Replace the {n} figures that differ",
                differing,
            ).format(n=differing)
        )
        self._replace.setObjectName("census-replace")
        self._replace.setVisible(differing > 0)
        self._replace.toggled.connect(self._on_toggled)
        self._model = model
        self._table = rows_table(model, "census-table", title, _WIDTHS, 2)
        self._table.setMinimumHeight(_HEIGHT)
        self._rows = sorted(rows, key=lambda row: (not row.differs, row.old is not None))
        model.show(self._rows)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._replace)
        if likely:
            hint = label("\n".join(likely[:_MOST_HINTS]), "small", wrap=True)
            hint.setObjectName("census-likely")
            self.column.addWidget(hint)
        foot = Foot()
        leave = foot.add(_("Cancel"), "census-cancel")
        self._go = foot.add("", "census-go", "main")
        self._new, self._differing = new, differing
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self._on_toggled()

    def _fate(self, row: Foreseen) -> str:
        if row.old is None:
            return _("is added")
        if not row.differs:
            return _("is here already")
        return _("is replaced") if self._replace.isChecked() else _("stays as it is")

    def _on_toggled(self) -> None:
        n = self._new + (self._differing if self._replace.isChecked() else 0)
        words = ngettext("Take {n} figure", "Take {n} figures", n).format(n=n)
        self._go.setText(words if n else _("Nothing to take"))
        self._go.setEnabled(n > 0)
        self._model.show(self._rows)

    def _on_go(self) -> None:
        self.accept()
        self.wanted.emit(self._replace.isChecked())


def _summary(new: int, differing: int, whole: int) -> str:
    if not whole:
        return _("No place here has the DGUID of an area in this table.")
    said = _("New: {new}. Different from what is here: {differing}. Here already: {same}.")
    return said.format(new=new, differing=differing, same=whole - new - differing)


def _here(row: Foreseen) -> str:
    return f"{row.old.value:,.0f}" if row.old else "–"


def _source_here(row: Foreseen) -> str:
    if row.old is None:
        return ""
    return ", ".join(filter(None, (row.old.geography, row.old.source_note)))
