"""Carrying spans of another copy to our text of a source, where the two differ."""

from dataclasses import dataclass, field
from typing import Any

from app.edits.merge_matching import Matching
from app.text.differing import differing
from app.text.reanchor import SURE, by_texts
from app.text.spans import Span, checksum, reaching_further

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
        taken: dict[tuple[int, int], set[Span]] = {}
        for (table, row), now in zip(rows, placed, strict=True):
            span = now.span or (0, min(1, len(our_words)))
            self.was[table, row["id"]] = dict(row)
            if table == "coding":
                alike = taken.setdefault((row["code_id"], row["coder_id"]), set())
                if now.how != SURE:
                    said = words[row["start"] : row["end"]]
                    self.uncertain[row["id"]] = Uncertain(said, now.how)
                    span = reaching_further(span, alike.__contains__, len(our_words))
                alike.add(span)
                row["checksum"] = checksum(our_words[slice(*span)])
            row["start"], row["end"] = span
