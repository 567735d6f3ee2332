"""What the window tells of a project's place: conflict copies, older states, synced folders."""

import errno
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton

from app.edits import codes
from app.project import Project, backup, lock, lockless, recording
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.ui import together
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from app.ui.together import Together
from tests.builders import code_quote, fill
from tests.ui.shell import Shell

DROPPED = "study (Ana's conflicted copy 2026-01-02).topoi"


@pytest.fixture
def folder(tmp_path, project):
    """A folder with the sample project in it, closed."""
    folder = tmp_path / "studies"
    folder.mkdir()
    fill(project)
    project.close()
    project.path.rename(folder / "study.topoi")
    return folder


@pytest.fixture
def window(qtbot, monkeypatch):
    """Open a project in a window, and wait until it has looked around."""
    monkeypatch.setattr(theme, "less_motion", True)
    monkeypatch.setattr(together, "_AFTER_OPENING", 1)
    monkeypatch.setattr(together, "SELDOM", 0.0)
    monkeypatch.setattr(together, "SHARE", 0.0)
    made = []

    def open_(path):
        window = made[0] if made else MainWindow()
        made.append(window)
        window.resize(1280, 800)
        window.show()
        window.files.open_path(path)
        looked(qtbot, window)
        return Shell(window, {})

    yield open_
    for each in made[:1]:
        each.close()
        each.deleteLater()


def looked(qtbot, window):
    found = window.study.workspace.findChild(Together)
    qtbot.waitUntil(lambda: found._clock.isActive() and not found._latest.busy, timeout=10_000)


def words(shell):
    banner = shell.window.banner
    return banner.findChild(QLabel, "banner-words").text() if banner.isVisible() else ""


def which(shell):
    return shell.find("banner-which", QLabel).text()


def press(shell, text):
    """Click the button of the banner that bears that text."""
    buttons = shell.window.banner.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == text and each.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def conflict(folder, name=DROPPED):
    """Put a copy beside the project in which two codes and a coding are more."""
    path = folder / name
    shutil.copyfile(folder / "study.topoi", path)
    with Project.open(path) as there:
        codes.add(there, "From there")
        extra = codes.add(there, "And another")
        code_quote(there, 1, extra, "We hire in May")
    return path


def test_a_conflict_copy_is_told_on_opening_with_what_differs(qtbot, folder, window):
    path = conflict(folder)
    with Project.open(folder / "study.topoi") as here:
        codes.add(here, "From here")
    shell = window(folder / "study.topoi")
    assert path.name in words(shell)
    assert "3 steps in it are not here." in words(shell)
    assert "Only here: 1 code. Only there: 2 codes and 1 coding." in words(shell)
    before = path.read_bytes()
    press(shell, "Show what differs")
    effect = shell.find("other-effect", QLabel)
    qtbot.waitUntil(lambda: "Only there" in effect.text(), timeout=10_000)
    table = shell.study.code.tabs.named("other-file").table.table.model()
    rows = {tuple(table.index(row, c).data() for c in range(3)) for row in range(table.rowCount())}
    assert ("Code", "only here", "From here") in rows
    assert ("Coding", "only there", "And another") in rows
    codes.add(shell.project, "One more from here")
    qtbot.waitUntil(lambda: "Only here: 2 codes." in effect.text(), timeout=10_000)
    assert path.read_bytes() == before
    assert path.name in words(shell)


def test_a_conflict_copy_can_be_opened(qtbot, folder, window):
    path = conflict(folder)
    shell = window(folder / "study.topoi")
    press(shell, "Open it")
    qtbot.waitUntil(lambda: shell.project.path == path, timeout=10_000)
    assert "From there" in [row.name for row in code_rows(shell.project)]
    looked(qtbot, shell.window)
    assert words(shell) == ""


def test_a_conflict_copy_that_is_left_is_told_no_more(folder, window):
    path = conflict(folder)
    shell = window(folder / "study.topoi")
    press(shell, "Leave it")
    assert words(shell) == ""
    shell.window.close_project()
    assert words(window(folder / "study.topoi")) == ""
    assert path.exists()


def test_a_conflict_copy_that_is_only_closed_is_told_at_the_next_opening(folder, window):
    conflict(folder)
    shell = window(folder / "study.topoi")
    QTest.mouseClick(shell.find("banner-close", QToolButton), Qt.MouseButton.LeftButton)
    assert words(shell) == ""
    shell.window.close_project()
    assert DROPPED in words(window(folder / "study.topoi"))


def test_a_conflict_copy_that_comes_and_goes_while_the_project_is_open_is_noticed(
    qtbot, folder, window
):
    shell = window(folder / "study.topoi")
    assert words(shell) == ""
    path = conflict(folder)
    qtbot.waitUntil(lambda: path.name in words(shell), timeout=10_000)
    path.unlink()
    qtbot.waitUntil(lambda: words(shell) == "", timeout=10_000)


def test_a_folder_in_which_nothing_changed_is_not_read_again(qtbot, folder, window, monkeypatch):
    shell = window(folder / "study.topoi")
    read = []
    monkeypatch.setattr(
        "app.tasks.together.conflict_copies.beside", lambda *_given: read.append(1) or []
    )
    found = shell.workspace.findChild(Together)
    found.look()
    found.look()
    assert not found._latest.busy
    (folder / "something").touch()
    found.look()
    qtbot.waitUntil(lambda: not found._latest.busy, timeout=10_000)
    found.look()
    assert not found._latest.busy
    assert read == [1]
    found._rested += 1000
    (folder / "something else").touch()
    found.look()
    assert not found._latest.busy


def test_two_conflict_copies_are_two_offers(folder, window):
    conflict(folder)
    conflict(folder, "study-ANAS-PC.topoi")
    shell = window(folder / "study.topoi")
    first = words(shell)
    assert which(shell) == "1 of 2"
    press(shell, "Leave it")
    assert words(shell) not in (first, "")


def test_work_overwritten_while_closed_is_told_and_the_copy_opened(qtbot, folder, window, tmp_path):
    path, old = folder / "study.topoi", tmp_path / "old.topoi"
    with Project.open(path) as project:
        project.safeguard.make(backup.OPENING)
        project.copy_to(old)
        codes.add(project, "Since")
        codings = len(excerpts(project))
    shutil.copyfile(old, path)
    shell = window(path)
    assert "It lacks 1 step made on this computer afterwards" in words(shell)
    press(shell, "Show what differs")
    effect = shell.find("other-effect", QLabel)
    qtbot.waitUntil(lambda: effect.text() == "Only there: 1 code.", timeout=10_000)
    press(shell, "Open the recovered copy")
    qtbot.waitUntil(lambda: shell.project.path != path, timeout=10_000)
    assert "Since" in [row.name for row in code_rows(shell.project)]
    assert len(excerpts(shell.project)) == codings


def test_work_overwritten_while_closed_is_told_until_it_is_left(qtbot, folder, window, tmp_path):
    path, old = folder / "study.topoi", tmp_path / "old.topoi"
    with Project.open(path) as project:
        project.safeguard.make(backup.OPENING)
        project.copy_to(old)
        codes.add(project, "Since")
    shutil.copyfile(old, path)
    for _time in range(2):
        shell = window(path)
        assert "It lacks 1 step" in words(shell)
        shell.window.close_project()
    shell = window(path)
    press(shell, "Leave it")
    qtbot.waitUntil(lambda: not recording.put_aside_of(path), timeout=10_000)
    shell.window.close_project()
    assert words(window(path)) == ""


def test_a_synced_folder_is_told_once_and_not_in_front_of_what_is_wrong(folder, window):
    place = folder.with_name("Dropbox")
    folder.rename(place)
    conflict(place)
    shell = window(place / "study.topoi")
    assert DROPPED in words(shell)
    assert which(shell) == "1 of 2"
    QTest.mouseClick(shell.find("banner-next"), Qt.MouseButton.LeftButton)
    assert "a folder that Dropbox keeps" in words(shell)
    press(shell, "Got it")
    assert DROPPED in words(shell)
    press(shell, "Leave it")
    shell.window.close_project()
    assert words(window(place / "study.topoi")) == ""


def test_on_a_drive_without_locks_one_can_work_on_a_copy(
    qtbot, folder, window, tmp_path, monkeypatch
):
    monkeypatch.setattr(lockless, "refusal", lambda _file: "No locks available")
    shell = window(folder / "study.topoi")
    assert not shell.project.writable
    assert "No locks available" in words(shell)
    monkeypatch.setattr(lockless, "refusal", lambda _file: "")
    target = tmp_path / "mine.topoi"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    press(shell, "Work on a copy…")
    qtbot.waitUntil(lambda: shell.project.path == target, timeout=10_000)
    assert shell.project.writable
    assert len(excerpts(shell.project)) == 4


def test_where_a_copy_could_not_be_written_either_none_is_offered(folder, window, monkeypatch):
    def refuse(_file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    shell = window(folder / "study.topoi")
    assert "TOPOI_HOME" in words(shell)
    assert not shell.find("banner").findChild(QPushButton, "banner-deed").isVisible()
