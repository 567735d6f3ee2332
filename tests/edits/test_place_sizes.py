import pytest

from app.edits import cases, place_facts, place_sizes, places
from app.errors import UserError
from app.intake import NewFact
from app.queries import facts, regions
from app.queries.places import place_rows
from app.queries.values import names


def classes(project):
    return {row.name: row.size_class for row in place_rows(project)}


@pytest.fixture
def census(project):
    """Places of which two censuses tell, and a catchment that none does."""
    found = {}
    for name, geography, before, now in (
        ("Brandon", "city", 48_883, 51_313),
        ("Simcoe County", "census division", 479_635, 533_169),
        ("London (city)", "city", 383_822, 422_324),
        ("Middlesex", "census division", 455_526, 500_563),
    ):
        found[name] = cases.add(project, "place", name)
        for year, value in (("2016", before), ("2021", now)):
            places.set_population(project, found[name], value, year, geography=geography)
    found["Toronto North"] = cases.add(project, "place", "Toronto North", level="part of a city")
    return found


def test_the_year_of_the_census_decides(project, census):
    newest = {
        "Brandon": "medium", "London (city)": "medium", "Middlesex": "large",
        "Simcoe County": "large", "Toronto North": None,
    }  # fmt: skip
    assert classes(project) == newest
    places.set_population(project, census["Toronto North"], 700_000, "2011")
    done, lacking = place_sizes.choose_year(project, "2016")
    assert (done, lacking) == (4, ("Toronto North",))
    assert classes(project) == {
        "Brandon": "small", "London (city)": "medium", "Middlesex": "medium",
        "Simcoe County": "medium", "Toronto North": "large",
    }  # fmt: skip
    place_sizes.choose_year(project, "")
    assert classes(project) == newest | {"Toronto North": "large"}


def test_one_place_can_have_another_census_and_says_so(project, census):
    place_sizes.choose_figure(project, census["Brandon"], "2016")
    row = place_rows(project)[0]
    assert (row.size_class, row.population.year, row.is_chosen) == ("small", "2016", True)
    place_sizes.choose_newest(project, census["Brandon"])
    row = place_rows(project)[0]
    assert (row.size_class, row.population.year, row.is_chosen) == ("medium", "2021", False)


def test_the_area_that_was_counted_decides_too(project, census):
    london = census["London (city)"]
    places.set_population(project, london, 543_551, "2021", geography="metropolitan area")
    place_sizes.choose_figure(project, london, "2021", "metropolitan area")
    assert classes(project)["London (city)"] == "large"
    place_sizes.choose_figure(project, london, "2021", "city")
    assert classes(project)["London (city)"] == "medium"
    with pytest.raises(UserError, match="no population of 2011"):
        place_sizes.choose_figure(project, london, "2011")


def test_a_catchment_has_no_class_until_one_is_chosen_by_hand_and_that_stays(project, census):
    north = census["Toronto North"]
    with pytest.raises(UserError, match="no population of 2016") as refused:
        place_sizes.choose_figure(project, north, "2016")
    assert "by hand" in refused.value.hint
    place_sizes.choose_class(project, north, "large", "as Toronto")
    row = next(row for row in place_rows(project) if row.id == north)
    assert (row.size_class, row.by_hand, row.reason) == ("large", True, "as Toronto")
    place_sizes.choose_year(project, "2016")
    assert classes(project)["Toronto North"] == "large"
    with pytest.raises(UserError, match="no size class"):
        place_sizes.choose_class(project, north, "huge")
    assert not {"size class from", "population"} & set(names(project))


def test_a_figure_that_is_gone_gives_way_to_the_newest(project, census):
    place_sizes.choose_figure(project, census["Brandon"], "2016")
    from app.edits import attributes
    from app.text.dates import PartialDate

    was = attributes.Note(PartialDate.parse("2016"), "city")
    attributes.set_case(project, census["Brandon"], "population", "", was)
    row = place_rows(project)[0]
    assert (row.size_class, row.is_chosen) == ("medium", False)


def values(project, place_id, name):
    return [
        (fact.value, fact.topic, fact.kind, fact.date, fact.source_note)
        for fact in facts.of_case(project, place_id)
        if fact.name == name and fact.value
    ]


def test_a_fact_has_group_kind_year_and_source(project):
    place = cases.add(project, "place", "Guelph")
    income = NewFact("median income", "82,000", "economic", "number", "2021", "city", "Census")
    place_facts.write(project, place, income)
    place_facts.write(project, place, NewFact("Median income", "90000", date="2026"))
    assert values(project, place, "median income") == [
        ("82000", "economic", "number", "2021", "Census"),
        ("90000", "economic", "number", "2026", ""),
    ]


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (NewFact("income", "much", kind="number"), "does not fit income"),
        (NewFact("income", "nan", kind="number"), "does not fit income"),
        (NewFact("income", "9" * 400, kind="number"), "does not fit income"),
        (NewFact("founded", "1827", date="soon"), "“soon” is not a date"),
        (NewFact("founded", "1827", group="legal"), "“legal” is no kind or group"),
        (NewFact("founded", "1827", kind="year"), "one of the kinds"),
        (NewFact(" ", "1827"), "needs a name"),
    ],
)
def test_a_fact_that_is_not_clear_is_refused_and_leaves_nothing(project, fact, sentence):
    place = cases.add(project, "place", "Guelph")
    before = facts.of_case(project, place)
    with pytest.raises(UserError, match=sentence):
        place_facts.write(project, place, fact)
    assert facts.of_case(project, place) == before


def test_a_kind_that_does_not_fit_what_is_there_is_refused(project):
    place = cases.add(project, "place", "Guelph")
    place_facts.write(project, place, NewFact("founded", "about 1827"))
    with pytest.raises(UserError, match="does not fit"):
        place_facts.write(project, place, NewFact("founded", "1827", kind="number", date="2020"))
    assert values(project, place, "founded") == [("about 1827", "", "text", "", "")]


def region(project, place_id):
    return [value for value, *_more in values(project, place_id, "region")]


def test_the_region_follows_from_the_province_until_somebody_says_it(project):
    place = cases.add(project, "place", "Moncton")
    place_facts.write(project, place, NewFact("province", "NB"))
    assert values(project, place, "region") == [
        ("Atlantic", "geographical", "category", "", "follows from the province")
    ]
    place_facts.write(project, place, NewFact("province", "Manitoba"))
    assert region(project, place) == ["Prairies"]
    place_facts.write(project, place, NewFact("region", "Atlantic", source_note="our decision"))
    place_facts.write(project, place, NewFact("province", "Ontario"))
    assert region(project, place) == ["Atlantic"]


def test_quebec_is_a_region_once_the_study_adds_it(project):
    place = cases.add(project, "place", "Sherbrooke")
    place_facts.write(project, place, NewFact("province", "Quebec"))
    assert region(project, place) == []
    assert place_facts.add_regions(project, "Quebec", "North") == 1
    assert region(project, place) == ["Quebec"]
    project.undo()
    assert (region(project, place), len(regions.offered(project))) == ([], 4)


def test_a_region_that_is_new_becomes_one_of_the_study_with_the_place_in_one_step(project):
    sherbrooke, place = (cases.add(project, "place", name) for name in ("Sherbrooke", "Iqaluit"))
    place_facts.write(project, sherbrooke, NewFact("province", "QC"))
    place_facts.choose_region(project, place, " Nunavut  and Labrador ")
    assert region(project, place) == ["Nunavut and Labrador"]
    assert regions.offered(project)[4:] == ("Nunavut and Labrador",)
    project.undo()
    assert (region(project, place), len(regions.offered(project))) == ([], 4)
    place_facts.choose_region(project, place, "quebec")
    assert (region(project, place), region(project, sherbrooke)) == (["Quebec"], ["Quebec"])


def test_a_region_that_differs_in_capitals_is_no_other(project):
    place = cases.add(project, "place", "Moncton")
    place_facts.choose_region(project, place, "ATLANTIC")
    place_facts.add_regions(project, "prairies", "The Coast", "the coast", " ")
    assert region(project, place) == ["Atlantic"]
    assert regions.offered(project)[4:] == ("The Coast",)


def test_no_region_takes_back_what_was_said_and_the_province_says_it_again(project):
    place = cases.add(project, "place", "Moncton")
    place_facts.write(project, place, NewFact("province", "NB"))
    place_facts.write(project, place, NewFact("region", "Prairies", date="2021"))
    assert regions.of_place(project, place)[-1].name == "Prairies"
    place_facts.choose_region(project, place, "Ontario")
    assert regions.of_place(project, place)[-1].name == "Ontario"
    place_facts.choose_region(project, place, "")
    (said,) = regions.of_place(project, place)
    assert (said.name, said.is_derived) == ("Atlantic", True)
