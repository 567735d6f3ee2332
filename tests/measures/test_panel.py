import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import agreement_binary, agreement_nominal
from app.measures.panel import PANEL, panel_figures, pooled_figure
from app.measures.pattern_tables import Sums, ratings_of
from app.measures.ratings import Ratings

SCALAR = {
    name: getattr(agreement_nominal, name, None) or getattr(agreement_binary, name)
    for name in PANEL
}


@st.composite
def studies(draw):
    """Tables (sources, codes, patterns), the coders, and who was given which source."""
    coders = draw(st.integers(2, 4))
    shape = (draw(st.integers(1, 3)), draw(st.integers(1, 3)), 2**coders)
    size = int(np.prod(shape))
    cells = draw(st.lists(st.sampled_from((0, 0, 0, 1, 2, 7, 400)), min_size=size, max_size=size))
    tables = np.array(cells, dtype=np.float64).reshape(shape)
    masks = draw(st.lists(st.integers(0, 2**coders - 1), min_size=shape[0], max_size=shape[0]))
    return tables, coders, draw(st.sampled_from((None, masks)))


def ratings_by_code(tables, coders, given_to):
    masks = given_to or [None] * len(tables)
    return [
        Ratings.joined(
            [
                ratings_of(table[code], coders, mask)
                for table, mask in zip(tables, masks, strict=True)
            ]
        )
        for code in range(tables.shape[1])
    ]


@pytest.mark.parametrize("name", PANEL)
@given(studies())
def test_all_codes_at_once_have_the_figures_of_one_by_one(name, study):
    ratings = ratings_by_code(*study)
    sums = Sums.of_tables(*study)
    total = Sums(sums.columns.sum(axis=0))
    at_once = panel_figures(name, total)
    for found, each in zip(at_once, ratings, strict=True):
        alone = SCALAR[name](each)
        assert found.value == pytest.approx(alone.value, abs=1e-9)
        assert bool(found.why) == bool(alone.why)
    together = SCALAR[name](*ratings)
    assert pooled_figure(name, total).value == pytest.approx(together.value, abs=1e-9)


def test_the_reasons_are_those_of_the_figure_alone():
    nothing = Sums.of_tables(np.array([[100.0, 0, 0, 0]]), 2)
    assert "coded anything" in panel_figures("f1", nothing)[0].why
    assert "no variation" in panel_figures("alpha", nothing)[0].why
    alone = Sums.of_tables(np.array([[100.0, 3]]), 1)
    assert "two coders" in panel_figures("percent", alone)[0].why
    apart = Sums.of_tables(np.array([[[5.0, 5, 0, 0]]]), 2, [1]).over_sources()
    assert "same material" in panel_figures("percent", apart)[0].why


def test_a_table_fits_its_coders():
    with pytest.raises(ValueError, match="every pattern"):
        Sums.of_tables(np.zeros((1, 4)), 3)
