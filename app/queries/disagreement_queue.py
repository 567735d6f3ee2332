"""Disagreements in the order in which they are talked about, and which of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.errors import UserError
from app.i18n import _
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.disagreements import Disagreement, Disagreements, disagreements
from app.queries.filters import NO_FILTER, people
from app.queries.paired_work import TooFewError
from app.queries.project_info import coder_names

SOURCE, CODE, TYPE, CERTAINTY = "source", "code", "type", "certainty"
ORDERS = (SOURCE, CODE, TYPE, CERTAINTY)

_KEYS: dict[str, Callable[[Disagreement], tuple[object, ...]]] = {
    SOURCE: lambda _row: (),  # as they come
    CODE: lambda row: (row.code.casefold(), row.code_id),
    TYPE: lambda row: (row.type,),
    CERTAINTY: lambda row: (row.certainty,),
}


@dataclass(frozen=True)
class Wanted:
    """Which disagreements to show: of these types, codes (ids) and places ("": none); all if empty.

    `only_open` leaves out what is decided.
    """

    types: frozenset[str] = frozenset()
    codes: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    only_open: bool = False

    def has(self, row: Disagreement) -> bool:
        """Whether it is one of them."""
        return (
            (not self.types or row.type in self.types)
            and (not self.codes or not self.codes.isdisjoint(row.code_ids))
            and (not self.places or not self.places.isdisjoint(row.places or ("",)))
            and not (self.only_open and row.is_resolved)
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the talk is: of all, how many are decided, how many were left open on purpose."""

    total: int
    resolved: int
    left_open: int


def queue(
    rows: Sequence[Disagreement], wanted: Wanted = Wanted(), order: str = SOURCE
) -> tuple[Disagreement, ...]:
    """Return those that are wanted, by source and place, code, type, or the least sure first."""
    return tuple(sorted(filter(wanted.has, rows), key=_KEYS[order]))


def standing(rows: Sequence[Disagreement]) -> Standing:
    """Return how many are decided."""
    left_open = sum(row.decision is not None and row.decision.is_open for row in rows)
    return Standing(len(rows), sum(row.is_resolved for row in rows), left_open)


def beside(
    rows: Sequence[Disagreement], current: str | None, by: int = 1, *, only_open: bool = False
) -> Disagreement | None:
    """Return the one *by* steps on from *current* (back if negative); None behind the last.

    With *only_open*, what is decided is stepped over. Without a current one, the first.
    """
    place = next((at for at, row in enumerate(rows) if row.id == current), None)
    kept = [at for at, row in enumerate(rows) if not (only_open and row.is_resolved)]
    if place is None:
        ways = kept if by > 0 else kept[::-1]
    elif by > 0:
        ways = [at for at in kept if at > place]
    else:
        ways = [at for at in reversed(kept) if at < place]
    return rows[ways[abs(by) - 1]] if len(ways) >= abs(by) > 0 else None


def found_by_id(
    project: Project,
    wanted: str,
    coders: Sequence[int] = (),
    round_id: int | None = None,
    progress: Progress = SILENT,
) -> tuple[Disagreement, Disagreements]:
    """Return a disagreement by its id, and those among which it stands.

    An id belongs to the coders who were compared: if none are named, all together are tried,
    then every two of them.
    """
    everybody = sorted(people(project) or coder_names(project))
    ways = [tuple(coders)] if coders else [(), tuple(everybody), *combinations(everybody, 2)]
    for whom in dict.fromkeys(ways):
        try:
            found = disagreements(project, whom, NO_FILTER, round_id, progress)
        except TooFewError:
            continue
        row = found.by_id(wanted)
        if row is not None:
            return row, found
    raise UserError(
        _("There is no disagreement {id}.").format(id=wanted),
        _("Its codings may have changed; topoi disagreements lists those that there are."),
    )
