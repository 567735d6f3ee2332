import pytest

from app.measures import agreement_binary as binary
from app.measures import agreement_nominal as nominal
from app.measures.ratings import Ratings

HALF_RIGHT = Ratings.of_table([[45, 15], [25, 15]])


def test_positive_and_negative_agreement_look_at_one_side_each():
    assert binary.p_pos(HALF_RIGHT).value == pytest.approx(30 / 70)
    assert binary.p_neg(HALF_RIGHT).value == pytest.approx(90 / 130)
    assert binary.f1(HALF_RIGHT) == binary.p_pos(HALF_RIGHT)
    assert binary.jaccard(HALF_RIGHT).value == pytest.approx(15 / 55)


def test_prevalence_and_bias_say_what_moves_kappa():
    assert binary.prevalence(HALF_RIGHT).value == pytest.approx(0.30)
    assert binary.bias(HALF_RIGHT).value == pytest.approx(0.10)


def test_kappa_is_pabak_bent_by_prevalence_and_bias():
    # Byrt and others 1993: kappa = (PABAK - PI² + BI²) / (1 - PI² + BI²)
    pabak = nominal.brennan_prediger(HALF_RIGHT).value
    bent = binary.bias(HALF_RIGHT).value ** 2 - binary.prevalence(HALF_RIGHT).value ** 2
    assert nominal.cohen(HALF_RIGHT).value == pytest.approx((pabak + bent) / (1 + bent))


def test_more_coders_are_pairs_added_up_or_averaged():
    ratings = Ratings.of_coders([(1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 0)], (0, 1))
    assert binary.p_pos(ratings).value == pytest.approx((4 + 2 + 2) / (5 + 4 + 3))
    assert binary.f1(ratings).value == pytest.approx((4 / 5 + 2 / 4 + 2 / 3) / 3)
    assert binary.jaccard(ratings).value == pytest.approx((2 / 3 + 1 / 3 + 1 / 2) / 3)


def test_parts_are_added_up_before_they_are_divided():
    one, other = Ratings.of_table([[90, 0], [0, 10]]), Ratings.of_table([[90, 9], [1, 0]])
    assert binary.f1(one, other).value == pytest.approx(20 / 30)
    assert binary.jaccard(one, other).value == pytest.approx(10 / 20)


@pytest.mark.parametrize("statistic", [binary.p_pos, binary.f1, binary.jaccard])
def test_without_a_coding_there_is_nothing_to_divide(statistic):
    found = statistic(Ratings.of_table([[100, 0], [0, 0]]))
    assert found.value is None
    assert "coded anything" in found.why


def test_without_a_gap_there_is_no_negative_agreement():
    found = binary.p_neg(Ratings.of_table([[0, 0], [0, 100]]))
    assert found.value is None
    assert "coded everything" in found.why


@pytest.mark.parametrize(
    "statistic",
    [binary.p_pos, binary.p_neg, binary.f1, binary.jaccard, binary.bias, binary.prevalence],
)
def test_one_coder_and_no_common_unit_have_reasons(statistic):
    assert "two coders" in statistic(Ratings.of_coders([(0, 1)])).why
    assert "same material" in statistic(Ratings.of_coders([(0, None), (None, 1)])).why


def test_any_category_can_be_asked_about():
    ratings = Ratings.of_coders([(2, 2, 3, 0), (2, 3, 3, 0)])
    assert binary.p_pos(ratings, category=2).value == pytest.approx(2 / 3)
