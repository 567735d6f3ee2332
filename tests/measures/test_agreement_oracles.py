"""Random judgements: other people's programs, or the formula written out unit by unit, agree.

irrCAC cannot be installed beside a current numpy, so Gwet's definitions stand here in plain Python.
"""

from itertools import combinations, permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from app.measures import agreement_nominal as nominal
from app.measures.ratings import NOT_JUDGED, Ratings

MISSING = None
CATEGORIES = (1, 2, 3, 5)


def units(*, missing):
    choices = st.sampled_from((*CATEGORIES, MISSING) if missing else CATEGORIES)
    return st.integers(2, 4).flatmap(
        lambda coders: st.lists(
            st.lists(choices, min_size=coders, max_size=coders), min_size=2, max_size=12
        )
    )


def ratings_of(rows):
    return Ratings.of_coders(list(zip(*rows, strict=True)))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@given(units(missing=True))
def test_alpha_is_that_of_the_package_krippendorff(level, rows):
    ours = nominal.alpha(ratings_of(rows), distance=level)
    assume(ours.value is not None)
    data = np.array(
        [[np.nan if c is None else c for c in each] for each in zip(*rows, strict=True)]
    )
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
    assert ours.value == pytest.approx(theirs, abs=1e-9)


@given(units(missing=False))
def test_kappas_are_those_of_nltk(rows):
    ratings = ratings_of(rows)
    task = AnnotationTask(
        data=[(f"c{c}", f"u{u}", v) for u, row in enumerate(rows) for c, v in enumerate(row)]
    )
    assert nominal.percent(ratings).value == pytest.approx(task.avg_Ao())
    if (fleiss := nominal.fleiss(ratings)).value is not None and ratings.coders == 2:
        assert fleiss.value == pytest.approx(task.pi())
    used = {value for row in rows for value in row}
    if ratings.coders == 2 and nominal.cohen(ratings).value is not None and len(used) > 1:
        assert nominal.cohen(ratings).value == pytest.approx(task.kappa())


def near(one, other, how, categories):
    """How close two categories are, from 0 to 1 (Gwet 2014)."""
    steps = abs(categories.index(one) - categories.index(other))
    last = len(categories) - 1
    return {
        "nominal": float(one == other),
        "linear": 1 - abs(one - other) / (categories[-1] - categories[0]),
        "interval": 1 - (one - other) ** 2 / (categories[-1] - categories[0]) ** 2,
        "ordinal": 1 - (steps * (steps + 1)) / (last * (last + 1)),
    }[how]


def written_out(rows, how):
    """Gwet 2014, chapters 2 to 4: AC2, Fleiss, Brennan-Prediger and Conger, unit by unit."""
    judged = [[c for c in row if c is not None] for row in rows]
    categories = sorted({c for row in judged for c in row})
    twice = [row for row in judged if len(row) > 1]
    observed = sum(
        sum(near(a, b, how, categories) for a, b in permutations(row, 2))
        / (len(row) * (len(row) - 1))
        for row in twice
    ) / len(twice)
    once = [row for row in judged if row]
    share = {k: sum(row.count(k) / len(row) for row in once) / len(once) for k in categories}
    size = len(categories)
    closeness = {(k, g): near(k, g, how, categories) for k in categories for g in categories}
    together = sum(closeness.values())
    coders = [[c for c in each if c is not None] for each in zip(*rows, strict=True)]
    coders = [each for each in coders if each]
    shares = [{k: each.count(k) / len(each) for k in categories} for each in coders]
    pairs = list(permutations(shares, 2))
    chance = {
        "ac2": together * sum(p * (1 - p) for p in share.values()) / (size * (size - 1)),
        "brennan_prediger": together / size**2,
        "conger": sum(
            closeness[k, g] * one[k] * other[g]
            for one, other in pairs
            for k in categories
            for g in categories
        ) / len(pairs),
        "fleiss": sum(p * p for p in share.values()),
    }  # fmt: skip
    return {name: (observed, expected) for name, expected in chance.items()}


@pytest.mark.parametrize("how", ["nominal", "linear", "interval", "ordinal"])
@settings(max_examples=50)
@given(units(missing=True))
def test_gwets_statistics_are_his_formulas_written_out(how, rows):
    assume(any(sum(c is not None for c in row) > 1 for row in rows))
    assume(len({c for row in rows for c in row if c is not None}) > 1)
    ratings = ratings_of(rows)
    for name, (observed, expected) in written_out(rows, how).items():
        if name == "fleiss":
            if how != "nominal":
                continue
            found = nominal.fleiss(ratings)
        else:
            found = getattr(nominal, name)(ratings, distance=how)
        if expected < 1 - 1e-9:
            assert found.value == pytest.approx((observed - expected) / (1 - expected), abs=1e-9)


@given(units(missing=True))
def test_pairs_are_averaged_as_light_says(rows):
    kappas = []
    for one, other in combinations(zip(*rows, strict=True), 2):
        both = [(a, b) for a, b in zip(one, other, strict=True) if None not in (a, b)]
        if not both:
            continue
        observed = sum(a == b for a, b in both) / len(both)
        first, second = zip(*both, strict=True)
        expected = sum(first.count(k) * second.count(k) for k in CATEGORIES) / len(both) ** 2
        if expected < 1:
            kappas.append((observed - expected) / (1 - expected))
    found = nominal.cohen(ratings_of(rows))
    if kappas:
        assert found.value == pytest.approx(sum(kappas) / len(kappas), abs=1e-9)
    else:
        assert found.value is None


STATISTICS = [
    nominal.percent, nominal.holsti, nominal.cohen, nominal.kappa_max, nominal.weighted_kappa,
    nominal.conger, nominal.scott, nominal.fleiss, nominal.randolph, nominal.ac1, nominal.ac2,
    nominal.alpha, nominal.percent_coded,
]  # fmt: skip


def equal(one, other):
    assert (one.value is None) == (other.value is None)
    assert one.value is None or one.value == pytest.approx(other.value, abs=1e-9)


@pytest.mark.parametrize("statistic", STATISTICS)
@settings(max_examples=30)
@given(units(missing=True), st.randoms())
def test_the_order_of_coders_does_not_matter(statistic, rows, random):
    ratings = ratings_of(rows)
    order = random.sample(range(ratings.coders), ratings.coders)
    equal(statistic(Ratings(ratings.values[:, order], ratings.weights)), statistic(ratings))


@pytest.mark.parametrize("statistic", STATISTICS)
@settings(max_examples=30)
@given(units(missing=True))
def test_splitting_rows_and_joining_equal_ones_changes_nothing(statistic, rows):
    ratings = ratings_of(rows)
    thrice = Ratings(ratings.values, ratings.weights * 3)
    split = Ratings(
        np.concatenate([ratings.values, ratings.values]),
        np.concatenate([thrice.weights - 2.5, np.full(len(rows), 2.5)]),
    )
    equal(statistic(split), statistic(thrice))
    equal(statistic(split.compact()), statistic(thrice))


@pytest.mark.parametrize(
    "statistic", [each for each in STATISTICS if each not in (nominal.weighted_kappa, nominal.ac2)]
)
@settings(max_examples=30)
@given(units(missing=True), st.permutations((1, 2, 3, 4, 5)))
def test_the_names_of_categories_do_not_matter(statistic, rows, names):
    ratings = ratings_of(rows)
    renamed = np.where(
        ratings.values == NOT_JUDGED, NOT_JUDGED, np.array([0, *names])[ratings.values]
    )
    equal(statistic(Ratings(renamed.astype(np.int16), ratings.weights)), statistic(ratings))


def test_ratings_fit_together():
    with pytest.raises(ValueError, match="every row"):
        Ratings(np.zeros((3, 2), dtype=np.int16), np.ones(2))
    with pytest.raises(ValueError, match="negative"):
        Ratings(np.full((1, 2), -2, dtype=np.int16), np.ones(1))
    with pytest.raises(ValueError, match="as many rows"):
        Ratings.of_table([[1, 2]])
    with pytest.raises(ValueError, match="each pair"):
        nominal.alpha(Ratings.of_table([[5, 1], [1, 5]]), distance=np.zeros((3, 3)))
