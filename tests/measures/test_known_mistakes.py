"""What other programs get wrong, with the figures of the textbook.

QualCoder takes Jaccard for the observed agreement and a product for a sum, counts a coder who codes
twice as two coders, and drops what is coded three times. Its figures stand in the comments.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import agreement_binary as binary
from app.measures import agreement_nominal as nominal
from app.measures.continuum import joined
from app.measures.ratings import Ratings


def characters(length, one, other):
    """Two coders' codings of one code, by character, a coder's own overlaps joined."""
    used = []
    for spans in (one, other):
        inside = [0] * length
        for start, end, _value in joined((start, end, 1) for start, end in spans):
            inside[start:end] = [1] * (end - start)
        used.append(inside)
    return Ratings.of_coders(used, (0, 1)).compact()


@pytest.mark.parametrize(
    ("length", "one", "other", "kappa"),
    [
        (10_000, [(1000, 2000)], [(1100, 2100)], 0.8889),  # 0.8169
        (10_000, [(1000, 2000)], [(1500, 2500)], 0.4444),  # 0.2987
        (1000, [(0, 600)], [(400, 1000)], -0.6667),  # +0.1511
        (1000, [(0, 200), (100, 300)], [], 0.0),  # 0.3333
        (10_000, [(1000, 1800), (1500, 2000)], [(1000, 2000)], 1.0),  # 0.376
        (1000, [(0, 500)], [(0, 500)], 1.0),  # 1.0623 in a picture
    ],
)
def test_kappa_is_cohens(length, one, other, kappa):
    found = nominal.cohen(characters(length, one, other))
    assert found.value == pytest.approx(kappa, abs=0.00005)


def test_equal_codings_agree_wholly():
    assert nominal.percent(characters(1000, [(0, 500)], [(0, 500)])).value == 1  # 51.51 %
    pieces = characters(10_000, [(1000, 1800), (1500, 2000)], [(1000, 2000)])
    assert nominal.percent(pieces).value == 1  # 95 %
    assert binary.jaccard(pieces).value == 1


@given(st.tuples(*[st.integers(1, 500)] * 3), st.integers(1, 500), st.integers(1, 100_000))
def test_more_text_that_nobody_coded_moves_percent_and_kappa_and_not_the_overlap(
    used, neither, more
):
    both, first, second = used
    before, after = (
        Ratings.of_table([[each, second], [first, both]]) for each in (neither, neither + more)
    )
    assert nominal.percent(after).value > nominal.percent(before).value
    assert nominal.cohen(after).value > nominal.cohen(before).value
    for statistic in (binary.jaccard, binary.f1, binary.p_pos, nominal.percent_coded):
        assert statistic(after).value == pytest.approx(statistic(before).value)


PADDED = [[[800, 75], [75, 50]], [[9800, 75], [75, 50]]]


@pytest.mark.parametrize(
    ("statistic", "before", "after"),
    [
        (nominal.percent, 0.850, 0.985),
        (nominal.cohen, 0.314, 0.392),
        (nominal.ac1, 0.808, 0.985),
        (binary.jaccard, 0.25, 0.25),
        (binary.f1, 0.40, 0.40),
        (nominal.percent_coded, 0.25, 0.25),
    ],
)
def test_text_that_nobody_coded_moves_some_figures_and_not_others(statistic, before, after):
    found = [statistic(Ratings.of_table(table)).value for table in PADDED]
    assert found == pytest.approx([before, after], abs=0.0005)


@pytest.mark.parametrize(
    ("one", "other"), [([(2, 10), (14, 20)], [(4, 8), (15, 17)]), ([(0, 18)], [(0, 10)])]
)
def test_characters_cannot_tell_segments_from_scraps(one, other):
    # two examples of Krippendorff 1995, whose alpha_U are 0.55 and -0.93
    found = characters(24, one, other)
    assert nominal.cohen(found).value == pytest.approx(0.385, abs=0.0005)
    assert nominal.scott(found).value == pytest.approx(0.314, abs=0.0005)
    assert nominal.alpha(found).value == pytest.approx(0.329, abs=0.0005)
