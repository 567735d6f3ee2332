"""Choosing whom to compare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.coded_together import CoderWork
from app.queries.filters import NO_FILTER, Filter
from app.ui.comparison.session import Asked
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class Chooser(QWidget):
    """A box for each person who coded anything; the sources are those of the filter in force."""

    chosen = Signal(object)
    """The `Asked` of a new comparison."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "base")
        self._filter = NO_FILTER
        self._boxes: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(label(_("Whom do you want to compare?"), "title"))
        self._hint = label("", "secondary", wrap=True)
        column.addWidget(self._hint)
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        self._go = QPushButton(_("Compare"))
        self._go.setObjectName("compare-coders")
        set_look(self._go, "main")
        self._go.clicked.connect(self._on_go)
        column.addWidget(self._go)
        column.setAlignment(self._go, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_coders(self, work: Sequence[CoderWork], chosen: Filter) -> None:
        """Offer these; *chosen* says in which sources."""
        self._filter = chosen
        for box in self._boxes.values():
            self._list.removeWidget(box)
            box.setParent(None)
            box.deleteLater()
        self._boxes = {}
        for each in work:
            n = len(each.source_ids)
            words = ngettext("{name}: {n} source", "{name}: {n} sources", n)
            box = QCheckBox(words.format(name=each.name.replace("&", "&&"), n=n))
            box.setObjectName(f"compare-{each.id}")
            box.toggled.connect(self._on_toggled)
            self._list.addWidget(box)
            self._boxes[each.id] = box
        self._on_toggled()

    def _on_toggled(self) -> None:
        count = len(self._coders())
        self._go.setEnabled(count >= 2)
        if len(self._boxes) < 2:
            words = _("Comparing takes the codings of two people at least.")
        elif self._filter == NO_FILTER:
            words = _("The first one is A. Every source that they coded is compared.")
        else:
            words = _(
                "The first one is A. Only what the filter of the codings lets through counts."
            )
        self._hint.setText(words)

    def _coders(self) -> tuple[int, ...]:
        return tuple(each for each, box in self._boxes.items() if box.isChecked())

    def _on_go(self) -> None:
        self.chosen.emit(Asked(self._coders(), self._filter))
