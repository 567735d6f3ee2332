"""Which segments of text two coders both have, at several strictnesses.

The codings of one code: of each coder without overlaps (`continuum.joined`). Two segments may be
matched if they have at least so much of their union in common.
"""

from collections.abc import Sequence
from itertools import combinations

from app.measures.continuum import Continuum
from app.measures.figures import Figure
from app.measures.matching import Matches, f1_of_pairs, mean_of_pairs, reaches

Span = tuple[int, int]


def iou(one: Span, other: Span) -> float:
    """Return the share of the text of two spans together that both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    if common <= 0:
        return 0.0
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def match(first: Sequence[Span], second: Sequence[Span], threshold: float) -> Matches:
    """Match as many spans as possible one to one; both lists in order and without overlaps.

    In this order the first pair still free is always part of a best matching, because one of the
    two has no other partner left.
    """
    matched = at = 0
    for span in first:
        while at < len(second) and second[at][1] <= span[0]:
            at += 1
        candidates = range(at, len(second))
        for which in candidates:
            if second[which][0] >= span[1]:
                break
            if reaches(iou(span, second[which]), threshold):
                matched += 1
                at = which + 1
                break
    return Matches(matched, len(first), len(second))


def match_values(continuum: Continuum, threshold: float) -> list[Matches]:
    """Return the matches of each pair of coders, added up over all values."""
    spans = [_by_value(coder, continuum) for coder in range(continuum.coders)]
    return [
        sum(
            (match(one.get(v, ()), other.get(v, ()), threshold) for v in continuum.values),
            Matches(0, 0, 0),
        )
        for one, other in combinations(spans, 2)
    ]


def segment_f1(continuum: Continuum, threshold: float) -> Figure:
    """Return F1 of segments; more than two coders: the mean over the pairs that coded anything."""
    return f1_of_pairs(match_values(continuum, threshold))


def segment_precision(continuum: Continuum, threshold: float) -> Figure:
    """Return how much of the second coder's work the first has; a mean over pairs like F1."""
    return mean_of_pairs([each.precision for each in match_values(continuum, threshold)])


def segment_recall(continuum: Continuum, threshold: float) -> Figure:
    """Return how much of the first coder's work the second found; a mean over pairs like F1."""
    return mean_of_pairs([each.recall for each in match_values(continuum, threshold)])


def _by_value(coder: int, continuum: Continuum) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for start, end, value in continuum.units[coder]:
        found.setdefault(value, []).append((start, end))
    return found
