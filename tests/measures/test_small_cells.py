"""Hidden figures stay hidden: none can be computed from the rest of its row or column."""

from hypothesis import given
from hypothesis import strategies as st

from app.measures.small_cells import hidden


def with_totals(parts):
    rows = [[*row, sum(row)] for row in parts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def test_a_small_figure_takes_another_along():
    counts = with_totals([[1, 9], [8, 7]])
    assert hidden(counts, 3) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_nothing_is_hidden_where_nothing_is_small():
    assert hidden(with_totals([[5, 0], [0, 5]]), 3) == set()


def test_a_row_that_is_no_sum_of_a_column_hides_only_within_its_row():
    assert hidden([[1, 9, 6, 16], [8, 7, 9, 24]], 3, down=False) == {(0, 0), (0, 2)}


@given(TABLES, st.integers(2, 6))
def test_every_small_figure_is_hidden(parts, limit):
    counts = with_totals(parts)
    found = hidden(counts, limit)
    for at, row in enumerate(counts):
        for column, count in enumerate(row):
            assert not 0 < count < limit or (at, column) in found


@given(TABLES, st.integers(2, 6))
def test_no_line_of_a_table_gives_a_hidden_figure_away(parts, limit):
    counts = with_totals(parts)
    found = hidden(counts, limit)
    lines = [[(at, column) for column in range(len(counts[0]))] for at in range(len(counts))]
    lines += [[(at, column) for at in range(len(counts))] for column in range(len(counts[0]))]
    for line in lines:
        assert len([cell for cell in line if cell in found]) != 1
