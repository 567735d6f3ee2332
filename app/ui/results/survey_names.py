"""Names of a survey that mean no place or organisation here: what each is to mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.importers.questionnaire import Mapping
from app.models.case import PLACE
from app.tasks.surveys import Unmatched
from app.ui.widgets.choice_delegate import EDITING, ChoiceDelegate, Index
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table

_WIDTHS = {0: 120, 1: 230, 2: 100}
_MEANING = 3


@dataclass(frozen=True)
class Decision:
    """A name and what it means: a case of that name, found or made, or None for nothing."""

    unknown: Unmatched
    meant: str | None = None


class NamesPage(QWidget):
    """A row a name, which means nothing unless the user says so: nothing merges by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._decisions: list[Decision] = []
        self._known: dict[str, list[str]] = {}
        self._model = RowsModel[Decision](
            [
                Column(_("What"), lambda row: _(row.unknown.kind)),
                Column(_("Name in the file"), lambda row: row.unknown.name),
                Column(_("Respondents"), lambda row: str(row.unknown.times), number=True),
                Column(_("What it means"), _meaning, write=self._decide),
            ]
        )
        self.table = rows_table(self._model, "survey-names", _("Names"), _WIDTHS, _MEANING)
        self.table.setItemDelegateForColumn(_MEANING, ChoiceDelegate(self._meanings, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(EDITING)
        self._told = label("", "secondary", wrap=True)
        self._told.setObjectName("survey-names-told")
        self._make = QPushButton(_("Make all that look like none"))
        self._make.setObjectName("survey-make-all")
        self._make.clicked.connect(self._on_make_all)
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        line.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_unknown(
        self, unknown: Sequence[Unmatched], known: dict[str, list[str]], here: int
    ) -> None:
        """Ask about names; *known* are the cases of each kind, *here* respondents who are known."""
        before = {(each.unknown.kind, each.unknown.name): each.meant for each in self._decisions}
        self._decisions = [Decision(each, before.get((each.kind, each.name))) for each in unknown]
        self._known = known
        told = ngettext(
            "{n} name of the file is not known here. F2 or a double click changes its meaning.",
            "{n} names of the file are not known here. F2 or a double click changes their meaning.",
            len(unknown),
        ).format(n=len(unknown))
        if not unknown:
            told = _("Every place and organisation is known here.")
        if here:
            told += " " + ngettext(
                "{n} respondent of this survey is here already.",
                "{n} respondents of this survey are here already.",
                here,
            ).format(n=here)
        self._told.setText(told)
        self._make.setVisible(bool(unknown))
        self.table.setVisible(bool(unknown))
        self._model.show(self._decisions)
        self.table.setCurrentIndex(self._model.index(0, _MEANING))

    def decided(self, mapping: Mapping) -> Mapping:
        """Return a mapping that knows what was decided."""
        meant: dict[bool, dict[str, str | None]] = {True: {}, False: {}}
        for each in self._decisions:
            meant[each.unknown.kind == PLACE][each.unknown.name] = each.meant
        return replace(
            mapping,
            places={**mapping.places, **meant[True]},
            organisations={**mapping.organisations, **meant[False]},
        )

    def _meanings(self, index: Index) -> Sequence[str]:
        row = self._model.row_at(index)
        if row is None:
            return []
        near = row.unknown.near
        others = [name for name in self._known.get(row.unknown.kind, ()) if name not in near]
        return [_leave(), _making(row.unknown.name), *near, *others]

    def _decide(self, row: Decision, words: str) -> None:
        meant: str | None = words
        if words == _leave():
            meant = None
        elif words == _making(row.unknown.name):
            meant = row.unknown.name
        self._decisions = [replace(r, meant=meant) if r is row else r for r in self._decisions]
        self._model.show(self._decisions)

    def _on_make_all(self) -> None:
        """Make those that resemble nothing; the others need somebody to look."""
        self._decisions = [
            each if each.unknown.near or each.meant else replace(each, meant=each.unknown.name)
            for each in self._decisions
        ]
        self._model.show(self._decisions)


def _leave() -> str:
    return _("nothing; leave it")


def _making(name: str) -> str:
    return _("a new one, “{name}”").format(name=name)


def _meaning(row: Decision) -> str:
    if row.meant is None:
        return _leave()
    return _making(row.meant) if row.meant == row.unknown.name else row.meant
