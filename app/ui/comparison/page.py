"""One comparison in its tab: the queue, the text or a table of it, the card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.edits import adjudication
from app.edits.adjudication import Choice
from app.edits.codes import Description
from app.i18n import _
from app.progress import Progress
from app.tasks.comparison_report import Comparison
from app.tasks.exporting_comparison import export_comparison
from app.ui.comparison.compared_text import ComparedText
from app.ui.comparison.grid import GridPage, confusion_grid, heat_grid
from app.ui.comparison.queue import Queue
from app.ui.comparison.right_side import RightSide
from app.ui.comparison.session import Session
from app.ui.comparison.statistics_page import StatisticsPage
from app.ui.jobs import Job
from app.ui.results.file_choice import choose_file
from app.ui.tool_bar import NARROW
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Workspace

_LEFT, _RIGHT, _NARROW_RIGHT = 236, 400, 340


class ComparisonPage(QWidget):
    """Shows what its session finds; letters, Enter and the arrows belong to the card."""

    def __init__(
        self, workspace: Workspace, session: Session, right: RightSide, round_words: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("comparison-page")
        self._workspace = workspace
        self.session = session
        session.setParent(self)
        self.queue = Queue(session)
        self.text = ComparedText(workspace, session, round_words)
        self.card, self.panel = right.card, right.panel
        self.card.selection = self.text.view.selection
        self._centre = QStackedWidget()
        self._waiting = EmptyState(_("Comparing the coders…"))
        self._alike = EmptyState(
            _("There is no disagreement: where these coders coded, they have the same.")
        )
        self.modes = self._make_modes()
        for centre in (self._waiting, self._alike, self.text):
            self._centre.addWidget(centre)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        # before it has anything in it: what is put elsewhere is styled anew with all its parts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        for part in (self.queue, self._centre, right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        narrow = self.screen().availableGeometry().width() < NARROW
        self._splitter.setSizes([_LEFT, 640, _NARROW_RIGHT if narrow else _RIGHT])
        self._connect()
        self._mode = "text"
        self._begun = False
        session.compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the card the keys that text and queue leave over."""
        if not self.card.take(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Compare what was changed while nobody looked."""
        super().showEvent(event)
        self.session.let_see(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the processor to what is in front."""
        super().hideEvent(event)
        self.session.let_see(seen=False)

    def leave(self) -> None:
        """Let go of what must not outlive the tab."""
        self.text.view.edit.forget_layout()

    def _make_modes(self) -> SegmentedSwitch:
        """Return the switch between the text and the tables."""
        self._tables: dict[str, GridPage | StatisticsPage] = {}
        modes = SegmentedSwitch(
            [
                ("text", _("Text")),
                ("heat", _("Codes × sources")),
                ("confusion", _("Confusion")),
                ("statistics", _("All statistics")),
            ]
        )
        modes.chosen.connect(self.show_mode)
        return modes

    def _table(self, mode: str) -> GridPage | StatisticsPage | None:
        """Return the table of a mode, made when it is first looked at; None for the text."""
        if mode not in self._tables and mode != "text":
            self._tables[mode] = table = self._make_table(mode)
            self._centre.addWidget(table)
        return self._tables.get(mode)

    def _make_table(self, mode: str) -> GridPage | StatisticsPage:
        if mode == "statistics":
            return StatisticsPage(self._workspace, self.session)
        if mode == "heat":
            made = GridPage(
                "heat-table",
                _("Codes by sources"),
                _("How many disagreements; a point where they are alike. A cell opens its own."),
            )
        else:
            made = GridPage(
                "confusion-table",
                _("Which code stands against which"),
                _("Rows are the first coder's codes, columns the second's. What both have differs "
                  "in span or weight only and is not shaded."),
            )  # fmt: skip
        made.opened.connect(self._on_cell_opened)
        return made

    def _connect(self) -> None:
        self.session.found_anew.connect(self._on_found)
        self.session.current_changed.connect(self._show_card)
        self.queue.list.clicked.connect(self._on_clicked)
        self.card.decided.connect(self._on_decided)
        self.card.reopen_wanted.connect(self._on_reopen)
        self.card.stepped.connect(self.session.step)
        self.panel.all_wanted.connect(self._on_all_wanted)
        self.panel.report_wanted.connect(self._on_report_wanted)
        self.card.definition.changed.connect(self._on_definition)

    def show_mode(self, mode: str) -> None:
        """Show the text, a table, or all statistics."""
        found = self.session.found
        if found is None:
            return
        table = self._table(mode)
        if isinstance(table, GridPage):
            grid = heat_grid(found) if mode == "heat" else confusion_grid(found)
            table.model.show(grid, {row.id: row.color for row in self.session.codes.values()})
        elif isinstance(table, StatisticsPage):
            table.reload()
        self._mode = mode
        self.modes.choose(mode)
        self._centre.setCurrentWidget(table or (self.text if found.rows else self._alike))
        (table or self.card).setFocus()

    def _on_cell_opened(self, ids: list[str]) -> None:
        self.session.show_ids(ids)
        self.show_mode("text")

    def _on_all_wanted(self) -> None:
        self.show_mode("statistics")

    def _on_report_wanted(self) -> None:
        """Ask for a file and write the report into it."""
        path = choose_file(
            self, _("Write the report"), _("Comparison of coders"), "docx", _("Word document")
        )
        if path is not None:
            self.write_report(path)

    def reopen(self) -> bool:
        """Take back what was decided about the current one; False if nothing was."""
        row = self.session.current
        if row is None or row.decision is None:
            return False
        with self._workspace.telling():
            adjudication.reopen(self._workspace.project, [row.id])
            self._workspace.say(_("Reopened the disagreement"))
        self.card.setFocus()
        return True

    def write_report(self, path: Path) -> None:
        """Write figures, minutes and changes of definitions to *path*."""
        project, asked = self._workspace.project, self.session.asked
        wanted = Comparison(asked.coders, asked.chosen, asked.round_id)

        def work(progress: Progress) -> str:
            export_comparison(project, path, wanted, progress)
            return _("The report was written to {name}").format(name=path.name)

        job = Job(_("Writing {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_written(self, words: str) -> None:
        self._workspace.say(words, undo=False)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self.card.setFocus()

    def _on_decided(self, choice: object) -> None:
        row = self.session.current
        if row is None or not isinstance(choice, Choice):
            return
        last = False
        with self._workspace.telling():
            adjudication.decide(self._workspace.project, row, choice)
            self.text.view.let_go()
            last = not self.session.go_on()
        self.card.setFocus()
        if last:
            self._workspace.say(_("That was the last disagreement in this list"), undo=True)

    def _on_reopen(self) -> None:
        self.reopen()

    def _on_definition(self, code_id: int, said: object) -> None:
        row = self.session.current
        if not isinstance(said, Description):
            return
        decision_id = row.decision.id if row is not None and row.decision is not None else None
        with self._workspace.telling():
            adjudication.change_definition(self._workspace.project, code_id, said, decision_id)
            self._workspace.say(_("Changed a definition"))
        self.card.setFocus()

    def _on_found(self) -> None:
        rows = self.session.found.rows if self.session.found else ()
        first, self._begun = not self._begun, True
        if self._mode == "text":
            self._centre.setCurrentWidget(self.text if rows else self._alike)
        elif self._mode != "statistics":
            self.show_mode(self._mode)
        self._show_card()
        if first and self.isVisible():
            self.card.setFocus()  # it could not have it before there was anything to decide

    def _show_card(self) -> None:
        session, row = self.session, self.session.current
        place = _("{n} of {total}").format(n=session.number(), total=len(session.rows))
        self.card.show_disagreement(row, place if row else "", session.codes, session.reasons)
        self.card.definition.show_earlier(session.earlier)
