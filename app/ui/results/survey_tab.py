"""Importing a survey in steps: the file, its columns, names, what would come of it, and did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.edits.surveys import SurveyReport
from app.errors import UserError
from app.i18n import N_, _
from app.importers.questionnaire import Mapping
from app.intake import NewSurvey
from app.progress import Progress
from app.tasks import surveys
from app.ui.jobs import Job
from app.ui.results.survey_columns import ColumnsPage
from app.ui.results.survey_file import FilePage
from app.ui.results.survey_looks import Asked, Looked, ask, lines, look
from app.ui.results.survey_names import NamesPage
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace

FILE, COLUMNS, NAMES, SUMMARY, DONE = range(5)
_TITLES = (
    N_("The file"),
    N_("What each column is"),
    N_("Places and organisations"),
    N_("What would be imported"),
    N_("The survey is imported"),
)


class SurveyTab(QWidget):
    """Four pages and the result; nothing is changed before the last button."""

    tables_wanted = Signal()

    def __init__(self, workspace: Workspace, looked: Looked) -> None:
        super().__init__()
        self.setObjectName("survey-import")
        set_look(self, "base")
        self._workspace = workspace
        self._looked = looked
        self._survey: NewSurvey | None = None
        self._mapping = looked.mapping
        self._job: Job | None = None
        self._before: int | None = None
        self._step_id: int | None = None
        self.file = FilePage()
        self.columns = ColumnsPage()
        self.names = NamesPage()
        self.summary = _text("survey-summary", _("What would be imported"))
        self.report = _text("survey-report", _("What was imported"))
        self._pages = QStackedWidget()
        for page in (self.file, self.columns, self.names, self.summary, self.report):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("survey-title")
        column.addWidget(self._title)
        column.addWidget(self._pages, 1)
        self._wrong = label("", "stop", wrap=True)
        self._wrong.setObjectName("survey-wrong")
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addLayout(self._make_foot())
        self.file.changed.connect(self._on_file_changed)
        self.columns.open_wanted.connect(self._on_open_mapping)
        self.columns.save_wanted.connect(self._on_save_mapping)
        self._show_looked(looked)
        self._go_to(FILE)

    @property
    def page(self) -> int:
        """Which page is in front."""
        return self._pages.currentIndex()

    def open_mapping(self, path: Path) -> None:
        """Use a mapping from its file."""
        table = self._looked.table

        def work(_progress: Progress) -> object:
            mapping = surveys.read_mapping(path)
            return Looked(table, surveys.answers(table, mapping.sheet, mapping.head_rows), mapping)

        self._start(_("Reading {name}").format(name=path.name), work, self._show_looked)

    def save_mapping(self, path: Path) -> None:
        """Write what the columns are, and what was decided of names."""
        mapping = self.names.decided(self._current())

        def work(_progress: Progress) -> object:
            surveys.write_mapping(path, mapping)
            return path.name

        self._start(_("Writing {name}").format(name=path.name), work, self._on_saved)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._back = QPushButton(_("Back"))
        self._back.setObjectName("survey-back")
        self._back.clicked.connect(self._on_back)
        self._undo = QPushButton(_("Undo the import"))
        self._undo.setObjectName("survey-undo")
        self._undo.clicked.connect(self._on_undo)
        self._next = QPushButton()
        self._next.setObjectName("survey-next")
        set_look(self._next, "main")
        self._next.clicked.connect(self._on_next)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        return foot

    def _go_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        title = _(_TITLES[page])
        if page != DONE:
            title = _("{n} of 4 · {title}").format(n=page + 1, title=title)
        self._title.setText(title)
        self._back.setVisible(FILE < page < DONE)
        self._undo.setVisible(page == DONE)
        self._next.setText(
            {SUMMARY: _("Import"), DONE: _("Tables of the survey")}.get(page, _("Next"))
        )
        self._wrong.hide()
        shown = self._pages.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(
        self, words: str, work: Callable[[Progress], object], then: Callable[..., None]
    ) -> None:
        """Do *work* in a job, then hand its answer on; what the user can mend is said below."""
        if self._job is not None:
            return
        self._wrong.hide()

        def guarded(progress: Progress) -> object:
            try:
                return work(progress)
            except UserError as error:
                return error

        self._then = then
        self._job = Job(words, guarded)
        self._next.setEnabled(False)
        self._job.succeeded.connect(self._on_answer)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def _on_answer(self, answer: object) -> None:
        self._on_stopped()
        if isinstance(answer, UserError):
            self._wrong.setText(f"{answer.sentence} {answer.hint}".strip())
            self._wrong.show()
        else:
            self._then(answer)

    def _on_stopped(self) -> None:
        self._job = None
        self._next.setEnabled(True)

    def _show_looked(self, looked: Looked) -> None:
        self._looked = looked
        self.file.show_file(looked.table, looked.answers, looked.mapping)
        self.columns.show_mapping(looked.answers, looked.mapping)

    def _on_file_changed(self) -> None:
        table, sheet, heads = self._looked.table, self.file.sheet, self.file.head_rows
        if table.sheet(sheet) is not table.sheet(self._looked.mapping.sheet):
            heads = 0  # another sheet has heads of its own

        def work(_progress: Progress) -> object:
            return look(table, sheet, heads)

        self._start(_("Reading {name}").format(name=table.path.name), work, self._show_looked)

    def _current(self) -> Mapping:
        """Return the mapping as it stands on the pages."""
        assert self.columns.mapping is not None
        name = " ".join(self.file.name.text().split())
        return replace(self.columns.mapping, survey=name)

    def _on_back(self) -> None:
        self._go_to(self.page - 1)

    def _on_next(self) -> None:
        if self.page == FILE:
            self._go_to(COLUMNS)
        elif self.page == COLUMNS:
            self._ask()
        elif self.page == NAMES:
            self._foresee()
        elif self.page == SUMMARY:
            self._import()
        else:
            self.tables_wanted.emit()

    def _ask(self) -> None:
        project, table, mapping = self._workspace.project, self._looked.table, self._current()
        self._mapping = mapping
        self._start(
            _("Reading answers"),
            lambda progress: ask(project, table, mapping, progress),
            self._on_asked,
        )

    def _on_asked(self, asked: Asked) -> None:
        self._survey = asked.survey
        self.names.show_unknown(asked.unknown, asked.known, asked.here)
        self._go_to(NAMES)

    def _foresee(self) -> None:
        self._store(_("Looking what would come of it"), self._on_foreseen, dry_run=True)

    def _on_foreseen(self, report: SurveyReport) -> None:
        self.summary.setPlainText("\n".join(lines(report, dry_run=True)))
        self._go_to(SUMMARY)

    def _import(self) -> None:
        step = self._workspace.project.undo_step
        self._before = step.id if step is not None else None
        self._store(_("Importing survey"), self._on_imported, dry_run=False)

    def _store(self, words: str, then: Callable[[SurveyReport], None], *, dry_run: bool) -> None:
        project, survey = self._workspace.project, self._survey
        assert survey is not None
        mapping = self.names.decided(self._mapping)

        def work(progress: Progress) -> object:
            return surveys.store(project, survey, mapping, progress, dry_run=dry_run)

        self._start(words, work, then)

    def _on_imported(self, report: SurveyReport) -> None:
        step = self._workspace.project.undo_step
        now = step.id if step is not None else None
        is_new = now != self._before
        self._step_id = now if is_new else None
        self._undo.setEnabled(is_new)
        self.report.setPlainText("\n".join(lines(report)))
        self._go_to(DONE)
        if not is_new:
            self._title.setText(_("Nothing of this survey was new"))

    def _on_undo(self) -> None:
        step = self._workspace.project.undo_step
        if step is None or step.id != self._step_id:
            self._wrong.setText(_("Something else was done since; undo that first (Ctrl+Z)."))
            self._wrong.show()
            return
        with self._workspace.telling():
            self._workspace.project.undo()
            self._undo.setEnabled(False)
            self._title.setText(_("This import was undone"))

    def _on_open_mapping(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self.window(), _("Open a mapping"), "", _("Mappings (*.json)")
        )
        if name:
            self.open_mapping(Path(name))

    def _on_save_mapping(self) -> None:
        proposed = f"{self._looked.table.path.stem} mapping.json"
        name, _kind = QFileDialog.getSaveFileName(
            self.window(), _("Save this mapping"), proposed, _("Mappings (*.json)")
        )
        if name:
            path = Path(name)
            self.save_mapping(path if path.suffix else path.with_suffix(".json"))

    def _on_saved(self, name: str) -> None:
        self._workspace.say(_("Wrote {name}").format(name=name), undo=False)


def _text(name: str, words: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setReadOnly(True)
    set_look(made, "inPlace")
    made.setTabChangesFocus(True)
    return made
