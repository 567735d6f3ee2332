"""The parts of sources that a crosstab counts, where they have columns of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.measures import pieces, tally
from app.measures.pieces import END, Span, Stretches, common
from app.measures.tally import Links, Numbers, Spans
from app.project import Project
from app.queries.columns import Columns, Selected
from app.queries.said import text_ids, words_at

_Part = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True)
class Parts:
    """Stretches of all selected sources, and the columns in which each counts."""

    stretches: Stretches
    columns: Links

    def base(self, width: int) -> tuple[Numbers, Numbers]:
        """Return how many sources and words stand behind each column."""
        which, column = self.columns.follow(np.arange(len(self.stretches.source)))
        words = np.bincount(column, weights=self.stretches.words[which], minlength=width)
        sources = tally.distinct(column, self.stretches.source[which], width)
        return sources, words.astype(np.int64)

    def placed(self, spans: Spans, *, pieces: bool) -> tuple[Spans, Numbers, Links]:
        """Return the spans that count, which of *spans* each is, and the columns of each.

        With *pieces* a span is cut where a stretch ends; else it counts whole in each column
        of the stretches that it touches.
        """
        whose, which = _touched(spans, self.stretches)
        if pieces:
            cut, order = _cut(spans, self.stretches, whose, which)
            pair, column = self.columns.follow(which[order])
            many = np.bincount(pair, minlength=len(order))
            return cut, whose[order], Links.of_arrays(many, column)
        kept = np.unique(whose)
        pair, column = self.columns.follow(which)
        width = int(column.max(initial=0)) + 1
        both = np.unique(whose[pair] * width + column)
        many = np.bincount(np.searchsorted(kept, both // width), minlength=len(kept))
        return spans.take(kept), kept, Links.of_arrays(many, both % width)


_touched, _cut = pieces.touched, pieces.cut


def parts_of(
    project: Project,
    sources: Selected,
    columns: Columns,
    within: Mapping[int, Sequence[Span]] | None,
) -> Parts | None:
    """Return the parts that count, None where every source counts as a whole."""
    if not within and not columns.of_parts:
        return None
    limits = within or {}
    known: list[list[_Part]] = []
    for place, source_id in enumerate(sources.ids.tolist()):
        own = columns.of_parts.get(place, ((0, END, columns.of_source[place]),))
        known.append(_limited(own, limits[source_id]) if source_id in limits else list(own))
    return _counted(project, sources, known)


def _limited(own: Sequence[_Part], allowed: Sequence[Span]) -> list[_Part]:
    return [
        (start, end, column)
        for first, last, column in own
        for start, end in common([(first, last)], allowed)
    ]


def _counted(project: Project, sources: Selected, known: list[list[_Part]]) -> Parts:
    """Count the words of all parts; a source that is one part is not read for it."""
    whole = {place for place, own in enumerate(known) if len(own) == 1 and own[0][:2] == (0, END)}
    ids = sources.ids.tolist()
    texts = text_ids(project, [each for place, each in enumerate(ids) if place not in whole])
    rows: list[tuple[int, int, int, int, int]] = []
    targets: list[tuple[int, ...]] = []
    for place, own in enumerate(known):
        starts, ends = [part[0] for part in own], [part[1] for part in own]
        if place in whole:
            counted = [(0, int(sources.words[place]))]
        elif ids[place] in texts:
            ended, begun = words_at(project, texts[ids[place]], starts, ends)
            counted = list(zip(ended.tolist(), begun.tolist(), strict=True))
        else:  # the source has gone meanwhile
            continue
        for start, end, each in zip(starts, ends, counted, strict=True):
            rows.append((place, start, end, *each))
        targets += [part[2] for part in own]
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
    return Parts(Stretches(*(column.copy() for column in columns)), Links(targets))
