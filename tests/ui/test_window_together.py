"""What the window tells of others who have the project's file in their hands."""

import os

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.edits import codes
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts


def deed(shell):
    return shell.window.banner.findChild(QPushButton, "banner-deed")


def words(shell):
    return shell.window.banner._words.text()


def look(shell):
    shell.window._watch.look()


@pytest.mark.skipif(os.name == "nt", reason="there, an open file cannot be moved away")
def test_work_goes_on_in_the_recovered_copy_when_the_file_is_gone(qtbot, shell):
    window = shell.window
    project = window.study.workspace.project
    window.study.workspace.memo_wanted.emit("source_id", 1)
    qtbot.keyClicks(window.study.code.memo.text, "half a thought")
    codings = len(excerpts(project))
    project.path.unlink()
    look(shell)
    assert "no longer in its folder" in words(shell)
    assert not window.actions_["undo"].isEnabled()
    deed(shell).click()
    assert project.writable
    assert project.path.exists()
    assert len(excerpts(project)) == codings
    assert window.study.save_typed()
    codes.add(project, "Later")
    assert any(row.name == "Later" for row in code_rows(project))


def test_a_project_that_another_window_writes_can_be_written_when_it_is_free(
    qtbot, shell, tmp_path
):
    path = tmp_path / "other.topoi"
    first = Project.create(path, coder="Ana")
    window = shell.window
    window.files.open_path(path)
    assert not window.study.workspace.project.writable
    assert "is writing this project" in words(shell) or "is open in" in words(shell)
    codes.add(first, "From there")
    look(shell)
    assert [row.name for row in code_rows(window.study.workspace.project)] == ["From there"]
    first.close()
    look(shell)
    assert "Nobody else" in words(shell)
    deed(shell).click()
    assert window.study.workspace.project.writable


def test_a_copy_is_saved_and_can_be_opened(qtbot, shell, tmp_path, monkeypatch):
    window = shell.window
    codings = len(excerpts(window.study.workspace.project))
    target = tmp_path / "my copy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    window.actions_["save-copy"].trigger()
    qtbot.waitUntil(lambda: "The copy is" in words(shell), timeout=5000)
    deed(shell).click()
    project = window.study.workspace.project
    assert project.path.name == "my copy.topoi"
    assert len(excerpts(project)) == codings
