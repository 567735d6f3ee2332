import pytest

from app.edits import attributes, cases, places, project_info, sources
from app.errors import UserError
from app.queries.places import case_rows, place_rows
from app.queries.values import names, of_sources
from app.text.dates import PartialDate
from tests.builders import fill, new_source


@pytest.mark.parametrize(
    ("population", "expected"),
    [(49_999, "small"), (50_000, "medium"), (500_000, "medium"), (500_001, "large")],
)
def test_the_size_class_follows_the_population(project, population, expected):
    place = cases.add(project, "place", "Somewhere")
    places.set_population(project, place, population, "2021")
    assert place_rows(project)[0].size_class == expected


def test_the_newest_census_decides_and_both_are_kept(project):
    brandon = cases.add(project, "place", "Brandon")
    places.set_population(project, brandon, 51_313, "2021", geography="city")
    places.set_population(project, brandon, 48_883, "2016", geography="city")
    row = place_rows(project)[0]
    assert [(p.year, p.value) for p in row.populations] == [("2016", 48_883), ("2021", 51_313)]
    assert row.size_class == "medium"
    project_info.set_size_limits(project, 60_000, 500_000)
    assert place_rows(project)[0].size_class == "small"


def test_a_place_without_population_has_no_class(project):
    cases.add(project, "place", "Toronto North")
    assert place_rows(project)[0].size_class is None


def test_a_place_lies_in_another_but_not_in_itself(project):
    wellington = cases.add(project, "place", "Wellington", level="county")
    guelph = cases.add(project, "place", "Guelph", parent_id=wellington)
    with pytest.raises(UserError, match="lie in itself"):
        cases.set_parent(project, wellington, guelph)
    cases.remove(project, wellington)
    assert [(row.name, row.parent_id) for row in place_rows(project)] == [("Guelph", None)]


def test_a_case_is_found_by_its_other_name(project):
    pip = cases.add(project, "organisation", "Peterborough Immigration Partnership")
    cases.add_alias(project, pip, "PPCII", PartialDate.parse("2008/2015"))
    assert cases.ensure(project, "organisation", "PPCII") == pip
    assert case_rows(project, "organisation")[0].aliases == ("PPCII",)


def test_assigning_a_source_to_a_place_takes_it_from_the_others(project):
    ids = fill(project)
    cases.assign(project, [ids["interview"]], ids["peterborough"], "place")
    found = of_sources(project, "place")
    assert found[ids["interview"]] == ("Peterborough",)
    cases.assign(project, [ids["interview"]], None, "place")
    assert ids["interview"] not in of_sources(project, "place")


def test_a_source_may_belong_to_two_places(project):
    ids = fill(project)
    cases.link(project, ids["peterborough"], ids["interview"])
    assert of_sources(project, "place")[ids["interview"]] == ("Kingston", "Peterborough")
    cases.unlink(project, ids["kingston"], [ids["interview"]])
    assert of_sources(project, "place")[ids["interview"]] == ("Peterborough",)


def test_a_source_has_the_values_of_its_cases_unless_it_has_its_own(project):
    ids = fill(project)
    attributes.set_case(project, ids["kingston"], "region", "Ontario")
    attributes.set_source(project, ids["strategy"], "region", "Canada")
    assert of_sources(project, "Region") == {
        ids["interview"]: ("Ontario",), ids["strategy"]: ("Canada",),
    }  # fmt: skip
    assert of_sources(project, "size class")[ids["interview"]] == ("medium",)
    assert "region" in names(project)
    with pytest.raises(KeyError):
        of_sources(project, "weather")


def test_a_number_is_refused_where_none_is_written(project):
    ids = fill(project)
    kind = attributes.define(project, "budget", kind="number")
    attributes.set_source(project, ids["strategy"], "budget", "1,400,000")
    assert of_sources(project, "budget")[ids["strategy"]] == ("1400000",)
    with pytest.raises(UserError, match="does not fit"):
        attributes.set_source(project, ids["strategy"], "budget", "much")
    attributes.remove(project, kind)
    assert "budget" not in names(project)


def test_a_kind_of_case_of_ones_own(project):
    kind = cases.add_kind(project, "table")
    cases.add(project, "table", "Health table")
    with pytest.raises(UserError, match="cases of this kind"):
        cases.remove_kind(project, kind)
    assert "table" in names(project)


def test_a_span_of_a_source_belongs_to_a_participant(project):
    participant = cases.ensure(project, "participant", "K-04")
    source_id = sources.add(project, new_source("Group", "Hello. Good day."))
    cases.link(project, participant, source_id, start=0, end=6)
    assert of_sources(project, "participant") == {source_id: ("K-04",)}
    with pytest.raises(UserError, match="outside"):
        cases.link(project, participant, source_id, start=0, end=60)
