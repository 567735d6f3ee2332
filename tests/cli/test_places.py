"""topoi places: the register, and reading one from a table."""

import json

import pytest

from app.errors import UserError
from app.importers import places_csv

REGISTER = """place,province,population,year,size_class,source,geography,population_2016,alias
Kingston,Ontario,132485,2021,medium,Census,city,123798,Limestone City
London (city),Ontario,"422,324",2021,medium,Census,city,?,
London (citty),Ontario,,?,?,?,?,,
"""


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(REGISTER)
    return path


def listed(topoi, study):
    return {each["name"]: each for each in json.loads(topoi("places", study, "--json"))["places"]}


def test_places_come_with_both_populations_class_and_attributes(topoi, tmp_path, register):
    study = tmp_path / "new.topoi"
    topoi("new", study)
    topoi("places", study, "--import", register)
    assert "Added 3 places." in topoi.messages
    kingston = listed(topoi, study)["Kingston"]
    assert [(p["year"], p["value"], p["geography"]) for p in kingston["populations"]] == [
        ("2016", 123798, "city"), ("2021", 132485, "city"),
    ]  # fmt: skip
    assert (kingston["population"], kingston["size_class"]) == (132485, "medium")
    assert kingston["attributes"] == {"province": "Ontario", "region": "Ontario"}
    assert kingston["aliases"] == ["Limestone City"]
    assert listed(topoi, study)["London (citty)"]["size_class"] is None


def test_names_that_look_alike_are_told_and_not_merged(topoi, tmp_path, register):
    study = tmp_path / "new.topoi"
    topoi("new", study)
    topoi("places", study, "--import", register)
    assert "“London (citty)” looks like “London (city)”." in topoi.messages
    assert len(listed(topoi, study)) == 3


def test_a_place_that_is_here_gets_what_it_lacks_and_keeps_what_it_says(topoi, study, register):
    register.write_text(REGISTER.replace("132485", "999"))
    topoi("places", study, "--import", register)
    assert "population of 2021 is 132,485 here and 999 in the register" in topoi.messages
    kingston = listed(topoi, study)["Kingston"]
    assert kingston["population"] == 132485
    assert kingston["sources"] == 1
    assert [p["year"] for p in kingston["populations"]] == ["2016", "2021"]


def test_a_register_read_twice_changes_nothing_and_undoes_as_one(topoi, study, register):
    before = listed(topoi, study)
    topoi("places", study, "--import", register)
    topoi("places", study, "--import", register)
    steps = json.loads(topoi("history", study, "--json"))["steps"]
    assert [step["label"] for step in steps].count("Import places") == 1
    topoi("undo", study)
    assert listed(topoi, study) == before


def test_a_place_is_found_by_its_other_name(topoi, study, register):
    topoi("places", study, "--import", register)
    found = json.loads(topoi("codings", study, "--place", "limestone city", "--json"))["codings"]
    assert {each["places"][0] for each in found} == {"Kingston"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("city,population\nA,1\n", "no column “place”"),
        ("place,population\n,1\n", "has no name"),
        ("place,population\nA,about 5\n", "“about 5” in line 2 is not a population"),
    ],
)
def test_a_register_that_is_not_clear_is_refused(tmp_path, text, sentence):
    path = tmp_path / "places.csv"
    path.write_text(text)
    with pytest.raises(UserError) as error:
        places_csv.read(path)
    assert sentence in error.value.sentence
