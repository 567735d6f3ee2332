"""Which segments of text two coders both have, at several strictnesses.

The codings of one code: of each coder without overlaps (`continuum.joined`). Two segments may be
matched if they have at least so much of their union in common.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from app.measures import figures
from app.measures.continuum import Continuum
from app.measures.figures import Figure
from app.measures.matching import Matches, reaches

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
    return _mean(continuum, threshold, lambda found: found.f1)


def segment_precision(continuum: Continuum, threshold: float) -> Figure:
    """Return how much of the second coder's work the first has; a mean over pairs like F1."""
    return _mean(continuum, threshold, lambda found: found.precision)


def segment_recall(continuum: Continuum, threshold: float) -> Figure:
    """Return how much of the first coder's work the second found; a mean over pairs like F1."""
    return _mean(continuum, threshold, lambda found: found.recall)


def _mean(continuum: Continuum, threshold: float, share: Callable[[Matches], Figure]) -> Figure:
    if continuum.coders < 2:
        return Figure(None, figures.one_coder())
    found = [share(each) for each in match_values(continuum, threshold)]
    known = [each.value for each in found if each.value is not None]
    return Figure(sum(known) / len(known)) if known else found[0]


def _by_value(coder: int, continuum: Continuum) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for start, end, value in continuum.units[coder]:
        found.setdefault(value, []).append((start, end))
    return found
