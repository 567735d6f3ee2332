"""The area Compare coders: comparisons in tabs, one for each round, and new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.models import Coder, Coding, Round, RoundCoder
from app.progress import Progress
from app.project import Changes, Project
from app.queries.coded_together import CoderWork, most_in_common, work_of_coders
from app.queries.project_info import coder_names
from app.queries.rounds import RoundRow, round_rows
from app.ui.comparison.chooser import Chooser, in_common
from app.ui.comparison.page import ComparisonPage
from app.ui.comparison.right_side import RightSide
from app.ui.comparison.session import Asked, Session
from app.ui.jobs import Latest
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class _Read:
    """What the tabs are made of."""

    work: list[CoderWork]
    rounds: list[RoundRow]


class ComparisonArea(QWidget):
    """A tab is opened when it is first shown; the last one chooses whom to compare."""

    plan_wanted = Signal()
    """A round is to be planned."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("comparison")
        set_look(self, "base")
        self._workspace = workspace
        self._asked: list[tuple[Asked, str]] = []
        self._pages: dict[Asked, ComparisonPage] = {}
        self._work: list[CoderWork] = []
        self._only_talk: frozenset[int] = frozenset()
        """Rounds that go straight to the discussion, without figures."""
        self._stale = True
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self._chooser = Chooser(writable=workspace.project.writable)
        self._chooser.plan_wanted.connect(self.plan_wanted)
        self._chooser.chosen.connect(self._on_chosen)
        self.tabs = QTabBar()
        self.tabs.setObjectName("comparisons")
        self.tabs.setAccessibleName(_("Comparisons"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._making: Iterator[None] | None = None
        """A page that is being made, in parts: no key and no painting waits for all of it."""
        self._next_part = QTimer(self, singleShot=True, interval=0)
        self._next_part.timeout.connect(self._on_next_part)
        self._waiting = EmptyState(_("Comparing the coders…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 12, 0)
        self._head.addWidget(self.tabs, 1)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_current)
        workspace.hub.changed.connect(self._on_changed)

    def page(self) -> ComparisonPage | None:
        """Return the comparison in front."""
        front = self._stack.currentWidget()
        return front if isinstance(front, ComparisonPage) else None

    def made(self) -> frozenset[Asked]:
        """Return the comparisons whose pages are there."""
        return frozenset(self._pages)

    def compare(self, asked: Asked) -> None:
        """Open a comparison, or bring its tab to the front."""
        places = [place for place, (each, _name) in enumerate(self._asked) if each == asked]
        if not places:
            places = [len(self._asked)]
            self._asked.append((asked, self._named(asked)))
            self.tabs.insertTab(places[0], self._asked[-1][1].replace("&", "&&"))
        self.tabs.setCurrentIndex(places[0])
        self._on_current(places[0])

    def reopen(self) -> bool:
        """Take back what was decided about the disagreement in front; False if nothing was."""
        page = self.page()
        return page is not None and page.reopen()

    def leave(self) -> None:
        """Let go of what must not outlive the area."""
        self._next_part.stop()
        self._making = None
        for page in self._pages.values():
            page.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Read which rounds there are, and open what is most likely wanted."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _reload(self) -> None:
        """Ask who coded where; of a million codings that takes a while."""
        self._stale = False
        self._latest.ask(partial(_read, self._workspace.project))

    def _on_read(self, read: object) -> None:
        assert isinstance(read, _Read)
        before = self.tabs.currentIndex()
        front = self._asked[before][0] if 0 <= before < len(self._asked) else None
        own = [each for each in self._asked if each[0].round_id is None]
        work = self._work = read.work
        self._only_talk = frozenset(row.id for row in read.rounds if not row.statistics)
        pair = most_in_common(work)
        rounds = [_of_round(row) for row in read.rounds if len(row.coder_ids) > 1]
        if pair is not None and not own and not rounds:
            asked = Asked(pair, in_common(work, pair))
            own = [(asked, self._named(asked))]
        self._asked = rounds + own
        self._show_tabs()
        self._chooser.show_coders(work)
        places = [n for n, (asked, _name) in enumerate(self._asked) if asked == front]
        place = places[0] if places else 0
        self.tabs.setCurrentIndex(place)
        self._on_current(place)

    def _show_tabs(self) -> None:
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _asked, name in self._asked:
                self.tabs.addTab(name.replace("&", "&&"))
            self.tabs.addTab(_("+ New session"))

    def _on_current(self, number: int) -> None:
        if not 0 <= number < len(self._asked):
            self._chooser.show_coders(self._work)
            self._stack.setCurrentWidget(self._chooser)
            self._show_modes()
            return
        asked, name = self._asked[number]
        page = self._pages.get(asked)
        if page is not None:
            self._stack.setCurrentWidget(page)
            page.card.setFocus()
        else:
            self._stack.setCurrentWidget(self._waiting)
            if self._making is None:
                self._making = self._make(asked, name)
                self._next_part.start()
        self._show_modes()

    def _make(self, asked: Asked, name: str) -> Iterator[None]:
        """Make a page part by part."""
        session = Session(self._workspace, asked)
        right = RightSide(self._workspace, session)
        right.panel.setVisible(asked.round_id not in self._only_talk)
        yield
        page = ComparisonPage(
            self._workspace, session, right, name if asked.round_id is not None else ""
        )
        yield
        self._stack.addWidget(page)
        self._head.addWidget(page.modes)
        self._pages[asked] = page

    def _on_next_part(self) -> None:
        if self._making is None:
            return
        try:
            next(self._making)
        except StopIteration:
            self._making = None
            self._on_current(self.tabs.currentIndex())
        else:
            self._next_part.start()

    def _show_modes(self) -> None:
        for page in self._pages.values():
            page.modes.setVisible(page is self.page())

    def _on_chosen(self, asked: object) -> None:
        if isinstance(asked, Asked):
            self.compare(asked)

    def _on_changed(self, changes: Changes) -> None:
        rounds = changes.touches(Round, RoundCoder, Coder)
        if rounds or (changes.touches(Coding) and not self._asked):
            self._stale = True
            if self.isVisible():
                self._reload()

    def _named(self, asked: Asked) -> str:
        names = coder_names(self._workspace.project)
        words = ", ".join(names.get(each, "") for each in asked.coders)
        n = len(asked.chosen.sources)
        if not n:
            return words
        return ngettext("{names}: {n} source", "{names}: {n} sources", n).format(names=words, n=n)


def _read(project: Project, _progress: Progress) -> _Read:
    return _Read(work_of_coders(project), round_rows(project))


def _of_round(row: RoundRow) -> tuple[Asked, str]:
    return Asked(row.coder_ids, round_id=row.id), row.name
