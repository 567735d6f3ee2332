"""topoi backup, backups and restore, as somebody in trouble would use them."""

import json
from pathlib import Path

from app.project import Project
from app.project.keys import Key
from tests.builders import fill
from tests.dump import dump


def state(path):
    with Project.open(path, writable=False) as project:
        return dump(project)


def test_a_backup_goes_where_the_backups_are_and_says_where(topoi, path, study, home):
    where = Path(topoi("backup", study).strip())
    assert where.is_relative_to(home / "backups")
    assert state(where) == state(path)


def test_a_backup_goes_to_a_new_file_and_over_no_other(topoi, path, study, tmp_path):
    out = tmp_path / "copy.topoi"
    assert topoi("backup", study, out).strip() == str(out)
    assert state(out) == state(path)
    assert "exists already" in topoi("backup", study, out, status=1)
    assert topoi("backups", study, "--json")  # such a copy is the user's own
    assert json.loads(topoi("backups", study, "--json")) == {"backups": []}


def test_a_backup_is_restored_to_a_new_file_and_over_no_other(topoi, path, study, tmp_path):
    where = topoi("backup", study).strip()
    out = tmp_path / "again.topoi"
    assert topoi("restore", where, out).strip() == str(out)
    assert state(out) == state(path)
    before = out.read_bytes()
    assert "exists already" in topoi("restore", where, out, status=1)
    assert out.read_bytes() == before


def test_backups_can_be_made_while_the_window_is_open(topoi, path, study):
    with Project.open(path) as window:
        assert window.writable
        topoi("backup", study)


def test_the_list_tells_when_why_and_what_is_in_each(topoi, study):
    topoi("backup", study)
    text = topoi("backups", study)
    assert "made by hand" in text
    (row,) = json.loads(topoi("backups", study, "--json"))["backups"]
    assert row["counts"]["codings"] == 4
    assert (row["reason"], row["state"], row["of_this_file"]) == ("asked", "sound", True)


def test_the_backups_of_a_file_that_is_gone_or_broken_are_listed(topoi, path, study, tmp_path):
    where = topoi("backup", study).strip()
    path.write_bytes(b"broken")
    assert "made by hand" in topoi("backups", study)
    path.unlink()
    (row,) = json.loads(topoi("backups", study, "--json"))["backups"]
    assert row["path"] == where
    topoi("restore", where, path)
    assert topoi("check", path)
    assert "no project at" in topoi("backups", tmp_path / "other.topoi", status=1)


def test_what_is_no_backup_is_not_restored(topoi, tmp_path):
    for name, data in (("letter.topoi", b"Dear Ana, " * 100), ("empty.topoi", b"")):
        wrong = tmp_path / name
        wrong.write_bytes(data)
        assert "not a Topoi project" in topoi("restore", wrong, tmp_path / "out", status=1)
    assert "no project at" in topoi("restore", tmp_path / "none", tmp_path / "out", status=1)
    assert not (tmp_path / "out").exists()


def test_the_first_change_of_a_day_is_preceded_by_a_backup(topoi, path, study):
    before = state(path)
    topoi("code", study, "--source", "Council", "--code", "Rescaling", "--quote", "money")
    topoi("undo", study)
    (row,) = json.loads(topoi("backups", study, "--json"))["backups"]
    assert row["reason"] == "opening"
    assert state(row["path"] and Path(row["path"])) == before


def test_a_folder_that_takes_no_backup_is_told_and_the_work_goes_on(topoi, path, study, home):
    (home / "backups").write_text("in the way")
    topoi("code", study, "--source", "Council", "--code", "Rescaling", "--quote", "money")
    assert "No backup was made" in topoi.messages
    assert len(state(path)["coding"]) == 5


def test_an_encrypted_project_is_backed_up_and_restored_with_its_passphrase(topoi, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("correct horse\n", encoding="utf-8")
    locked = tmp_path / "locked.topoi"
    with Project.create(locked, coder="Ana", key=Key.new("correct horse")) as project:
        fill(project)
        before = dump(project)
    where = topoi("backup", locked, "--passphrase-file", words).strip()
    assert b"Kingston" not in Path(where).read_bytes()
    out = tmp_path / "again.topoi"
    assert "passphrase" in topoi("restore", where, out, status=1)
    topoi("restore", where, out, "--passphrase-file", words)
    with Project.open(out, key=Key.of_passphrase("correct horse", out.read_bytes()[:16])) as again:
        assert dump(again) == before
    assert "made by hand" in topoi("backups", locked, "--passphrase-file", words)


def test_an_import_too_large_to_be_noted_row_by_row_is_backed_up(
    topoi, path, study, tmp_path, monkeypatch
):
    text = tmp_path / "long.txt"
    text.write_text("We went on and on.\n" * 50, encoding="utf-8")
    topoi("code", study, "--source", "Council", "--code", "Rescaling", "--quote", "advises")
    known = len(json.loads(topoi("backups", study, "--json"))["backups"])
    monkeypatch.setattr("app.project.recording.MOST_BYTES", 100)
    topoi("import", study, text)
    made = json.loads(topoi("backups", study, "--json"))["backups"]
    assert len(made) == known + 1
    assert state(Path(made[0]["path"])) == state(path)


def test_a_command_on_a_file_that_was_overwritten_says_what_is_not_in_it(
    topoi, path, study, tmp_path
):
    old = tmp_path / "old.topoi"
    old.write_bytes(path.read_bytes())
    coding = ("code", study, "--source", "Council", "--code", "Rescaling", "--quote")
    topoi(*coding, "The council advises")
    path.write_bytes(old.read_bytes())
    topoi(*coding, "We hire in May")
    assert "It lacks 1 step made on this computer" in topoi.messages
    assert "recovered copy" in topoi.messages
