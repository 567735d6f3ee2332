"""topoi withdraw: a look first, then gone."""

import json

import pytest

from app.cli import run
from app.edits import memos, sources
from app.edits.sources import Placing
from app.project import Project
from tests.builders import new_source


@pytest.fixture
def with_vera(path):
    with Project.open(path) as project:
        talk = new_source("Talk", "VERA: I said so.")
        sources.add(project, talk, Placing(participants=("Vera",)))
        memos.write(project, "Ask Vera again.", title="To do")
    return str(path)


def test_a_dry_run_lists_and_changes_nothing(topoi, with_vera, path):
    before = path.read_bytes()
    told = json.loads(topoi("withdraw", with_vera, "vera", "--dry-run", "--json"))
    assert (told["case"], told["sources"], told["done"]) == ("Vera", ["Talk"], False)
    assert [each["text"] for each in told["mentions"]] == ["Vera"]
    assert "Ask Vera again" in topoi("withdraw", with_vera, "Vera", "--dry-run")
    assert "Nothing was changed" in topoi.messages
    assert path.read_bytes() == before


def test_withdrawing_leaves_one_line(topoi, with_vera, path):
    told = json.loads(topoi("withdraw", with_vera, "Vera", "--reference", "L7", "--json"))
    assert told["done"]
    assert told["journal_rows"] > 0
    names = [each["name"] for each in json.loads(topoi("sources", with_vera, "--json"))["sources"]]
    assert names == ["Council", "Strategy"]
    last = json.loads(topoi("history", with_vera, "--json"))["steps"][-1]
    assert last["label"].startswith("Withdrawal L7: sources 1")
    assert "nothing to undo" in topoi("undo", with_vera, status=1)
    assert json.loads(topoi("check", with_vera, "--json"))["ok"]
    assert b"I said so" not in path.read_bytes()


def test_who_is_not_there_cannot_withdraw(topoi, with_vera, path):
    before = path.read_bytes()
    assert "no participant" in topoi("withdraw", with_vera, "Nobody", status=1)
    assert "no place" in topoi("withdraw", with_vera, "Vera", "--kind", "place", status=1)
    assert path.read_bytes() == before


def test_a_project_that_is_open_is_left_alone(with_vera, path, capfd):
    with Project.open(path):
        assert run(["withdraw", with_vera, "Vera"]) == 1
    assert "open in another" in capfd.readouterr().err
