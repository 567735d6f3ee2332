import pytest

from app.edits import attributes, case_merging, cases, memos, places, successions
from app.errors import UserError
from app.queries import names
from app.queries import place_names as called
from app.queries.memos import memo_rows
from app.queries.places import place_rows
from app.queries.values import of_sources
from app.text.dates import PartialDate
from tests.builders import fill
from tests.dump import dump


@pytest.fixture
def ids(project):
    return fill(project)


def test_sources_names_values_and_memos_move_and_undo_brings_all_back(project, ids):
    gone, kept = ids["kingston"], ids["peterborough"]
    cases.add_alias(project, gone, "Limestone City", PartialDate.parse("1850/1900"))
    attributes.set_case(project, gone, "province", "Ontario")
    memos.write(project, "by the lake", case_id=gone)
    inner = cases.add(project, "place", "Sydenham", parent_id=gone)
    before = dump(project)
    case_merging.merge(project, gone, kept)
    row = next(row for row in place_rows(project) if row.id == kept)
    assert [each.words for each in row.other_names] == ["Kingston", "Limestone City (1850–1900)"]
    assert of_sources(project, "place")[ids["interview"]] == ("Peterborough",)
    assert of_sources(project, "province")[ids["interview"]] == ("Ontario",)
    assert names.place(project, "Kingston") == kept
    assert [row.parent_id for row in place_rows(project) if row.id == inner] == [kept]
    assert memo_rows(project)[0].subject_id == kept
    project.undo()
    assert dump(project) == before


def test_where_both_say_something_else_one_word_stays_and_the_other_is_told(project, ids):
    for place, host in (("kingston", "Health Centres"), ("peterborough", "New Canadians Centre")):
        attributes.set_case(project, ids[place], "host", host)
    left = case_merging.merge(project, ids["kingston"], ids["peterborough"])
    assert "host: “New Canadians Centre” stays; “Health Centres” of Kingston was left." in left


def test_a_city_may_be_merged_with_the_county_in_which_it_lies(project, ids):
    county = cases.add(project, "place", "Frontenac")
    cases.set_parent(project, ids["kingston"], county)
    case_merging.merge(project, county, ids["kingston"])
    assert {row.name: row.parent_id for row in place_rows(project)}["Kingston"] is None
    outer = cases.add(project, "place", "Ontario")
    cases.set_parent(project, ids["kingston"], outer)
    case_merging.merge(project, ids["kingston"], outer)
    assert {row.name: row.parent_id for row in place_rows(project)}["Ontario"] is None


def test_only_two_of_one_kind_are_merged(project, ids):
    body = cases.add(project, "organisation", "KEYS")
    for other in (body, ids["kingston"]):
        with pytest.raises(UserError, match="two cases of one kind"):
            case_merging.merge(project, ids["kingston"], other)


def test_successions_follow_a_merger_and_nothing_succeeds_itself(project, ids):
    kingston, peterborough = ids["kingston"], ids["peterborough"]
    third = cases.add(project, "place", "Third")
    successions.record(project, kingston, peterborough)
    successions.record(project, kingston, third, date=PartialDate.parse("2012"), note="split")
    case_merging.merge(project, kingston, peterborough)
    found = called.successions(project)
    assert [(row.case, row.successor, row.date) for row in found] == [
        ("Peterborough", "Third", "2012")
    ]


def test_fifteen_neighbourhood_partnerships_became_four(project):
    after = [cases.add(project, "place", f"Toronto {side}") for side in ("N", "S", "E", "W")]
    for number in range(15):
        old = cases.add(project, "place", f"Quarter {number}", level="part of a city")
        date = PartialDate.parse("2012")
        successions.record(project, old, after[number % 4], date=date, note="merged")
    found = called.successions(project)
    assert len(found) == 15
    assert {row.successor for row in found} == {f"Toronto {side}" for side in "NSEW"}
    successions.record(project, found[0].case_id, found[0].successor_id, note="renamed")
    assert len(called.successions(project)) == 15
    successions.remove(project, found[0].id)
    assert len(called.successions(project)) == 14
    with pytest.raises(UserError, match="succeed itself"):
        successions.record(project, after[0], after[0])


def test_a_name_of_two_places_is_in_doubt_until_they_are_told_apart(project, ids):
    for place in ("kingston", "peterborough"):
        cases.add_alias(project, ids[place], "PIP")
    assert [each.words for each in called.doubts(project)] == [
        "These share the name “PIP”: Kingston; Peterborough."
    ]
    places.keep_apart(project, (ids["peterborough"], ids["kingston"]))
    assert called.doubts(project) == []
    with pytest.raises(UserError, match="more than one place"):
        names.place(project, "PIP")  # what is meant by it must still be said
    with pytest.raises(UserError, match="more than one place"):
        cases.ensure(project, "place", "PIP")
    project.undo()
    assert len(called.doubts(project)) == 1


def test_places_of_nearly_one_name_are_in_doubt(project, ids):
    cases.add(project, "place", "Kingstonn")
    assert [each.words for each in called.doubts(project)] == ["“Kingstonn” looks like “Kingston”."]
    assert called.doubts(project)[0].shared == ()


def test_another_name_can_be_dated_later_and_taken_away(project, ids):
    first = cases.add_alias(project, ids["kingston"], "KIP")
    assert cases.add_alias(project, ids["kingston"], "KIP", PartialDate.parse("2009")) == first
    assert [each.words for each in called.other_names(project)[ids["kingston"]]] == ["KIP (2009)"]
    cases.remove_alias(project, first)
    assert called.other_names(project) == {}


def test_a_name_of_very_many_places_is_one_doubt_in_a_sentence(project):
    with project.edit("Many"):
        for number in range(400):
            cases.add_alias(project, cases.add(project, "place", f"Ward {number}"), "X")
    (doubt,) = called.doubts(project)
    assert len(doubt.ids) == 400
    assert doubt.words.endswith("Ward 7; 392 others.")
