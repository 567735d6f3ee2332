"""Backups in the window: made by themselves, looked at, and brought back with mouse and keys."""

from datetime import timedelta
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton

from app.edits import codes, memos
from app.project import Project, backup
from app.tasks import backups, backups_elsewhere
from app.ui.backing_up import BackingUp
from tests.builders import code_quote
from tests.dump import dump


def click(shell, name):
    button = shell.find(name, QPushButton)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(shell, name):
    return shell.find(name, QLabel).text()


def files(shell):
    return shell.project.safeguard.backups()


@pytest.fixture
def idle(qtbot, shell):
    """Wait until no job runs."""

    def wait():
        qtbot.waitUntil(lambda: not shell.window.jobs.running(), timeout=10_000)

    return wait


@pytest.fixture
def tab(shell, qtbot):
    """One backup, then a code, a coding and a memo more; the tab is open on it."""
    backups.make(shell.project)
    extra = codes.add(shell.project, "Later")
    code_quote(shell.project, shell.ids["strategy"], extra, "coordinate services")
    memos.write(shell.project, "A thought.", title="Thought")
    shell.window.actions_["backups"].trigger()
    made = shell.find("backups")
    qtbot.waitUntil(lambda: "would go" in words(shell, "backup-effect"), timeout=10_000)
    return made


def test_the_list_says_when_why_and_how_large_and_the_preview_what_would_go(shell, tab):
    model = tab.table.model()
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells[0].startswith("Today, ")
    assert cells[1] == "Made by hand"
    assert cells[2].endswith("kB")
    assert words(shell, "backups-count").startswith("1 backup, ")
    assert words(shell, "backup-effect") == "1 code, 1 coding and 1 memo would go."
    assert "4 codings" in words(shell, "backup-inside")
    table = tab.details.table.table.model()
    rows = {tuple(table.index(row, c).data() for c in range(3)) for row in range(table.rowCount())}
    assert rows == {
        ("Code", "goes", "Later"), ("Coding", "goes", "Later"), ("Memo", "goes", "Thought")
    }  # fmt: skip


def test_the_preview_follows_what_is_done(shell, tab, qtbot):
    shell.project.undo()
    qtbot.waitUntil(lambda: words(shell, "backup-effect") == "1 code and 1 coding would go.")
    shell.project.undo()
    shell.project.undo()
    qtbot.waitUntil(lambda: "exactly as" in words(shell, "backup-effect"))
    assert not shell.find("backup-restore", QPushButton).isEnabled()


def test_restoring_asks_sets_the_present_aside_and_can_be_taken_back(shell, tab, qtbot, idle):
    now = dump(shell.project)
    click(shell, "backup-restore")
    assert "kept as a backup first" in words(shell, "backup-question")
    study = shell.study
    click(shell, "backup-yes")
    qtbot.waitUntil(lambda: shell.study is not study, timeout=10_000)
    assert dump(shell.project)["memo"] == []
    assert len(dump(shell.project)["coding"]) == 4
    assert files(shell)[0].reason == backup.RESTORE
    assert "as it was" in words(shell, "banner-words")
    qtbot.waitUntil(lambda: "come back" in words(shell, "backup-effect"), timeout=10_000)
    study = shell.study
    click(shell, "backup-restore")
    QTest.keyClick(shell.find("backup-yes"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shell.study is not study, timeout=10_000)
    assert dump(shell.project) == now
    idle()


def test_a_question_answered_with_no_changes_nothing(shell, tab):
    now = dump(shell.project)
    click(shell, "backup-restore")
    click(shell, "backup-no")
    assert dump(shell.project) == now
    assert len(files(shell)) == 1
    assert shell.find("backup-restore").isVisible()


def test_a_backup_is_saved_as_a_project_of_its_own(shell, tab, tmp_path, monkeypatch, idle):
    out = tmp_path / "then.topoi"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))
    click(shell, "backup-save")
    idle()
    with Project.open(out) as then:
        assert dump(then)["memo"] == []


def test_a_backup_is_made_by_hand_and_appears(shell, tab, qtbot, idle):
    click(shell, "backup-now")
    qtbot.waitUntil(lambda: tab.table.model().rowCount() == 2, timeout=10_000)
    idle()


def test_a_damaged_backup_is_shown_and_cannot_be_restored(shell, tab, qtbot, idle):
    files(shell)[0].path.write_bytes(b"broken")
    tab.reload()
    qtbot.waitUntil(lambda: "damaged" in words(shell, "backup-effect"), timeout=10_000)
    assert tab.table.model().index(0, 1).data() == "Made by hand, damaged"
    assert not shell.find("backup-restore").isEnabled()
    assert not shell.find("backup-save").isEnabled()


def test_the_folder_off_this_computer_is_switched_on_and_off(
    shell, tab, tmp_path, monkeypatch, idle
):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(stick))
    box = shell.find("backups-elsewhere", QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert backups_elsewhere.chosen() == stick
    click(shell, "backup-now")
    idle()
    assert len(backups_elsewhere.backups(shell.project)) == 1
    box.click()
    assert backups_elsewhere.chosen() is None


def test_leaving_the_choice_of_a_folder_leaves_the_switch_off(shell, tab, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: "")
    box = shell.find("backups-elsewhere", QCheckBox)
    box.click()
    assert not box.isChecked()
    assert backups_elsewhere.chosen() is None


def test_a_backup_that_is_opened_itself_is_only_read(shell, idle):
    made = backups.make(shell.project).backup
    before = made.path.read_bytes()
    shell.window.files.open_path(made.path)
    assert not shell.project.writable
    assert "This is a backup" in words(shell, "banner-words")
    shell.window.actions_["backups"].trigger()
    idle()
    shell.window.close_project()
    assert made.path.read_bytes() == before


# --- by themselves --------------------------------------------------------------------------------


def keeper(shell):
    return shell.workspace.findChild(BackingUp)


def test_opening_makes_the_first_backup_of_the_day(shell, qtbot, idle):
    qtbot.waitUntil(lambda: len(files(shell)) == 1, timeout=10_000)
    assert files(shell)[0].reason == backup.OPENING
    idle()


def test_a_quarter_of_an_hour_with_a_change_makes_one_when_nobody_is_busy(shell, monkeypatch, idle):
    made = keeper(shell)
    made._opening.stop()
    idle()
    backups.make(shell.project)
    monkeypatch.setattr("app.ui.backing_up.IDLE", 0.0)
    made.look()  # nothing changed since the last one
    idle()
    assert len(files(shell)) == 1
    codes.add(shell.project, "New")
    idle()
    made.look()  # a quarter of an hour has not passed
    idle()
    assert len(files(shell)) == 1
    monkeypatch.setattr("app.ui.backing_up.IDLE", 8.0)
    monkeypatch.setattr(backups, "EVERY", timedelta(0))
    made.look()
    assert len(files(shell)) == 1  # somebody is at work
    monkeypatch.setattr("app.ui.backing_up.IDLE", 0.0)
    made.look()
    idle()
    assert [each.reason for each in files(shell)] == [backup.REGULAR, backup.ASKED]
    made.look()
    idle()
    assert len(files(shell)) == 2


def test_a_step_too_large_to_be_noted_is_backed_up_as_soon_as_nobody_is_busy(
    shell, monkeypatch, idle
):
    made = keeper(shell)
    made._opening.stop()
    idle()
    monkeypatch.setattr("app.ui.backing_up.IDLE", 0.0)
    backups.make(shell.project)
    codes.add(shell.project, "Noted")
    made._last = monotonic()
    idle()
    made.look()
    idle()
    assert len(files(shell)) == 1
    monkeypatch.setattr("app.project.recording.MOST_ROWS", 0)
    codes.add(shell.project, "Too much to be noted")
    idle()
    made.look()
    idle()
    assert [each.reason for each in files(shell)] == [backup.REGULAR, backup.ASKED]
    assert not shell.project.wants_backup()


def test_what_goes_wrong_is_told_once(shell, monkeypatch, idle, tmp_path, home):
    made, told = keeper(shell), []
    made._opening.stop()
    shell.workspace.told.connect(told.append)
    monkeypatch.setattr(backups, "EVERY", timedelta(0))
    monkeypatch.setattr("app.ui.backing_up.IDLE", 0.0)
    backups_elsewhere.choose(tmp_path / "no stick")
    for name in ("One", "Two"):
        codes.add(shell.project, name)
        idle()
        made.look()
        idle()
    assert len(files(shell)) == 2
    assert told == [
        f"{tmp_path / 'no stick'} is not there now; backups are kept on this computer only."
    ]


# --- before much is removed ---------------------------------------------------------------------


@pytest.fixture
def removing(shell):
    """Take the interview away as the list does."""
    from app.edits import sources

    def act():
        shell.workspace.lose(lambda: sources.remove(shell.project, [shell.ids["interview"]]))

    return act


def test_a_large_project_is_backed_up_in_a_job_before_a_source_goes(
    shell, removing, monkeypatch, qtbot, idle
):
    monkeypatch.setattr("app.project.safeguard.AT_ONCE", 1000)
    keeper(shell)._opening.stop()
    removing()
    assert len(dump(shell.project)["source"]) == 2
    qtbot.waitUntil(lambda: len(dump(shell.project)["source"]) == 1, timeout=10_000)
    assert [each.reason for each in files(shell)] == [backup.REMOVAL]
    idle()


@pytest.mark.parametrize("large", [False, True])
def test_without_a_backup_the_user_is_asked_first(shell, removing, monkeypatch, qtbot, home, large):
    keeper(shell)._opening.stop()
    (home / "backups").write_text("in the way")
    if large:
        monkeypatch.setattr("app.project.safeguard.AT_ONCE", 1000)
    removing()
    qtbot.waitUntil(lambda: shell.find("error-line").isVisible(), timeout=10_000)
    assert words(shell, "error-sentence") == "No backup could be made, so nothing was removed."
    assert len(dump(shell.project)["source"]) == 2
    click(shell, "error-deed")
    assert len(dump(shell.project)["source"]) == 1
    assert not shell.find("error-line").isVisible()


def test_a_question_is_not_asked_any_longer_once_something_was_done(shell, removing, qtbot, home):
    keeper(shell)._opening.stop()
    (home / "backups").write_text("in the way")
    removing()
    assert shell.find("error-deed").isVisible()
    (home / "backups").unlink()
    removing()
    assert len(dump(shell.project)["source"]) == 1
    qtbot.waitUntil(lambda: not shell.find("error-line").isVisible())


def test_a_question_that_was_closed_is_answered_with_no(shell, removing, home):
    keeper(shell)._opening.stop()
    (home / "backups").write_text("in the way")
    removing()
    QTest.mouseClick(shell.find("error-close"), Qt.MouseButton.LeftButton)
    assert len(dump(shell.project)["source"]) == 2
    assert not shell.find("error-line").isVisible()
