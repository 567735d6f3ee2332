from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import agreement_binary as binary
from app.measures import agreement_nominal as nominal
from app.measures.continuum import Continuum
from app.measures.matching import THRESHOLDS, Matches, most_pairs, reaches
from app.measures.ratings import Ratings
from app.measures.span_matching import (
    iou,
    match,
    match_values,
    segment_f1,
    segment_precision,
    segment_recall,
)

ONE, OTHER = [(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)]


def test_segments_of_2004_match_by_how_much_they_have_in_common():
    assert iou(ONE[0], OTHER[0]) == pytest.approx(0.875)
    assert iou(ONE[1], OTHER[1]) == pytest.approx(0.111, abs=0.0005)
    assert match(ONE, OTHER, 0.90).f1.value == 0
    assert match(ONE, OTHER, 0.85) == Matches(1, 2, 3)
    assert match(ONE, OTHER, 0.85).f1.value == pytest.approx(0.40)
    assert match(ONE, OTHER, 0.1).matched == 2


def test_the_same_segments_as_characters_have_their_figures():
    table = Ratings.of_table([[155, 45], [25, 75]])
    assert nominal.percent(table).value == pytest.approx(0.7667, abs=0.00005)
    assert nominal.cohen(table).value == pytest.approx(0.500, abs=0.0005)
    assert nominal.scott(table).value == pytest.approx(0.4976, abs=0.00005)
    assert nominal.alpha(table).value == pytest.approx(0.4984, abs=0.00005)
    assert nominal.brennan_prediger(table).value == pytest.approx(0.5333, abs=0.00005)
    assert nominal.ac1(table).value == pytest.approx(0.5643, abs=0.00005)
    assert binary.f1(table).value == pytest.approx(0.6818, abs=0.00005)
    assert binary.jaccard(table).value == pytest.approx(0.5172, abs=0.00005)


def test_the_continuum_of_a_manual_has_its_overlap():
    table = Ratings.of_table([[0, 7], [7, 26]])
    assert binary.jaccard(table).value == pytest.approx(0.65)
    assert binary.f1(table).value == pytest.approx(0.788, abs=0.0005)


def test_precision_and_recall_ask_from_either_side():
    found = match(ONE, OTHER, 0.5)
    assert found.precision.value == pytest.approx(1 / 3)
    assert found.recall.value == pytest.approx(1 / 2)
    assert "coded anything" in match([], [], 0.5).f1.why


def test_equal_segments_match_at_every_strictness():
    assert all(match(ONE, ONE, threshold).f1.value == 1 for threshold in THRESHOLDS)


def test_values_are_matched_apart_and_added_up():
    line = Continuum(
        40, (((0, 10, 1), (0, 10, 2), (20, 30, 1)), ((0, 10, 1), (20, 30, 2)), ((0, 10, 1),))
    )
    assert match_values(line, 0.5) == [Matches(1, 3, 2), Matches(1, 3, 1), Matches(1, 2, 1)]
    assert segment_f1(line, 0.5).value == pytest.approx((2 / 5 + 2 / 4 + 2 / 3) / 3)
    assert segment_precision(line, 0.5).value == pytest.approx((1 / 2 + 1 + 1) / 3)
    assert segment_recall(line, 0.5).value == pytest.approx((1 / 3 + 1 / 3 + 1 / 2) / 3)
    assert "two coders" in segment_f1(Continuum(9, ((),)), 0.5).why
    assert "coded anything" in segment_f1(Continuum(9, ((), ())), 0.5).why


@st.composite
def spans(draw):
    edges = sorted(draw(st.sets(st.integers(0, 30), max_size=8)))
    pieces = list(pairwise(edges))
    kept = draw(st.lists(st.booleans(), min_size=len(pieces), max_size=len(pieces)))
    return [piece for piece, keep in zip(pieces, kept, strict=True) if keep]


@given(spans(), spans(), st.sampled_from(THRESHOLDS))
def test_no_matching_has_more_pairs(first, second, threshold):
    partners = [
        [b for b, other in enumerate(second) if reaches(iou(one, other), threshold)]
        for one in first
    ]
    found = match(first, second, threshold).matched
    assert found == most_pairs(partners)
    best = 0
    for order in permutations(range(len(first))):
        taken = set()
        for one in order:
            free = [b for b in partners[one] if b not in taken]
            taken |= set(free[:1])
        best = max(best, len(taken))
    assert found == best
