"""When the key of a project changes, its backups follow: none stays in clear, none is lost."""

import pytest

from app import settings
from app.progress import Cancelled, Progress
from app.project import Project, keys
from app.project.keys import MARK, Key
from app.project.opening import look_at_header
from app.tasks import backups, backups_elsewhere, encrypting, rekeyed_backups
from tests.builders import fill
from tests.dump import dump

FIRST, SECOND = "nine quiet herons", "a ladder in the orchard"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def path(project):
    """A project with two backups of different states."""
    backups.make(project)
    fill(project)
    backups.make(project)
    project.close()
    return project.path


def files_of(path, key=None):
    with Project.open(path, writable=False, key=key) as project:
        return [each.path for each in project.safeguard.backups()]


def salts(files):
    return {look_at_header(each).salt for each in files}


def state(path, key=None):
    with Project.open(path, writable=False, key=key) as project:
        return dump(project)


def test_backups_follow_every_change_and_hold_what_they_held(path):
    before = [state(each) for each in files_of(path)]
    changed = encrypting.set_passphrase(path, FIRST, key=None)
    assert changed.backups == 2
    assert (changed.left, changed.told) == ((), ())
    files = files_of(path, changed.key)
    assert salts(files) == {changed.key.salt}
    for each in files:
        assert b"Kingston" not in each.read_bytes()
        assert encrypting.unlock(each, code=changed.key.code) == changed.key
    again = encrypting.set_passphrase(path, SECOND, key=changed.key)
    assert again.backups == 2
    assert salts(files) == {again.key.salt}
    assert [state(each, again.key) for each in files] == before
    assert encrypting.remove_passphrase(path, key=again.key).backups == 2
    assert [state(each) for each in files] == before


def test_backups_off_this_machine_follow_too_and_a_missing_folder_is_told(path, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backups_elsewhere.choose(stick)
    with Project.open(path) as project:
        backups.make(project)
    elsewhere = list(stick.rglob("*.topoi"))
    assert elsewhere
    key = encrypting.set_passphrase(path, FIRST, key=None).key
    assert salts(elsewhere) == {key.salt}
    stick.rename(tmp_path / "unplugged")
    changed = encrypting.set_passphrase(path, SECOND, key=key)
    assert any("is not there now" in words for words in changed.told)


def test_a_backup_of_another_passphrase_or_a_damaged_one_is_left_and_told(path):
    damaged, other = files_of(path)
    data = bytearray(damaged.read_bytes())
    data[8192:12288] = bytes(4096)
    damaged.write_bytes(data)
    strange = Key(b"x" * 32, MARK + b"strange.")
    rekeyed_backups.follow([other], None, strange)
    changed = encrypting.set_passphrase(path, FIRST, key=None)
    assert set(changed.left) == {damaged, other}
    assert changed.backups == 0
    assert look_at_header(other).salt == strange.salt


class StopAtBackups(Progress):
    def report(self, done, total, label):
        if label == "Backups":
            raise Cancelled


def test_who_stops_waiting_for_the_backups_has_the_new_key_and_the_rest_follows_later(path):
    changed = encrypting.set_passphrase(path, FIRST, key=None, progress=StopAtBackups())
    files = files_of(path, changed.key)
    assert set(changed.left) == set(files)
    assert salts(files) == {None}
    with Project.open(path, key=changed.key) as project:
        backups.on_opening(project)
    assert salts(files) == {changed.key.salt}


def test_backups_of_a_copy_that_is_still_there_are_the_copys(path, tmp_path):
    copy = tmp_path / "copy.topoi"
    with Project.open(path) as project:
        project.copy_to(copy)
    with Project.open(copy) as project:
        of_copy = backups.make(project).backup.path
    settings.remember_project(copy)
    key = encrypting.set_passphrase(path, FIRST, key=None).key
    assert look_at_header(of_copy).salt is None
    copy.unlink()
    encrypting.set_passphrase(path, SECOND, key=key)
    assert look_at_header(of_copy).salt is not None


def test_an_older_copy_beside_it_is_pointed_out(path):
    beside = path.with_name("study (before version 2).topoi")
    with Project.open(path, writable=False) as project:
        project.copy_to(beside)
    (told,) = encrypting.set_passphrase(path, FIRST, key=None).told
    assert beside.name in told
