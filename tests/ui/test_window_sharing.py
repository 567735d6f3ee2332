"""A copy to share, from the menu to the list of what may still identify."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTableView

from app.edits import memos
from app.project import Project, keys
from app.queries import texts
from app.tasks.pseudonyms import KeyFile
from app.text.pseudonyms import Entry, Register
from app.ui.dialogs.register import RegisterDialog
from app.ui.dialogs.share import ShareDialog
from app.ui.results import file_choice

WORDS = "nine quiet herons"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def target(tmp_path, monkeypatch):
    path = tmp_path / "copy.topoi"
    monkeypatch.setattr(file_choice, "choose_file", lambda *_asked: path)
    return path


def dialog(shell):
    shell.window.actions_["share-copy"].trigger()
    return shell.window.findChild(ShareDialog)


def written(shell, qtbot):
    qtbot.waitUntil(lambda: shell.study.code.tabs.named("residue") is not None)
    return shell.study.code.tabs.named("residue")


def test_a_copy_is_written_with_the_names_of_a_register(shell, qtbot, target, tmp_path):
    register = tmp_path / "real.topoikey"
    KeyFile.open(register, WORDS).keeping(Register([Entry("COORDINATOR", "Speaker A")]))
    memos.write(shell.project, "Write to maria@example.org.")
    asking = dialog(shell)
    assert not asking.findChild(QCheckBox, "share-names").isEnabled()
    asking.findChild(QPushButton, "share-register").click()
    opening = shell.window.findChild(RegisterDialog)
    opening.choose(register)
    opening.field.setText(WORDS)
    opening.findChild(QPushButton, "register-go").click()
    qtbot.waitUntil(lambda: asking.findChild(QCheckBox, "share-names").isChecked())
    asking.findChild(QPushButton, "share-go").click()
    tab = written(shell, qtbot)
    assert "3 names were replaced" in tab.findChild(QLabel, "residue-words").text()
    model = tab.findChild(QTableView, "residue-table").model()
    assert "maria@example.org" in [model.index(n, 0).data() for n in range(model.rowCount())]
    kinds = tab.findChild(QComboBox, "residue-kinds")
    kinds.setCurrentIndex(kinds.findData("e-mail address"))
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["maria@example.org"]
    with Project.open(target, writable=False) as copy:
        assert "Speaker A: It comes" in texts.text(copy, shell.ids["interview"])
    assert "COORDINATOR" in texts.text(shell.project, shell.ids["interview"])


def test_a_copy_without_a_register_numbers_the_coders_if_asked(shell, qtbot, target):
    asking = dialog(shell)
    asking.findChild(QCheckBox, "share-coders").setChecked(True)
    asking.findChild(QPushButton, "share-go").click()
    written(shell, qtbot)
    assert b"Coder 1" in target.read_bytes()
    assert b"Ana" not in target.read_bytes()


def test_a_name_that_is_taken_is_refused_in_words(shell, qtbot, target):
    target.write_bytes(b"something else")
    dialog(shell).findChild(QPushButton, "share-go").click()
    line = shell.window.error_line.findChild(QLabel, "error-sentence")
    qtbot.waitUntil(lambda: "exists already" in line.text())
    assert target.read_bytes() == b"something else"
