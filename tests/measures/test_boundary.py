"""Boundary similarity and the window measures, against Fournier's figures and segeval."""

import warnings
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.measures.boundary import (
    boundary_similarity,
    edits,
    of_masses,
    pk,
    segmentation_similarity,
    window_diff,
)

with warnings.catch_warnings():
    # what Python says of segeval's own code when it first compiles it
    warnings.simplefilter("ignore", SyntaxWarning)
    import segeval.data  # noqa: F401 - which the first call would import
    from segeval.format import BoundaryFormat
    from segeval.similarity import weight
    from segeval.similarity.boundary import boundary_similarity as their_b
    from segeval.similarity.segmentation import segmentation_similarity as their_s
    from segeval.window.pk import pk as their_pk
    from segeval.window.windowdiff import window_diff as their_window_diff

ONE = [2, 3, 6]


@pytest.mark.parametrize(
    ("other", "similarity"),
    [([5, 6], 0.5), ([2, 3, 3, 3], 0.6667), ([2, 2, 7], 0.75), ([1, 1, 3, 1, 5], 0.5)],
)
def test_boundary_similarity_is_fourniers(other, similarity):
    found = boundary_similarity(of_masses(ONE), of_masses(other))
    assert found.value == pytest.approx(similarity, abs=0.00005)


def test_a_near_miss_costs_half():
    one, other = of_masses(ONE), of_masses([2, 2, 7])
    assert segmentation_similarity(one, other, length=11).value == pytest.approx(0.95)
    assert window_diff(one, other, 11).value == pytest.approx(0.222, abs=0.0005)
    found = edits(one, other)
    assert (found.added, found.moves, found.moved, found.changed) == (0, 1, 0.5, 0)


def test_without_boundaries_all_agree():
    assert boundary_similarity({}, {}).value == 1
    assert segmentation_similarity({}, {}, length=5).value == 1
    assert (window_diff((), (), 11).value, pk((), (), 11).value) == (0, 0)


def test_undefined_is_said():
    assert "two coders" in boundary_similarity({}).why
    assert "too short" in segmentation_similarity({}, {}, length=1).why
    assert "too short" in window_diff((), (), 2).why


MASSES = st.sets(st.integers(1, 19)).map(lambda cuts: [b - a for a, b in _pairs(cuts)])


def _pairs(cuts):
    edges = [0, *sorted(cuts), 20]
    return pairwise(edges)


@given(MASSES, MASSES)
def test_segmentations_have_segevals_figures(one, other):
    assume(len(one) + len(other) > 2)  # theirs falls over where there is no boundary at all
    mine, yours = of_masses(one), of_masses(other)
    b, s = boundary_similarity(mine, yours), segmentation_similarity(mine, yours, length=20)
    assert b.value == pytest.approx(float(their_b(one, other)), abs=1e-9)
    assert s.value == pytest.approx(float(their_s(one, other)), abs=1e-9)
    for theirs, ours in ((their_window_diff, window_diff), (their_pk, pk)):
        assert ours(mine, yours, 20).value == pytest.approx(float(theirs(other, one)), abs=1e-9)


TYPED = st.lists(st.frozensets(st.integers(1, 3)), min_size=9, max_size=9)


@given(TYPED, TYPED)
def test_boundaries_of_several_types_have_segevals_similarity(one, other):
    mine, yours = (
        {place: types for place, types in enumerate(each, 1) if types} for each in (one, other)
    )
    assume(mine or yours)
    theirs = their_b(
        tuple(map(set, one)),
        tuple(map(set, other)),
        boundary_format=BoundaryFormat.sets,
        weight=(weight.weight_a, weight.weight_s, weight.weight_t_scale),
    )
    assert boundary_similarity(mine, yours).value == pytest.approx(float(theirs), abs=1e-9)


@given(st.lists(MASSES, min_size=3, max_size=3))
def test_more_coders_are_the_mean_of_pairs(coders):
    known = [of_masses(each) for each in coders]
    pairs = [boundary_similarity(*pair).value for pair in combinations(known, 2)]
    assert boundary_similarity(*known).value == pytest.approx(sum(pairs) / 3)
