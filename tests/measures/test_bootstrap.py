import time

import numpy as np
import pytest

from app.measures import agreement_nominal, bootstrap
from app.measures.figures import Figure
from app.measures.panel import PANEL, panel_figures, pooled_figure
from app.measures.pattern_tables import Sums, ratings_of
from app.measures.ratings import Ratings
from app.progress import Cancelled, Progress


def study(sources=12, codes=3, seed=1):
    """Invented tables of two coders who mostly agree."""
    random = np.random.default_rng(seed)
    return random.poisson((400, 12, 9, 60), size=(sources, codes, 4)).astype(np.float64)


def test_the_quick_way_repeats_what_the_plain_way_does():
    tables = study()
    quick = bootstrap.of_panel(tuple(PANEL), Sums.of_tables(tables, 2), repeats=60, seed=5)
    for code in range(3):
        parts = [ratings_of(table[code], 2) for table in tables]
        plain = bootstrap.of_sources(
            parts, lambda drawn: agreement_nominal.alpha(Ratings.joined(drawn)), 60, 5
        )
        np.testing.assert_allclose(quick["alpha"].values[:, code], plain.values[:, 0])


def test_an_interval_is_the_middle_of_the_repeats():
    values = np.arange(101, dtype=np.float64).reshape(-1, 1)
    low, high = bootstrap.Repeats(values[::-1]).interval()
    assert (low[0], high[0]) == pytest.approx((2.5, 97.5))
    assert bootstrap.Repeats(values).below(25)[0] == pytest.approx(25 / 101)


def test_repeats_without_a_figure_are_left_out_until_they_are_most():
    values = np.array([[0.5, 0.5], [np.nan, np.nan], [0.7, np.nan], [0.9, np.nan]])
    low, high = bootstrap.Repeats(values).interval()
    assert (low[0], high[0]) == pytest.approx((0.51, 0.89))
    assert np.isnan(low[1])
    assert np.isnan(high[1])
    assert bootstrap.Repeats(values).below(0.6).tolist() == pytest.approx([1 / 3, 1.0])
    assert np.isnan(bootstrap.Repeats(values[1:2]).below(0.6)).all()


def test_figures_lie_within_their_intervals_and_the_seed_repeats_them():
    sums = Sums.of_tables(study(), 2)
    found = panel_figures("alpha", sums.over_sources())
    found.append(pooled_figure("alpha", sums.over_sources()))
    first, again = (
        bootstrap.of_panel(["alpha"], sums, 300, 7)["alpha"].around(found, 12) for _n in range(2)
    )
    assert first == again
    assert all(each.low < each.value < each.high for each in first)
    other = bootstrap.of_panel(["alpha"], sums, 300, 8)["alpha"].around(found, 12)
    assert other != first


def test_more_sources_make_a_narrower_interval():
    widths = []
    for sources in (5, 100):
        low, high = bootstrap.of_panel(["percent"], Sums.of_tables(study(sources), 2))[
            "percent"
        ].interval()
        widths.append(float((high - low)[-1]))
    assert widths[1] < widths[0] / 2


@pytest.mark.parametrize("sources", [0, 1])
def test_fewer_than_two_sources_have_no_interval(sources):
    sums = Sums.of_tables(study(sources), 2)
    found = panel_figures("percent", Sums.of_tables(study(1), 2).over_sources())
    for figure in bootstrap.of_panel(["percent"], sums, 10)["percent"].around(
        [*found, found[0]], sources
    ):
        assert figure.value is not None
        assert (figure.low, figure.high) == (None, None)
        assert "two sources" in figure.why


def test_a_figure_that_most_draws_lack_has_no_interval():
    tables = np.zeros((3, 1, 4))
    tables[:, :, 0] = 100
    tables[0, 0, 3] = 5
    sums = Sums.of_tables(np.concatenate([tables, tables[1:].repeat(9, axis=0)]), 2)
    found = panel_figures("alpha", sums.over_sources())
    found.append(found[0])
    figure = bootstrap.of_panel(["alpha"], sums, 400)["alpha"].around(found, 21)[0]
    assert figure.value == pytest.approx(1)
    # drawn in about 64 % of the repeats, so just enough
    assert figure.low == pytest.approx(1)
    never = bootstrap.Repeats(np.full((10, 2), np.nan))
    assert "Too few draws" in never.around(found, 21)[0].why
    reason = Figure(None, "There is none.")
    assert never.around([reason, reason], 21) == [reason, reason]


def test_the_work_can_be_stopped():
    class Impatient(Progress):
        def report(self, done, total, label):
            raise Cancelled

    with pytest.raises(Cancelled):
        bootstrap.of_panel(["alpha"], Sums.of_tables(study(), 2), progress=Impatient())
    with pytest.raises(Cancelled):
        bootstrap.of_sources([1], lambda _drawn: None, progress=Impatient())


def test_a_thousand_repeats_of_200_codes_take_seconds_at_most():
    sums = Sums.of_tables(study(200, 200), 2)
    began = time.perf_counter()
    bootstrap.of_panel(["percent", "alpha", "ac1"], sums)
    assert time.perf_counter() - began < 5  # 0.1 s, and a busy machine
