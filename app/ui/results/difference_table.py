"""What differs between two files, item by item: what would go, come back or change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.queries.difference import Difference
from app.queries.difference_items import Item
from app.ui.results.backup_words import BACK, CHANGES, GOES, KINDS
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.widgets.segmented import SegmentedSwitch


@dataclass(frozen=True)
class Words:
    """How the table speaks of what is only here, only there, and changed."""

    head: str
    effects: dict[str, str]
    segments: dict[str, str]


RESTORING = Words(
    N_("Effect"),
    {GOES: N_("goes"), BACK: N_("comes back"), CHANGES: N_("changes")},
    {
        "": N_("All {n}"),
        GOES: N_("Would go {n}"),
        BACK: N_("Would come back {n}"),
        CHANGES: N_("Would change {n}"),
    },
)
COMPARING = Words(
    N_("Side"),
    {GOES: N_("only here"), BACK: N_("only there"), CHANGES: N_("differs")},
    {
        "": N_("All {n}"),
        GOES: N_("Only here {n}"),
        BACK: N_("Only there {n}"),
        CHANGES: N_("Different {n}"),
    },
)


@dataclass(frozen=True)
class _Row:
    effect: str
    item: Item


class DifferenceTable(QWidget):
    """A switch by effect, and the rows; very many are counted rather than listed."""

    def __init__(self, words: Words = RESTORING) -> None:
        super().__init__()
        self._words = words
        self._rows: list[_Row] = []
        self._effect = ""
        self._switch: SegmentedSwitch | None = None
        self._model = RowsModel[_Row](
            [
                Column(_("What"), lambda row: _(KINDS[row.item.table])),
                Column(_(words.head), lambda row: _(words.effects[row.effect])),
                Column(_("Name"), lambda row: row.item.name, tip=_whole),
                Column(_("Words, and where"), _where, tip=_whole),
            ]
        )
        self.table = rows_table(
            self._model, "difference-table", _("What differs"), {0: 74, 1: 98, 2: 170}, stretch=3
        )
        self._more = label("", "small", wrap=True)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 4, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self.table, 1)
        column.addWidget(self._more)

    def show_difference(self, found: Difference) -> None:
        """Show what is in *found*."""
        sides = ((GOES, found.here), (BACK, found.there), (CHANGES, found.changed))
        self._rows = [_Row(effect, item) for effect, items in sides for item in items]
        counted = {
            GOES: sum(table.here for table in found.tables if table.table in KINDS),
            BACK: sum(table.there for table in found.tables if table.table in KINDS),
            CHANGES: sum(table.changed for table in found.tables if table.table in KINDS),
        }
        self._make_switch({"": sum(counted.values()), **counted})
        left = sum(counted.values()) - len(self._rows)
        self._more.setText(_("{n} more are not listed one by one.").format(n=f"{left:,}"))
        self._more.setVisible(left > 0)
        self._show()

    def _make_switch(self, counts: dict[str, int]) -> None:
        if self._switch is not None:
            self._line.removeWidget(self._switch)
            self._switch.deleteLater()
        while self._line.count():
            self._line.takeAt(0)
        choices = [
            (effect, _(words).format(n=f"{counts[effect]:,}"))
            for effect, words in self._words.segments.items()
            if counts[effect]
        ]
        self._switch = SegmentedSwitch(choices)
        if not counts.get(self._effect):
            self._effect = ""
        if choices:
            self._switch.choose(self._effect)
        self._switch.chosen.connect(self._on_chosen)
        self._switch.setVisible(len(choices) > 2)
        self._line.addWidget(self._switch)
        self._line.addStretch(1)

    def _on_chosen(self, effect: str) -> None:
        self._effect = effect
        self._show()

    def _show(self) -> None:
        self._model.show(
            [row for row in self._rows if not self._effect or row.effect == self._effect]
        )


def _where(row: _Row) -> str:
    words = _("“{words}”").format(words=row.item.words) if row.item.words else ""
    return "  ·  ".join(part for part in (words, row.item.where) if part)


def _whole(row: _Row) -> str:
    return "\n".join(part for part in (row.item.name, row.item.where, row.item.words) if part)
