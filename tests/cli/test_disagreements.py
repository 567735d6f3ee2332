"""Disagreements and what is decided, as a script would use them."""

import json
from pathlib import Path

import pytest

from app.edits import coders
from app.project import Project
from tests.comparing import TEXT, code_as, fill


@pytest.fixture
def study(project):
    fill(project)
    project.close()
    return str(project.path)


@pytest.fixture
def ask(topoi, study):
    def ask(*argv):
        return json.loads(topoi("disagreements", study, "--coders", "Ana,Ben", "--json", *argv))

    return ask


def by_type(found):
    return {each["type"]: each for each in found["disagreements"]}


def test_a_disagreement_has_the_keys_of_the_contract(ask):
    found = ask()
    assert found["total"] == len(found["disagreements"]) == 5
    first = found["disagreements"][0]
    assert set(first) == {"id", "type", "source", "code", "spans", "text", "resolved"}
    assert (first["type"], first["source"], first["code"]) == ("boundary", "Council", "Gaps")
    start = TEXT.index("answer")
    assert first["spans"] == {"Ana": [0, 26], "Ben": [start, start + 22]}
    assert (first["text"], first["resolved"]) == (TEXT[:26], None)


def test_what_differs_in_each_type_is_said(ask):
    found = by_type(ask())
    assert found["code"]["codes"] == {"Ana": "Gaps", "Ben": "Voice"}
    assert found["weight"]["weights"] == {"Ana": 20, "Ben": 80}
    assert found["missing"]["spans"]["Ben"] is None
    assert found["extra"]["spans"]["Ana"] is None


def test_what_is_resolved_shows_as_it_was_given(topoi, study, ask):
    row = by_type(ask())["code"]
    topoi("resolve", study, row["id"], "--keep", "B", "--reason", "level", "--note", "a sub-code")
    resolved = by_type(ask())["code"]["resolved"]
    assert resolved.pop("at")
    assert resolved == {"keep": "B", "reason": "level", "note": "a sub-code", "by": "Ana"}
    (kept,) = consensus(topoi, study)
    assert (kept["code"], kept["text"]) == ("Voice", "The council advises, and")
    assert "4 left" not in topoi("disagreements", study, "--coders", "Ana,Ben")
    assert "1 of 5 resolved." in topoi.messages
    assert len(ask("--open")["disagreements"]) == 4
    assert ask("--of", "code", "--of", "weight")["total"] == 2


def consensus(topoi, study):
    found = json.loads(topoi("codings", study, "--json"))["codings"]
    return [each for each in found if each["coder"] == "Consensus"]


@pytest.mark.parametrize("keep", ["A", "B", "both", "union", "intersection", "none", "open"])
def test_every_way_to_decide_can_be_said(topoi, study, ask, keep):
    row = by_type(ask())["boundary"]
    topoi("resolve", study, row["id"], "--keep", keep, "--coders", "Ana,Ben")
    assert by_type(ask())["boundary"]["resolved"]["keep"] == keep


def test_a_new_passage_is_named_by_its_ends_and_its_code(topoi, study, ask):
    row = by_type(ask())["code"]
    start = TEXT.index("council")
    passage = ("--start", start, "--end", start + 7)
    assert "different codes" in topoi(
        "resolve", study, row["id"], "--keep", "new", *passage, status=1
    )
    assert "go together" in topoi(
        "resolve", study, row["id"], "--keep", "new", "--start", 3, status=2
    )
    assert "--keep new" in topoi("resolve", study, row["id"], "--keep", "both", *passage, status=2)
    topoi("resolve", study, row["id"], "--keep", "new", *passage, "--code", "Money")
    assert [each["code"] for each in consensus(topoi, study)] == ["Money"]
    topoi("resolve", study, row["id"], "--keep", "B", *passage)
    (kept,) = consensus(topoi, study)
    assert (kept["code"], kept["text"]) == ("Voice", "council")
    assert by_type(ask())["code"]["resolved"]["keep"] == "new"


def test_an_id_is_found_among_every_two_of_several_coders(topoi, study, ask):
    with Project.open(Path(study)) as project:
        carla = coders.add(project, "Carla")
        code_as(project, carla, 1, 1, "tracked")
    row = by_type(ask())["weight"]
    topoi("resolve", study, row["id"], "--keep", "A")
    assert by_type(ask())["weight"]["resolved"]["keep"] == "A"
    assert "no disagreement" in topoi("resolve", study, "0" * 12, "--keep", "A", status=1)


def test_what_is_decided_is_reopened_in_one_step(topoi, study, ask):
    row = by_type(ask())["weight"]
    topoi("resolve", study, row["id"], "--keep", "A")
    before = consensus(topoi, study)
    assert before
    topoi("resolve", study, row["id"], "--reopen")
    assert "0 of 5 resolved." in topoi.messages
    assert by_type(ask())["weight"]["resolved"] is None
    assert consensus(topoi, study) == []
    topoi("undo", study)
    assert by_type(ask())["weight"]["resolved"]["keep"] == "A"
    assert consensus(topoi, study) == before


def test_reopening_what_nobody_decided_is_refused(topoi, study, ask):
    row = by_type(ask())["weight"]
    assert "Nothing was decided" in topoi("resolve", study, row["id"], "--reopen", status=1)
    topoi("resolve", study, row["id"], "--reopen", "--keep", "A", status=2)
    assert "--keep" in topoi("resolve", study, row["id"], status=2)


def test_resolving_can_be_undone(topoi, study, ask):
    row = by_type(ask())["weight"]
    topoi("resolve", study, row["id"], "--keep", "A")
    topoi("undo", study)
    assert by_type(ask())["weight"]["resolved"] is None
    assert consensus(topoi, study) == []


def test_the_table_says_what_and_where(topoi, study):
    shown = topoi("disagreements", study, "--coders", "Ana", "--coders", "Ben")
    assert "Gaps / Voice" in shown
    assert "A Ana, B Ben: 0 of 5 resolved." in topoi.messages


def test_a_type_that_does_not_exist_is_wrong_usage(topoi, study):
    assert "shape" in topoi("disagreements", study, "--of", "shape", status=2)


def test_what_is_agreed_goes_into_the_consensus(topoi, study):
    said = json.loads(topoi("consensus", study, "--coders", "Ana,Ben", "--json"))
    assert said == {"added": 1}
    assert [each["text"] for each in consensus(topoi, study)] == ["Nobody phoned."]
    topoi("consensus", study, "--coders", "Ana,Ben")
    assert "Took 0 codings" in topoi.messages


def test_the_report_and_the_minutes_are_written(topoi, study, ask, tmp_path):
    topoi("resolve", study, by_type(ask())["code"]["id"], "--keep", "A")
    topoi("export", study, "comparison", tmp_path / "r.docx", "--coders", "Ana,Ben")
    assert "Wrote 1 decision to" in topoi.messages
    topoi("export", study, "comparison", tmp_path / "r.csv", "--coders", "Ana,Ben")
    assert (tmp_path / "r.csv").read_text("utf-8-sig").count("\n") == 2


def test_how_sure_a_coder_was_is_written_and_listed(topoi, study):
    guid = topoi(
        "code", study, "--source", "Council", "--code", "Gaps", "--quote", "tracked",
        "--certainty", "2",
    ).strip()  # fmt: skip
    found = json.loads(topoi("codings", study, "--json"))["codings"]
    assert {each["guid"]: each["certainty"] for each in found}[guid] == 2
    assert "1 (a guess)" in topoi(
        "code", study, "--source", "Council", "--code", "Gaps", "--quote", "phoned",
        "--certainty", "9", status=1,
    )  # fmt: skip


def test_resolving_changes_no_frequency(topoi, study, ask):
    def counted(*more):
        return json.loads(topoi("frequencies", study, "--by", "source", "--json", *more))["rows"]

    before = counted()
    codes = topoi("codes", study, "--json")
    topoi("resolve", study, by_type(ask())["boundary"]["id"], "--keep", "A")
    topoi("consensus", study, "--coders", "Ana,Ben")
    assert counted() == before
    assert topoi("codes", study, "--json") == codes
    assert counted("--coder", "Consensus") != before
