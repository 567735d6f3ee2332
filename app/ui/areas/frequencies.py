"""The Frequencies area: the matrix of codes by places, and what stands behind its cells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.exporters.tables import tab_separated, write_csv
from app.exporters.word_tables import Cover, write_word
from app.i18n import _
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseKind,
    CaseLink,
    Code,
    Coder,
    Coding,
    ProjectInfo,
    Source,
)
from app.progress import Progress
from app.project import Changes
from app.queries.project_info import info
from app.results import Crosstab
from app.tasks.exporting import in_words
from app.ui.areas.frequencies_controls import FrequenciesControls
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.panels.filter_bar import FilterBar
from app.ui.results.cell_details import CellDetails, Opened
from app.ui.results.file_choice import choose_file
from app.ui.results.legend import Legend
from app.ui.results.matrix import Asked, Matrix, ask
from app.ui.results.matrix_model import MatrixModel, Spot
from app.ui.results.matrix_view import MatrixView
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel_head import PanelHead
from app.ui.workspace import Workspace

_DETAILS_LEAST, _DETAILS_MOST = 294, 392
_CONCERNS = (
    Coding,
    Code,
    Coder,
    Source,
    Case,
    CaseKind,
    CaseLink,
    Attribute,
    AttributeValue,
    ProjectInfo,
)
"""Everything that figures or heads are made of."""


class FrequenciesArea(QWidget):
    """Codes by places or by anything else; recounted after every edit, while it is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frequencies")
        self._workspace = workspace
        self._asked = Asked("place", "codings", roll_up=False, chosen=workspace.filter)
        self._stale = True
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_counted)
        self._model = MatrixModel()
        self._view = MatrixView(self._model)
        self._view.opened.connect(self._on_opened)
        self._details = CellDetails(workspace)
        self._details.closed.connect(self._on_details_closed)
        self._details.left.connect(self._view.setFocus)
        self._details.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._make_table())
        self._splitter.addWidget(self._details)
        self._splitter.setStretchFactor(0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        workspace.hub.changed.connect(self._on_changed)
        workspace.filter_changed.connect(self._on_filter_changed)

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self._model.matrix

    def ask_for(self, asked: Asked) -> None:
        """Count by something else, or otherwise."""
        self._asked = asked
        self._controls.show_asked(asked)
        self._head.set_title(_("Codes by {by}").format(by=_(asked.by)))
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _make_table(self) -> QWidget:
        side = QWidget()
        set_look(side, "base")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self._bar = FilterBar(self._workspace)
        column.addWidget(self._bar)
        self._controls = FrequenciesControls(self._workspace.project, self._asked)
        self._controls.chosen.connect(self.ask_for)
        column.addWidget(self._controls)
        line = QWidget()
        set_look(line, "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        self._empty = EmptyState(
            _("How often each code stands in each place will be shown here."),
            icon_name="table",
        )
        table = QWidget()
        inset = QHBoxLayout(table)
        inset.setContentsMargins(12, 4, 8, 0)
        inset.addWidget(self._view)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(table)
        column.addWidget(self._pages, 1)
        self._legend = Legend()
        self._legend.hide()
        foot_line = QWidget()
        set_look(foot_line, "line")
        foot_line.setFixedHeight(1)
        column.addWidget(foot_line)
        column.addWidget(self._legend)
        return side

    def _make_head(self) -> QWidget:
        self._head = PanelHead(_("Codes by {by}").format(by=_("place")))
        self._actions: list[QAction] = []
        for name, sign, words, tip, slot in (
            ("copy", "copy", _("Copy table"), _("Copy for a spreadsheet or a text"), self._on_copy),
            (
                "word",
                "file-text",
                _("Word"),
                _("Write the table as a Word document"),
                self._on_word,
            ),
            ("csv", "download-simple", _("CSV"), _("Write the table as CSV"), self._on_csv),
        ):
            action = QAction(icon(sign), words, self)
            action.setToolTip(tip)
            action.triggered.connect(slot)
            action.setEnabled(False)
            self._actions.append(action)
            button = QToolButton()
            button.setObjectName(f"frequencies-{name}")
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._head.add_widget(button)
        return self._head

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_CONCERNS):
            self._reload()

    def _on_filter_changed(self) -> None:
        self.ask_for(replace(self._asked, chosen=self._workspace.filter))

    def _on_counted(self, matrix: object) -> None:
        if not isinstance(matrix, Matrix):
            return
        spot = self._model.spot(self._view.currentIndex())
        self._model.show(matrix)
        self._bar.show_count(int(matrix.codings.total), matrix.all_codings)
        self._legend.show_matrix(matrix)
        self._controls.offer_to_hide_small(offered=matrix.cases is not None)
        filled = bool(matrix.tab.rows and matrix.tab.columns)
        self._legend.setVisible(filled)
        self._pages.setCurrentIndex(int(filled))
        for action in self._actions:
            action.setEnabled(filled)
        if spot is not None and not self._view.currentIndex().isValid():
            self._view.choose(self._model.find(spot))
        self._refresh_details(matrix)

    def _on_opened(self, index: QModelIndex, by_key: bool) -> None:  # noqa: FBT001 - a slot
        spot, matrix = self._model.spot(index), self._model.matrix
        if spot is None or matrix is None:
            return
        self._open(matrix, spot, focus=by_key)

    def _on_details_closed(self) -> None:
        self._close_details()
        self._view.setFocus()

    def _on_copy(self) -> None:
        if (matrix := self._model.matrix) is not None:
            QGuiApplication.clipboard().setText(tab_separated(*self._for_file(matrix)))
            self._workspace.say(_("Copied the table"), undo=False)

    def _on_csv(self) -> None:
        if (matrix := self._model.matrix) is None:
            return
        title = _("Write the table as CSV")
        path = choose_file(self, title, self._title(), "csv", _("Comma-separated values"))
        if path is not None:
            tab, codings = self._for_file(matrix)
            self._write(path, lambda progress: write_csv(tab, path, progress, codings=codings))

    def _on_word(self) -> None:
        if (matrix := self._model.matrix) is None:
            return
        title = _("Write the table as a Word document")
        path = choose_file(self, title, self._title(), "docx", _("Word document"))
        if path is None:
            return
        project, (tab, codings) = self._workspace.project, self._for_file(matrix)

        def work(progress: Progress) -> None:
            limits = _("Filter: {words}").format(words=in_words(project, matrix.asked.chosen))
            day = f"{datetime.now().astimezone():%Y-%m-%d}"
            cover = Cover(info(project).title, limits, day)
            write_word(tab, path, cover, progress, codings=codings)

        self._write(path, work)

    def _for_file(self, matrix: Matrix) -> tuple[Crosstab, Crosstab]:
        return matrix.for_file(hide_small=self._controls.hides_small)

    def _title(self) -> str:
        return _("Codes by {by}").format(by=_(self._asked.by))

    def _write(self, path: Path, work: Callable[[Progress], None]) -> None:
        def write(progress: Progress) -> Path:
            work(progress)
            return path

        job = Job(_("Writing {name}").format(name=path.name), write)
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_written(self, path: Path) -> None:
        self._workspace.say(_("Wrote {name}").format(name=path.name), undo=False)

    def _reload(self) -> None:
        """Count anew, off this thread; later, if nobody can see it now."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        project, asked = self._workspace.project, self._asked
        self._latest.ask(lambda progress: ask(project, asked, progress))

    def _refresh_details(self, matrix: Matrix) -> None:
        """Look into the same cell of the new figures, or close if there is none."""
        opened = self._details.opened
        if opened is None:
            return
        key = None if opened.column is None else opened.tab.keys[opened.column]
        if opened.tab.by != matrix.tab.by or (key is not None and key not in matrix.tab.keys):
            self._close_details()
            return
        column = None if opened.column is None else matrix.tab.keys.index(key)
        self._open(matrix, Spot(opened.row.code_id if opened.row else None, column), focus=False)

    def _close_details(self) -> None:
        self._details.close_cell()
        self._details.hide()
        self._view.mark(None)

    def _open(self, matrix: Matrix, spot: Spot, *, focus: bool) -> None:
        row = next((row for row in matrix.tab.rows if row.code_id == spot.code_id), None)
        if self._details.isHidden():
            self._details.show()
            wanted = round(self.width() * 0.45) - 256
            width = max(_DETAILS_LEAST, min(_DETAILS_MOST, wanted))
            self._splitter.setSizes([self.width() - width, width])
        self._view.mark(spot)
        self._details.open(Opened(matrix.tab, matrix.asked.chosen, row, spot.column), focus=focus)
