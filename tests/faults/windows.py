"""Kill -9 of the real window while somebody codes in it: what it showed as done is on disk."""

import random
import shutil
from contextlib import closing
from pathlib import Path

from app.project import Project
from app.project.engine import open_file
from tests.faults import shim
from tests.faults.forks import STUDY, folder, in_child
from tests.faults.soundness import check, state_of
from tests.faults.study import digest_of, fill

CODINGS = 25


def trials(count: int, seed: int = 3) -> dict[str, int]:
    """Kill *count* windows at any instant of their work; return what came of it."""
    done = {"kills": 0, "acknowledged": 0, "lost or half": 0}
    chance = random.Random(seed)
    with folder() as home:
        base, trial = home / "base", home / "trial"
        base.mkdir()
        in_child(lambda _say: _lay_out(base / STUDY), base)
        before = state_of(base / STUDY)
        operations = _run(base, trial, -1).of("operations")[0][0]
        while done["kills"] < count:
            shutil.rmtree(trial)
            ended = _run(base, trial, chance.randrange(operations))
            assert ended.killed, ended.said
            told = [digest for (digest,) in ended.of("told")]
            done["kills"] += 1
            done["acknowledged"] += len(told)
            done["lost or half"] += not _holds(trial / STUDY, before, told)
    return done


def _lay_out(path: Path) -> None:
    with Project.create(path, title="Study", coder="Ana") as project:
        fill(project, random.Random(1), texts=1, spans=4)


def _run(base: Path, trial: Path, at: int):
    shutil.copytree(base, trial)
    return in_child(lambda say: _code(trial, at, say), trial)


def _code(trial: Path, at: int, say) -> None:
    """Open the window, and code by selecting words and pressing a key."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.edits import codes
    from app.models import Coding
    from app.queries.code_tree import code_rows
    from app.queries.source_list import source_rows
    from app.ui.main_window import MainWindow
    from app.ui.workspace import Target

    application = QApplication([])
    window = MainWindow()
    window.show()
    window.files.open_path(trial / STUDY)
    workspace = window.study.workspace
    codes.set_quick_key(workspace.project, code_rows(workspace.project)[0].id, 1)
    workspace.go_to(Target(source_rows(workspace.project)[0].id))
    page = window.study.code.tabs.page()
    page.setFocus()
    application.processEvents()
    chance = random.Random(at)
    with closing(open_file(trial / STUDY, writable=False)) as reader:

        def shown(changes) -> None:
            if changes.touches(Coding):
                say("told", digest_of(reader))

        say("told", digest_of(reader))
        workspace.hub.changed.connect(shown)
        shim.arm(trial, at=at, error=shim.KILL)
        for _each in range(CODINGS):
            start = chance.randrange(len(page.edit.content.text) - 10)
            page.select(start, start + chance.randint(2, 9))
            QTest.keyClick(page.edit, Qt.Key.Key_1)
            application.processEvents()
        say("operations", shim.count())
        shim.disarm()


def _holds(path: Path, before: str, told: list[str]) -> bool:
    """Whether the file is as the window showed last, or one whole coding further."""
    try:
        check(path)
        state = state_of(path)
    except Exception:  # noqa: BLE001 - counted
        return False
    if not told:
        return state == before
    # what came after the last word can only be one coding more, of which nobody was told
    return state == told[-1] or _is_one_more(path, told)


def _is_one_more(path: Path, told: list[str]) -> bool:
    """Take back the coding made last: then it must be what was shown."""
    with Project.open(path) as project:
        project.undo()
    return state_of(path) == told[-1]
