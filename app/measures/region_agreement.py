"""Agreement about parts of pictures: how much of their areas coders have in common.

A shape is what `app.media.areas.Region` calls points: two corners of a rectangle, or three or more
of a polygon, in parts of the picture's width and height. Areas are exact, by cutting the picture
into slabs in which no two edges cross. A polygon that crosses itself counts as it is drawn: inside
is what an odd number of edges has to its left.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.measures import agreement_nominal
from app.measures.figures import Figure
from app.measures.matching import Matches, most_pairs, reaches
from app.measures.pattern_tables import MOST_CODERS, ratings_of

Shape = Sequence[tuple[float, float]]
Numbers = NDArray[np.float64]


def pattern_areas(coders: Sequence[Sequence[Shape]]) -> Numbers:
    """Return how much of the picture each set of coders marked, by the bits of the coders.

    Each coder's shapes are one area first: what two of them cover counts once. The sum is 1, so
    this is a table for `pattern_tables.Sums` with the picture as its unit.
    """
    if len(coders) > MOST_CODERS:
        raise ValueError("too many coders for a table of all their patterns")
    found = np.zeros(2 ** len(coders))
    edges, owner = _edges(coders)
    for low, high in _slabs(edges):
        found += (high - low) * _across(edges, owner, (low + high) / 2, len(coders))
    found[0] = max(0.0, 1 - found[1:].sum())
    return found


def region_iou(one: Shape, other: Shape) -> float:
    """Return the share of the area of two shapes together that both cover."""
    _neither, first, second, both = pattern_areas([[one], [other]]).tolist()
    whole = first + second + both
    return float(both / whole) if whole else 0.0


def pixel_kappa(coders: Sequence[Sequence[Shape]]) -> Figure:
    """Return Cohen's kappa of the picture's pixels, as some programs report it.

    A convention with a weakness: it rises with the empty space around, like kappa of characters.
    """
    return agreement_nominal.cohen(ratings_of(pattern_areas(coders), len(coders)))


def match_regions(first: Sequence[Shape], second: Sequence[Shape], threshold: float) -> Matches:
    """Match as many shapes as possible one to one that have so much of their union in common."""
    partners = [
        [at for at, other in enumerate(second) if _meet(one, other, threshold)] for one in first
    ]
    return Matches(most_pairs(partners), len(first), len(second))


def _meet(one: Shape, other: Shape, threshold: float) -> bool:
    mine, yours = (np.array(each) for each in (one, other))
    apart = (mine.max(axis=0) <= yours.min(axis=0)) | (yours.max(axis=0) <= mine.min(axis=0))
    return not apart.any() and reaches(region_iou(one, other), threshold)


def _edges(coders: Sequence[Sequence[Shape]]) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the edges that are not level, from top to bottom, and (coder, shape) of each."""
    found: list[tuple[float, float, float, float]] = []
    owner: list[tuple[int, int]] = []
    number = 0
    for coder, shapes in enumerate(coders):
        for shape in shapes:
            corners = _corners(shape)
            for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
                if y != to_y:
                    found.append((x, y, to_x, to_y) if y < to_y else (to_x, to_y, x, y))
                    owner.append((coder, number))
            number += 1
    return np.array(found).reshape(-1, 4), np.array(owner, dtype=np.int64).reshape(-1, 2)


def _corners(shape: Shape) -> list[tuple[float, float]]:
    if len(shape) != 2:
        return list(shape)
    (left, top), (right, bottom) = shape
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _slabs(edges: Numbers) -> list[tuple[float, float]]:
    """Return the heights between which no edge begins, ends or crosses another."""
    if not len(edges):
        return []
    heights = [edges[:, 1], edges[:, 3]]
    slopes = (edges[:, 2] - edges[:, 0]) / (edges[:, 3] - edges[:, 1])
    offsets = edges[:, 0] - slopes * edges[:, 1]
    for at in range(len(edges) - 1):
        turn = slopes[at] - slopes[at + 1 :]
        crossing = np.divide(
            offsets[at + 1 :] - offsets[at], turn, out=np.full(len(turn), -1.0), where=turn != 0
        )
        top = np.maximum(edges[at, 1], edges[at + 1 :, 1])
        bottom = np.minimum(edges[at, 3], edges[at + 1 :, 3])
        heights.append(crossing[(crossing > top) & (crossing < bottom)])
    cuts = np.unique(np.concatenate(heights)).tolist()
    return list(pairwise(cuts))


def _across(edges: Numbers, owner: NDArray[np.int64], height: float, coders: int) -> Numbers:
    """Return how much of a level line each set of coders covers."""
    cut = (edges[:, 1] < height) & (edges[:, 3] > height)
    x, y, to_x, to_y = edges[cut].T
    where = x + (to_x - x) * (height - y) / (to_y - y)
    whose = owner[cut]
    order = np.lexsort((where, whose[:, 1]))
    where, coder = where[order], whose[order, 0]
    # the edges of a shape come in pairs: into it, out of it
    turns = np.zeros((len(where), coders))
    turns[np.arange(len(where)), coder] = np.where(np.arange(len(where)) % 2, -1, 1)
    order = np.argsort(where, kind="stable")
    inside = np.cumsum(turns[order], axis=0)[:-1] > 0
    pattern = inside @ (1 << np.arange(coders))
    widths = np.diff(where[order])
    return np.bincount(pattern, widths, minlength=2**coders).astype(np.float64)
