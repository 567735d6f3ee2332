"""Handing out a copy and merging what came back, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from app.edits import codes, sources
from app.project import Project
from app.project.keys import Key
from app.project.rekeying import write_under
from app.queries.passages import excerpts
from app.queries.project_info import coder_names
from app.tasks.handing_out import hand_out
from app.ui.dialogs.handout import HandoutDialog
from app.ui.dialogs.unlock import UnlockDialog
from app.ui.rounds import handing
from tests.builders import code_quote
from tests.dump import dump
from tests.ui.shell import shown


@pytest.fixture
def target(tmp_path, monkeypatch):
    path = tmp_path / "for Ben.topoi"
    monkeypatch.setattr(handing, "choose_file", lambda *_asked: path)
    return path


@pytest.fixture
def copy(shell, tmp_path):
    """A copy in which Ben has coded, and the study's rights were said otherwise than here."""
    path = tmp_path / "copy.topoi"
    shell.project.copy_to(path)
    with Project.open(path) as there:
        code_quote(there, shell.ids["interview"], shell.ids["precarity"], "September")
        codes.rename(there, shell.ids["gaps"], "Gaps there")
    codes.rename(shell.project, shell.ids["gaps"], "Gaps here")
    return path


def looked(shell, qtbot, path):
    shell.study.merging.show_copies([path])
    tab = shell.study.code.tabs.named("merge")
    go = tab.findChild(QPushButton, "merge-go")
    qtbot.waitUntil(go.isEnabled)
    return tab, go


def column(tab, number):
    model = tab.table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_a_blind_copy_is_written_for_somebody_new(shell, qtbot, target):
    shell.window.actions_["hand-out"].trigger()
    asking = shell.window.findChild(HandoutDialog)
    asking.findChild(QPushButton, "handout-go").click()
    assert asking.isVisible(), "nobody was named"
    asking.findChild(QComboBox, "handout-coder").setEditText("Ben")
    assert asking.findChild(QCheckBox, "handout-blind").isChecked()
    asking.findChild(QPushButton, "handout-go").click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not shell.window.jobs.running())
    with Project.open(target, writable=False) as there:
        assert excerpts(there) == []
        assert coder_names(there)[there.coder_id] == "Ben"
    assert "Ben" in coder_names(shell.project).values()


def test_a_coders_copy_says_that_it_is_one(shell, qtbot, target):
    hand_out(shell.project, target, shell.project.coder_id, blind=True)
    with shown(qtbot, Project.open(target), shell.ids) as other:
        words = other.window.banner.findChild(QLabel, "banner-words").text()
        assert words.startswith("This is Ana's copy: the codebook stays as it was handed out.")
        assert "What the other coders did was left out" in words


def test_what_would_happen_is_shown_before_anything_does(shell, qtbot, copy):
    before = dump(shell.project)
    tab, _go = looked(shell, qtbot, copy)
    assert column(tab, 0) == ["Differs", "New"]
    assert column(tab, 3)[0] == "Gaps here"
    assert column(tab, 4) == ["Gaps there", "1"]
    assert column(tab, 5) == ["ours", ""]
    assert "1 new coding, 1 thing to decide" in tab.findChild(QLabel, "merge-told").text()
    assert dump(shell.project) == before


def test_each_copy_with_a_passphrase_of_its_own_asks_for_it(shell, qtbot, copy, tmp_path):
    paths = [tmp_path / f"{name}.topoi" for name in ("Ben", "Zoe")]
    for path in paths:
        write_under(copy, path, old=None, new=Key.new(f"the herons of {path.stem}"))
    shell.study.merging.show_copies([copy, *paths])
    tab = shell.study.code.tabs.named("merge")
    for path in paths:
        qtbot.waitUntil(lambda path=path: asked(shell) is not None and asked(shell).path == path)
        assert not tab.findChild(QPushButton, "merge-go").isEnabled()
        qtbot.keyClicks(asked(shell).entry.field, f"the herons of {path.stem}")
        qtbot.keyClick(asked(shell).entry.field, Qt.Key.Key_Return)
    qtbot.waitUntil(tab.findChild(QPushButton, "merge-go").isEnabled)
    assert "1 new coding" in tab.findChild(QLabel, "merge-told").text()
    tab.findChild(QPushButton, "merge-go").click()
    qtbot.waitUntil(lambda: len(excerpts(shell.project)) == 5)


def test_nothing_is_looked_into_while_a_passphrase_is_missing(shell, qtbot, copy, tmp_path):
    locked = tmp_path / "locked.topoi"
    write_under(copy, locked, old=None, new=Key.new("nine quiet herons"))
    shell.study.merging.show_copies([locked])
    asked(shell).reject()
    tab = shell.study.code.tabs.named("merge")
    told = tab.findChild(QLabel, "merge-told").text()
    assert told == "locked.topoi has a passphrase of its own."
    assert not tab.findChild(QPushButton, "merge-go").isEnabled()


def asked(shell):
    """The dialog that asks for a passphrase now."""
    found = [each for each in shell.window.findChildren(UnlockDialog) if each.isVisible()]
    return found[0] if found else None


def test_a_line_that_differs_is_decided_by_the_keyboard_and_merged(shell, qtbot, copy):
    before = dump(shell.project)
    tab, go = looked(shell, qtbot, copy)
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.table.model().index(0, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert column(tab, 5)[0] == "theirs"
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(excerpts(shell.project)) == 5)
    qtbot.waitUntil(lambda: "came in" in tab.findChild(QLabel, "merge-told").text())
    assert "Gaps there" in {each.code for each in excerpts(shell.project)}
    shell.window.actions_["undo"].trigger()
    assert dump(shell.project) == before


def test_a_file_that_is_no_project_is_refused_and_nothing_changes(shell, qtbot, tmp_path):
    other = tmp_path / "other.topoi"
    other.write_text("nothing", encoding="utf-8")
    before = dump(shell.project)
    shell.study.merging.show_copies([other])
    tab = shell.study.code.tabs.named("merge")
    told = tab.findChild(QLabel, "merge-told")
    qtbot.waitUntil(lambda: "Looking" not in told.text())
    assert not tab.findChild(QPushButton, "merge-go").isEnabled()
    assert dump(shell.project) == before
    assert sources.same_as(shell.project, "nothing") is None
