"""Agreement about categories: percent, and what corrects it for chance by marginals.

Each function takes one `Ratings` or several, such as one for each code, and then returns the
pooled figure: sums of counts for percent and Holsti, `chance.corrected` for the others. More than
two coders: percent and whatever counts coders per unit follow Fleiss 1971 and Gwet 2014 (the mean
over the units of the share of agreeing pairs); what the textbooks know for two coders only is the
mean over the pairs of coders, as its docstring says. Units that fewer than two coders have judged
agree about nothing and count only where the literature counts them: in the shares of categories.
"""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import numpy as np

from app.measures import chance, figures
from app.measures.chance import Terms, corrected, over_pairs
from app.measures.distances import Distance, Matrix, closeness, distances
from app.measures.figures import Figure
from app.measures.ratings import NOT_CODED, NOT_JUDGED, Ratings


def percent(*parts: Ratings) -> Figure:
    """Return the share of agreement, 0 to 1, as it stands: nothing is corrected for chance."""
    sums = [_agreeing(each) for each in parts]
    units = sum(total for _agreed, total in sums)
    if not units:
        return chance.missing(parts)
    return Figure(sum(agreed for agreed, _total in sums) / units)


def percent_coded(*parts: Ratings) -> Figure:
    """Return the share of agreement in the units that at least one coder has coded.

    Category 0 stands for a unit in which nothing was coded.
    """
    coded = [_somewhere_coded(each) for each in parts]
    if percent(*parts).value is not None and not any(each.weights.sum() for each in coded):
        return Figure(None, figures.nothing_coded())
    return percent(*coded)


def holsti(*parts: Ratings) -> Figure:
    """Return 2M / (N1 + N2): agreeing decisions out of all that were made (Holsti 1969).

    Each judgement is a decision, "nothing to code" too; so it differs from percent only where
    a coder judged units that the other did not. More than two coders: M and N are added up over
    the pairs. For codings instead of units see `span_matching`.
    """
    agreed = decided = 0.0
    for each in parts:
        judged = (each.values != NOT_JUDGED).T @ each.weights
        agreed += sum(float(np.trace(pair.table())) for pair in each.pairs())
        decided += float(judged.sum()) * (each.coders - 1)
    return Figure(2 * agreed / decided) if decided else chance.missing(parts)


def cohen(*parts: Ratings) -> Figure:
    """Return Cohen's kappa (1960): chance by each coder's own shares of the categories.

    More than two coders: the mean over the pairs (Light 1971); `conger` is the other convention.
    """
    return weighted_kappa(*parts, distance="nominal")


def pooled_kappa(parts: Sequence[Ratings]) -> Figure:
    """Return (mean Po - mean Pe) / (1 - mean Pe) over codes (De Vries and others 2008)."""
    return cohen(*parts)


def weighted_kappa(*parts: Ratings, distance: Distance = "interval") -> Figure:
    """Return Cohen's weighted kappa (1968): 1 - sum(w p) / sum(w r c); w are squared steps.

    Give "linear" for simple steps. More than two coders: the mean over the pairs.
    """
    return over_pairs(parts, partial(corrected, terms=partial(_cohen, distance=distance)))


def kappa_max(ratings: Ratings) -> Figure:
    """Return the highest kappa that the two coders' shares of the categories allow (Cohen 1960).

    More than two coders: the mean over the pairs.
    """
    return over_pairs([ratings], partial(corrected, terms=_highest))


def conger(*parts: Ratings, distance: Distance = "nominal") -> Figure:
    """Return Cohen's kappa for any number of coders at once (Conger 1980).

    Chance is the mean over the pairs of coders of what their own shares would make.
    """
    return corrected(parts, partial(_conger, distance=distance))


def scott(*parts: Ratings) -> Figure:
    """Return Scott's pi (1955): chance by the shares of the categories over both coders together.

    More than two coders: that is Fleiss' kappa, here from the units judged by at least two.
    """
    return corrected(parts, lambda ratings: _fleiss(_judged(ratings, 2)))


def fleiss(*parts: Ratings) -> Figure:
    """Return Fleiss' kappa (1971): Scott's pi for any number of coders.

    Shares come from all units with a judgement, agreement from those with two (Gwet 2014).
    """
    return corrected(parts, _fleiss)


def fleiss_by_category(ratings: Ratings) -> dict[int, Figure]:
    """Return Fleiss' kappa of each category against all others (Fleiss 1971, eq. 22 exactly)."""
    return {int(each): fleiss(ratings.only(int(each))) for each in ratings.chosen()}


def brennan_prediger(*parts: Ratings, distance: Distance = "nominal") -> Figure:
    """Return kappa with equal chance for each category (Brennan & Prediger 1981; Bennett's S).

    For two categories it is PABAK (Byrt and others 1993): 2 percent - 1.
    """
    return corrected(parts, partial(_brennan_prediger, distance=distance))


def randolph(*parts: Ratings) -> Figure:
    """Return Randolph's free-marginal kappa (2005): Brennan and Prediger's for many coders."""
    return brennan_prediger(*parts)


def ac1(*parts: Ratings) -> Figure:
    """Return Gwet's AC1 (2008): chance by how hard to tell the units are, at most 1/q.

    Where everybody chose the same of several possible categories it is 1, as its formula says.
    """
    return ac2(*parts, distance="nominal")


def ac2(*parts: Ratings, distance: Distance = "interval") -> Figure:
    """Return Gwet's AC2 (2014): AC1 where near misses count in part; by default squared steps."""
    return corrected(parts, partial(_gwet, distance=distance))


def alpha(*parts: Ratings, distance: Distance = "nominal") -> Figure:
    """Return Krippendorff's alpha (2011): any number of coders, missing judgements, any distance.

    Chance is drawing two of all judgements that can be paired, without putting the first back.
    """
    return corrected(parts, partial(_alpha, distance=distance))


def _agreeing(ratings: Ratings, distance: Distance = "nominal") -> tuple[float, float]:
    """Return the agreement in the units that two coders have judged, and how many these are."""
    counts = ratings.counts()
    judges = counts.sum(axis=1)
    pairable = judges > 1
    counts, judges = counts[pairable], judges[pairable]
    near = closeness(distance, ratings.chosen())
    shared = (counts * (counts @ near - 1)).sum(axis=1) / (judges * (judges - 1))
    weights = ratings.weights[pairable]
    return float(shared @ weights), float(weights.sum())


def _shares(ratings: Ratings) -> Matrix:
    """Return the share of each category, every unit with a judgement weighing the same."""
    counts = ratings.counts()
    judges = counts.sum(axis=1)
    some = judges > 0
    weights = ratings.weights[some]
    return np.asarray((counts[some] / judges[some, None]).T @ weights / weights.sum())


def _judged(ratings: Ratings, least: int) -> Ratings:
    """Return the units that so many coders have judged."""
    kept = (ratings.values != NOT_JUDGED).sum(axis=1) >= least
    return Ratings(ratings.values[kept], ratings.weights[kept], ratings.categories)


def _somewhere_coded(ratings: Ratings) -> Ratings:
    kept = (ratings.values > NOT_CODED).any(axis=1)
    return Ratings(ratings.values[kept], ratings.weights[kept], ratings.categories)


def _cohen(pair: Ratings, distance: Distance) -> Terms | None:
    table = pair.table()
    total = table.sum()
    if not total:
        return None
    rows, columns = table.sum(axis=1) / total, table.sum(axis=0) / total
    apart = distances(distance, pair.chosen(), (rows + columns) * total)
    observed = float((apart * table).sum() / total)
    return Terms(1 - observed, 1 - float(rows @ apart @ columns))


def _highest(pair: Ratings) -> Terms | None:
    table = pair.table()
    total = table.sum()
    if not total:
        return None
    rows, columns = table.sum(axis=1) / total, table.sum(axis=0) / total
    return Terms(float(np.minimum(rows, columns).sum()), float(rows @ columns))


def _conger(ratings: Ratings, distance: Distance) -> Terms | None:
    agreed, units = _agreeing(ratings, distance)
    if not units:
        return None
    categories = ratings.chosen()
    judged = (ratings.values != NOT_JUDGED).T @ ratings.weights
    used = np.array([((ratings.values == each).T @ ratings.weights) for each in categories])
    shares = (used[:, judged > 0] / judged[judged > 0]).T
    near = closeness(distance, categories)
    everybody = shares.sum(axis=0)
    # all ordered pairs of coders, less each with itself
    chance_pairs = everybody @ near @ everybody - ((shares @ near) * shares).sum()
    return Terms(agreed / units, float(chance_pairs) / (len(shares) * (len(shares) - 1)))


def _fleiss(ratings: Ratings) -> Terms | None:
    agreed, units = _agreeing(ratings)
    if not units:
        return None
    shares = _shares(ratings)
    return Terms(agreed / units, float(shares @ shares))


def _brennan_prediger(ratings: Ratings, distance: Distance) -> Terms | None:
    agreed, units = _agreeing(ratings, distance)
    if not units:
        return None
    categories = ratings.chosen()
    near = closeness(distance, categories)
    return Terms(agreed / units, float(near.mean()))


def _gwet(ratings: Ratings, distance: Distance) -> Terms | None:
    agreed, units = _agreeing(ratings, distance)
    if not units:
        return None
    categories = ratings.chosen()
    size = len(categories)
    if size < 2:
        return Terms(1.0, 1.0)
    shares = _shares(ratings)
    near = closeness(distance, categories)
    by_chance = near.sum() / (size * (size - 1)) * (shares * (1 - shares)).sum()
    return Terms(agreed / units, float(by_chance))


def _alpha(ratings: Ratings, distance: Distance) -> Terms | None:
    coincidences = _coincidences(ratings)
    used = coincidences.sum(axis=1)
    total = used.sum()
    if total <= 1:
        return None
    apart = distances(distance, ratings.chosen(), used)
    observed = float((coincidences * apart).sum() / total)
    return Terms(1 - observed, 1 - float(used @ apart @ used) / float(total * (total - 1)))


def _coincidences(ratings: Ratings) -> Matrix:
    """Return how often two categories meet in a unit, of all pairs of its m judgements 1/(m - 1).

    Pair of coders by pair, since sets of codes can be thousands of categories.
    """
    categories = ratings.chosen()
    size = len(categories)
    judges = (ratings.values != NOT_JUDGED).sum(axis=1)
    weights = ratings.weights / np.maximum(1, judges - 1)
    found = np.zeros(size * size)
    for one, other in combinations(range(ratings.coders), 2):
        both = (ratings.values[:, [one, other]] != NOT_JUDGED).all(axis=1) & (weights > 0)
        first, second = np.searchsorted(categories, ratings.values[both][:, [one, other]].T)
        found += np.bincount(first * size + second, weights[both], minlength=size * size)
    table = found.reshape(size, size)
    return np.asarray(table + table.T)
