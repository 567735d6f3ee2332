"""Which rows of another copy are which of ours: by GUID, by content, by name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models import JOURNALLED, Base
from app.queries.whole_tables import Rows, Tables
from app.text.copies import alike

Row = dict[str, Any]
Carry = Callable[["Matching"], None]
OWN = {"id", "guid", "created"}
"""What a row is never known by, and never takes from another copy."""

_BELONG = {"memo", "attribute_value"}
"""Tables whose rows are about one thing, and mean nothing without it."""
_KNOWN_BY: dict[str, tuple[str, ...]] = {
    "project_info": (),
    "coder": ("name",),
    "revision": ("source_id", "text_id"),
    "source_set": ("name",),
    "source_set_member": ("set_id", "source_id"),
    "code": ("parent_id", "name"),
    "coding": ("source_id", "code_id", "coder_id", "start", "end", "area"),
    "review": ("coding_id",),
    "case_kind": ("name",),
    "cases": ("kind_id", "name"),
    "case_alias": ("case_id", "name"),
    "case_succession": ("case_id", "successor_id"),
    "case_link": ("case_id", "source_id", "start", "end"),
    "attribute": ("name", "case_kind_id"),
    "attribute_value": (
        "attribute_id", "case_id", "source_id", "coding_id", "date", "scope", "value",
    ),
    "source_copy": ("source_id", "coder_id"),
    "round": ("name",),
    "round_coder": ("round_id", "coder_id"),
    "round_source": ("round_id", "source_id"),
    "round_code": ("round_id", "code_id"),
    "decision": ("key",),
    "decision_coding": ("decision_id", "coding_id"),
}  # fmt: skip
"""By which columns a row without a twin by GUID is known; by all that it says, if none is named."""


@dataclass
class Side:
    """All rows of one copy, the digests of its contents, and how to read a text of it."""

    tables: Tables
    digests: Mapping[int, str]
    text: Callable[[int], str]

    def said_by(self, source: Row) -> str:
        """Return the text of a source."""
        return self.text(source["text_id"])


@dataclass
class Matching:
    """`ids` says by table which of our ids a row of theirs has, or will have if it is `new`.

    `twins` are rows that came to be one of ours that another of theirs is already. `proposed` are
    pairs of sources (theirs, ours) that are probably copies of one, and are not taken as such.
    """

    ours: Side
    theirs: Side
    next_ids: Mapping[str, int]
    take_proposals: bool = False
    ids: dict[str, dict[int, int]] = field(default_factory=dict)
    new: dict[str, list[int]] = field(default_factory=dict)
    twins: dict[str, list[int]] = field(default_factory=dict)
    proposed: list[tuple[int, int]] = field(default_factory=list)

    def match(self, carry: Carry) -> None:
        """Go through all tables; *carry* moves spans to our texts once the sources are known."""
        for model in JOURNALLED:
            table = model.__tablename__
            self._match_table(table)
            if table == "source":
                carry(self)

    def mapped(self, table: str, row: Row) -> Row | None:
        """Return a row of theirs with our ids; contents by their digest.

        None if it belongs to a row that is not taken.
        """
        made = dict(row)
        for column, other in references(table):
            value = row[column]
            if value is None:
                continue
            if other == "content":
                made[column] = self.theirs.digests.get(value)
                continue
            made[column] = self.ids.get(other, {}).get(value)
            if made[column] is None and (table in _BELONG or not _may_be_none(table, column)):
                return None
        return made

    def _match_table(self, table: str) -> None:
        ours, theirs = self.ours.tables[table], self.theirs.tables[table]
        ids = self.ids.setdefault(table, {})
        by_guid = {row["guid"]: id_ for id_, row in ours.items()}
        for id_, row in theirs.items():
            if row["guid"] in by_guid:
                ids[id_] = by_guid[row["guid"]]
        taken = set(ids.values())
        if table == "source":
            ids |= self._same_sources(taken)
            known: dict[object, int] = {}
        else:
            known = {
                self._key(table, row, ours=True): id_
                for id_, row in reversed(list(ours.items()))
                # a code that was renamed is not the one that somebody else gave this name to
                if table != "code" or id_ not in taken
            }
        self._match_the_rest(table, known, set(ids.values()))

    def _match_the_rest(self, table: str, known: Mapping[object, int], taken: set[int]) -> None:
        """Match what is left by what it says; what nothing is like will be new."""
        ids, new = self.ids[table], self.new.setdefault(table, [])
        twins = self.twins.setdefault(table, [])
        next_id = self.next_ids[table]
        made: dict[object, int] = {}
        for id_, row in _parents_first(table, self.theirs.tables[table]):
            if id_ in ids:
                continue
            mapped = self.mapped(table, row)
            key = None if mapped is None else self._key(table, mapped)
            found = known.get(key, made.get(key)) if key is not None else None
            if found is not None:
                ids[id_] = found
                if found in taken:
                    twins.append(id_)
                taken.add(found)
                continue
            new.append(id_)
            ids[id_] = next_id
            if key is not None and table == "coding":
                made[key] = next_id
            next_id += 1

    def _key(self, table: str, row: Row, *, ours: bool = False) -> object:
        """Return what a row is known by; rows of theirs must be mapped before."""
        columns = _KNOWN_BY.get(table, tuple(name for name in row if name not in OWN))
        if table == "attribute_value" and not self._is_multiple(row):
            columns = columns[:-1]  # of what has one answer, another answer is the same row
        said = []
        for column in columns:
            value = row[column]
            if ours and isinstance(value, int) and (column, "content") in references(table):
                value = self.ours.digests.get(value)
            if column == "changed":
                continue
            folds = column == "name" and isinstance(value, str)
            said.append(" ".join(value.split()).casefold() if folds else value)
        return tuple(said)

    def _is_multiple(self, value: Row) -> bool:
        attribute = self.ours.tables["attribute"].get(value["attribute_id"])
        return bool(attribute and attribute["multiple"])

    def _same_sources(self, taken: set[int]) -> dict[int, int]:
        """Return sources that say the same, were the same file, or are copies of one text."""
        found: dict[int, int] = {}
        for same in (self._by("text_id"), self._by("original_id"), self._nearly):
            for id_, row in self.theirs.tables["source"].items():
                if id_ in self.ids["source"] or id_ in found:
                    continue
                for mine in same(row):
                    if mine not in taken and mine not in found.values():
                        found[id_] = mine
                        break
        return found

    def _by(self, column: str) -> Callable[[Row], Iterator[int]]:
        by_digest: dict[tuple[str, str], list[int]] = {}
        for id_, row in self.ours.tables["source"].items():
            key = (row["kind"], self.ours.digests.get(row[column], ""))
            by_digest.setdefault(key, []).append(id_)

        def same(row: Row) -> Iterator[int]:
            digest = self.theirs.digests.get(row[column], "")
            yield from by_digest.get((row["kind"], digest), ()) if row["characters"] else ()

        return same

    def _nearly(self, row: Row) -> Iterator[int]:
        """Offer sources with nearly the same words; those of another name only as a proposal."""
        words = self.theirs.said_by(row) if row["characters"] else ""
        for id_, mine in self.ours.tables["source"].items() if words else ():
            if id_ in self.ids["source"].values() or mine["kind"] != row["kind"]:
                continue
            if not alike(words, self.ours.said_by(mine)):
                continue
            if self.take_proposals or mine["name"].casefold() == row["name"].casefold():
                yield id_
            else:
                self.proposed.append((row["id"], id_))


def references(table: str) -> list[tuple[str, str]]:
    """Return the columns of a table that point to others, and to which."""
    if table not in _REFERENCES:
        _REFERENCES[table] = [
            (column.name, key.column.table.name)
            for column in Base.metadata.tables[table].columns
            for key in column.foreign_keys
        ]
    return _REFERENCES[table]


_REFERENCES: dict[str, list[tuple[str, str]]] = {}


def _may_be_none(table: str, column: str) -> bool:
    return bool(Base.metadata.tables[table].columns[column].nullable)


def _parents_first(table: str, rows: Rows) -> Iterator[tuple[int, Row]]:
    """Go through rows so that one that points to another of its table comes after it."""
    own = [column for column, other in references(table) if other == table]
    if not own:
        yield from rows.items()
        return
    done: set[int] = set()
    waiting = dict(rows)
    while waiting:
        ready = [
            id_
            for id_, row in waiting.items()
            if all(row[c] is None or row[c] in done or row[c] not in waiting for c in own)
        ]
        for id_ in ready or list(waiting)[:1]:  # a ring cannot be, but must not hang
            done.add(id_)
            yield id_, waiting.pop(id_)
