import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance, masi_distance

from app.measures.agreement_sets import SetRatings, alpha_of_sets, set_distances


def codes(*each):
    return frozenset(each)


def test_sets_are_apart_as_passonneau_says():
    found = set_distances([codes(1, 2), codes(1, 2, 3, 4), codes(2, 3), codes(5), codes()])
    assert found[0].tolist() == pytest.approx([0, 0.6667, 0.8889, 1, 1], abs=0.00005)
    assert found[4].tolist() == [1, 1, 1, 1, 0]
    assert set_distances([codes(1, 2), codes(1)], "jaccard")[0].tolist() == [0, 0.5]


SETS = st.frozensets(st.integers(1, 4), min_size=1)


@given(st.lists(st.tuples(SETS, SETS, SETS), min_size=2, max_size=8))
def test_alpha_of_sets_is_nltks(units):
    coders = list(zip(*units, strict=True))
    judged = SetRatings.of_coders(coders)
    rows = [
        (f"coder {coder}", f"unit {unit}", labels)
        for coder, each in enumerate(coders)
        for unit, labels in enumerate(each)
    ]
    for name, distance in (("masi", masi_distance), ("jaccard", jaccard_distance)):
        found = alpha_of_sets(judged, name)
        if found.value is not None:
            theirs = AnnotationTask(data=rows, distance=distance).alpha()
            assert found.value == pytest.approx(theirs, abs=1e-9)


def test_missing_judgements_and_weights_count():
    first = [codes(1), codes(1, 2), None, codes()]
    second = [codes(1), codes(2), codes(1), codes()]
    once = alpha_of_sets(SetRatings.of_coders([first * 2, second * 2]))
    twice = alpha_of_sets(SetRatings.of_coders([first, second], [2, 2, 2, 2]))
    assert once.value == pytest.approx(twice.value)


def test_undefined_is_said():
    assert "no variation" in alpha_of_sets(SetRatings.of_coders([[codes(1)], [codes(1)]])).why
    assert "two coders" in alpha_of_sets(SetRatings.of_coders([[codes(1)]])).why
    assert "same material" in alpha_of_sets(SetRatings.of_coders([[], []])).why
