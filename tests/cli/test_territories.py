"""The five kinds of territory that a partnership may serve, from a register to the counts."""

import json

import pytest

REGISTER = """place,level,parent,population,year
Prince Edward Island,province,,154331,2021
Simcoe County,county,,533169,2021
Kingston,municipality,,132485,2021
Guelph-Wellington,several municipalities,,,
Guelph,municipality,Guelph-Wellington,143740,2021
Wellington,county,Guelph-Wellington,97286,2021
Toronto,municipality,,2794356,2021
Toronto North,part of a city,Toronto,,
"""


@pytest.fixture
def study(topoi, tmp_path):
    """Each kind of territory has a source of its own, all with one code."""
    path, register, book = (tmp_path / name for name in ("s.topoi", "places.csv", "codes.csv"))
    register.write_text(REGISTER)
    book.write_text("name\nGovernance\n")
    topoi("new", path, "--coder", "Ana")
    topoi("places", path, "--import", register)
    topoi("codes", path, "--import", book)
    for place in ("Prince Edward Island", "Simcoe County", "Kingston", "Guelph-Wellington",
                  "Toronto North"):  # fmt: skip
        text = tmp_path / f"Strategy of {place}.txt"
        text.write_text(f"The partnership of {place} plans for newcomers.")
        topoi("import", path, text, "--place", place)
        topoi("code", path, "--source", text.stem, "--code", "Governance", "--quote", "plans")
    return path


def test_all_five_kinds_are_entered_and_counted(topoi, study):
    rows = json.loads(topoi("places", study, "--json"))["places"]
    assert {row["name"]: row["level"] for row in rows} == {
        line.split(",")[0]: line.split(",")[1] for line in REGISTER.splitlines()[1:]
    }
    found = json.loads(topoi("frequencies", study, "--by", "place", "--json"))
    counts = dict(
        zip((c["name"] for c in found["columns"]), found["rows"][0]["values"], strict=True)
    )
    assert {name for name, count in counts.items() if count} == {
        "Prince Edward Island", "Simcoe County", "Kingston", "Guelph-Wellington", "Toronto North",
    }  # fmt: skip


def test_what_no_census_counts_has_no_class_until_somebody_decides(topoi, study):
    rows = {row["name"]: row for row in json.loads(topoi("places", study, "--json"))["places"]}
    assert rows["Toronto North"]["size_class"] is None
    assert rows["Guelph-Wellington"]["size_class"] is None
    assert rows["Prince Edward Island"]["size_class"] == "medium"


def one(topoi, study, place, *options):
    topoi("place", study, place, *options)
    return json.loads(topoi("place", study, place, "--json"))


def test_a_partnership_of_two_has_the_population_and_the_class_of_both(topoi, study):
    told = one(topoi, study, "Guelph-Wellington", "--member", "Guelph", "--member", "Wellington")
    assert told["members"] == ["Guelph", "Wellington"]
    assert (told["population"], told["size_class"]) == (241_026, "medium")
    assert told["populations"] == [
        {"value": 241_026, "year": "2021", "geography": "all members together",
         "source": "Guelph 143,740 + Wellington 97,286"},
    ]  # fmt: skip
    shown = topoi("place", study, "Guelph-Wellington")
    assert "Guelph, Wellington" in shown
    told = one(topoi, study, "Guelph-Wellington", "--not-member", "Guelph")
    assert (told["population"], told["members"]) == (97_286, ["Wellington"])


def test_a_place_that_it_is_not_made_of_is_not_taken_back(topoi, study):
    topoi("place", study, "Kingston", "--not-member", "Guelph", status=1)
    assert "This place is not made of Guelph." in topoi.messages
