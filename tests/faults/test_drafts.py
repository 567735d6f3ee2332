"""Kill -9 of the real window while somebody edits a text: two seconds are lost at most."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.project import Project
from app.queries import drafts as unfinished
from app.queries import texts
from app.queries.check import problems
from tests.builders import COUNCIL, fill

ROOT = Path(__file__).parents[2]
SECONDS, PAUSE = 5.0, 0.1
EDIT = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from app.ui import application
from app.ui.workspace import Target

def type_on(window, count=0):
    study = window.study
    if study is None:
        QTimer.singleShot(100, lambda: type_on(window))
        return
    if not count:
        study.workspace.go_to(Target(1))
        window.actions_["edit-text"].trigger()
        study.code.tabs.page().edit.select(0, 0)
    QTest.keyClicks(study.code.tabs.page().edit, f"{{count}} ")
    print(count, flush=True)
    QTimer.singleShot({PAUSE * 1000:.0f}, lambda: type_on(window, count + 1))

def begin(self):
    begin_(self)
    type_on(self._window)
begin_ = application._Start.begin
application._Start.begin = begin
sys.exit(application.run_window(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other ways to end a program")
def test_kill_9_in_a_text_takes_less_than_two_seconds_of_it(tmp_path):
    path = tmp_path / "edited.topoi"
    with Project.create(path, coder="Ana") as project:
        fill(project)
    typed = _typed_until_killed(path)
    with Project.open(path) as project:
        assert problems(project) == []
        assert texts.text(project, 1) == COUNCIL
        draft = unfinished.draft_of(project, 1)
        assert draft.on_its_text
        assert draft.rewriting.text.endswith(COUNCIL)
        kept = len(draft.rewriting.text.removesuffix(COUNCIL).split())
    assert kept >= typed - 2.0 / PAUSE


def _typed_until_killed(path):
    """Type without a pause in a real window, and return how many words were typed."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDIT, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline().strip() == "0"
        time.sleep(SECONDS)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
    return len(said) + 1
