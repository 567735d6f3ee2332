"""Krippendorff 1995 and 2004 and the family of 2016, against their figures and by brute force."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.agreement_units import (
    alpha_u,
    cu_alpha,
    ku_alpha,
    u_alpha,
    u_alpha_binary,
    unitizing,
)
from app.measures.continuum import Continuum, by_sets, end_to_end, joined


def line(length, *coders):
    return Continuum(length, tuple(tuple(sorted(each)) for each in coders))


def relevant(length, *coders, scale=1):
    """Units without values, as in 1995."""
    units = [[(start * scale, end * scale, 1) for start, end in each] for each in coders]
    return line(length * scale, *units)


BOOK_C = ([(75, 145, 0), (220, 250, 0)], [(70, 150, 0), (205, 225, 0), (250, 270, 0)])
BOOK_K = ([(30, 90, 1), (150, 200, 1)], [(30, 90, 1), (150, 200, 1)])
BOOK = line(300, BOOK_C[0] + BOOK_K[0], BOOK_C[1] + BOOK_K[1])


def test_the_example_of_2004_has_its_figures():
    code_c, code_k = unitizing(BOOK, 0), unitizing(BOOK, 1)
    assert 1 - code_c.observed == pytest.approx(0.0144, abs=0.00005)
    assert 1 - code_c.expected == pytest.approx(0.0532, abs=0.00005)
    assert 1 - code_k.expected == pytest.approx(0.0490, abs=0.00005)
    assert alpha_u(BOOK, 0).value == pytest.approx(0.7286, abs=0.00005)
    assert alpha_u(BOOK, 1).value == 1
    assert alpha_u(BOOK).value == pytest.approx(0.859, abs=0.0005)


@pytest.mark.parametrize(
    ("other", "apart"),
    [((4, 2), 26), ((5, 2), 16), ((6, 2), 10), ((7, 2), 8), ((6, 4), 2), ((5, 6), 0)],
)
def test_two_units_are_as_far_apart_as_their_ends(other, apart):
    start, length = other
    found = unitizing(line(20, [(5, 11, 1)], [(start, start + length, 1)]), 1)
    assert (1 - found.observed) * 20**2 == pytest.approx(apart)


FOUR = {
    "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
    "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
    "C": (
        [(2, 8), (10, 12), (14, 18), (20, 22)],
        [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)],
    ),
    "D": (
        [(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)],
        [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)],
    ),
}


@pytest.mark.parametrize(
    ("name", "observed", "limit"),
    [
        ("A", 0.03125, 0.5529),
        ("B", 2.26736, -0.928),
        ("C", 0.02777, 0.693),
        ("D", 0.38715, 0.0659),
    ],
)
def test_the_examples_of_1995_have_their_figures(name, observed, limit):
    terms = unitizing(relevant(24, *FOUR[name]), 1)
    assert 1 - terms.observed == pytest.approx(observed, abs=0.00001)
    fine = alpha_u(relevant(24, *FOUR[name], scale=50_000))
    assert fine.value == pytest.approx(limit, abs=0.0006)


@pytest.mark.parametrize(("name", "printed"), [("A", 0.3583), ("B", 0.4220), ("C", 0.3512)])
def test_the_examples_of_1995_have_their_u_alpha(name, printed):
    found = relevant(24, *FOUR[name])
    assert u_alpha(found).value == pytest.approx(printed, abs=0.00005)
    assert u_alpha_binary(found) == u_alpha(found)


def test_without_gaps_and_with_one_value_there_is_no_variation():
    found = relevant(24, *FOUR["D"])
    assert "no variation" in u_alpha(found).why
    assert "no variation" in u_alpha_binary(found).why
    assert cu_alpha(found).value == 1  # nobody could call it anything else
    assert "no variation" in ku_alpha(found)[1].figure.why


def test_one_code_of_2004_has_its_u_alpha_and_coverage():
    found = BOOK.only(0)
    assert u_alpha(found).value == pytest.approx(0.5163, abs=0.00005)
    assert u_alpha_binary(found).value == pytest.approx(0.5163, abs=0.00005)
    assert cu_alpha(found).value == 1
    assert ku_alpha(found)[0].figure.value is None
    assert ku_alpha(found)[0].coverage == pytest.approx(0.6818, abs=0.00005)


def test_two_codes_of_which_one_is_shifted_have_their_figures():
    found = line(40, [(0, 10, 1), (20, 30, 2)], [(0, 10, 1), (25, 35, 2)])
    assert u_alpha(found).value == pytest.approx(0.6275, abs=0.00005)
    assert u_alpha_binary(found).value == pytest.approx(0.5344, abs=0.00005)
    assert cu_alpha(found).value == 1
    assert [each.coverage for each in ku_alpha(found).values()] == [1, 0.5]
    assert [each.figure.value for each in ku_alpha(found).values()] == [1, 1]


TOY = line(
    50,
    [(0, 10, 1), (15, 25, 2), (30, 40, 3)],
    [(2, 12, 1), (15, 25, 2), (30, 40, 1)],
    [(0, 10, 1), (18, 25, 2)],
)


def test_three_coders_and_three_codes_have_their_figures():
    assert u_alpha(TOY).value == pytest.approx(0.5687, abs=0.00005)
    assert u_alpha_binary(TOY).value == pytest.approx(0.5629, abs=0.00005)
    assert cu_alpha(TOY).value == pytest.approx(0.7639, abs=0.00005)
    by_value = ku_alpha(TOY)
    figures = [by_value[value].figure.value for value in (1, 2, 3)]
    assert figures == pytest.approx([0.7316, 1.0, 0.2727], abs=0.00005)
    coverage = [by_value[value].coverage for value in (1, 2, 3)]
    assert coverage == pytest.approx([0.775, 0.889, 0.5], abs=0.0005)


def test_texts_end_to_end_are_one_line():
    whole = end_to_end([TOY, TOY])
    assert whole.length == 100
    assert whole.units[2] == ((0, 10, 1), (18, 25, 2), (50, 60, 1), (68, 75, 2))
    assert end_to_end([]) == Continuum(0, ())


def test_a_coders_own_overlaps_of_one_value_are_one_unit():
    units = [(20, 30, 1), (0, 10, 1), (5, 12, 1), (6, 8, 1), (7, 9, 2), (12, 14, 1)]
    assert joined(units) == ((0, 12, 1), (7, 9, 2), (12, 14, 1), (20, 30, 1))
    assert joined([(0, 5, 1), (0, 6, 2), (3, 9, 1)]) == ((0, 6, 2), (0, 9, 1))


def test_several_codes_at_one_place_are_a_set():
    found, sets = by_sets(line(30, [(0, 10, 1), (5, 15, 2), (20, 25, 1)], [(5, 10, 1), (5, 10, 2)]))
    assert found.units == (((0, 5, 0), (5, 10, 1), (10, 15, 2), (20, 25, 0)), ((5, 10, 1),))
    assert sets == (frozenset({1}), frozenset({1, 2}), frozenset({2}))


@pytest.mark.parametrize("statistic", [alpha_u, u_alpha, u_alpha_binary, cu_alpha])
def test_undefined_is_said(statistic):
    assert "two coders" in statistic(line(10, [(0, 5, 1)])).why
    assert "coded anything" in statistic(line(10, [], [])).why
    assert "coded anything" in statistic(line(0, [], [])).why
    equal = line(10, [(0, 5, 1), (6, 9, 2)], [(0, 5, 1), (6, 9, 2)])
    assert statistic(equal).value == pytest.approx(1)


def test_a_line_without_room_has_no_variation():
    assert "no variation" in alpha_u(line(1, [(0, 1, 1)], [(0, 1, 1)])).why


def test_without_text_in_common_codes_cannot_be_compared():
    found = line(10, [(0, 5, 1)], [(5, 10, 2)])
    assert "two coders" in cu_alpha(found).why
    assert "two coders" in ku_alpha(found)[1].figure.why
    assert ku_alpha(line(10, [], [])) == {}


@pytest.mark.parametrize("units", [[(0, 11, 1)], [(3, 3, 1)], [(5, 6, 1), (0, 2, 1)]])
def test_units_lie_on_their_line_in_order(units):
    with pytest.raises(ValueError, match="unit"):
        Continuum(10, (tuple(units), ()))


def test_units_of_one_value_must_be_joined_first():
    with pytest.raises(ValueError, match="overlap"):
        alpha_u(line(10, [(0, 5, 1), (3, 8, 1)], []))


LENGTH = 14


@st.composite
def lines(draw):
    """Lines of a few coders without overlaps, and two values."""
    coders = []
    for _coder in range(draw(st.integers(2, 4))):
        edges = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
        values = draw(st.lists(st.sampled_from((0, 1, 2)), min_size=8, max_size=8))
        pieces = zip(edges, edges[1:], values, strict=False)
        coders.append(tuple((a, b, v) for a, b, v in pieces if v))
    return Continuum(LENGTH, tuple(coders))


def segments(units):
    """Units and gaps as (start, length, is a unit)."""
    found, at = [], 0
    for start, end, _value in units:
        found += [(at, start - at, False)] if start > at else []
        found.append((start, end - start, True))
        at = end
    return found + ([(at, LENGTH - at, False)] if at < LENGTH else [])


def difference(one, other):
    """Krippendorff 2004 p. 253, word by word."""
    (a, m, first), (b, n, second) = one, other
    if first and second and -m < a - b < n:
        return (a - b) ** 2 + (a + m - b - n) ** 2
    if first and not second and n - m >= a - b >= 0:
        return m**2
    if second and not first and m - n >= b - a >= 0:
        return n**2
    return 0


@given(lines())
def test_observed_and_expected_disagreement_are_those_of_the_book(found):
    many = found.coders
    for value in found.values:
        parts = [segments(each) for each in found.only(value).units]
        total = sum(
            difference(g, h)
            for i, j in permutations(range(many), 2)
            for g in parts[i]
            for h in parts[j]
        )
        terms = unitizing(found, value)
        assert 1 - terms.observed == pytest.approx(total / (many * (many - 1) * LENGTH**2))
        units = [n for each in parts for _start, n, is_unit in each if is_unit]
        gaps = [n for each in parts for _start, n, is_unit in each if not is_unit]
        above = sum(
            (len(units) - 1) / 3 * (2 * n**3 - 3 * n**2 + n)
            + n**2 * sum(gap - n + 1 for gap in gaps if gap >= n)
            for n in units
        )
        below = many * LENGTH * (many * LENGTH - 1) - sum(n * (n - 1) for n in units)
        assert 1 - terms.expected == pytest.approx(2 / LENGTH * above / below)


def characters(found):
    """Each coder's value at each position, 0 in gaps."""
    texts = [[0] * LENGTH for _coder in found.units]
    for text, units in zip(texts, found.units, strict=True):
        for start, end, value in units:
            text[start:end] = [value] * (end - start)
    return texts


def expected_share(sizes, squares, equal_only):
    """The share of pairs of positions from two units, by whether the values are equal."""
    total = sum(sizes.values())
    pairs = total**2 - sum(squares.values())
    equal = sum(sizes[kind] ** 2 - squares[kind] for kind in sizes)
    return equal / pairs if equal_only else 1 - equal / pairs


@given(lines())
def test_u_alpha_is_that_of_all_pairs_of_positions(found):
    texts = characters(found)
    many = found.coders
    kinds = (0, *found.values)
    sizes = {kind: sum(text.count(kind) for text in texts) for kind in kinds}
    squares = {
        kind: sum((b - a) ** 2 for each in found.units for a, b, v in each if v == kind)
        for kind in found.values
    } | {0: sizes[0]}
    pairs = [
        (a, b) for one, other in combinations(texts, 2) for a, b in zip(one, other, strict=True)
    ]
    observed = sum(a != b for a, b in pairs) / len(pairs)
    binary = sum((a == 0) != (b == 0) for a, b in pairs) / len(pairs)
    figure, collapsed = u_alpha(found), u_alpha_binary(found)
    assert many * LENGTH == sum(sizes.values())
    if figure.value is not None:
        assert figure.value == pytest.approx(1 - observed / expected_share(sizes, squares, False))
    if collapsed.value is not None:
        two = {0: sizes[0], 1: sum(sizes.values()) - sizes[0]}
        both = {0: sizes[0], 1: sum(squares.values()) - sizes[0]}
        assert collapsed.value == pytest.approx(1 - binary / expected_share(two, both, False))


@given(lines(), st.randoms())
def test_neither_the_order_of_coders_nor_the_names_of_values_matter(found, random):
    order = list(found.units)
    random.shuffle(order)
    swapped = tuple(tuple((a, b, 3 - v) for a, b, v in each) for each in order)
    other = Continuum(LENGTH, swapped)
    for statistic in (alpha_u, u_alpha, u_alpha_binary, cu_alpha):
        assert statistic(other).value == pytest.approx(statistic(found).value)
