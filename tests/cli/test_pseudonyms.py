"""topoi pseudonyms: a register from a table, a look, and the replacing."""

import json

import pytest

NAMES = """name,pseudonym,kind,variants
COORDINATOR,Speaker A,person,
The council,Body 1,organisation,council
Rescaling,,other,
"""


@pytest.fixture
def names(tmp_path):
    table, words = tmp_path / "names.csv", tmp_path / "pass.txt"
    table.write_text(NAMES)
    words.write_text("a long passphrase\n")
    return {"file": tmp_path / "real.topoikey", "table": table, "pass": words}


@pytest.fixture
def register(topoi, study, names):
    topoi("pseudonyms", study, names["file"], "--import", names["table"],
          "--passphrase-file", names["pass"])  # fmt: skip
    return names


def asked(topoi, study, names, *more):
    words = ("--names-passphrase-file", names["pass"], "--json", *more)
    return json.loads(topoi("pseudonyms", study, names["file"], *words))


def test_looking_finds_and_changes_nothing(topoi, study, register):
    before = topoi("text", study, "Council")
    found = asked(topoi, study, register)
    times = {each["name"]: each["found"] for each in found["names"]}
    assert times["COORDINATOR"] == 3  # the speaker, too
    assert times["The council"] == 1
    assert found["names"][2]["pseudonym"] == "Name 1"
    assert found["applied"] is False
    first = found["mentions"][0]
    assert before[first["start"] : first["end"]] == first["text"]
    assert "Nothing was replaced" in topoi.messages
    assert topoi("text", study, "Council") == before


def test_applying_replaces_and_keeps_codings_and_undo_brings_back(topoi, study, register):
    before = topoi("text", study, "Council")
    codings = json.loads(topoi("codings", study, "--json"))["codings"]
    done = asked(topoi, study, register, "--apply")
    assert done["applied"] is True
    assert "still in the history" in topoi.messages
    after = topoi("text", study, "Council")
    assert "Speaker A: Body 1 advises" in after
    kept = json.loads(topoi("codings", study, "--json"))["codings"]
    assert [each["guid"] for each in kept] == [each["guid"] for each in codings]
    assert kept[0]["text"] == codings[0]["text"].replace("The council", "Body 1")
    assert json.loads(topoi("check", study, "--json"))["ok"]
    topoi("undo", study)
    assert topoi("text", study, "Council") == before


def test_a_wrong_passphrase_is_said_and_nothing_is_touched(topoi, study, register, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("another\n")
    said = topoi("pseudonyms", study, register["file"], "--passphrase-file", wrong, status=1)
    assert "does not open" in said


def test_a_register_that_is_not_there_is_said(topoi, study, names):
    said = topoi("pseudonyms", study, names["file"], "--passphrase-file", names["pass"], status=1)
    assert "--import" in said


def test_names_are_suggested(topoi, study, register):
    found = asked(topoi, study, register, "--suggest")
    assert {"INTERVIEWER"} <= {each["name"] for each in found["suggestions"]}


def test_no_name_of_the_register_is_in_the_project(topoi, study, register, path):
    asked(topoi, study, register)
    assert b"Speaker A" not in path.read_bytes()
