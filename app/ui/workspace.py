"""What is chosen: source, codes, coder, filter. Views listen here, not to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.queries import counts, frame
from app.queries.filters import NO_FILTER, Filter
from app.ui.hub import Hub
from app.ui.jobs import Jobs
from app.ui.losing import Losing

if TYPE_CHECKING:
    from app.project import Project


@dataclass(frozen=True)
class Target:
    """A place to go to: a span of a source, and the coding on it if there is one."""

    source_id: int
    start: int | None = None
    end: int | None = None
    coding_id: int | None = None


class Workspace(QObject):
    """The one thing every view of an open project is given: its data, its news, what is chosen.

    Ask for something to happen elsewhere with a request: whoever can do it listens.
    """

    source_changed = Signal()
    codes_changed = Signal()
    coding_changed = Signal()
    filter_changed = Signal()
    coder_changed = Signal()

    going = Signal(object)
    """A `Target` that somebody wants to see."""
    passages_wanted = Signal()
    """Somebody wants to see the passages of the present filter."""
    coding_wanted = Signal(list, object)
    """Ids of codes, and the source id, start and end that they shall be put on."""
    memo_wanted = Signal(str, int)
    """Somebody wants to write on a thing: "code_id", "source_id", "coding_id", "case_id"."""
    dossier_wanted = Signal(int)
    """Somebody wants to see all that is known of a place."""
    comparing_wanted = Signal(int, int)
    """Ids of two sources whose texts somebody wants to compare."""
    said = Signal(str, bool)
    """An act for the toast, and whether it offers Undo."""
    offered = Signal(str, str, object)
    """An act for the toast, the words of a button, and what it does."""
    told = Signal(str)
    """Sentences that the user should be able to read at leisure."""
    refused = Signal(object)
    """A `UserError` that the user should read."""
    earlier_wanted = Signal(int)
    """Somebody wants to see the earlier texts of a source."""
    backed_up = Signal()
    """A backup was made."""
    restoring = Signal(object, str)
    """A `Prepared` backup that shall take the project's place, and when it is from."""
    asked = Signal(object, str, object)
    """A `UserError`, the words of a button, and what it does all the same."""

    def __init__(self, project: Project, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.jobs = jobs
        # who keeps counts must hear of an edit before the views, which ask at once
        counts.watch(project)
        frame.watch(project)
        self.hub = Hub(project, self)
        self._source_id: int | None = None
        self._code_ids: tuple[int, ...] = ()
        self._coding_id: int | None = None
        self._filter = NO_FILTER

    @property
    def source_id(self) -> int | None:
        """The source in the foremost tab."""
        return self._source_id

    @property
    def code_ids(self) -> tuple[int, ...]:
        """The codes chosen in the codebook, the current one first."""
        return self._code_ids

    @property
    def coding_id(self) -> int | None:
        """The coding chosen in the text or its margin."""
        return self._coding_id

    @property
    def coder_id(self) -> int | None:
        """Who is coding."""
        return self.project.coder_id

    @property
    def filter(self) -> Filter:
        """What excerpts, counts and frequencies are limited to."""
        return self._filter

    def choose_source(self, source_id: int | None) -> None:
        """Say which source is in front."""
        if source_id != self._source_id:
            self._source_id = source_id
            self.choose_coding(None)
            self.source_changed.emit()

    def choose_codes(self, code_ids: Iterable[int]) -> None:
        """Say which codes are chosen."""
        chosen = tuple(code_ids)
        if chosen != self._code_ids:
            self._code_ids = chosen
            self.codes_changed.emit()

    def choose_coding(self, coding_id: int | None) -> None:
        """Say which coding is chosen."""
        if coding_id != self._coding_id:
            self._coding_id = coding_id
            self.coding_changed.emit()

    def set_filter(self, chosen: Filter) -> None:
        """Limit excerpts, counts and frequencies to *chosen*."""
        if chosen != self._filter:
            self._filter = chosen
            self.filter_changed.emit()

    def show_passages(self, chosen: Filter) -> None:
        """Limit to *chosen* and bring the passages to the front."""
        self.set_filter(chosen)
        self.passages_wanted.emit()

    def say(self, act: str, *, undo: bool = True) -> None:
        """Name what was done in the toast, which offers Undo."""
        self.said.emit(act, undo)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show the user what an edit refuses; the view that asked stays as it was."""
        try:
            yield
        except UserError as error:
            self.refused.emit(error)

    def lose(self, act: Callable[[], None]) -> None:
        """Do *act*, which may take much away: after its backup, or if the user says so."""
        Losing(self, act).go()

    def go_to(self, target: Target) -> None:
        """Open a source, at a span if the target has one."""
        self.going.emit(target)
