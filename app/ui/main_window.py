"""The window: menus, tool bar, status line, and in the middle the start page or a project.

Nothing here imports the database: the window is painted before that is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import settings
from app.errors import UserError
from app.i18n import _
from app.ui import memory, recent
from app.ui.actions import Actions
from app.ui.appearance import Appearance
from app.ui.banner import Banner
from app.ui.copies import Copies
from app.ui.error_box import ErrorLine, show_folder
from app.ui.file_watch import FileWatch
from app.ui.guiding import Guiding
from app.ui.job_bar import JobBar
from app.ui.jobs import Job, Jobs
from app.ui.periods import Periods
from app.ui.project_drop import ProjectDrop
from app.ui.project_files import ProjectFiles
from app.ui.protecting import Protecting
from app.ui.start_page import StartPage
from app.ui.status_line import StatusLine
from app.ui.theme_style import set_look
from app.ui.tool_bar import ToolBar
from app.ui.withdrawing import Withdrawing

if TYPE_CHECKING:
    from app.project import Project
    from app.ui.study import Study


class MainWindow(QMainWindow):
    """One window, at most one open project."""

    project_opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main-window")
        kept = settings.load()
        self.jobs = Jobs(self)
        self.actions_ = Actions(self)
        self.actions_.fill(self.menuBar(), self)
        self._appearance = Appearance(self.actions_, kept, self)
        self._project: Project | None = None
        self._watch: FileWatch | None = None
        self._without_words = False
        self._go: Callable[[], object] = self.close
        self.study: Study | None = None
        self.error_line = ErrorLine()
        self.banner = Banner()
        self.files = ProjectFiles(self, self.actions_)
        self._copies = Copies(self)
        self.banner.copy_wanted.connect(self._copies.work_on_one)
        self._drop = ProjectDrop(self)
        self._drop.dropped.connect(self.files.open_path)
        self._protecting = Protecting(self, self.actions_)
        self._withdrawing = Withdrawing(self, self.actions_)
        self._guiding = Guiding(self, self.actions_)
        self._periods = Periods(self, self.actions_)
        self.start_page = StartPage(self.actions_, kept.coder)
        self._make_frame()
        self._connect()
        self.show_start_page()
        # not before: what is shown first is mostly left at once for the last project
        self.start_page.wanted.connect(self._on_last_wanted)

    def show_start_page(self) -> None:
        """Show the start page."""
        self.start_page.show_recent()
        self._stack.setCurrentWidget(self.start_page)
        self.tool_bar.hide()
        self._status.hide()
        self.actions_.set_state(open_=False, writable=False)
        self.setWindowTitle("Topoi")

    def show_project(self, project: Project) -> Study:
        """Show an open project; the one before is closed."""
        from app.ui.study import Study

        self.close_project()
        self.actions_["follow-codebook"].setChecked(True)
        self._project = project
        self.study = Study(project, self.jobs, self.actions_, self._status)
        self.study.refused.connect(self.error_line.show_error)
        self.study.asked.connect(self.error_line.ask)
        self.study.workspace.hub.changed.connect(self.error_line.drop_question)
        # queued: the job that tells of it must have ended before the project is closed
        queued = Qt.ConnectionType.QueuedConnection
        self.study.restoring.connect(self.files.restore, queued)
        self.study.damaged.connect(self.files.open_damaged, queued)
        self.study.opening_wanted.connect(self.files.open_path, queued)
        self.study.area_changed.connect(self.tool_bar.show_area)
        self.study.workspace.told.connect(self.banner.say)
        self.banner.coder_wanted.connect(self.study.choose_coder)
        self._stack.addWidget(self.study)
        self._stack.setCurrentWidget(self.study)
        self.tool_bar.show()
        self.tool_bar.show_area(0)
        self._status.show()
        self.follow_file(project)
        self.banner.show_state(self.study.workspace)
        self._watch = FileWatch(project, self.banner, self)
        self.study.look_around(self.banner)
        self.project_opened.emit()
        return self.study

    def follow_file(self, project: Project) -> None:
        """Show which file the open project lies in, and whether it can be written."""
        self.actions_.set_state(open_=True, writable=project.writable)
        self.setWindowTitle(_("{name} — Topoi").format(name=project.path.stem))

    def close_project(self) -> None:
        """Let go of the open project; what was typed is kept."""
        if self.study is None or self._project is None:
            return
        if self._watch is not None:
            self._watch.leave()
            self._watch = None
        self.study.leave()
        self.jobs.finish()
        recent.keep_note(self._project)
        self._stack.removeWidget(self.study)
        self.study.deleteLater()
        self.study = None
        self._project.close()
        self._project = None
        self.banner.clear()

    def may_leave(self, go: Callable[[], object]) -> bool:
        """Whether everything typed is kept; else stay, and offer to *go* without those words."""
        if self.study is None or self._without_words or self.study.save_typed():
            self._without_words = False
            return True
        self._go = go
        self.error_line.ask(
            UserError(
                _("What was typed last cannot be kept, so the project stays open."),
                _("Mend what is wrong and try again, or copy the words to another place."),
            ),
            _("Close without these words"),
            self._on_go_without,
        )
        return False

    def _on_go_without(self) -> None:
        self._without_words = True
        self._go()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything and go."""
        if not self.may_leave(self.close):
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        memory.remember(geometry=geometry)
        self.close_project()
        self.jobs.finish()
        super().closeEvent(event)

    def _make_frame(self) -> None:
        self.setMinimumSize(900, 560)
        self.tool_bar = ToolBar(self.actions_)
        middle = QWidget()
        set_look(middle, "window")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        for part in (self.tool_bar, self.error_line, self.banner, self._stack):
            column.addWidget(part)
        self.setCentralWidget(middle)
        self._status = StatusLine(JobBar(self.jobs), self.actions_.menu("coders"))
        self.setStatusBar(self._status)
        self.resize(1440, 900)
        stored = memory.recall().get("geometry")
        if isinstance(stored, str):
            self.restoreGeometry(QByteArray.fromBase64(stored.encode("ascii")))

    def _connect(self) -> None:
        actions = self.actions_
        self.jobs.failed.connect(self.error_line.show_error)
        self.files.failed.connect(self.error_line.show_error)
        self.start_page.opened.connect(self.files.open_path)
        self.start_page.coder_named.connect(self.files.name_coder)
        self.tool_bar.area_chosen.connect(self._on_area_chosen)
        actions["close-project"].triggered.connect(self._on_close_project)
        actions["quit"].triggered.connect(self.close)
        actions["reports"].triggered.connect(self._on_reports)
        actions["about"].triggered.connect(self._on_about)

    def _on_last_wanted(self, path: Path) -> None:
        """Look into a project for the passage that was coded last."""
        job = Job(_("Looking where you stopped"), partial(recent.look_inside, path))
        job.succeeded.connect(partial(self._on_last_found, path))
        self.jobs.start(job)

    def _on_last_found(self, path: Path, last: object) -> None:
        if isinstance(last, recent.Last):
            self.start_page.show_last(path, last)

    def _on_area_chosen(self, number: int) -> None:
        if self.study is not None:
            self.study.show_area(number)

    def _on_close_project(self) -> None:
        if not self.may_leave(self._on_close_project):
            return
        self.close_project()
        self.show_start_page()

    def _on_reports(self) -> None:
        show_folder(settings.data_folder() / "reports")

    def _on_about(self) -> None:
        self.banner.say(
            _("Topoi {version}. Free software under the MIT licence. It uses no network.").format(
                version=settings.version()
            )
        )
