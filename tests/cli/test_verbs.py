"""The verbs of the command line's contract, as a script would use them."""

import json
import sqlite3

import pytest

from app.cli import run
from app.project import Project
from tests.builders import COUNCIL


def codings(topoi, study, *selection):
    return json.loads(topoi("codings", study, "--json", *selection))["codings"]


def test_a_project_is_made_and_counted(topoi, tmp_path):
    path = tmp_path / "new.topoi"
    topoi("new", path, "--title", "My study", "--coder", "Ana")
    info = json.loads(topoi("info", path, "--json"))
    assert info["title"] == "My study"
    assert [coder["name"] for coder in info["coders"]] == ["Ana"]
    assert info["counts"]["sources"] == 0
    assert "exists already" in topoi("new", path, status=1)


def test_the_text_comes_out_exactly(topoi, study):
    assert topoi("text", study, "Council") == COUNCIL


def test_a_coding_has_the_keys_of_the_contract(topoi, study):
    first = codings(topoi, study)[0]
    assert set(first) >= {
        "guid", "source", "code", "coder", "start", "end", "text", "places", "weight", "memo",
    }  # fmt: skip
    assert first["text"] == COUNCIL[first["start"] : first["end"]]
    assert first["places"] == ["Kingston"]


def test_selections_join_by_or_within_an_option_and_by_and_between(topoi, study):
    assert len(codings(topoi, study, "--place", "Kingston", "--place", "Peterborough")) == 4
    assert len(codings(topoi, study, "--code", "funding PRECARITY", "--place", "Kingston")) == 1
    assert len(codings(topoi, study, "--where", "size class=medium", "--type", "strategy")) == 1
    assert len(codings(topoi, study, "--to-date", "2012")) == 1


def test_a_passage_is_coded_by_quote_or_position(topoi, study):
    words = ("--source", "Council", "--code", "Rescaling")
    quoted = ("--quote", "And the money?", "--weight", 40, "--memo", "so")
    guid = topoi("code", study, *words, *quoted).strip()
    made = next(each for each in codings(topoi, study) if each["guid"] == guid)
    assert (made["text"], made["weight"], made["memo"]) == ("And the money?", 40, "so")
    topoi("code", study, *words, "--start", 0, "--end", 3)
    topoi("uncode", study, guid)
    assert len(codings(topoi, study, "--code", "Rescaling")) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--quote", "We"), "2 times"),
        (("--quote", "not there"), "not in the source"),
        (("--quote", "We", "--occurrence", 9), "only 2 times"),
        (("--start", 0, "--end", 100000), "outside the text"),
    ],
)
def test_a_passage_that_is_not_clear_is_refused(topoi, study, options, sentence):
    words = ("--source", "Council", "--code", "Rescaling")
    assert sentence in topoi("code", study, *words, *options, status=1)
    assert len(codings(topoi, study)) == 4


def test_wrong_usage_is_status_2(topoi, study):
    topoi("code", study, "--source", "Council", "--code", "Rescaling", status=2)
    topoi("nonsense", status=2)
    topoi("text", study, status=2)


def test_an_unknown_coder_is_an_error_unless_created(topoi, study):
    words = ("--source", "Council", "--code", "Rescaling", "--start", 0, "--end", 3)
    assert "--create-coder" in topoi("code", study, *words, "--coder", "Michael", status=1)
    topoi("code", study, *words, "--coder", "Michael", "--create-coder")
    assert [each["coder"] for each in codings(topoi, study, "--code", "Rescaling")] == ["Michael"]
    topoi("code", study, *words)  # the current coder is still Ana
    found = codings(topoi, study, "--code", "Rescaling")
    assert {each["coder"] for each in found} == {"Michael", "Ana"}


def test_undo_back_to_nothing_and_redo_to_the_end(topoi, study):
    before = codings(topoi, study)
    steps = 0
    while run(["undo", study]) == 0:
        steps += 1
    topoi("info", study)
    assert codings(topoi, study) == []
    for _ in range(steps):
        topoi("redo", study)
    assert codings(topoi, study) == before
    assert "nothing to redo" in topoi("redo", study, status=1)
    history = json.loads(topoi("history", study, "--json"))["steps"]
    assert sum(step["label"].startswith("Undo: ") for step in history) == steps


def test_sources_and_codes_are_listed_with_their_codings(topoi, study):
    sources = json.loads(topoi("sources", study, "--json"))["sources"]
    assert [(s["name"], s["type"], s["places"], s["codings"], s["date"]) for s in sources] == [
        ("Council", "interview", ["Kingston"], 3, "2013-05-14"),
        ("Strategy", "strategy", ["Peterborough"], 1, "2012"),
    ]
    codes = json.loads(topoi("codes", study, "--json"))["codes"]
    assert [(c["name"], c["parent"], c["codings"]) for c in codes] == [
        ("Rescaling", None, 0), ("Authority gaps", "Rescaling", 2), ("Funding precarity", None, 2),
    ]  # fmt: skip


def test_a_whole_project_passes_the_check_after_undo_and_redo_too(topoi, study):
    for steps in (("undo", "undo"), ("redo",), ("undo", "undo", "redo")):
        for step in steps:
            topoi(step, study)
        assert json.loads(topoi("check", study, "--json")) == {"ok": True, "problems": []}
    topoi("uncode", study, codings(topoi, study)[0]["guid"])
    assert json.loads(topoi("check", study, "--json"))["ok"]


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE coding SET start = start + 1 WHERE id = 1", "no longer has the words"),
        ('UPDATE coding SET "end" = 99999 WHERE id = 1', "outside the text"),
        ("UPDATE content SET sha256 = 'x' WHERE id = 1", "hash differs"),
        ("UPDATE content SET data = x'00', packed = 1 WHERE id = 1", "cannot be read"),
        ("UPDATE coding SET code_id = 99 WHERE id = 1", "points to a row"),
        ("UPDATE change_row SET after = '{' WHERE id = 1", "journal"),
        ("UPDATE change_row SET table_name = 'cods' WHERE id = 1", "journal"),
        ("UPDATE code SET definition = 'other' WHERE id = 1", "as the last step left it"),
        ("DELETE FROM coding WHERE id = 1", "as the last step left it"),
        ("UPDATE case_link SET start = 5 WHERE id = 1", "lies outside"),
        ("UPDATE source SET characters = 7 WHERE id = 1", "should have 7"),
    ],
)
def test_the_check_finds_damage(capfd, study, sql, sentence):
    connection = sqlite3.connect(study)
    connection.execute(sql)
    connection.commit()
    connection.close()
    assert run(["check", study, "--json"]) == 1
    result = json.loads(capfd.readouterr().out)
    assert not result["ok"]
    assert any(sentence in problem for problem in result["problems"])


def test_a_flipped_bit_in_a_text_is_found_and_never_a_fault(topoi, study, path):
    data = bytearray(path.read_bytes())
    connection = sqlite3.connect(study)
    (packed,) = connection.execute("SELECT data FROM content WHERE id = 1").fetchone()
    connection.close()
    data[data.index(packed) + len(packed) // 2] ^= 4
    path.write_bytes(data)
    topoi("check", study, "--json", status=1)


def test_while_a_window_is_open_a_project_is_read_and_not_written(topoi, study, path):
    with Project.open(path):
        assert len(codings(topoi, study)) == 4
        assert "since" in topoi("undo", study, status=1)


def test_a_fault_of_our_own_is_one_sentence_and_a_report_without_texts(
    topoi, study, monkeypatch, home
):
    def fail(*_args):
        raise ValueError("ZXQ-CANARY-7431")

    monkeypatch.setattr("app.queries.texts.text", fail)
    assert "fault of its own" in topoi("text", study, "Council", status=1)
    reports = list((home / "reports").iterdir())
    assert len(reports) == 1
    written = reports[0].read_text()
    assert "ValueError" in written
    assert "ZXQ-CANARY" not in written
