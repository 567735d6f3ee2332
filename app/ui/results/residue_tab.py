"""What may still tell who somebody is in a copy that was written to be shared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.residue import Residue
from app.tasks.sharing import Shared
from app.ui.error_box import open_file, show_folder
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table

_MOST = 5_000
"""Rows that the table shows; the file has them all."""


class ResidueTab(QWidget):
    """A table by kind; it speaks of the copy, not of the project."""

    def __init__(self, target: Path, shared: Shared) -> None:
        super().__init__()
        self.setObjectName("residue")
        set_look(self, "base")
        self._found = shared.found
        self._target, self._report = target, shared.report
        self._model = RowsModel[Residue](
            [
                Column(_("Words"), lambda each: each.words),
                Column(_("What it may be"), lambda each: _(each.kind)),
                Column(_("Where"), _where),
                Column(_("Passage"), _passage),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head(shared))
        table = rows_table(
            self._model, "residue-table", _("What may still identify"),
            {0: 190, 1: 190, 2: 210}, stretch=3,
        )  # fmt: skip
        beside = QHBoxLayout()
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(table)
        column.addLayout(beside, 1)
        self.setFocusProxy(table)
        self._model.show(self._found[:_MOST])

    def _make_head(self, shared: Shared) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        title = _("What may still identify somebody in {name}").format(name=self._target.name)
        line.addWidget(label(title, "title", wrap=True), 1)
        for words, name, act in (
            (_("Open the table"), "residue-open", self._on_open),
            (_("Show the folder"), "residue-folder", self._on_folder),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(act)
            line.addWidget(button)
        head.addLayout(line)
        told = label(in_words(shared), "secondary", wrap=True)
        told.setObjectName("residue-words")
        head.addWidget(told)
        kinds = Counter(each.kind for each in self._found).most_common()
        self._kinds = QComboBox()
        self._kinds.setObjectName("residue-kinds")
        self._kinds.setAccessibleName(_("What to show"))
        self._kinds.addItem(_("All {n}").format(n=len(self._found)), "")
        for kind, times in kinds:
            self._kinds.addItem(f"{_(kind)} ({times})", kind)
        self._kinds.currentIndexChanged.connect(self._on_kind)
        row = QHBoxLayout()
        row.addWidget(self._kinds)
        row.addStretch(1)
        head.addLayout(row)
        return head

    def _on_open(self) -> None:
        open_file(self._report)

    def _on_folder(self) -> None:
        show_folder(self._target.parent)

    def _on_kind(self) -> None:
        kind = self._kinds.currentData()
        shown = [each for each in self._found if not kind or each.kind == kind]
        self._model.show(shown[:_MOST])


def in_words(shared: Shared) -> str:
    """Say what was done to the copy, and what to look at."""
    names = ngettext(
        "{n} name was replaced in the copy.",
        "{n} names were replaced in the copy.",
        shared.applied.names,
    ).format(n=shared.applied.names)
    parts = [names]
    if shared.not_to_quote:
        told = ngettext(
            "{n} source marked “do not quote” is in it.",
            "{n} sources marked “do not quote” are in it.",
            shared.not_to_quote,
        )
        parts.append(told.format(n=shared.not_to_quote))
    if shared.pictures:
        told = ngettext(
            "{n} picture is in it, without what its camera noted; look what it shows.",
            "{n} pictures are in it, without what their cameras noted; look what they show.",
            shared.pictures,
        )
        parts.append(told.format(n=shared.pictures))
    parts.append(_("The same table lies beside it: {name}.").format(name=shared.report.name))
    return " ".join(parts)


def _where(each: Residue) -> str:
    return each.writing.about if each.writing.is_text else each.writing.label


def _passage(each: Residue) -> str:
    return " ".join(f"{each.before}{each.words}{each.after}".split())
