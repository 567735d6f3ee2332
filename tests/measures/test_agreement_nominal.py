"""Published examples; bold in the literature means printed there, the rest follows the formulas."""

import numpy as np
import pytest

from app.measures import agreement_nominal as nominal
from app.measures.figures import Figure
from app.measures.ratings import Ratings


def near(value, tolerance=0.001):
    return pytest.approx(value, abs=tolerance + 1e-9)


def letters(*coders):
    """A string for each coder, a letter or digit for each unit; a point was not judged."""
    return Ratings.of_coders([[None if c == "." else ord(c) - 48 for c in each] for each in coders])


TABLES = {
    "Cohen 1960 p. 37": [[25, 12, 3], [13, 2, 15], [12, 16, 2]],
    "Cohen 1960 p. 45": [[88, 14, 18], [10, 40, 10], [2, 6, 12]],
    "Brennan & Prediger 1981 p. 689": [[50, 0, 0], [10, 10, 10], [20, 0, 0]],
    "Brennan & Prediger 1981 p. 691": [[50, 0, 10], [0, 10, 10], [10, 10, 0]],
    "Artstein & Poesio 2008 p. 558": [[20, 10], [20, 50]],
    "Artstein & Poesio 2008 p. 568": [[46, 0, 0], [6, 32, 6], [0, 0, 10]],
    "Krippendorff 2004 p. 246 a": [[12, 9, 9], [9, 14, 9], [9, 9, 20]],
    "Krippendorff 2004 p. 246 b": [[12, 18, 18], [0, 14, 18], [0, 0, 20]],
    "Feinstein & Cicchetti 1990": [[40, 9], [6, 45]],
    "Feinstein & Cicchetti, first paradox": [[80, 10], [5, 5]],
    "Feinstein & Cicchetti, second paradox, a": [[45, 15], [25, 15]],
    "Feinstein & Cicchetti, second paradox, b": [[25, 35], [5, 35]],
    "Gwet's paradox": [[118, 5], [2, 0]],
    "Gwet's example": [[80, 7], [8, 5]],
    "By hand": [[8, 1], [0, 1]],
    "Cohen in the encyclopaedia": [[20, 5], [10, 15]],
}
STATISTICS = ("percent", "cohen", "kappa_max", "scott", "brennan_prediger", "ac1", "alpha")
PRINTED = {
    "Cohen 1960 p. 37": (0.29, -0.092, 0.846, -0.101, -0.065, -0.048, -0.095),
    "Cohen 1960 p. 45": (0.70, 0.492, 0.831, 0.487, 0.55, 0.576, 0.489),
    "Brennan & Prediger 1981 p. 689": (0.60, None, 0.455, 0.223, 0.40, 0.461, 0.227),
    "Brennan & Prediger 1981 p. 691": (0.60, None, 1, 0.286, 0.40, 0.444, 0.289),
    "Artstein & Poesio 2008 p. 558": (0.70, 0.348, 0.783, 0.341, 0.4, 0.450, 0.344),
    "Artstein & Poesio 2008 p. 568": (0.88, 0.801, 0.801, 0.799, 0.82, 0.829, 0.800),
    "Krippendorff 2004 p. 246 a": (0.46, 0.186, 1, 0.186, 0.19, 0.192, 0.190),
    "Krippendorff 2004 p. 246 b": (0.46, 0.258, 0.506, 0.186, 0.19, 0.192, 0.190),
    "Feinstein & Cicchetti 1990": (0.85, None, 0.940, 0.699, 0.70, 0.701, 0.701),
    "Feinstein & Cicchetti, first paradox": (0.85, None, 0.773, 0.314, 0.70, 0.808, 0.318),
    "Feinstein & Cicchetti, second paradox, a": (0.60, None, None, 0.121, 0.20, 0.266, 0.125),
    "Feinstein & Cicchetti, second paradox, b": (0.60, None, None, 0.192, 0.20, 0.208, 0.196),
    "Gwet's paradox": (0.944, -0.023, 0.561, -0.029, 0.888, 0.941, -0.025),
    "Gwet's example": (0.85, 0.314, 0.954, 0.314, 0.70, 0.808, 0.318),
    "By hand": (0.90, 0.615, None, 0.608, 0.80, 0.8658, 0.627),
    "Cohen in the encyclopaedia": (0.70, 0.40, 0.80, 0.394, 0.40, 0.406, 0.400),
}
CASES = [
    (name, statistic, value)
    for name, values in PRINTED.items()
    for statistic, value in zip(STATISTICS, values, strict=True)
    if value is not None
]


@pytest.mark.parametrize(("name", "statistic", "printed"), CASES)
def test_two_coders_have_the_printed_figures(name, statistic, printed):
    found = getattr(nominal, statistic)(Ratings.of_table(TABLES[name]))
    assert found.value == near(printed, 0.005 if printed == 0.19 else 0.001)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Brennan & Prediger 1981 p. 689", 0.27),
        ("Brennan & Prediger 1981 p. 691", 0.29),
        ("Feinstein & Cicchetti 1990", 0.70),
        ("Feinstein & Cicchetti, first paradox", 0.32),
        ("Feinstein & Cicchetti, second paradox, a", 0.13),
        ("Feinstein & Cicchetti, second paradox, b", 0.26),
    ],
)
def test_kappas_printed_with_two_digits_are_these(name, printed):
    assert nominal.cohen(Ratings.of_table(TABLES[name])).value == near(printed, 0.005)


def test_near_misses_may_count_in_part():
    ratings = Ratings.of_table(TABLES["Artstein & Poesio 2008 p. 568"])
    steps = np.array([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
    assert nominal.alpha(ratings, distance=steps).value == near(0.8156, 0.00005)
    assert nominal.weighted_kappa(ratings, distance=steps).value == near(0.8163, 0.00005)


MEG, OWEN = "0100000010", "1110010000"
ONE, OTHER = "1100000000", "0110010100"


@pytest.mark.parametrize(("first", "second"), [(MEG, OWEN), (ONE, OTHER)])
def test_ten_binary_units_have_krippendorffs_alpha(first, second):
    ratings = letters(first, second)
    assert nominal.alpha(ratings).value == near(0.095)
    assert nominal.percent(ratings).value == near(0.60)
    assert nominal.cohen(ratings).value == near(0.0909, 0.00005)
    assert nominal.scott(ratings).value == near(0.0476, 0.00005)
    assert nominal.ac1(ratings).value == near(0.3103, 0.00005)
    assert nominal.brennan_prediger(ratings).value == near(0.20)


def test_twelve_nominal_units_have_krippendorffs_alpha():
    assert nominal.alpha(letters("aabbdcccedda", "babbbccceddd")).value == near(0.692)


def test_twelve_pairs_have_krippendorffs_alpha():
    pairs = ["aa", "ab", *["bb"] * 4, "bc", *["cc"] * 5]
    first, second = ("".join(pair[side] for pair in pairs) for side in (0, 1))
    assert nominal.alpha(letters(first, second)).value == near(0.734)


FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


@pytest.mark.parametrize(
    ("level", "printed"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_four_coders_with_missing_judgements_have_the_printed_alpha(level, printed):
    assert nominal.alpha(letters(*FOUR), distance=level).value == near(printed)


def test_four_coders_with_missing_judgements_have_gwets_other_figures():
    ratings = letters(*FOUR)
    assert nominal.ac1(ratings).value == near(0.77544, 0.000005)
    assert nominal.fleiss(ratings).value == near(0.76117, 0.000005)
    assert nominal.brennan_prediger(ratings).value == near(0.77273, 0.000005)
    assert nominal.percent(ratings).value == near(0.81818, 0.000005)


def test_three_coders_with_half_of_the_judgements_missing_have_the_printed_alpha():
    ratings = letters(".....34121133.3", "1.213343.......", "..21344.21133.4")
    assert nominal.alpha(ratings).value == near(0.691)
    assert nominal.alpha(ratings, distance="interval").value == near(0.811)
    assert nominal.alpha(ratings, distance="ordinal").value == near(0.807)


HAYES = (
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 "
    "111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 "
    "110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
)


@pytest.mark.parametrize(
    ("level", "printed"),
    [("nominal", 0.4765), ("ordinal", 0.7598), ("interval", 0.7574), ("ratio", 0.662)],
)
def test_forty_articles_have_hayes_and_krippendorffs_alpha(level, printed):
    ratings = letters(*("".join(each) for each in zip(*HAYES.split(), strict=True)))
    assert nominal.alpha(ratings, distance=level).value == near(printed, 0.0005)


FLEISS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)


def fleiss_counts(counts):
    """Ratings of which only is known how many coders chose each category."""
    units = [[k for k, times in enumerate(row) for _ in range(int(times))] for row in counts]
    return Ratings.of_coders(list(zip(*units, strict=True)))


def test_thirty_patients_have_the_printed_fleiss():
    ratings = fleiss_counts(FLEISS.split())
    assert ratings.counts().sum(axis=0).tolist() == [26, 26, 30, 55, 43]
    assert nominal.percent(ratings).value == near(0.5556, 0.00005)
    assert nominal.fleiss(ratings).value == near(0.430)
    assert nominal.alpha(ratings).value == near(0.4334, 0.00005)
    assert nominal.ac1(ratings).value == near(0.448)
    assert nominal.randolph(ratings).value == near(0.444)
    by_category = [each.value for each in nominal.fleiss_by_category(ratings).values()]
    assert by_category == [near(each) for each in (0.245, 0.245, 0.520, 0.471, 0.566)]


def test_fourteen_coders_have_the_printed_fleiss():
    counts = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    ratings = fleiss_counts(counts)
    assert nominal.percent(ratings).value == near(0.378)
    assert nominal.fleiss(ratings).value == near(0.210)


@pytest.mark.parametrize(
    ("units", "fixed", "free"),
    [(("111", "110", "001", "000"), 0.33, 0.33), (("111", "110", "110", "111"), -0.20, 0.33)],
)
def test_free_marginals_do_not_punish_one_sided_answers(units, fixed, free):
    ratings = Ratings.of_coders([[int(unit[coder]) for unit in units] for coder in range(3)])
    assert nominal.fleiss(ratings).value == near(fixed, 0.005)
    assert nominal.randolph(ratings).value == near(free, 0.005)


def test_a_word_of_the_manual_has_85_percent():
    for first, second, kappa in ((75, 75, 0.3143), (150, 0, 0.3478)):
        ratings = Ratings.of_table([[800, first], [second, 50]])
        assert nominal.percent(ratings).value == near(0.85)
        assert nominal.cohen(ratings).value == near(kappa, 0.00005)


@pytest.mark.parametrize(
    "statistic",
    [nominal.cohen, nominal.scott, nominal.fleiss, nominal.conger, nominal.alpha],
)
def test_without_variation_chance_cannot_be_told_apart(statistic):
    ratings = letters("1111", "1111")
    assert nominal.percent(ratings) == Figure(1.0)
    assert statistic(ratings).value is None
    assert "no variation" in statistic(ratings).why


EVERY = [
    nominal.percent, nominal.percent_coded, nominal.holsti, nominal.cohen, nominal.kappa_max,
    nominal.weighted_kappa, nominal.conger, nominal.scott, nominal.fleiss, nominal.randolph,
    nominal.brennan_prediger, nominal.ac1, nominal.ac2, nominal.alpha,
]  # fmt: skip


@pytest.mark.parametrize("statistic", EVERY)
def test_perfect_agreement_is_1(statistic):
    assert statistic(letters("0123", "0123", "0123")).value == pytest.approx(1)


@pytest.mark.parametrize("statistic", EVERY)
def test_one_coder_cannot_agree(statistic):
    found = statistic(letters("0123"))
    assert found.value is None
    assert "two coders" in found.why


@pytest.mark.parametrize("statistic", EVERY)
def test_without_a_unit_that_two_have_judged_there_is_no_figure(statistic):
    for ratings in (letters("", ""), letters("01..", "..23")):
        assert statistic(ratings).value in (None, 0.0)
        assert statistic(ratings).value is None or statistic is nominal.holsti


def test_units_that_nobody_coded_can_be_left_out():
    ratings = Ratings.of_table([[800, 75], [75, 50]])
    assert nominal.percent_coded(ratings).value == pytest.approx(50 / 200)
    assert "coded anything" in nominal.percent_coded(letters("000", "000")).why


def test_codes_are_pooled_before_chance_is_taken_off():
    often, seldom = Ratings.of_table([[50, 5], [5, 40]]), Ratings.of_table([[98, 1], [1, 0]])
    observed = (0.90 + 0.98) / 2
    expected = (0.55**2 + 0.45**2 + 0.99**2 + 0.01**2) / 2
    pooled = nominal.pooled_kappa([often, seldom])
    assert pooled.value == pytest.approx((observed - expected) / (1 - expected))
    assert nominal.percent(often, seldom).value == pytest.approx(observed)


def test_a_code_without_variation_changes_no_pooled_kappa():
    often, never = Ratings.of_table([[50, 5], [5, 40]]), Ratings.of_table([[100, 0], [0, 0]])
    for statistic in (nominal.cohen, nominal.scott, nominal.alpha):
        assert statistic(often, never).value == pytest.approx(statistic(often).value)
