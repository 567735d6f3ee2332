"""topoi places: populations from a census table, by DGUID."""

import json

import pytest

TABLE = """\ufeff"REF_DATE","GEO","DGUID","Coordinate",\
"Counts (13): Population, 2021 [1]","Symbols","Counts (13): Population, 2016 [2]","Symbols",\
"Counts (13): Population percentage change","Symbols"
"2021","London","2021A00053539036","1","422324",,"383822",,"10.0",
"2021","Middlesex","2021A00033539","2","500563",,"455526","r","9.9",
"2021","Peigan Timber Limit "B"","2021A00054803805","3","16",,"0","r",,"..."
"2021","Brandon","2021A00054607062","4","51313",,"48883","r","5.0",
"2021","Simcoe","2021A00033543","5","533169",,"479635","r","11.2",
"2021","Kingston","2021A00053510010","6","132485",,"..",,"7.0",
"""
REGISTER = """place,dguid,population,year,geography,source
London (city),2021A00053539036,,,,
Middlesex,2021A00033539,,,,
Brandon,2021A00054607062,50000,2021,census subdivision Brandon,our estimate
Simcoe County,2021A00033543,533169,2021,county,the county
Kingston (city),,,,,
Toronto North,2021A0+2021B0,,,,
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "98100002.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def study(topoi, tmp_path):
    """A study with a register of places that has the DGUID of most."""
    path, register = tmp_path / "new.topoi", tmp_path / "places.csv"
    register.write_text(REGISTER, encoding="utf-8")
    topoi("new", path)
    topoi("places", path, "--import", register)
    return path


def listed(topoi, study):
    return {each["name"]: each for each in json.loads(topoi("places", study, "--json"))["places"]}


def figures(place):
    return [(each["year"], each["value"]) for each in place["populations"]]


def test_places_get_value_year_area_and_source_by_their_dguid(topoi, study, table):
    topoi("places", study, "--import", table)
    assert "4 of 6 areas are places here." in topoi.messages
    places = listed(topoi, study)
    assert places["London (city)"]["size_class"] == "medium"
    assert places["Middlesex"]["size_class"] == "large"
    assert places["Middlesex"]["populations"] == [
        {
            "value": 455526,
            "year": "2016",
            "geography": "census division Middlesex",
            "source": "98100002.csv, DGUID 2021A00033539, marked r",
        },
        {
            "value": 500563,
            "year": "2021",
            "geography": "census division Middlesex",
            "source": "98100002.csv, DGUID 2021A00033539",
        },
    ]
    assert places["Toronto North"]["size_class"] is None


def test_a_figure_that_differs_stays_and_is_told(topoi, study, table):
    topoi("places", study, "--import", table)
    assert "Brandon: the population of 2021 is 50,000 here and 51,313 in the table" in (
        topoi.messages
    )
    places = listed(topoi, study)
    assert figures(places["Brandon"]) == [("2016", 48883), ("2021", 50000)]
    assert figures(places["Simcoe County"]) == [("2016", 479635), ("2021", 533169)]
    assert places["Simcoe County"]["populations"][1]["geography"] == "county"


def test_a_figure_that_differs_is_replaced_where_that_is_asked_and_one_undo_brings_it_back(
    topoi, study, table
):
    before = listed(topoi, study)
    told = json.loads(topoi("places", study, "--import", table, "--replace", "--json"))
    assert (told["matched"], told["added"], told["same"], told["replaced"]) == (4, 6, 1, 1)
    assert told["differing"] == []
    assert figures(listed(topoi, study)["Brandon"]) == [("2016", 48883), ("2021", 51313)]
    topoi("undo", study)
    assert listed(topoi, study) == before


def test_a_figure_over_another_area_is_put_for_the_one_of_its_year(topoi, study, table):
    table.write_text(TABLE.replace("533169", "533170"), encoding="utf-8")
    topoi("places", study, "--import", table, "--replace")
    simcoe = listed(topoi, study)["Simcoe County"]
    assert figures(simcoe) == [("2016", 479635), ("2021", 533170)]
    assert simcoe["populations"][1]["geography"] == "census division Simcoe"


def test_a_name_alone_gives_a_place_nothing_but_a_hint(topoi, study, table):
    topoi("places", study, "--import", table)
    assert (
        "“Kingston (city)” has no DGUID; the table has census subdivision Kingston, "
        "2021A00053510010." in topoi.messages
    )
    assert figures(listed(topoi, study)["Kingston (city)"]) == []


def test_what_is_no_number_is_left_out_and_counted(topoi, study, table):
    topoi("places", study, "--import", table)
    assert "Figures that are no numbers, left out: 1." in topoi.messages


def test_a_census_table_read_twice_changes_nothing(topoi, study, table):
    topoi("places", study, "--import", table)
    before = listed(topoi, study)
    told = json.loads(topoi("places", study, "--import", table, "--json"))
    assert (told["added"], told["replaced"]) == (0, 0)
    assert listed(topoi, study) == before


def test_only_a_census_table_replaces(topoi, study, tmp_path):
    register = tmp_path / "places.csv"
    refused = topoi("places", study, "--import", register, "--replace", status=1)
    assert "Only figures of a census table" in refused
    assert "needs a census table" in topoi("places", study, "--replace", status=1)
