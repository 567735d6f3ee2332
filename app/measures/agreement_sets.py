"""Agreement about sets of codes: units to which a coder may give none, one or several.

Two sets may agree in part, so alpha needs a distance between sets. Jaccard's is the share of codes
that are not in both; MASI (Passonneau 2006) also asks whether one set holds the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.measures import agreement_nominal
from app.measures.figures import Figure
from app.measures.ratings import NOT_JUDGED, Ratings

Codes = frozenset[int]
SetDistance = Literal["masi", "jaccard"]
_SUBSET, _CROSSING = 2 / 3, 1 / 3


@dataclass(frozen=True, slots=True, eq=False)
class SetRatings:
    """Ratings whose categories stand for these `sets` of codes, by their number."""

    ratings: Ratings
    sets: tuple[Codes, ...]

    @classmethod
    def of_coders(
        cls, judgements: Sequence[Sequence[Codes | None]], weights: Sequence[float] | None = None
    ) -> "SetRatings":
        """Make them of the sets each coder gave, unit by unit; None where it was not judged."""
        numbers: dict[Codes, int] = {}
        rows = [
            [
                NOT_JUDGED if each is None else numbers.setdefault(each, len(numbers))
                for each in unit
            ]
            for unit in zip(*judgements, strict=True)
        ]
        values = np.array(rows, dtype=np.int16).reshape(len(rows), len(judgements))
        many = np.ones(len(rows)) if weights is None else np.array(weights, dtype=np.float64)
        return cls(Ratings(values, many, tuple(range(len(numbers)))), tuple(numbers))


def alpha_of_sets(judged: SetRatings, distance: SetDistance = "masi") -> Figure:
    """Return Krippendorff's alpha of units that carry sets of codes."""
    return agreement_nominal.alpha(judged.ratings, distance=set_distances(judged.sets, distance))


def set_distances(sets: Sequence[Codes], distance: SetDistance = "masi") -> NDArray[np.float64]:
    """Return the distance of each pair of sets; two empty ones are equal."""
    codes = sorted(set().union(*sets))
    members = np.array([[code in each for code in codes] for each in sets], dtype=np.float64)
    members = members.reshape(len(sets), len(codes))
    sizes = members.sum(axis=1)
    common = members @ members.T
    united = sizes[:, None] + sizes - common
    near = np.divide(common, united, out=np.ones_like(common), where=united > 0)
    if distance == "masi":
        within = common == np.minimum(sizes[:, None], sizes)
        equal = common == np.maximum(sizes[:, None], sizes)
        near *= np.where(equal, 1.0, np.where(within, _SUBSET, _CROSSING))
    return np.asarray(1 - near)
