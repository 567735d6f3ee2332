"""Disagreements counted: by code and source, and which code stands against which.

Behind every figure are the ids of the disagreements that it counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from app.queries.disagreements import Disagreement, Disagreements

K = TypeVar("K")
Ids = tuple[str, ...]
Named = tuple[int, str]
"""The id of a code or a source, and what it is called."""


@dataclass(frozen=True, slots=True)
class Heat:
    """Where coders disagree: codes by sources, each by name; no cell where there is nothing.

    A disagreement about two codes counts for both. `agreed` are the places where all are alike.
    """

    codes: tuple[Named, ...]
    sources: tuple[Named, ...]
    cells: Mapping[tuple[int, int], Ids]
    agreed: Mapping[tuple[int, int], int]

    @property
    def most(self) -> int:
        """The most disagreements in a cell."""
        return max((len(ids) for ids in self.cells.values()), default=0)


@dataclass(frozen=True, slots=True)
class Confusion:
    """Which code one coder has (row) where another has which (column); None is nothing.

    Every two coders count, the one who was named first in the row. What they both have is in the
    diagonal: `alike` counts where they do not differ at all, the cells what is about the span or
    the weight.
    """

    codes: tuple[Named, ...]
    cells: Mapping[tuple[int | None, int | None], Ids]
    alike: Mapping[int, int]

    @property
    def most(self) -> int:
        """The most disagreements in a cell outside of the diagonal."""
        return max((len(ids) for (row, column), ids in self.cells.items() if row != column),
                   default=0)  # fmt: skip


def heat(found: Disagreements) -> Heat:
    """Return where the disagreements are."""
    cells: dict[tuple[int, int], Ids] = {}
    for row in found.rows:
        for code_id in row.code_ids:
            key = (code_id, row.source_id)
            cells[key] = (*cells.get(key, ()), row.id)
    sources = {row.source_id: row.source for row in found.rows}
    return Heat(_codes(found.rows), _by_name(sources), cells, found.agreed)


def confusion(found: Disagreements) -> Confusion:
    """Return which code stands against which."""
    cells: dict[tuple[int | None, int | None], Ids] = {}
    for row in found.rows:
        pairs = {
            (one.code_id, other.code_id)
            for one, other in combinations(row.sides, 2)
            if one.code_id is not None or other.code_id is not None
        }
        for pair in pairs:
            cells[pair] = (*cells.get(pair, ()), row.id)
    alike: Counter[int] = Counter()
    for (code_id, _source_id), times in found.agreed.items():
        alike[code_id] += times
    return Confusion(_codes(found.rows), cells, alike)


def by_type(rows: Iterable[Disagreement]) -> dict[str, Ids]:
    """Return the disagreements of each type."""
    return _gathered((row.type, row) for row in rows)


def by_code(rows: Iterable[Disagreement]) -> dict[int, Ids]:
    """Return the disagreements about each code."""
    return _gathered((code_id, row) for row in rows for code_id in row.code_ids)


def by_place(rows: Iterable[Disagreement]) -> dict[str, Ids]:
    """Return the disagreements of each place, "" for sources that have none."""
    return _gathered((place, row) for row in rows for place in row.places or ("",))


def _gathered(pairs: Iterable[tuple[K, Disagreement]]) -> dict[K, Ids]:
    found: dict[K, list[str]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _codes(rows: Iterable[Disagreement]) -> tuple[Named, ...]:
    return _by_name(
        {side.code_id: side.code for row in rows for side in row.sides if side.code_id is not None}
    )


def _by_name(names: Mapping[int, str]) -> tuple[Named, ...]:
    return tuple(sorted(names.items(), key=lambda each: (each[1].casefold(), each[0])))
