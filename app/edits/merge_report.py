"""What merging brought, kept and left out, for whoever asked for it to read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class Taken:
    """Something of ours that now says what the other copy says; or what a text's copy meant."""

    table: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both copies changed, each in its own way; `kept` says whose words stand.

    `id` stays the same when the copies are merged again.
    """

    id: str
    table: str
    name: str
    field: str
    ours: str
    theirs: str
    kept: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something of the other copy that was not taken, and why."""

    table: str
    name: str
    reason: str


@dataclass
class Merged:
    """The whole of it. `same` counts rows that both copies have alike."""

    added: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    same: int = 0
    changed: list[Taken] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    review: int = 0
    """Codings that wait for a person, because their place is not certain."""

    @property
    def changes_anything(self) -> bool:
        """Whether anything here was changed by it."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Choices:
    """What the user decided beforehand: for which conflicts the other copy's words stand.

    `all_theirs` decides so for all; `take_proposals` takes sources as copies of one that bear
    different names.
    """

    theirs: frozenset[str] = frozenset()
    all_theirs: bool = False
    take_proposals: bool = False

    def keeps(self, conflict_id: str) -> str:
        """Return whose words stand in a conflict."""
        return THEIRS if self.all_theirs or conflict_id in self.theirs else OURS


def joined(reports: list[Merged]) -> Merged:
    """Return what several merges brought together."""
    whole = Merged()
    for report in reports:
        _add(whole.added, report.added)
        _add(whole.removed, report.removed)
        whole.same += report.same
        whole.review += report.review
        whole.changed += report.changed
        whole.conflicts += report.conflicts
        whole.skipped += report.skipped
    return whole


def _add(total: dict[str, int], more: Mapping[str, int]) -> None:
    for table, number in more.items():
        total[table] = total.get(table, 0) + number
