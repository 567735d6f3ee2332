"""Carrying spans of another copy to our text of a source, where the two differ."""

from dataclasses import dataclass, field
from typing import Any

from app.edits.merge_matching import Matching
from app.text.differing import differing
from app.text.reanchor import SURE, by_texts
from app.text.spans import checksum

_SPANS = ("coding", "case_link", "round_unit")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A coding of theirs whose place in our text a person must look at."""

    words: str
    how: str


@dataclass
class Carried:
    """Sources whose texts differ, with the number of places; codings that wait for a person."""

    differing: dict[int, int] = field(default_factory=dict)
    uncertain: dict[int, Uncertain] = field(default_factory=dict)
    was: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    """What each row that was carried says in the copy, by its table and id there."""

    def carry(self, matching: Matching) -> None:
        """Give every span of theirs its place in our text; never by its number."""
        theirs = matching.theirs
        for id_, row in theirs.tables["source"].items():
            mine = matching.ours.tables["source"].get(matching.ids["source"].get(id_, 0))
            if mine is None:
                continue
            digests = (theirs.digests[row["text_id"]], matching.ours.digests[mine["text_id"]])
            if digests[0] == digests[1]:
                continue
            words, our_words = theirs.said_by(row), matching.ours.said_by(mine)
            self.differing[id_] = len(differing(words, our_words))
            self._carry_one(matching, id_, words, our_words)

    def _carry_one(self, matching: Matching, source_id: int, words: str, our_words: str) -> None:
        rows: list[tuple[str, dict[str, Any]]] = [
            (table, row)
            for table in _SPANS
            for row in matching.theirs.tables[table].values()
            if row["source_id"] == source_id and row["end"]
        ]
        placed = by_texts(words, our_words, [(row["start"], row["end"]) for _t, row in rows])
        taken: set[tuple[object, ...]] = set()
        for (table, row), now in zip(rows, placed, strict=True):
            span = now.span or (0, min(1, len(our_words)))
            self.was[table, row["id"]] = dict(row)
            if table == "coding":
                if now.how != SURE:
                    said = words[row["start"] : row["end"]]
                    self.uncertain[row["id"]] = Uncertain(said, now.how)
                    span = _free(row, span, taken, len(our_words))
                taken.add((row["code_id"], row["coder_id"], *span))
                row["checksum"] = checksum(our_words[slice(*span)])
            row["start"], row["end"] = span


def _free(
    row: dict[str, Any], span: tuple[int, int], taken: set[tuple[object, ...]], length: int
) -> tuple[int, int]:
    """Return *span*, or one that reaches further where the same coder has that one already."""
    start, end = span
    while (row["code_id"], row["coder_id"], start, end) in taken and (end < length or start):
        start, end = (start, end + 1) if end < length else (start - 1, end)
    return start, end
