"""Places that are made of others: whom they count, and what follows."""

import pytest

from app.edits import case_merging, cases, place_sizes, places
from app.errors import UserError
from app.queries import facts
from app.queries.places import OWN, place_rows


@pytest.fixture
def ids(project):
    """A partnership, and what it may be made of."""
    names = ("Partnership", "Guelph", "Wellington", "Fergus")
    found = {name: cases.add(project, "place", name) for name in names}
    for name, year, people in (
        ("Guelph", "2016", 131_794),
        ("Guelph", "2021", 143_740),
        ("Wellington", "2021", 97_286),
        ("Fergus", "2021", 20_767),
    ):
        places.set_population(project, found[name], people, year, geography="census")
    return found


def row(project, case_id):
    return next(each for each in place_rows(project) if each.id == case_id)


def summed(project, ids):
    return {each.year: each.value for each in row(project, ids["Partnership"]).sums}


def join(project, ids, *names):
    places.set_members(project, ids["Partnership"], [ids[name] for name in names])


def test_only_years_of_which_all_members_have_a_figure_are_added_up(project, ids):
    join(project, ids, "Guelph", "Wellington")
    assert summed(project, ids) == {"2021": 241_026}
    places.set_population(project, ids["Wellington"], 90_932, "2016", geography="census")
    assert summed(project, ids) == {"2016": 222_726, "2021": 241_026}
    place_sizes.choose_figure(project, ids["Partnership"], "2016")
    assert row(project, ids["Partnership"]).population.value == 222_726


def test_a_figure_of_its_own_goes_before_those_of_its_members(project, ids):
    join(project, ids, "Guelph", "Wellington")
    places.set_population(project, ids["Partnership"], 40_000, "2011")
    found = row(project, ids["Partnership"])
    assert (found.population.value, found.size_class, found.sums) == (40_000, "small", ())


def test_a_town_is_not_counted_again_beside_its_county(project, ids):
    cases.set_parent(project, ids["Fergus"], ids["Wellington"])
    join(project, ids, "Guelph", "Wellington", "Fergus")
    assert summed(project, ids) == {"2021": 241_026}
    cases.set_parent(project, ids["Fergus"], None)
    assert summed(project, ids) == {"2021": 261_793}


def test_of_two_areas_of_one_year_the_one_that_was_chosen_counts(project, ids):
    places.set_population(project, ids["Guelph"], 165_588, "2021", geography="metropolitan area")
    join(project, ids, "Guelph")
    assert summed(project, ids)["2021"] == 165_588
    place_sizes.choose_figure(project, ids["Guelph"], "2021", "census")
    assert summed(project, ids)["2021"] == 143_740


def test_a_member_may_be_made_of_others(project, ids):
    region = cases.add(project, "place", "Region")
    places.set_members(project, region, [ids["Wellington"], ids["Fergus"]])
    places.set_members(project, ids["Partnership"], [region, ids["Guelph"]])
    assert summed(project, ids) == {"2021": 261_793}


def test_a_place_without_a_figure_among_them_leaves_the_class_open(project, ids):
    catchment = cases.add(project, "place", "Toronto North")
    places.set_members(project, ids["Partnership"], [ids["Guelph"], catchment])
    found = row(project, ids["Partnership"])
    assert (found.size_class, found.population) == (None, None)


def test_no_place_is_made_of_itself_also_by_a_roundabout_way(project, ids):
    join(project, ids, "Guelph")
    for place, members in (("Guelph", ["Partnership"]), ("Guelph", ["Guelph"])):
        with pytest.raises(UserError, match="cannot be made of"):
            places.set_members(project, ids[place], [ids[name] for name in members])
    assert row(project, ids["Guelph"]).member_ids == ()


def test_members_are_said_in_one_step_and_known_after_renaming_and_merging(project, ids):
    join(project, ids, "Guelph", "Fergus")
    join(project, ids, "Fergus", "Wellington")
    assert row(project, ids["Partnership"]).member_ids == (ids["Fergus"], ids["Wellington"])
    cases.rename(project, ids["Fergus"], "Centre Wellington")
    case_merging.merge(project, ids["Wellington"], ids["Guelph"])
    assert row(project, ids["Partnership"]).member_ids == (ids["Fergus"], ids["Guelph"])
    for _each in range(3):
        project.undo()
    assert row(project, ids["Partnership"]).member_ids == (ids["Guelph"], ids["Fergus"])


def test_what_it_is_made_of_is_no_fact_that_somebody_typed(project, ids):
    join(project, ids, "Guelph")
    known = {each.name for each in facts.of_case(project, ids["Partnership"])}
    assert known <= OWN
