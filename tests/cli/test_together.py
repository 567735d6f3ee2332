"""What the command line tells of the place of a project."""

import json
import shutil

import pytest

from app.edits import codes
from app.project import Project


@pytest.fixture
def synced(path):
    """The sample in a folder of Dropbox, beside a conflict copy with one code more."""
    folder = path.with_name("Dropbox")
    folder.mkdir()
    mine = folder / path.name
    path.rename(mine)
    other = folder / "study (conflicted copy 2026-01-02).topoi"
    shutil.copyfile(mine, other)
    with Project.open(other) as there:
        codes.add(there, "From there")
    return mine


def test_info_tells_where_a_project_lies_and_what_lies_beside_it(topoi, synced):
    told = json.loads(topoi("info", synced, "--json"))
    assert told["whereabouts"]["kind"] == "synced"
    assert told["whereabouts"]["name"] == "Dropbox"
    assert "on two computers at once" in told["whereabouts"]["advice"]
    (copy,) = told["conflict_copies"]
    assert copy["path"] == str(synced.with_name("study (conflicted copy 2026-01-02).topoi"))
    assert copy["steps"] == 1
    said = topoi("info", synced)
    assert "a folder that Dropbox keeps" in said
    assert "1 step in it is not here." in said


def test_check_mentions_a_conflict_copy_and_counts_it_as_no_fault(topoi, synced):
    said = topoi("check", synced)
    assert "Everything is as it should be." in said
    assert "study (conflicted copy 2026-01-02).topoi" in said
    assert len(json.loads(topoi("check", synced, "--json"))["conflict_copies"]) == 1


def test_a_project_of_its_own_has_nothing_beside_it(topoi, study):
    told = json.loads(topoi("info", study, "--json"))
    assert told["conflict_copies"] == []
    assert told["whereabouts"]["name"] == ""
    assert "beside it" not in topoi("check", study)
