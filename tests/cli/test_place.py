"""topoi place and places: names with dates, names of two, successions, size classes, facts."""

import json

import pytest

LOOK_ALIKES = """place,province,lip_name,lip_aliases_or_former_names,successor,succession_note
Peterborough,Ontario,Peterborough Immigration Partnership (PIP),PPCII (2008/2015),,
Durham,ON,Durham Local Immigration Partnership (DLIP),LDIPC; renamed in spring,,
Island,PE,Island Immigration Partnership (PIP),,,
Old Town,ON,?,,New Town (2012),merged
Old Twn,ON,?,,New Town (2012),merged
Durham,ON,,,,
"""


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "places.csv"
    others = "".join(f"Ward {number},BC,,,,\n" for number in range(71))
    path.write_text(LOOK_ALIKES + others)
    return path


@pytest.fixture
def empty(topoi, tmp_path):
    path = tmp_path / "new.topoi"
    topoi("new", path)
    return path


def one(topoi, study, name, *options):
    return json.loads(topoi("place", study, name, *options, "--json"))


def test_a_register_of_77_rows_lists_duplicates_and_look_alikes_and_merges_none(
    topoi, empty, register
):
    topoi("places", empty, "--import", register)
    said = topoi.messages
    assert "Added 77 places." in said  # 76 of the file, and New Town that it speaks of
    assert "In the register more than once, and here once: Durham." in said
    assert "“Old Twn” looks like “Old Town”." in said
    assert "These share the name “PIP”: Peterborough; Island." in said
    assert "“renamed in spring”" in said
    told = json.loads(topoi("places", empty, "--json"))
    assert len(told["places"]) == 77
    assert [each["names"] for each in told["doubts"]] == [["PIP"], []]


def test_former_names_lead_to_the_place_and_a_name_of_two_is_asked_about(topoi, empty, register):
    topoi("places", empty, "--import", register)
    for name in ("PPCII", "LDIPC", "dlip"):
        assert one(topoi, empty, name)["name"] in {"Peterborough", "Durham"}
    assert {"name": "PPCII", "date": "2008/2015"} in one(topoi, empty, "PPCII")["other_names"]
    assert "Say which: Island; Peterborough." in topoi("place", empty, "PIP", status=1)


def test_what_a_place_went_on_as_comes_from_the_register_and_is_shown_at_both(
    topoi, empty, register
):
    topoi("places", empty, "--import", register)
    topoi("places", empty, "--import", register)
    after = {"name": "New Town", "date": "2012", "note": "merged"}
    assert one(topoi, empty, "Old Town")["successors"] == [after]
    before = one(topoi, empty, "New Town")["predecessors"]
    assert [each["name"] for each in before] == ["Old Town", "Old Twn"]


def test_places_are_merged_kept_apart_and_succeeded_on_the_command_line(topoi, empty, register):
    topoi("places", empty, "--import", register)
    topoi("place", empty, "Peterborough", "--apart", "Island")
    one(topoi, empty, "Old Town", "--merge", "Old Twn")
    assert json.loads(topoi("places", empty, "--json"))["doubts"] == []
    assert one(topoi, empty, "Old Twn")["name"] == "Old Town"
    changed = one(
        topoi, empty, "Island", "--became", "Durham (2020)", "--how", "renamed", "--also",
        "The Island (1999)", "--not-also", "PIP", "--level", "province",
    )  # fmt: skip
    assert changed["successors"] == [{"name": "Durham", "date": "2020", "note": "renamed"}]
    assert {"name": "The Island", "date": "1999"} in changed["other_names"]
    assert changed["level"] == "province"
    assert one(topoi, empty, "PIP")["name"] == "Peterborough"
    assert one(topoi, empty, "Island", "--not-became", "Durham")["successors"] == []
    topoi("undo", empty)
    assert len(one(topoi, empty, "Island")["successors"]) == 1


def test_all_that_is_said_in_one_call_is_one_step(topoi, empty):
    before = len(json.loads(topoi("history", empty, "--json"))["steps"])
    said = one(
        topoi, empty, "Kenora", "--new", "--set", "historical: founded=1882", "--set",
        "province=ON", "--kind", "text", "--from", "City archive", "--size", "small",
    )  # fmt: skip
    assert len(json.loads(topoi("history", empty, "--json"))["steps"]) == before + 1
    assert said["attributes"] == {"founded": "1882", "province": "ON", "region": "Ontario"}
    assert said["facts"][0] == {
        "name": "founded", "group": "historical", "kind": "text", "value": "1882", "date": "",
        "geography": "", "source": "City archive",
    }  # fmt: skip
    assert said["size_from"] == {"by_hand": True, "reason": "City archive"}


def test_the_census_of_all_classes_is_chosen_at_once(topoi, empty):
    for year, people in (("2016", "48883"), ("2021", "51313")):
        topoi(
            "place", empty, "Brandon", "--new", "--population", people, "--date", year,
            "--geography", "city",
        )  # fmt: skip
    assert one(topoi, empty, "Brandon")["size_class"] == "medium"
    topoi("places", empty, "--size-year", "2016")
    assert "Size classes of 1 places are of 2016." in topoi.messages
    brandon = one(topoi, empty, "Brandon")
    assert brandon["size_class"] == "small"
    assert brandon["size_from"] == {
        "by_hand": False, "chosen": True, "year": "2016", "geography": "city",
    }  # fmt: skip
    topoi("places", empty, "--size-year", "newest")
    assert one(topoi, empty, "Brandon", "--size-from", "2021")["size_class"] == "medium"
    assert one(topoi, empty, "Brandon", "--size-newest")["size_from"]["chosen"] is False


def test_facts_come_from_a_table_and_what_has_no_place_is_told(topoi, empty, tmp_path):
    topoi("place", empty, "Guelph", "--new")
    path = tmp_path / "facts.csv"
    path.write_text(
        "place,group,attribute,kind,value,year,source\n"
        "Guelph,economic,median income,number,82000,2021,Census\n"
        "Guelph,historical,founded,text,1827,,City archive\n"
        "Gulph,physical,river,text,Speed,,Map\n"
    )
    topoi("places", empty, "--import", path)
    assert "Noted 2 facts." in topoi.messages
    assert "Line 4: There is no place called “Gulph”. Near to it: Guelph." in topoi.messages
    found = one(topoi, empty, "Guelph")["facts"]
    assert [(each["group"], each["kind"], each["date"], each["source"]) for each in found] == [
        ("economic", "number", "2021", "Census"), ("historical", "text", "", "City archive"),
    ]  # fmt: skip


def test_a_head_of_a_register_names_the_group(topoi, empty, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("place,physical: river,seen\nGuelph,Speed,yes\n")
    topoi("places", empty, "--import", path)
    found = one(topoi, empty, "Guelph")["facts"]
    assert [(each["name"], each["group"]) for each in found] == [
        ("river", "physical"),
        ("seen", ""),
    ]


def test_codes_by_region_have_the_four_and_those_that_are_added(topoi, study, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("place,province\nKingston,ON\nPeterborough,Quebec\n")
    topoi("places", study, "--import", path)

    def columns(*options):
        told = json.loads(topoi("frequencies", study, "--by", "Region", *options, "--json"))
        return [each["name"] for each in told["columns"]]

    four = ["Atlantic", "Ontario", "Prairies", "British Columbia"]
    assert columns()[:4] == four
    topoi("places", study, "--add-region", "Quebec", "--add-region", "North")
    assert columns("--where", "size class=medium") == [*four, "Quebec", "North"]
