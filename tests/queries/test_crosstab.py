import pytest

from app.edits import attributes, cases, coders, codes, codings, sources
from app.edits.sources import Placing
from app.errors import UserError
from app.queries.crosstab import MEASURES, crosstab, crosstabs
from app.queries.filters import Filter
from tests.builders import code_quote, fill, new_source


def column(tab, name):
    number = [each.name for each in tab.columns].index(name)
    return {row.code: row.values[number] for row in tab.rows}


def names(tab):
    return [each.name for each in tab.columns]


@pytest.fixture
def ids(project):
    return fill(project)


def test_codings_by_place_are_those_counted_by_hand(sample):
    tab = crosstab(sample)
    assert names(tab) == ["Kingston", "Peterborough"]
    assert [row.code for row in tab.rows] == ["Rescaling", "Authority gaps", "Funding precarity"]
    assert [row.values for row in tab.rows] == [(0, 0), (2, 0), (1, 1)]
    assert [row.total for row in tab.rows] == [0, 2, 2]
    assert (tab.column_totals, tab.total) == ((3, 1), 4)


@pytest.mark.parametrize(
    ("measure", "gaps", "precarity", "total"),
    [
        ("codings", (2, 0, 2), (1, 1, 2), (3, 1, 4)),
        ("passages", (2, 0, 2), (1, 1, 2), (3, 1, 4)),
        ("sources", (1, 0, 1), (1, 1, 2), (1, 1, 2)),
        ("words", (12, 0, 12), (8, 6, 14), (20, 6, 26)),
        ("characters", (71, 0, 71), (38, 44, 82), (109, 44, 153)),
        ("share", (200 / 3, 0, 50), (100 / 3, 100, 50), (100, 100, 100)),
        ("per1000", (2000 / 29, 0, 2000 / 40), (1000 / 29, 1000 / 11, 2000 / 40), None),
    ],
)
def test_each_measure_is_the_one_counted_by_hand(sample, measure, gaps, precarity, total):
    tab = crosstab(sample, measure=measure)
    found = {row.code: (*row.values, row.total) for row in tab.rows}
    assert found["Authority gaps"] == pytest.approx(gaps)
    assert found["Funding precarity"] == pytest.approx(precarity)
    assert total is None or (*tab.column_totals, tab.total) == pytest.approx(total)


def test_each_column_tells_its_sources_words_and_size_class(sample):
    heads = [(c.sources, c.words, c.note) for c in crosstab(sample).columns]
    assert heads == [(1, 29, "medium"), (1, 11, "medium")]
    assert any("50,000" in note and "2021" in note for note in crosstab(sample).notes)


def test_a_key_is_what_a_click_on_the_column_means(project, ids):
    assert crosstab(project).keys == (ids["kingston"], ids["peterborough"])
    assert crosstab(project, "source").keys == (ids["interview"], ids["strategy"])
    assert crosstab(project, "type").keys == ("interview", "strategy")


def test_rolled_up_one_passage_of_two_children_is_one_passage_and_two_codings(project, ids):
    other = codes.add(project, "No decision-making power", ids["rescaling"])
    code_quote(project, ids["interview"], other, "We answer for the results.")
    up = {m: column(crosstab(project, measure=m, roll_up=True), "Kingston") for m in MEASURES}
    assert up["codings"]["Rescaling"] == 3
    assert up["passages"]["Rescaling"] == 2
    assert up["words"]["Rescaling"] == 12
    assert column(crosstab(project, measure="passages"), "Kingston")["Rescaling"] == 0


def test_totals_of_rolled_up_rows_count_everything_once(project, ids):
    tab = crosstab(project, roll_up=True)
    assert tab.total == 4
    assert tab.column_totals == (3, 1)
    assert sum(row.total for row in tab.rows) == 6


def test_a_source_of_two_places_counts_in_each_and_once_in_the_totals(project, ids):
    cases.link(project, ids["peterborough"], ids["interview"])
    tab = crosstab(project)
    assert column(tab, "Peterborough")["Authority gaps"] == 2
    assert {row.code: row.total for row in tab.rows}["Authority gaps"] == 2
    assert (tab.column_totals, tab.total) == ((3, 4), 4)
    assert [c.sources for c in tab.columns] == [1, 2]
    assert any(note.startswith("1 source stands under more than one place") for note in tab.notes)
    assert not any("more than one" in note for note in crosstab(project, "type").notes)


def test_a_source_without_a_place_is_never_dropped(project, ids):
    source = sources.add(project, new_source("Loose", "No place at all."))
    code_quote(project, source, ids["gaps"], "place")
    tab = crosstab(project)
    assert names(tab) == ["Kingston", "Peterborough", "(no place)"]
    assert tab.keys[-1] is None
    assert column(tab, "(no place)")["Authority gaps"] == 1


def test_a_place_without_sources_is_shown_only_when_it_was_chosen(project, ids):
    guelph = cases.add(project, "place", "Guelph-Wellington")
    assert "Guelph-Wellington" not in names(crosstab(project))
    chosen = Filter(places=frozenset({guelph, ids["kingston"]}))
    tab = crosstab(project, chosen=chosen)
    assert names(tab) == ["Guelph-Wellington", "Kingston"]
    assert [c.sources for c in tab.columns] == [0, 1]
    assert crosstab(project, measure="per1000", chosen=chosen).rows[1].values[0] == 0


def test_a_place_whose_sources_have_no_coding_keeps_its_column(project, ids):
    codings.remove(project, [4])
    assert names(crosstab(project)) == ["Kingston", "Peterborough"]
    assert crosstab(project, measure="share").column_totals == (100, 0)


def test_a_chosen_value_of_an_attribute_is_shown_even_if_empty(project, ids):
    attributes.set_case(project, ids["kingston"], "Region", "Ontario East")
    attributes.set_case(project, cases.add(project, "place", "Brandon"), "Region", "Prairies")
    chosen = Filter(where=frozenset({("region", "Ontario East"), ("Region", "Prairies")}))
    assert names(crosstab(project, "region", chosen=chosen)) == ["Ontario East", "Prairies"]
    assert names(crosstab(project, "Region")) == ["Ontario East", "(no Region)"]


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (49_999, "small"),
        (50_000, "medium"),
        (500_000, "medium"),
        (500_001, "large"),
        (422_324, "medium"),
        (500_563, "large"),
        (48_883, "small"),
        (51_313, "medium"),
        (479_635, "medium"),
        (533_169, "large"),
    ],
)
def test_the_size_class_of_a_place_is_that_of_the_study(project, population, expected):
    from app.edits import places

    place = cases.add(project, "place", "Somewhere")
    places.set_population(project, place, population, "2021")
    source = sources.add(project, new_source("s", "a word"), Placing((place,)))
    code_quote(project, source, codes.add(project, "C"), "word")
    tab = crosstab(project, "size class")
    assert names(tab) == [expected]
    assert tab.columns[0].note == "1 place"
    assert crosstab(project).columns[0].note == expected


def test_size_classes_stand_from_small_to_large_and_merge_into_one_by_the_limits(project, ids):
    from app.edits import places

    toronto = cases.add(project, "place", "Toronto")
    places.set_population(project, toronto, 2_794_356, "2021")
    brandon = cases.add(project, "place", "Brandon")
    places.set_population(project, brandon, 48_883, "2016")
    for place in (toronto, brandon):
        source = sources.add(project, new_source(f"s{place}", "a word"), Placing((place,)))
        code_quote(project, source, ids["gaps"], "word")
    sources.add(project, new_source("loose", "a word"))
    tab = crosstab(project, "size_class")
    assert names(tab) == ["small", "medium", "large", "(no size class)"]
    assert column(tab, "medium") == {"Rescaling": 0, "Authority gaps": 2, "Funding precarity": 2}
    assert tab.columns[1].note == "2 places"
    places.set_population(project, brandon, 51_313, "2021")
    merged = crosstab(project, "size class")
    assert names(merged) == ["medium", "large", "(no size class)"]
    assert column(merged, "medium")["Authority gaps"] == 3


def test_small_and_medium_together_are_smaller_and_their_sums_are_right(project, ids):
    from app.edits import places

    for name, people in (("Toronto", 2_794_356), ("Brandon", 48_883)):
        place = cases.add(project, "place", name)
        places.set_population(project, place, people, "2016")
        source = sources.add(project, new_source(f"s{name}", "a word"), Placing((place,)))
        code_quote(project, source, ids["gaps"], "word")
    three = crosstab(project, "size class")
    two = crosstab(project, "smaller or large")
    assert names(two) == ["smaller", "large"]
    assert [c.note for c in two.columns] == ["3 places", "1 place"]
    for old, new in zip(three.rows, two.rows, strict=True):
        small, medium, large = old.values
        assert new.values == (small + medium, large)
    assert two.columns[0].sources == 3
    assert crosstab(project, "smaller_or_large", "cases").column_totals == (3, 1)
    only = Filter(where=frozenset({("smaller or large", "smaller")}))
    assert crosstab(project, chosen=only).total == 5


def test_by_coder_the_coder_of_a_coding_says_in_which_column_it_counts(project, ids):
    ben = coders.add(project, "Ben")
    row = {"source_id": ids["interview"], "code_id": ids["gaps"], "coder_id": ben}
    codings.add_rows(project, [{**row, "start": 0, "end": 11}, {**row, "start": 12, "end": 15}])
    tab = crosstab(project, "coder")
    assert names(tab) == ["Ana", "Ben"]
    assert column(tab, "Ben") == {"Rescaling": 0, "Authority gaps": 2, "Funding precarity": 0}
    assert [(c.sources, c.words) for c in tab.columns] == [(2, 40), (1, 29)]
    assert tab.column_totals == (4, 2)
    both = crosstab(project, "coder", "sources")
    assert {r.code: (*r.values, r.total) for r in both.rows}["Authority gaps"] == (1, 1, 1)


def test_two_coders_on_one_span_are_two_codings_and_one_passage(project, ids):
    ben = coders.add(project, "Ben")
    with project.read() as session:
        sql = 'SELECT source_id, code_id, start, "end" FROM coding WHERE id = 1'
        source, code, start, end = session.connection().exec_driver_sql(sql).one()
    row = {"source_id": source, "code_id": code, "coder_id": ben, "start": start, "end": end}
    codings.add_rows(project, [row])
    assert column(crosstab(project), "Kingston")["Authority gaps"] == 3
    assert column(crosstab(project, measure="passages"), "Kingston")["Authority gaps"] == 2


def test_by_code_there_is_one_column_with_all_sources(sample):
    tab = crosstab(sample, "code")
    assert names(tab) == ["All sources"]
    assert [row.values for row in tab.rows] == [(0,), (2,), (2,)]
    assert (tab.columns[0].sources, tab.columns[0].words) == (2, 40)


def test_cases_are_places_by_place_and_participants_by_type(project, ids):
    sources.add(
        project, new_source("Second", "We wait."), Placing((ids["kingston"],), participants=("P1",))
    )
    cases.link(project, cases.ensure(project, "participant", "P1"), ids["interview"])
    cases.link(project, cases.ensure(project, "participant", "P2"), ids["interview"])
    by_type = crosstab(project, "type", "cases")
    assert column(by_type, "interview")["Authority gaps"] == 2
    assert "participant" in by_type.notes[-1]
    by_place = crosstab(project, "place", "cases")
    assert column(by_place, "Kingston")["Authority gaps"] == 1
    assert {row.code: row.total for row in by_place.rows}["Funding precarity"] == 2
    assert "place" in by_place.notes[-1]


def test_each_column_counts_only_its_own_place_of_a_source_with_two(project, ids):
    cases.link(project, ids["peterborough"], ids["interview"])
    tab = crosstab(project, measure="cases")
    row = next(row for row in tab.rows if row.code == "Authority gaps")
    assert (row.values, row.total) == ((1, 1), 2)


def test_only_chosen_codes_are_rows_and_the_totals_are_theirs(project, ids):
    tab = crosstab(project, chosen=Filter(codes=frozenset({ids["gaps"]})))
    assert [row.code for row in tab.rows] == ["Authority gaps"]
    assert tab.total == 2


def test_a_chosen_code_rolled_up_counts_sub_codes_that_are_not_listed(project, ids):
    chosen = Filter(codes=frozenset({ids["rescaling"]}))
    tab = crosstab(project, chosen=chosen, roll_up=True)
    assert [(row.code, row.total) for row in tab.rows] == [("Rescaling", 2)]
    assert tab.total == 2
    assert crosstab(project, chosen=chosen).total == 0
    listed = Filter(codes=frozenset({ids["rescaling"]}), with_subcodes=True)
    assert len(crosstab(project, chosen=listed, roll_up=True).rows) == 2


def test_filters_of_sources_and_coders_hold(project, ids):
    ben = coders.add(project, "Ben")
    assert crosstab(project, chosen=Filter(types=frozenset({"strategy"}))).total == 1
    assert crosstab(project, chosen=Filter(coders=frozenset({ben}))).total == 0


def test_an_empty_project_has_an_empty_table(project):
    for measure in MEASURES:
        tab = crosstab(project, measure=measure, roll_up=True)
        assert (tab.columns, tab.rows, tab.column_totals, tab.total) == ((), (), (), 0)


def test_codes_without_codings_are_rows_of_zero(project):
    codes.add(project, "Alone")
    sources.add(project, new_source("s", "text"))
    for measure in MEASURES:
        assert [row.values for row in crosstab(project, measure=measure).rows] == [(0,)]


def test_several_measures_at_once_have_the_same_rows_and_columns(sample):
    one, two = crosstabs(sample, "place", ("codings", "sources"))
    assert one == crosstab(sample)
    assert two == crosstab(sample, measure="sources")


def test_an_unknown_measure_or_column_is_refused_with_the_known_ones(sample):
    with pytest.raises(UserError) as refused:
        crosstab(sample, measure="weight")
    assert "per1000" in refused.value.hint
    with pytest.raises(UserError) as refused:
        crosstab(sample, "weather")
    assert "size class" in refused.value.hint
