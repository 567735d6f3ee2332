"""Below the register of names: where its names stand, or which names it may lack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.queries.pseudonyms import Mention, Suggestion, suggestions
from app.text.pseudonyms import Register
from app.ui.jobs import Latest
from app.ui.theme_style import set_look
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Target, Workspace

_PASSAGES, _LACKING = "passages", "lacking"
_MOST = 2_000
"""Rows that a table shows; the count above says how many there are."""


class NamesBelow(QWidget):
    """Two tables, of which a switch shows one."""

    added = Signal(str, str, str)
    """A name, no pseudonym yet, and what kind it seems to be."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        set_look(self, "panel")
        self._workspace = workspace
        self._register = Register()
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_suggested)
        self._mentions = RowsModel[Mention](
            [
                Column(_("Stands as"), lambda each: each.words),
                Column(_("Will be"), lambda each: each.pseudonym),
                Column(_("Where"), _where),
                Column(_("Passage"), _passage),
            ]
        )
        self._lacking = RowsModel[Suggestion](
            [
                Column(_("Name"), lambda each: each.name),
                Column(_("Kind"), lambda each: _(each.kind)),
                Column(_("Found"), lambda each: f"{each.times:,}", number=True),
                Column(_("Why"), lambda each: each.why),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        self._stack = QStackedWidget()
        self._passages = rows_table(
            self._mentions, "names-mentions", _("Where the names stand"),
            {0: 130, 1: 130, 2: 220}, stretch=3,
        )  # fmt: skip
        self._passages.doubleClicked.connect(self._on_opened)
        self._names = rows_table(
            self._lacking, "names-lacking", _("Names it may lack"),
            {0: 260, 1: 120, 2: 80}, stretch=3,
        )  # fmt: skip
        self._names.doubleClicked.connect(self._on_add)
        self._stack.addWidget(self._passages)
        self._stack.addWidget(self._names)
        column.addWidget(self._stack, 1)

    def show_mentions(self, mentions: Sequence[Mention], register: Register) -> None:
        """Show where names stand; *register* is what suggestions are compared with."""
        self._mentions.show(mentions[:_MOST])
        self._register = register
        if self._switch.current() == _LACKING:
            self._ask()

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 20, 8)
        self._switch = SegmentedSwitch(
            ((_PASSAGES, _("Where the names stand")), (_LACKING, _("Names it may lack")))
        )
        self._switch.chosen.connect(self._on_chosen)
        head.addWidget(self._switch)
        head.addStretch(1)
        self._add = QPushButton(_("Add to the register"))
        self._add.setObjectName("names-take")
        self._add.clicked.connect(self._on_add)
        self._add.hide()
        head.addWidget(self._add)
        return head

    def _on_chosen(self, which: str) -> None:
        self._stack.setCurrentIndex(int(which == _LACKING))
        self._add.setVisible(which == _LACKING)
        if which == _LACKING:
            self._ask()

    def _ask(self) -> None:
        self._latest.ask(partial(_suggest, self._workspace.project, self._register))

    def _on_suggested(self, found: list[Suggestion]) -> None:
        self._lacking.show(found[:_MOST])

    def _on_add(self) -> None:
        chosen = self._lacking.row_at(self._names.currentIndex())
        if chosen is not None:
            self.added.emit(chosen.name, "", chosen.kind)

    def _on_opened(self, index: QModelIndex) -> None:
        mention = self._mentions.row_at(index)
        if mention is not None and mention.writing.is_text:
            self._workspace.go_to(Target(mention.writing.row_id, mention.start, mention.end))


def _where(mention: Mention) -> str:
    writing = mention.writing
    return writing.about if writing.is_text else writing.label


def _passage(mention: Mention) -> str:
    return " ".join(f"{mention.before}{mention.words}{mention.after}".split())


def _suggest(project: Project, register: Register, progress: Progress) -> list[Suggestion]:
    return suggestions(project, register, progress)
