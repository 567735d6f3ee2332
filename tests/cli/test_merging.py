import json
from pathlib import Path

import pytest

from app.project import Project
from tests.dump import dump

GAPS = ("--source", "Council", "--code", "Authority gaps")


@pytest.fixture
def pair(study, topoi):
    topoi("code", study, *GAPS, "--quote", "We hire in May.", "--coder", "Ben", "--create-coder")
    return study


def codings(topoi, study):
    return json.loads(topoi("codings", study, "--json"))["codings"]


def by_coder(topoi, study, name):
    return sorted((c["code"], c["text"]) for c in codings(topoi, study) if c["coder"] == name)


def merged(topoi, study, *others):
    return json.loads(topoi("merge", study, *others, "--json"))


def codebook(folder, *names):
    path = folder / "codes.csv"
    path.write_text("name\n" + "\n".join(names), encoding="utf-8")
    return path


def tables(study):
    with Project.open(Path(study), writable=False) as project:
        return dump(project)


def test_a_blind_copy_has_the_chosen_sources_and_nobody_elses_work(pair, topoi, tmp_path):
    out = tmp_path / "ben.topoi"
    topoi("handout", pair, out, "--coder", "Ben", "--blind", "--source", "Council")
    assert [c["coder"] for c in codings(topoi, out)] == ["Ben"]
    info = json.loads(topoi("info", out, "--json"))
    assert (info["handed_to"], info["blind"], info["coder"]) == ("Ben", True, "Ben")
    assert "What the other coders did was left out" in topoi("info", out)
    assert [s["name"] for s in json.loads(topoi("sources", out, "--json"))["sources"]] == [
        "Council"
    ]
    assert "Hand out a copy to Ben: 1 source" in topoi("history", pair)
    assert topoi("check", out) is not None


def test_without_blind_everybody_is_in_it_and_the_codebook_is_frozen(pair, topoi, tmp_path):
    out = tmp_path / "ben.topoi"
    topoi("handout", pair, out, "--coder", "Ben")
    assert len(codings(topoi, out)) == len(codings(topoi, pair)) == 5
    said = topoi("codes", out, "--import", codebook(tmp_path, "Mine"), status=1)
    assert "Ben's copy" in said


def test_what_a_coder_did_comes_back_once(pair, topoi, tmp_path):
    out = tmp_path / "ben.topoi"
    topoi("handout", pair, out, "--coder", "Ben", "--blind")
    topoi("code", out, *GAPS, "--quote", "September", "--weight", "40", "--memo", "When?")
    before = tables(pair)
    would = json.loads(topoi("merge", pair, out, "--dry-run", "--json"))
    assert tables(pair) == before
    first = merged(topoi, pair, out)
    assert would["added"] == first["added"] == {"coding": 1, "memo": 1}
    assert (first["changed"], first["conflicts"], first["skipped"]) == ([], [], [])
    assert by_coder(topoi, pair, "Ben") == by_coder(topoi, out, "Ben")
    assert len(by_coder(topoi, pair, "Ana")) == 4
    after = tables(pair)
    again = merged(topoi, pair, out)
    assert (again["added"], again["changed"], again["removed"]) == ({}, [], {})
    assert tables(pair) == after
    topoi("undo", pair)
    assert tables(pair) == before
    topoi("redo", pair)
    assert tables(pair) == after


def test_an_edited_transcript_comes_back_with_every_coding_on_its_words(pair, topoi, tmp_path):
    out, text = tmp_path / "ben.topoi", tmp_path / "new.txt"
    topoi("handout", pair, out, "--coder", "Ben", "--blind")
    said = topoi("text", out, "Council")
    text.write_text("A line that only Ben has.\n" + said.replace("May", "June"), encoding="utf-8")
    topoi("edit-text", out, "Council", text)
    topoi("code", out, *GAPS, "--quote", "We answer for the results.")
    report = merged(topoi, pair, out)
    assert report["added"]["coding"] == 1
    assert [c["field"] for c in report["conflicts"]] == ["text"]
    assert ("Authority gaps", "We answer for the results.") in by_coder(topoi, pair, "Ben")
    assert ("Authority gaps", "We hire in May.") in by_coder(topoi, pair, "Ben")
    assert topoi("text", pair, "Council") == said
    after = tables(pair)
    merged(topoi, pair, out)
    assert tables(pair) == after
    topoi("merge", pair, out, "--theirs", report["conflicts"][0]["id"])
    assert "only Ben has" in topoi("text", pair, "Council")
    assert ("Authority gaps", "We answer for the results.") in by_coder(topoi, pair, "Ben")
    assert len(by_coder(topoi, pair, "Ana")) == 4
    assert "ok" in topoi("check", pair, "--json")


def test_two_projects_that_were_never_one_are_joined_by_text_and_by_name(pair, topoi, tmp_path):
    other, text = tmp_path / "other.topoi", tmp_path / "Council.txt"
    text.write_text(topoi("text", pair, "Council"), encoding="utf-8")
    topoi("new", other, "--coder", "Zoe")
    topoi("import", other, text)
    topoi("codes", other, "--import", codebook(tmp_path, "Rescaling", "Surprise"))
    topoi("code", other, "--source", "Council", "--code", "Surprise", "--quote", "September")
    report = merged(topoi, pair, other)
    assert report["added"]["coder"] == report["added"]["code"] == report["added"]["coding"] == 1
    assert "source" not in report["added"]
    assert by_coder(topoi, pair, "Zoe") == [("Surprise", "September")]
    after = tables(pair)
    merged(topoi, pair, other)
    assert tables(pair) == after


def test_what_both_changed_is_a_conflict_and_ours_stays(pair, topoi, tmp_path):
    out = tmp_path / "copy.topoi"
    topoi("backup", pair, out)
    topoi("describe", pair, "Council", "--rights", "ours")
    topoi("describe", out, "Council", "--rights", "theirs")
    topoi("describe", out, "Strategy", "--rights", "CC BY")
    report = merged(topoi, pair, out)
    (conflict,) = report["conflicts"]
    assert (conflict["field"], conflict["ours"], conflict["theirs"]) == ("rights", "ours", "theirs")
    assert [(c["name"], c["field"], c["after"]) for c in report["changed"]] == [
        ("Strategy", "rights", "CC BY")
    ]
    again = merged(topoi, pair, out)
    assert again["changed"] == []
    topoi("merge", pair, out, "--theirs", conflict["id"])
    rows = {s["name"]: s for s in json.loads(topoi("sources", pair, "--json"))["sources"]}
    assert rows["Council"]["rights"] == "theirs"


def test_what_was_removed_on_either_side_stays_removed(pair, topoi, tmp_path):
    out = tmp_path / "copy.topoi"
    topoi("backup", pair, out)
    (ben,) = [c["guid"] for c in codings(topoi, pair) if c["coder"] == "Ben"]
    ana = [c["guid"] for c in codings(topoi, pair) if c["coder"] == "Ana"]
    topoi("uncode", out, ana[1])
    topoi("uncode", out, ben)  # it is Ana's copy, and not hers to take away
    topoi("uncode", pair, ana[0])
    report = merged(topoi, pair, out)
    assert report["removed"] == {"coding": 1}
    assert "It was removed here." in {each["reason"] for each in report["skipped"]}
    assert len(codings(topoi, pair)) == 3


def test_a_project_is_not_merged_with_itself_nor_with_what_is_none(pair, topoi, tmp_path):
    assert "with itself" in topoi("merge", pair, pair, status=1)
    other = tmp_path / "no.topoi"
    other.write_text("nothing", encoding="utf-8")
    topoi("merge", pair, other, status=1)


def test_a_person_codes_once_more_and_both_are_compared(pair, topoi, tmp_path):
    out = tmp_path / "again.topoi"
    topoi("handout", pair, out, "--coder", "Ana", "--again")
    assert codings(topoi, out) == []
    topoi("code", out, *GAPS, "--quote", "We hire in May.")
    merged(topoi, pair, out)
    assert by_coder(topoi, pair, "Ana (again)") == [("Authority gaps", "We hire in May.")]
