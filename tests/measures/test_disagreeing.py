import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.measures.disagreeing import (
    AGREED,
    BOUNDARY,
    CODE,
    EXTRA,
    MISSING,
    WEIGHT,
    Codings,
    paired,
)

NAN = float("nan")


def codings(rows, coders=2):
    """Rows (line, code, coder, start, end[, weight]); everybody had every line."""
    full = [(*row, NAN) if len(row) == 5 else row for row in rows]
    line, code, coder, start, end, weight = zip(*full, strict=True) if full else ([],) * 6
    whole = [np.array(each, dtype=np.int64) for each in (line, code, coder, start, end)]
    everybody = np.full(len(full), 2**coders - 1, dtype=np.int64)
    return Codings(
        *whole, np.zeros(len(full), dtype=np.int64), np.array(weight, dtype=float), everybody
    )


def no_regions(_one, _other):
    raise AssertionError("nobody drew a region")


def found(rows, coders=2):
    """What is disagreed on: the kind, and (code, coder, start, end) of each unit, by place."""
    result = paired(codings(rows, coders), coders, no_regions)
    units = result.units
    return [
        (
            group.kind,
            [
                (int(units.code[u]), int(units.coder[u]), int(units.start[u]), int(units.end[u]))
                for u in group.units
            ],
        )
        for group in result.groups(agreed=False)
    ]


def kinds(rows, coders=2):
    return [kind for kind, _units in found(rows, coders)]


def test_the_same_work_leaves_nothing_to_discuss():
    assert kinds([(0, 1, 0, 5, 9), (0, 1, 1, 5, 9)]) == []
    assert kinds([(0, 1, 0, 5, 9, 30), (0, 1, 1, 5, 9, 30)]) == []


def test_each_type_is_recognised():
    assert kinds([(0, 1, 0, 5, 9), (0, 1, 1, 6, 9)]) == [BOUNDARY]
    assert kinds([(0, 1, 0, 5, 9, 30), (0, 1, 1, 5, 9, 60)]) == [WEIGHT]
    assert kinds([(0, 1, 0, 5, 9, 30), (0, 1, 1, 5, 9)]) == [WEIGHT]
    assert kinds([(0, 1, 0, 5, 9), (0, 2, 1, 5, 9)]) == [CODE]
    assert kinds([(0, 1, 0, 5, 9)]) == [MISSING]
    assert kinds([(0, 1, 1, 5, 9)]) == [EXTRA]


def test_another_code_counts_only_where_half_of_the_words_are_common():
    assert kinds([(0, 1, 0, 0, 10), (0, 2, 1, 0, 5)]) == [CODE]
    assert kinds([(0, 1, 0, 0, 10), (0, 2, 1, 0, 4)]) == [EXTRA, MISSING]


def test_another_code_is_no_answer_where_the_coder_has_this_one_too():
    rows = [(0, 1, 0, 0, 10), (0, 1, 1, 0, 10), (0, 2, 1, 0, 10)]
    assert kinds(rows) == [EXTRA]


def test_the_largest_overlap_is_matched_first_and_one_to_one():
    rows = [(0, 1, 0, 0, 20), (0, 1, 1, 0, 5), (0, 1, 1, 6, 18)]
    assert found(rows) == [(EXTRA, [(1, 1, 0, 5)]), (BOUNDARY, [(1, 0, 0, 20), (1, 1, 6, 18)])]


def test_own_overlapping_codings_of_one_code_are_one_but_touching_ones_are_not():
    assert kinds([(0, 1, 0, 0, 6), (0, 1, 0, 4, 10), (0, 1, 1, 0, 10)]) == []
    assert kinds([(0, 1, 0, 0, 5), (0, 1, 0, 5, 10), (0, 1, 1, 0, 10)]) == [BOUNDARY, MISSING]


def test_texts_do_not_mix():
    assert kinds([(0, 1, 0, 0, 5), (1, 1, 1, 0, 5)]) == [MISSING, EXTRA]


def test_three_coders_are_one_group_and_who_has_nothing_is_missing():
    same = [(0, 1, coder, 0, 5) for coder in range(3)]
    assert kinds(same, 3) == []
    assert found(same[:2], 3) == [(MISSING, [(1, 0, 0, 5), (1, 1, 0, 5)])]
    assert kinds(same[1:], 3) == [EXTRA]
    assert kinds([*same[:2], (0, 2, 2, 0, 5)], 3) == [CODE]
    assert kinds([*same[:2], (0, 1, 2, 1, 5)], 3) == [BOUNDARY]


def test_who_was_not_given_a_line_does_not_miss_anything_there():
    rows = codings([(0, 1, 0, 0, 5), (0, 1, 1, 0, 5)], 3)
    given_to_two = Codings(
        *(getattr(rows, name) for name in Codings.__slots__[:-1]), np.array([3, 3])
    )
    result = paired(given_to_two, 3, no_regions)
    assert list(result.groups(agreed=False)) == []


def test_regions_are_put_together_by_what_they_share():
    rows = codings([(0, 1, 0, 0, 0), (0, 1, 1, 0, 0), (0, 2, 1, 0, 0)])
    drawn = Codings(
        *(getattr(rows, name) for name in ("line", "code", "coder", "start", "end")),
        np.array([1, 2, 3]),
        rows.weight,
        rows.given,
    )
    sizes = {(1, 2): (0.2, 1.0), (1, 3): (0.9, 1.0)}
    result = paired(drawn, 2, lambda one, other: sizes[min(one, other), max(one, other)])
    assert [group.kind for group in result.groups(agreed=False)] == [BOUNDARY, EXTRA]


row = st.tuples(
    st.integers(0, 1),
    st.integers(1, 3),
    st.integers(0, 1),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from([NAN, 10, 90]),
).map(lambda r: (r[0], r[1], r[2], r[3], r[3] + r[4], r[5]))
work = st.lists(row, max_size=14, unique_by=lambda r: r[:5])


@given(work)
def test_swapping_the_coders_swaps_missing_and_extra_and_nothing_else(rows):
    swapped = [(r[0], r[1], 1 - r[2], *r[3:]) for r in rows]
    swap = {MISSING: EXTRA, EXTRA: MISSING}
    expected = sorted(
        (swap.get(kind, kind), sorted((c, 1 - who, s, e) for c, who, s, e in units))
        for kind, units in found(rows)
    )
    assert sorted((kind, sorted(units)) for kind, units in found(swapped)) == expected


@given(work)
def test_work_agrees_with_itself(rows):
    own = [r for r in rows if r[2] == 0]
    assert found([*own, *((r[0], r[1], 1, *r[3:]) for r in own)]) == []


@given(work, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert found(mixed) == found(rows)


@given(st.lists(row, max_size=12), st.integers(2, 4))
def test_every_coding_is_in_exactly_one_group_with_at_most_one_unit_of_each_coder(rows, coders):
    spread = [(r[0], r[1], n % coders, *r[3:]) for n, r in enumerate(rows)]
    result = paired(codings(spread, coders), coders, no_regions)
    groups = [*result.groups(agreed=False), *result.groups(agreed=True)]
    units = [unit for group in groups for unit in group.units]
    assert sorted(units) == list(range(len(result.units)))
    assert sorted(row for rows in result.codings() for row in rows) == list(range(len(rows)))
    for group in groups:
        who = [int(result.units.coder[unit]) for unit in group.units]
        assert who == sorted(set(who))


@given(work)
def test_a_group_is_of_one_code_unless_that_is_what_it_differs_in(rows):
    for kind, units in found(rows):
        assert (len({code for code, *_rest in units}) > 1) == (kind == CODE)
        assert (len(units) == 1) == (kind in (MISSING, EXTRA))
        assert kind != AGREED
