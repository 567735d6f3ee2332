"""The check of the project: that everything is as it should be, or what is not and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.queries.check import problems
from app.queries.project_info import info
from app.tasks import checking
from app.ui.icons import icon
from app.ui.jobs import Job
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.workspace import Workspace

_SHOWN = 500
"""Problems that are listed; a file with more is not read more easily for it."""


class CheckTab(QWidget):
    """Checks when it is shown first, and again on request."""

    backups_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("check")
        set_look(self, "base")
        self._workspace = workspace
        self._job: Job | None = None
        self._looked = False
        self._running = EmptyState(
            _("Looking at every page, text, quotation and step…"), _("Stop"), icon_name="shield"
        )
        self._running.action_wanted.connect(self._on_stop)
        self._good = EmptyState("", icon_name="shield-check")
        self._stopped = EmptyState(_("The check was stopped."), icon_name="shield")
        self._pages = QStackedWidget()
        for page in (self._running, self._good, self._make_bad(), self._stopped):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self._again)

    def look(self) -> None:
        """Check the project, unless it is being checked."""
        if self._job is not None:
            return
        project = self._workspace.project
        self._pages.setCurrentIndex(0)
        self._again.setEnabled(False)
        self._job = Job(_("Checking the project"), lambda progress: problems(project, progress))
        self._job.succeeded.connect(self._on_checked)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def tell(self, found: list[str]) -> None:
        """Show what was found by another look; what runs is not needed."""
        self._looked = True
        self._on_stop()
        self._on_checked(found)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at once."""
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self.look()

    def _make_head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(20, 16, 20, 12)
        line.setSpacing(8)
        line.addWidget(label(_("Check of the project"), "title"))
        self._about = ElidedLabel("", "tertiary")
        self._about.setObjectName("check-about")
        line.addWidget(self._about, 1)
        self._again = QPushButton(icon("arrow-clockwise"), _("Check again"))
        self._again.setObjectName("check-again")
        self._again.clicked.connect(self.look)
        line.addWidget(self._again)
        return line

    def _make_bad(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 0, 20, 16)
        column.setSpacing(12)
        self._advice = label("", "secondary", wrap=True)
        self._advice.setObjectName("check-advice")
        column.addWidget(self._advice)
        self._list = QPlainTextEdit()
        self._list.setObjectName("check-problems")
        self._list.setReadOnly(True)
        self._list.setAccessibleName(_("What was found"))
        self._list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self._list, 1)
        line = QHBoxLayout()
        backups = QPushButton(icon("clock-counter-clockwise"), _("Show the backups"))
        backups.setObjectName("check-backups")
        set_look(backups, "main")
        backups.clicked.connect(self.backups_wanted)
        salvage = QPushButton(icon("first-aid-kit"), _("Salvage to a new file…"))
        salvage.setObjectName("check-salvage")
        salvage.clicked.connect(self.salvage_wanted)
        line.addWidget(backups)
        line.addWidget(salvage)
        line.addStretch(1)
        column.addLayout(line)
        return page

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_stopped(self) -> None:
        if self._job is None:
            return  # something else was told meanwhile
        self._job = None
        self._again.setEnabled(True)
        self._about.setText("")
        self._pages.setCurrentIndex(3)

    def _on_checked(self, found: list[str]) -> None:
        self._job = None
        self._again.setEnabled(True)
        if not found:
            checking.passed(self._workspace.project.path)
            self._good.set_sentence(self._all_is_well())
            self._about.setText("")
            self._pages.setCurrentIndex(1)
            return
        many = ngettext("{n} problem", "{n} problems", len(found)).format(n=len(found))
        self._about.setText(many)
        self._advice.setText(
            _(
                "Nothing is mended in place. A backup from before the damage is the best way back; "
                "what it does not have yet can be salvaged from this file into a new one."
            )
        )
        self._list.setPlainText("\n".join(found[:_SHOWN]))
        self._pages.setCurrentIndex(2)

    def _all_is_well(self) -> str:
        counts = info(self._workspace.project).counts
        return _(
            "Everything is as it should be: {sources} sources, {codings} codings and {memos} memos "
            "were compared with what was written, word by word, and every step of the history."
        ).format(sources=counts["sources"], codings=counts["codings"], memos=counts["memos"])
