"""Conflict copies of sync clients: known by their names, believed by what is in them."""

import shutil

import pytest

from app.edits import codes, memos
from app.project import Project
from app.project.conflict_copies import CERTAIN, PERHAPS, beside, kind_of
from app.project.keys import Key
from app.project.rekeying import write_under
from tests.builders import fill

NAMES = {
    "study (conflicted copy 2026-01-02).topoi": CERTAIN,
    "study (Ana's conflicted copy 2026-01-02).topoi": CERTAIN,
    "study (conflicted copy 2026-01-02 101112).topoi": CERTAIN,
    "study (ANAS-PC's conflicted copy 2026-01-02 (1)).topoi": CERTAIN,
    "study (Ana's conflicted copy 2026-01-02) (1).topoi": CERTAIN,
    "study (case conflict).topoi": CERTAIN,
    "study (Case Conflict 1).topoi": CERTAIN,
    "study (Copie en conflit de Ana 2026-01-02).topoi": CERTAIN,
    "study (In Konflikt stehende Kopie von Ana 2026-01-02).topoi": CERTAIN,
    "study (Copia en conflicto de Ana 2026-01-02).topoi": CERTAIN,
    "study [conflicted].topoi": CERTAIN,
    "study.sync-conflict-20260102-101112-ABCDEFG.topoi": CERTAIN,
    "study.sync-conflict-20260102-101112.topoi": CERTAIN,
    "study_conflict-20260102-101112.topoi": CERTAIN,
    "Study (conflicted copy 2026-01-02).TOPOI": CERTAIN,
    "study (1).topoi": PERHAPS,
    "study 2.topoi": PERHAPS,
    "study-ANAS-PC.topoi": PERHAPS,
    "study-Anas-MacBook-Pro.topoi": PERHAPS,
    "study.topoi": "",
    "study (copy).topoi": "",
    "study (salvaged).topoi": "",
    "study (nonconflicting views).topoi": "",
    "study about conflict.topoi": "",
    "study conflict.topoi": "",
    "other (conflicted copy 2026-01-02).topoi": "",
    "study (conflicted copy 2026-01-02).docx": "",
    "study (conflicted copy 2026-01-02).topoi-journal": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_names_that_sync_clients_give_are_known(name):
    assert kind_of(name, "study.topoi") == NAMES[name]


def test_a_name_with_brackets_of_its_own_is_no_conflict():
    assert kind_of("study (north).topoi", "study.topoi") == ""
    assert kind_of("study (north) (conflicted copy).topoi", "study (north).topoi") == CERTAIN
    assert kind_of("study (north).topoi", "study (north) (conflicted copy).topoi") == ""


def conflict(project, name, *, worked=True):
    """Put a copy of the project beside it, in which somebody else worked on."""
    path = project.path.with_name(name)
    project.copy_to(path)
    if worked:
        with Project.open(path, key=project.key) as there:
            codes.add(there, "From there")
            codes.add(there, "And another")
    return path


@pytest.fixture(params=["plain", "encrypted"])
def study(request, tmp_path):
    key = None if request.param == "plain" else Key(b"k" * 32, b"TopoiEn1saltsalt")
    folder = tmp_path / "synced"
    folder.mkdir()
    with Project.create(folder / "study.topoi", coder="Ana", key=key) as project:
        fill(project)
        yield project


def names(project):
    return [copy.path.name for copy in beside(project.path, project.key)]


def test_a_conflict_copy_tells_how_much_is_only_there(study):
    path = conflict(study, "study (conflicted copy 2026-01-02).topoi")
    codes.add(study, "Here")
    (copy,) = beside(study.path, study.key)
    assert copy.path == path
    assert copy.steps == 2
    with Project.open(path, writable=False, key=study.key) as there:
        assert copy.at == there.history()[-1].at
        assert copy.parted == len(study.history()) - 1


def test_a_copy_is_known_again_while_work_goes_on_on_either_side(study):
    path = conflict(study, "study-ANAS-PC.topoi")
    topic = beside(study.path, study.key)[0].topic
    codes.add(study, "Here")
    with Project.open(path, key=study.key) as there:
        codes.add(there, "More from there")
    (copy,) = beside(study.path, study.key)
    assert copy.steps == 3
    assert copy.topic == topic


def test_a_name_that_a_user_may_give_is_told_only_if_something_is_only_there(study):
    conflict(study, "study-final.topoi", worked=False)
    conflict(study, "study (1).topoi")
    conflict(study, "study (conflicted copy 2026-01-02).topoi", worked=False)
    codes.add(study, "Here")
    assert names(study) == ["study (1).topoi", "study (conflicted copy 2026-01-02).topoi"]


def test_typing_that_went_on_there_within_the_last_step_counts(study):
    memos.write(study, "Half", title="", source_id=1)
    path = conflict(study, "study (1).topoi", worked=False)
    assert names(study) == []
    with Project.open(path, key=study.key) as there:
        memos.write(there, "Half a thought", title="", source_id=1)
        assert len(there.history()) == len(study.history())
    assert [copy.steps for copy in beside(study.path, study.key)] == [1]


def test_another_project_or_no_project_of_such_a_name_is_nothing(study):
    folder = study.path.parent
    with Project.create(folder / "study (conflicted copy 2026-01-02).topoi", key=study.key):
        pass
    (folder / "study (conflicted copy 2026-01-03).topoi").write_bytes(b"no project" * 100)
    (folder / "study (conflicted copy 2026-01-04).topoi").mkdir()
    (folder / "study (conflicted copy 2026-01-05).topoi").write_bytes(b"")
    assert names(study) == []


def test_a_copy_that_is_not_whole_yet_is_not_told_and_told_when_it_is(study):
    path = conflict(study, "study (conflicted copy 2026-01-02).topoi")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert names(study) == []
    path.write_bytes(whole)
    assert names(study) == [path.name]


def test_a_copy_under_another_passphrase_is_told_by_its_name_only(study, tmp_path):
    other = Key(b"o" * 32, b"TopoiEn1othersal")
    for name in ("study (conflicted copy 2026-01-02).topoi", "study (1).topoi"):
        write_under(study.path, study.path.with_name(name), old=study.key, new=other)
    (copy,) = beside(study.path, study.key)
    assert copy.path.name == "study (conflicted copy 2026-01-02).topoi"
    assert copy.steps is None


def test_looking_changes_nothing(study):
    path = conflict(study, "study (conflicted copy 2026-01-02).topoi")
    shutil.copyfile(path, path.with_name("study (2).topoi"))
    before = {each.name: each.read_bytes() for each in path.parent.glob("study *")}
    beside(study.path, study.key)
    assert {each.name: each.read_bytes() for each in path.parent.glob("study *")} == before
