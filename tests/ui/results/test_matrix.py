"""Which cells are shaded, hatched or left plain, without a window."""

import pytest

from app.edits import codes, sources
from app.edits.sources import Placing
from app.progress import SILENT
from app.queries.filters import NO_FILTER
from app.ui.results.matrix import STEPS, Asked, ask
from tests.builders import code_quote, fill, new_source


@pytest.fixture
def ids(project):
    found = fill(project)
    for number in range(2):
        made = sources.add(
            project, new_source(f"More {number}", "One two three."), Placing((found["kingston"],))
        )
        code_quote(project, made, found["gaps"], "two")
    return found


def matrix(project, measure="codings", by="place", *, roll_up=False):
    return ask(project, Asked(by, measure, roll_up, NO_FILTER), SILENT)


def test_the_highest_figure_has_the_last_step_and_nothing_has_the_first(project, ids):
    found = matrix(project)
    assert found.most == 4
    assert found.step(1, 0) == STEPS - 1
    assert found.step(0, 0) == 0


def test_top_level_sums_are_neither_shaded_nor_on_the_scale(project, ids):
    codes.add(project, "No decision-making power", ids["rescaling"])
    found = matrix(project, roll_up=True)
    assert found.sums == {0}
    assert found.step(0, 0) is None
    assert found.step(3, 0) is not None
    assert matrix(project).sums == frozenset()


def test_rates_from_one_source_are_not_compared(project, ids):
    rates = matrix(project, "per1000")
    assert rates.alone.tolist() == [[False, False], [False, False], [True, True]]
    assert rates.step(2, 0) is None
    assert rates.most == rates.figures[1, 0]
    assert not matrix(project, "codings").alone.any()
    assert not matrix(project, "per1000", "source").alone.any()


def test_an_empty_matrix_has_nothing_to_shade(project):
    found = matrix(project)
    assert (found.most, found.parents, found.sums, found.has_tree) == (
        0.0,
        frozenset(),
        frozenset(),
        False,
    )


def test_a_matrix_of_zeros_is_on_the_first_step(project):
    codes.add(project, "Alone")
    sources.add(project, new_source("s", "text"))
    assert matrix(project).step(0, 0) == 0


def test_there_is_a_spread_only_where_columns_are_compared(project, ids):
    assert matrix(project).has_spread
    assert not matrix(project, by="code").has_spread
    assert not matrix(project, by="source").has_spread
