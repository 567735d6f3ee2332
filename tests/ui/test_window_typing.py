"""What is typed reaches the project soon, and stays in its field where it cannot be kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.project import Project
from app.project.engine import driver
from app.queries.memos import memo_rows
from tests.builders import fill

ROOT = Path(__file__).parents[2]
TYPE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.ui import application

def type_on(window, count=0):
    study = window.study
    if study is None:
        QTimer.singleShot(100, lambda: type_on(window))
        return
    if not count:
        study.workspace.memo_wanted.emit("source_id", 1)
        print("TYPING", flush=True)
    QTest.keyClicks(study.code.memo.text, f"{count} ")
    QTimer.singleShot(100, lambda: type_on(window, count + 1))

def begin(self):
    begin_(self)
    type_on(self._window)
begin_ = application._Start.begin
application._Start.begin = begin
sys.exit(application.run_window(Path(sys.argv[1])))
"""


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "typed.topoi"
    with Project.create(path, coder="Ana") as project:
        fill(project)
    return path


def typed_until(path, number, seconds=4.0):
    """Type without a pause in a real window; end it after some seconds by a signal."""
    process = subprocess.Popen(
        [sys.executable, "-c", TYPE, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline().strip() == "TYPING"
        time.sleep(seconds)
        process.send_signal(number)
        process.wait(20)
    with Project.open(path) as project:
        (text,) = [row.text for row in memo_rows(project)]
    return process.returncode, len(text.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other ways to end a program")
def test_kill_9_takes_less_than_two_seconds_of_typing(study):
    _status, words = typed_until(study, signal.SIGKILL)
    assert words >= 12  # of at most 40 typed in four seconds on a quick machine


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other ways to end a program")
def test_when_the_system_ends_the_program_everything_typed_is_kept(study):
    status, words = typed_until(study, signal.SIGTERM, seconds=1.5)
    assert status == 0
    assert words >= 5


def fill_the_disk(project, *, full=True):
    connection = driver(project._writer)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages if full else 2**30}")


def test_words_that_cannot_be_kept_stay_and_are_kept_later(qtbot, shell):
    window = shell.window
    memo, project = window.study.code.memo, window.study.workspace.project
    window.study.workspace.memo_wanted.emit("source_id", 1)
    fill_the_disk(project)
    qtbot.keyClicks(memo.text, "much to say ")
    memo.text.insertPlainText("word " * 30_000)
    assert not memo.save()
    again = memo.findChild(QPushButton, "kept-again")
    assert not again.isHidden()
    assert memo.text.toPlainText().startswith("much to say")
    window.study.workspace.memo_wanted.emit("source_id", 2)  # it does not leave its subject
    assert memo.text.toPlainText().startswith("much to say")
    assert not window.close()
    assert window.study is not None
    fill_the_disk(project, full=False)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert again.isHidden()
    assert any(row.text.startswith("much to say") for row in memo_rows(project))


def test_a_definition_that_cannot_be_kept_stays_with_its_code(qtbot, shell):
    study = shell.window.study
    project, card = study.workspace.project, study.code.card
    study.workspace.choose_codes([1])
    field = card._edits["definition"]
    fill_the_disk(project)
    field.setPlainText("word " * 30_000)
    field.tell()
    assert field.pending
    study.workspace.choose_codes([2])
    assert field.toPlainText().startswith("word")
    fill_the_disk(project, full=False)
    assert card.save()
    assert not field.pending
