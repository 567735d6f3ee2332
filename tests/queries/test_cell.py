import pytest

from app.edits import cases, coders, codes, codings, sources
from app.edits.sources import Placing
from app.queries.cell import cell
from app.queries.crosstab import crosstab
from app.queries.filters import NO_FILTER, Filter
from app.queries.passages import count
from app.queries.translations import APART
from tests.builders import code_quote, fill, new_source


@pytest.fixture
def ids(project):
    return fill(project)


def every_cell(tab):
    for row in tab.rows:
        for column, value in enumerate(row.values):
            yield row.code_id, column, value
        yield row.code_id, None, row.total
    for column, value in enumerate(tab.column_totals):
        yield None, column, value
    yield None, None, tab.total


@pytest.mark.parametrize(
    "by", ["place", "source", "coder", "code", "type", "year", "smaller or large"]
)
@pytest.mark.parametrize("roll_up", [False, True])
def test_the_filter_of_a_cell_lets_through_as_many_codings_as_the_cell_says(
    project, ids, by, roll_up
):
    ben = coders.add(project, "Ben")
    codings.add_rows(
        project,
        [
            {
                "source_id": ids["interview"],
                "code_id": ids["gaps"],
                "coder_id": ben,
                "start": 0,
                "end": 9,
            }
        ],
    )
    cases.link(project, ids["peterborough"], ids["interview"])
    loose = sources.add(project, new_source("Loose", "No place at all."))
    code_quote(project, loose, ids["precarity"], "place")
    for chosen in (NO_FILTER, Filter(places=frozenset({ids["kingston"]}))):
        tab = crosstab(project, by, roll_up=roll_up, chosen=chosen)
        for code_id, column, value in every_cell(tab):
            found = cell(project, tab, chosen, code_id, column)
            assert found.codings == value
            assert found.chosen is not None
            assert count(project, found.chosen) == value
            if column is not None:
                assert found.of_sources == tab.columns[column].sources


def test_a_filter_of_codes_holds_in_the_cell_too(project, ids):
    chosen = Filter(codes=frozenset({ids["rescaling"]}))
    tab = crosstab(project, chosen=chosen, roll_up=True)
    found = cell(project, tab, chosen, None, 0)
    assert (found.codings, found.sources, found.of_sources) == (2, 1, 1)
    assert count(project, found.chosen) == 2


def test_a_place_without_sources_has_nothing_behind_its_cells(project, ids):
    guelph = cases.add(project, "place", "Guelph-Wellington")
    chosen = Filter(places=frozenset({guelph, ids["kingston"]}))
    tab = crosstab(project, chosen=chosen)
    found = cell(project, tab, chosen, ids["gaps"], 0)
    assert (found.chosen, found.codings, found.sources, found.of_sources) == (None, 0, 0, 0)
    assert found.per_1000 == 0


def test_the_source_with_most_of_a_cell_is_named_with_the_rate_without_it(project, ids):
    second = sources.add(
        project, new_source("Second", "One two three four five."), Placing((ids["kingston"],))
    )
    code_quote(project, second, ids["gaps"], "two")
    tab = crosstab(project)
    found = cell(project, tab, NO_FILTER, ids["gaps"], 0)
    assert (found.codings, found.sources, found.of_sources) == (3, 2, 2)
    assert found.per_1000 == pytest.approx(3000 / 34)
    assert (found.outlier.source, found.outlier.codings) == ("Council", 2)
    assert found.outlier.per_1000_without == pytest.approx(1000 / 5)


def test_where_no_source_stands_out_none_is_named(project, ids):
    code = codes.add(project, "Even")
    for number in range(4):
        made = sources.add(project, new_source(f"s{number}", "a word"), Placing((ids["kingston"],)))
        code_quote(project, made, code, "word")
    tab = crosstab(project)
    assert cell(project, tab, NO_FILTER, code, 0).outlier is None
    assert cell(project, tab, NO_FILTER, ids["gaps"], 0).outlier is None


def test_an_original_and_its_translation_are_one_source_of_a_cell_as_in_the_table(project, ids):
    french = sources.add(project, new_source("Le conseil", "Le conseil répond."))
    code_quote(project, french, ids["gaps"], "répond")
    cases.link(project, ids["kingston"], french)
    sources.set_translation_of(project, french, ids["interview"])
    for chosen, n in ((NO_FILTER, 1), (Filter(translations=frozenset({APART})), 2)):
        tab = crosstab(project, "place", chosen=chosen)
        found = cell(project, tab, chosen, ids["gaps"], 0)
        assert (found.sources, found.of_sources) == (n, n)
        assert found.of_sources == tab.columns[0].sources
        everywhere = cell(project, tab, chosen, None, None)
        assert everywhere.of_sources == 2 + (n - 1)
