"""What is compared, what was found there, and which disagreement is being talked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.models import Case, CaseLink, Code, Coder, Coding, Decision, Memo, Round, Source
from app.progress import Progress
from app.project import Changes, Project
from app.queries.code_revisions import EntryRevision, entry_revisions
from app.queries.code_tree import CodeRow, code_rows
from app.queries.coded_together import consensus_id
from app.queries.decisions import decision_rows
from app.queries.disagreement_queue import Standing, Wanted, beside, queue, standing
from app.queries.disagreements import Disagreement, Disagreements, decided_now, disagreements
from app.queries.filters import NO_FILTER, Filter
from app.ui.jobs import Latest
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """Whom to compare, where, and in which round if it is one."""

    coders: tuple[int, ...]
    chosen: Filter = NO_FILTER
    round_id: int | None = None


@dataclass(frozen=True)
class _Answer:
    """What a job found out, and what is shown beside it."""

    found: Disagreements
    codes: dict[int, CodeRow]
    reasons: tuple[str, ...]
    consensus_id: int | None
    earlier: dict[int, tuple[EntryRevision, ...]]


class Session(QObject):
    """One comparison; it is worked out in jobs, and again whenever the coders' work changes."""

    found_anew = Signal()
    """Other disagreements, or other decisions about them."""
    wanted_changed = Signal()
    """The queue shows others of them, or in another order."""
    current_changed = Signal()

    def __init__(self, workspace: Workspace, asked: Asked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.found: Disagreements | None = None
        self.codes: dict[int, CodeRow] = {}
        self.reasons: tuple[str, ...] = ()
        """What was given as a reason before."""
        self.consensus_id: int | None = None
        self.earlier: dict[int, tuple[EntryRevision, ...]] = {}
        """What the entries of codes said before, by the code's id, the last change first."""
        self.wanted = Wanted()
        self.rows: tuple[Disagreement, ...] = ()
        """The queue."""
        self._project = workspace.project
        self._current: str | None = None
        self._ids: frozenset[str] | None = None
        self._compares = False
        self._seen, self._stale = True, False
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_answered)
        workspace.hub.changed.connect(self._on_changed)

    @property
    def current(self) -> Disagreement | None:
        """The disagreement being talked about."""
        return next((row for row in self.rows if row.id == self._current), None)

    @property
    def standing(self) -> Standing:
        """How far the talk is."""
        return standing(self.found.rows if self.found else ())

    def number(self) -> int:
        """Return the place of the current one in the queue, from 1; 0 for none."""
        return next((n for n, row in enumerate(self.rows, 1) if row.id == self._current), 0)

    def compare(self) -> None:
        """Find out where they disagree; answered by `found_anew`."""
        self._compares, self._stale = True, False
        self._latest.ask(partial(_compared, self._project, self.asked))

    def let_see(self, *, seen: bool) -> None:
        """Say whether anybody looks; what nobody sees is compared when they look again."""
        self._seen = seen
        if seen and self._stale:
            self.compare()

    def choose(self, wanted: str | None) -> None:
        """Talk about the disagreement with that id."""
        if wanted != self._current:
            self._current = wanted
            self.current_changed.emit()

    def step(self, by: int) -> None:
        """Go on in the queue, or back."""
        row = beside(self.rows, self._current, by)
        if row is not None:
            self.choose(row.id)

    def go_on(self) -> bool:
        """Go to the next one that is not decided; False if there is none but the current one."""
        row = beside(self.rows, self._current, 1, only_open=True)
        row = row or beside(self.rows, None, 1, only_open=True)
        if row is None or row.id == self._current:
            return False
        self.choose(row.id)
        return True

    def show_only(self, wanted: Wanted) -> None:
        """Have only those in the queue that are wanted."""
        self.wanted, self._ids = wanted, None
        before = self._current
        self._fill()
        self.wanted_changed.emit()
        if self._current != before:
            self.current_changed.emit()

    def show_ids(self, ids: Sequence[str]) -> None:
        """Have only these in the queue, the first of them in front."""
        self.wanted, self._ids = Wanted(), frozenset(ids)
        self._fill()
        self._current = self.rows[0].id if self.rows else None
        self.wanted_changed.emit()
        self.current_changed.emit()

    def is_limited_by_ids(self) -> bool:
        """Whether the queue shows what stands behind a figure."""
        return self._ids is not None

    def _on_changed(self, changes: Changes) -> None:
        if self.found is None:
            return
        if changes.touches(Code, Coder, Source, Case, CaseLink, Round, Memo) or self._is_theirs(
            changes
        ):
            self._stale = True
            self.let_see(seen=self._seen)
        elif changes.touches(Decision) and not self._compares:
            self._latest.ask(partial(_decided, self._project, self.found))

    def _is_theirs(self, changes: Changes) -> bool:
        """Whether codings of the coders who are compared have changed."""
        if not changes.touches(Coding) or self.found is None:
            return False
        rows = changes.rows_of(Coding)
        if rows is None:
            return True
        whose = {person.id for person in self.found.people}
        states = [state for row in rows for state in (row.before, row.after) if state is not None]
        return any(state["coder_id"] in whose for state in states)

    def _on_answered(self, found: object) -> None:
        assert isinstance(found, _Answer)
        self.found, self._compares = found.found, False
        self.codes, self.reasons = found.codes, found.reasons
        self.consensus_id, self.earlier = found.consensus_id, found.earlier
        self._fill()
        self.found_anew.emit()

    def _fill(self) -> None:
        """Put together the queue; what is talked about stays if it is still in it.

        Whoever calls tells of the queue first: a list that shows the former one has other rows.
        """
        rows = self.found.rows if self.found else ()
        if self._ids is not None:
            rows = tuple(row for row in rows if row.id in self._ids)
        self.rows = queue(rows, self.wanted)
        if self.current is None:
            self._current = self.rows[0].id if self.rows else None


def _compared(project: Project, asked: Asked, progress: Progress) -> _Answer:
    found = disagreements(project, asked.coders, asked.chosen, asked.round_id, progress)
    return _answer(project, found)


def _decided(project: Project, found: Disagreements, _progress: Progress) -> _Answer:
    return _answer(project, decided_now(project, found))


def _answer(project: Project, found: Disagreements) -> _Answer:
    codes = {row.id: row for row in code_rows(project)}
    reasons = dict.fromkeys(row.reason for row in decision_rows(project) if row.reason)
    earlier: dict[int, tuple[EntryRevision, ...]] = {}
    for each in entry_revisions(project):
        earlier[each.code_id] = (each, *earlier.get(each.code_id, ()))
    return _Answer(found, codes, tuple(reasons), consensus_id(project), earlier)
