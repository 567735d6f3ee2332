"""Comparing rows that two copies share: who changed what, and whose words stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from app.edits.merge_matching import OWN, Matching, Row, references
from app.edits.merge_report import THEIRS, Choices, Conflict, Merged, Taken
from app.queries.parting import Since

TEXT = (
    "text_id", "characters", "words", "outline_id", "boxes_id", "original_id", "kind", "encoding",
    "media_type", "file_name",
)  # fmt: skip
"""What goes with the text of a source, and stays with ours where the texts differ."""
_LOCAL = {
    "project_info": {"coder_id", "handed_to_id", "blind"},
    "code": {"quick_key", "position"},
    "coding": {"checksum"},
    "memo": {"changed"},
    "decision": {"changed"},
    "review": {"words", "how"},
    "source_copy": {"text_id"},
    "round_source": {"text_id"},
}
"""What is a matter of each copy, or follows from something else."""
_SPAN = {"start", "end"}
_UNIQUE = {
    "coder": ("name",), "source_set": ("name",), "case_kind": ("name",), "round": ("name",),
    "cases": ("kind_id", "name"), "attribute": ("name", "case_kind_id"),
    "coding": ("source_id", "code_id", "coder_id", "start", "end", "area"),
    "case_link": ("case_id", "source_id", "start", "end"),
    "round_unit": ("round_id", "source_id", "start", "end"),
}  # fmt: skip
"""What no two rows of a table may share."""


@dataclass
class Comparing:
    """Goes through rows that are in both copies; `updates` is what ours are to say instead."""

    matching: Matching
    since: tuple[Since, Since]
    choices: Choices
    report: Merged
    call: Callable[[str, Row], str]
    was: Mapping[tuple[str, int], Row]
    """What a row of theirs said before its span was carried to our text."""
    whose: int | None
    """The coder, by our id, whose copy it is."""
    updates: dict[str, dict[int, Row]] = field(default_factory=dict)
    _known: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)

    def compare(self, table: str, id_: int, *, without_text: bool = False) -> None:
        """Compare one row of theirs with ours, a source perhaps *without_text*."""
        mine_id = self.matching.ids[table][id_]
        mine = self.matching.ours.tables[table][mine_id]
        there = self.matching.theirs.tables[table][id_]
        mapped = self.matching.mapped(table, there)
        if mapped is None:
            return
        differing = self._differing(table, mine, mapped)
        taken = {
            column: mapped[column]
            for column in differing
            if not (column in _SPAN or (without_text and column in TEXT))
            and self._takes(table, mine, there, column, mapped)
        }
        if _SPAN & set(differing) and self._takes_span(table, mine, there, mapped):
            taken |= {column: mapped[column] for column in _SPAN}
        if taken and self._collides(table, mine_id, {**mine, **taken}):
            for column in taken:
                self._conflict(table, mine, column, mapped[column], kept_anyway=True)
            taken = {}
        if taken:
            self._follow(table, mapped, taken)
            self.updates.setdefault(table, {})[mine_id] = taken
            self._tell(table, mine, taken)
        elif not without_text:
            self.report.same += 1

    def _differing(self, table: str, mine: Row, mapped: Row) -> list[str]:
        apart = OWN | _LOCAL.get(table, set())
        return [
            column
            for column, value in mapped.items()
            if column not in apart and self._own(table, mine, column) != value
        ]

    def _own(self, table: str, row: Row, column: str) -> object:
        """Return what a row of ours says, a content by its digest."""
        value = row[column]
        if value is not None and (column, "content") in references(table):
            return self.matching.ours.digests.get(value)
        return value

    def _takes(self, table: str, mine: Row, there: Row, column: str, mapped: Row) -> bool:
        """Whether their word stands: they changed it and we did not, or the user said so."""
        ours, theirs = self.since
        key, key_there = (table, mine["guid"]), (table, there["guid"])
        said = self._as_ours(table, column, mapped[column])
        said_here = partial(ours.has_said, key, column, said)
        if not theirs.changed(key_there, column, there[column], said_here):
            return False
        said_there = partial(self._has_said_there, table, mine, there, column)
        here_changed = ours.changed(key, column, mine[column], said_there)
        if here_changed and said_here():
            return False  # ours is what became of it since
        if not here_changed:
            return True
        return self._conflict(table, mine, column, mapped[column])

    def _takes_span(self, table: str, mine: Row, there: Row, mapped: Row) -> bool:
        """Whether their span stands; one that only moved with its words was not changed."""
        key, was = (table, mine["guid"]), self.was.get((table, there["id"]))
        if was is not None and table == "coding" and mapped["coder_id"] != self.whose:
            return False  # a text that was changed there moves the codings of others, too
        by_words = was is not None and table == "coding"
        columns = ("checksum",) if by_words else ("start", "end")
        ours, theirs = self.since
        key_there = (table, there["guid"])
        if not any(
            theirs.changed(key_there, column, (was or there)[column],
                           partial(ours.has_said, key, column, (was or there)[column]))
            for column in columns
        ):  # fmt: skip
            return False
        if not any(
            ours.changed(key, column, mine[column],
                         partial(theirs.has_said, key_there, column, mine[column]))
            for column in columns
        ):  # fmt: skip
            return True
        said = ours.said.get(key, ())
        if any(all(row[column] == mapped[column] for column in _SPAN) for row in said):
            return False  # ours is what became of it since
        return self._conflict(table, mine, "start", mapped["start"])

    def _has_said_there(self, table: str, mine: Row, there: Row, column: str) -> bool:
        """Whether a column of theirs once said what ours says now."""
        since, key = self.since[1], (table, there["guid"])
        rows = [row for row in (*since.said.get(key, ()), since.base.get(key)) if row is not None]
        mapped = [self.matching.mapped(table, dict(row)) for row in rows]
        own = self._own(table, mine, column)
        return any(row is not None and row[column] == own for row in mapped)

    def _conflict(
        self, table: str, mine: Row, column: str, value: object, *, kept_anyway: bool = False
    ) -> bool:
        id_ = f"{mine['guid']}:{column}"
        kept = self.choices.keeps(id_) if not kept_anyway else "ours"
        sides = (self._shown(table, column, mine[column]), self._shown(table, column, value))
        self.report.conflicts.append(
            Conflict(id_, table, self.call(table, mine), column, *sides, kept)
        )
        return kept == THEIRS

    def _collides(self, table: str, id_: int, row: Row) -> bool:
        columns = _UNIQUE.get(table, ())
        if not columns:
            return False
        wanted = [row[column] for column in columns]
        if None in wanted:
            return False
        if table not in self._known:
            self._known[table] = {
                tuple(other[column] for column in columns): other_id
                for other_id, other in self.matching.ours.tables[table].items()
            }
        return self._known[table].setdefault(tuple(wanted), id_) != id_

    def _as_ours(self, table: str, column: str, value: object) -> object:
        """Return a mapped value as it lies in our file: a content by its id."""
        if (column, "content") not in references(table):
            return value
        return next(
            (id_ for id_, each in self.matching.ours.digests.items() if each == value), None
        )

    def _follow(self, table: str, mapped: Row, taken: Row) -> None:
        """Take what follows from something that is taken."""
        for column in _LOCAL.get(table, set()) & {"checksum", "changed"}:
            if column == "changed" or _SPAN & set(taken):
                taken[column] = mapped[column]

    def _tell(self, table: str, mine: Row, taken: Mapping[str, Any]) -> None:
        name = self.call(table, mine)
        for column, value in taken.items():
            if column not in _LOCAL.get(table, set()):
                before, after = (self._shown(table, column, v) for v in (mine[column], value))
                self.report.changed.append(Taken(table, name, column, before, after))

    def _shown(self, table: str, column: str, value: object) -> str:
        """Return a value as a person reads it: of a row that it points to, the name."""
        if value is None:
            return ""
        for name, other in references(table):
            if name == column and other != "content":
                row = self.matching.ours.tables[other].get(int(str(value)))
                return self.call(other, row) if row else ""
        return str(value)
