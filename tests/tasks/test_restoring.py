"""Bringing backups back: whole, never over anything, and interrupted at any point."""

import os

import pytest

from app.edits import codes, sources
from app.errors import PassphraseWanted, UserError
from app.project import Project, backup
from app.project.keys import MARK, Key
from app.queries.check import problems
from app.tasks import backups, restoring
from tests.builders import fill
from tests.dump import dump

KEY = Key(b"k" * 32, MARK + b"saltsalt")


@pytest.fixture
def then(sample):
    """A backup of the sample, and how it was; one source was removed since."""
    state = dump(sample)
    made = backups.make(sample).backup
    sources.remove(sample, [1])
    return made, state


def files(project):
    return project.safeguard.backups()


def parts(folder):
    return [path.name for path in folder.iterdir() if ".part" in path.name]


def test_a_backup_is_restored_into_a_new_file(then, tmp_path):
    made, state = then
    out = tmp_path / "again.topoi"
    restoring.restore(made.path, out)
    with Project.open(out) as again:
        assert dump(again) == state
        assert again.writable
        assert problems(again) == []


def test_nothing_is_ever_written_over(then, tmp_path):
    out = tmp_path / "mine.topoi"
    out.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        restoring.restore(then[0].path, out)
    assert out.read_text() == "mine"
    assert parts(tmp_path) == []


@pytest.mark.parametrize("damage", ["empty", "noise", "cut", "page"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(then, tmp_path, damage):
    path, out = then[0].path, tmp_path / "again.topoi"
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes({
        "empty": b"",
        "noise": os.urandom(5000),
        "cut": data[:middle],
        "page": data[:middle] + os.urandom(4096) + data[middle + 4096 :],
    }[damage])  # fmt: skip
    with pytest.raises(UserError):
        restoring.restore(path, out)
    assert not out.exists()
    assert parts(tmp_path) == []


def test_an_encrypted_backup_needs_its_key_and_stays_encrypted(tmp_path):
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=KEY) as project:
        fill(project)
        made = backups.make(project).backup
        out = tmp_path / "again.topoi"
        with pytest.raises(PassphraseWanted):
            restoring.restore(made.path, out)
        restoring.restore(made.path, out, key=KEY)
        assert out.read_bytes().startswith(MARK)
        with Project.open(out, key=KEY) as again:
            assert dump(again) == dump(project)


# --- in the place of the project ------------------------------------------------------------------


def test_a_restored_project_is_as_it_was_and_the_present_can_come_back(sample, then):
    made, state = then
    now = dump(sample)
    prepared = restoring.prepare(sample, made.path)
    assert dump(sample) == now
    sample.close()
    assert restoring.finish(prepared) is None
    with Project.open(sample.path) as again:
        assert dump(again) == state
        aside = files(again)[0]
        assert aside.reason == backup.RESTORE
        back = restoring.prepare(again, aside.path)
    restoring.finish(back)
    with Project.open(sample.path) as again:
        assert dump(again) == now
    assert parts(sample.path.parent) == []


def test_what_came_in_while_the_backup_lay_ready_is_set_aside_too(sample, then):
    prepared = restoring.prepare(sample, then[0].path)
    codes.add(sample, "Late")
    late = dump(sample)
    sample.close()
    restoring.finish(prepared)
    with Project.open(sample.path) as again, Project.open(files(again)[0].path) as aside:
        assert dump(aside) == late


@pytest.mark.parametrize(
    ("at", "where"),
    [("prepare", ""), ("keep", "_keep_what_is_there"), ("sync", "sync_folder")],
)
def test_a_restore_that_is_interrupted_loses_nothing(sample, then, at, where):
    made, state = then
    now = dump(sample)

    def stop(*_args, **_named):
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patched:
        if at == "prepare":
            patched.setattr(restoring, "write_copy", stop)
            with pytest.raises(OSError, match="No space"):
                restoring.prepare(sample, made.path)
            sample.close()
        else:
            prepared = restoring.prepare(sample, made.path)
            sample.close()
            patched.setattr(restoring, where, stop)
            if at == "sync":
                restoring.finish(prepared)
            else:
                with pytest.raises(UserError, match="Nothing was changed"):
                    restoring.finish(prepared)
    with Project.open(sample.path) as again:
        # after the exchange it is the restored one, before it the present one: never neither
        assert dump(again) == (state if at == "sync" else now)
        assert made in files(again)
    assert parts(sample.path.parent) == []


def test_a_project_in_use_elsewhere_is_not_replaced(sample, then):
    prepared = restoring.prepare(sample, then[0].path)
    now = dump(sample)
    with pytest.raises(UserError, match="Another program"):
        restoring.finish(prepared)  # it was not closed
    assert dump(sample) == now
    assert parts(sample.path.parent) == []


def test_a_project_too_damaged_for_a_backup_is_kept_as_a_file(sample, then, monkeypatch):
    made, state = then

    def refuse(*_args, **_named):
        raise UserError("The project file is damaged.")

    monkeypatch.setattr(sample.safeguard, "make", refuse)
    prepared = restoring.prepare(sample, made.path)
    sample.close()
    bytes_then = sample.path.read_bytes()
    journal = sample.path.with_name(f"{sample.path.name}-journal")
    journal.write_bytes(b"of the damaged file")
    kept = restoring.finish(prepared)
    assert kept.read_bytes() == bytes_then
    assert kept.with_name(f"{kept.name}-journal").exists()
    assert not journal.exists()
    with Project.open(sample.path) as again:
        assert dump(again) == state


def test_a_plain_backup_does_not_take_the_protection_from_a_project(tmp_path, then):
    made, state = then
    path = tmp_path / "locked.topoi"
    with Project.create(path, coder="Ana", key=KEY) as project:
        prepared = restoring.prepare(project, made.path)
    restoring.finish(prepared)
    assert path.read_bytes().startswith(MARK)
    with Project.open(path, key=KEY) as again:
        assert dump(again) == state
    assert parts(tmp_path) == []


def test_a_backup_under_another_passphrase_is_not_put_in_the_projects_place(tmp_path, sample):
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=KEY) as locked:
        made = backups.make(locked).backup
    with pytest.raises(UserError, match="another passphrase"):
        restoring.prepare(sample, made.path)
    assert parts(tmp_path) == []


def test_a_project_that_is_only_read_since_it_is_damaged_may_be_replaced(sample, then):
    made, state = then
    sample.close()
    with Project.open(sample.path, writable=False) as reader:
        prepared = restoring.prepare(reader, made.path)
    restoring.finish(prepared)
    with Project.open(sample.path) as again:
        assert dump(again) == state
        assert files(again)[0].reason == backup.RESTORE


def test_a_backup_is_never_replaced_by_another(sample, then):
    with (
        Project.open(then[0].path, writable=False) as reader,
        pytest.raises(UserError, match="reading only"),
    ):
        restoring.prepare(reader, then[0].path)


def test_a_reader_cannot_restore_over_the_project(sample, then):
    with (
        Project.open(sample.path, writable=False) as reader,
        pytest.raises(UserError, match="reading only"),
    ):
        restoring.prepare(reader, then[0].path)
