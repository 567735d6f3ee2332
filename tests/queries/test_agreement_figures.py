"""Figures of agreement: from tables, on the line, with intervals, and over all codes."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import agreement_nominal, agreement_units, gamma
from app.measures.agreement_sets import SetRatings, alpha_of_sets
from app.measures.coded_lines import Lines, boundaries, set_ratings, value_ratings
from app.measures.continuum import Continuum, end_to_end, joined
from app.measures.unit_sweep import Marks, UnitTable, swept
from app.measures.unit_sweep import joined as joined_marks
from app.progress import Cancelled, Progress
from app.queries import agreement_intervals
from app.queries.agreement_figures import STATISTICS, Material
from app.queries.agreement_intervals import Drawing, with_intervals
from app.queries.agreement_lines import ANY, OnLine
from app.queries.agreement_units import Codings, Counted
from app.queries.comparison import Compared

CODES, LENGTHS = 2, (20, 0, 35)
ROWS = st.tuples(
    st.sampled_from((0, 2)), st.integers(0, CODES - 1), st.integers(0, 2), st.integers(0, 19),
    st.integers(1, 8),
)  # fmt: skip


class Row:
    """As much of a code as figures need."""


def material(rows, *, coders=3, given_to=None, **options):
    """What figures are made of, by characters; rows are (source, code, coder, start, length)."""
    spans = [(s, c, k, start, min(start + n, LENGTHS[s])) for s, c, k, start, n in rows]
    marks = joined_marks(Marks(*np.array(spans, dtype=np.int64).reshape(-1, 5).T))
    everybody = 2**coders - 1
    lengths = np.array(LENGTHS, dtype=np.int64)
    compared = Compared(
        tuple(range(coders)), tuple("ABC"[:coders]), (Row(),) * CODES, (1, 2, 3), ("S", "T", "U"),
        lengths, np.array(given_to or [everybody] * 3, dtype=np.int64), {},
    )  # fmt: skip
    nothing = marks.take(np.zeros(0, dtype=np.int64))
    codings = Codings(compared, marks, nothing, nothing)
    table = UnitTable(coders, CODES, lengths.astype(float), compared.given, swept(marks))
    return Material(codings, Counted(table, codings.lines), np.ones(3, dtype=bool), **options)


def continua(rows, coders=3):
    """The same sources one by one, made the plain way."""
    found = []
    for source, length in enumerate(LENGTHS):
        units = tuple(
            joined(
                (start, min(start + n, length), code)
                for where, code, who, start, n in rows
                if (where, who) == (source, coder)
            )
            for coder in range(coders)
        )
        found.append(Continuum(length, units))
    return found


@given(st.lists(ROWS, max_size=25))
def test_the_line_is_that_of_the_sources_end_to_end(rows):
    found = material(rows).codings.lines
    everywhere = np.ones(3, dtype=bool)
    whole = end_to_end(continua(rows))
    assert found.continuum(everywhere) == whole
    assert found.continuum(everywhere, 1) == whole.only(1)
    assert found.continuum(np.array([False, False, True])) == continua(rows)[2]


@given(st.lists(ROWS, max_size=25))
def test_every_statistic_has_a_figure_or_a_reason(rows):
    asked = material(rows)
    for name in set(STATISTICS) - {"gamma", "gamma_cat"}:  # these take too long for a hundred tries
        by_code, whole = asked.figures(name)
        assert len(by_code) == CODES
        assert all(each.value is not None or each.why.endswith(".") for each in (*by_code, whole))


@given(st.lists(ROWS, max_size=25), st.lists(st.sampled_from((3, 5, 7)), min_size=3, max_size=3))
def test_figures_of_units_are_those_of_the_ratings(rows, given_to):
    rows = [row for row in rows if given_to[row[0]] >> row[2] & 1]
    asked = material(rows, given_to=given_to)
    ratings = asked._ratings
    used = [each for each, some in zip(ratings, asked.used, strict=True) if some]
    for name, plain in (
        ("kappa", "cohen"), ("pi", "scott"), ("alpha", "alpha"), ("fleiss", "fleiss"),
        ("holsti", "holsti"), ("ac1", "ac1"), ("brennan_prediger", "brennan_prediger"),
    ):  # fmt: skip
        statistic = getattr(agreement_nominal, plain)
        by_code, whole = asked.figures(name)
        for figure, each in zip(by_code, ratings, strict=True):
            assert figure.value == pytest.approx(statistic(each).value, abs=1e-9)
        if used:
            assert whole.value == pytest.approx(statistic(*used).value, abs=1e-9)


def test_a_source_that_one_coder_had_not_is_on_no_line():
    rows = [(0, 0, 0, 0, 5), (0, 0, 1, 0, 5), (2, 0, 0, 3, 9), (2, 0, 2, 3, 9)]
    asked = material(rows, given_to=[0b111, 0b111, 0b101])
    (first, _other), _whole = asked.figures("alpha_u")
    alone = agreement_units.alpha_u(end_to_end(continua(rows)[:2]), 0)
    assert first.value == pytest.approx(alone.value)


def test_a_code_of_its_own_is_told_from_others_by_ku_alpha():
    rows = [(0, 0, 0, 0, 8), (0, 1, 0, 10, 8), (0, 0, 1, 0, 8), (0, 1, 1, 12, 6)]
    asked = material(rows, coders=2)
    plain = agreement_units.ku_alpha(end_to_end(continua(rows, 2)))
    by_code, _whole = asked.figures("ku_alpha")
    assert [each.value for each in by_code] == pytest.approx(
        [plain[code].figure.value for code in (0, 1)]
    )


def test_gamma_is_drawn_from_its_seed_and_long_ones_only_if_asked_for():
    rows = [(0, 0, 0, 0, 8), (0, 1, 0, 10, 8), (0, 0, 1, 1, 8), (0, 1, 1, 12, 6)]
    asked = material(rows, coders=2, seed=4)
    plain = gamma.gamma(end_to_end(continua(rows, 2)), seed=4)
    assert asked.figures("gamma")[1] == plain.figure
    assert asked.figures("gamma_cat")[1] == plain.values


@pytest.mark.parametrize(
    ("coders", "number", "quick"),
    [(2, 500, True), (2, 501, False), (3, 125, True), (3, 126, False)],
)
def test_gamma_of_many_codings_has_to_be_asked_for(coders, number, quick, monkeypatch):
    monkeypatch.setattr(gamma, "gamma", lambda *_line, **_options: "computed")
    start = np.arange(number) * 4
    marks = Marks(start * 0, start * 0, np.arange(number) % coders, start, start + 3)
    lines = Lines(marks, np.array([4 * number]), coders)
    asked = (lines, lines, lines, np.array([True]), 1)
    assert (OnLine(*asked)._drawn(None) == "computed") == quick
    assert OnLine(*asked, most=ANY)._drawn(None) == "computed"


def test_boundaries_are_where_codings_begin_and_end():
    line = Continuum(20, (((0, 5, 1), (5, 9, 2)), ()))
    assert boundaries(line) == [
        {0: frozenset({1}), 5: frozenset({1, 2}), 9: frozenset({2})}, {}
    ]  # fmt: skip


@given(st.lists(ROWS, max_size=25))
def test_sets_of_codes_are_those_of_counting_every_character(rows):
    found = set_ratings(end_to_end(continua(rows)))
    exact = [
        [
            frozenset(
                code
                for where, code, who, start, n in rows
                if (where, who) == (source, coder) and start <= at < start + n
            )
            for source, length in enumerate(LENGTHS)
            for at in range(length)
        ]
        for coder in range(3)
    ]
    plain = SetRatings.of_coders(exact)
    assert seen(found) == seen(plain)
    assert alpha_of_sets(found).value == pytest.approx(alpha_of_sets(plain).value)


def seen(judged):
    """How many characters have which set of each coder."""
    counted = Counter()
    values, weights = judged.ratings.values.tolist(), judged.ratings.weights.tolist()
    for row, weight in zip(values, weights, strict=True):
        counted[tuple(judged.sets[value] for value in row)] += weight
    return counted


def test_values_stand_where_each_coder_has_one_and_the_first_of_two_goes_on():
    found = value_ratings(Continuum(12, (((0, 5, 40), (3, 8, 60)), ((4, 6, 60),))))
    assert found.values.tolist() == [[40, -1], [40, 60], [60, 60], [60, -1], [-1, -1]]
    assert found.weights.tolist() == [4, 1, 1, 2, 4]


class Stop(Progress):
    """Stops at a label."""

    def __init__(self, label):
        self.label = label

    def report(self, _done, _total, label):
        if label == self.label:
            raise Cancelled


ROWS_OF_TWO = [(0, 0, 0, 0, 8), (2, 0, 1, 3, 8), (0, 0, 1, 2, 8), (2, 0, 0, 5, 6)]


def test_drawing_sources_can_be_stopped():
    with pytest.raises(Cancelled):
        with_intervals(material(ROWS_OF_TWO), ("alpha",), Drawing(1000), Stop("Drawing sources"))


def test_what_is_too_large_to_draw_has_its_figure_and_says_why(monkeypatch):
    monkeypatch.setattr(agreement_intervals, "_MOST", 3)
    found = with_intervals(material(ROWS_OF_TWO), ("alpha", "conger"), Drawing(100))
    assert found["alpha"][1].value is not None
    assert "too many" in found["alpha"][1].why
    assert not found["conger"][1].why


def test_a_code_that_nobody_used_has_no_interval_and_is_not_pooled():
    found = with_intervals(material(ROWS_OF_TWO), ("percent",), Drawing(200, 3))
    (used, unused), whole = found["percent"]
    assert unused.value == 1
    assert unused.low is None
    assert (whole.value, whole.low, whole.high) == (used.value, used.low, used.high)
    assert whole.low <= whole.value <= whole.high
