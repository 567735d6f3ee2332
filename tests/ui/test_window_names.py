"""The register of names in the window: opened, typed into, looked up, applied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableView, QToolButton

from app.project import keyfile, keys
from app.queries import texts
from app.tasks.pseudonyms import KeyFile
from app.ui.dialogs.register import NEW, RegisterDialog

WORDS = "nine quiet herons"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "real.topoikey"


def asked(shell):
    return shell.window.findChild(RegisterDialog)


def opened(shell, qtbot, path):
    """Open the register at *path* by the dialog, a new one if it is not there."""
    shell.window.actions_["pseudonyms"].trigger()
    dialog = asked(shell)
    if not path.exists():
        dialog.findChild(QToolButton, f"segment-{NEW}").click()
        dialog.choose(path)
        QTest.keyClicks(dialog.new.first, WORDS)
        QTest.keyClicks(dialog.new.again, WORDS)
    else:
        dialog.choose(path)
        QTest.keyClicks(dialog.field, WORDS)
    dialog.findChild(QPushButton, "register-go").click()
    qtbot.waitUntil(lambda: shell.study.code.tabs.named("names") is not None)
    return shell.study.code.tabs.named("names")


def type_name(tab, name, pseudonym=""):
    field = tab.findChild(QLineEdit, "names-new")
    field.setFocus()
    QTest.keyClicks(field, name)
    QTest.keyClicks(tab.findChild(QLineEdit, "names-pseudonym"), pseudonym)
    QTest.keyClick(field, Qt.Key.Key_Return)


def cells(table):
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_names_are_typed_found_and_replaced(shell, qtbot, path):
    tab = opened(shell, qtbot, path)
    type_name(tab, "COORDINATOR", "Speaker A")
    type_name(tab, "council", "board")
    table = tab.findChild(QTableView, "names-register")
    qtbot.waitUntil(lambda: [row[4] for row in cells(table)] == ["3", "1"])  # the speaker, too
    key = keyfile.key_of(path, WORDS)
    assert [each.name for each in keyfile.read(path, key).entries] == ["COORDINATOR", "council"]
    mentions = cells(tab.findChild(QTableView, "names-mentions"))
    assert mentions[0][:3] == ["COORDINATOR", "Speaker A", "Council"]
    page = shell.open(shell.ids["interview"])
    shell.window.actions_["pseudonyms"].trigger()
    tab.findChild(QPushButton, "names-apply").click()
    shell.window.findChild(QDialog, "confirm-dialog").findChild(QPushButton, "confirm-go").click()
    qtbot.waitUntil(lambda: "Speaker A: The board advises" in page.edit.toPlainText())
    assert "still in the history" in shell.find("banner").findChildren(QLabel)[0].text()
    shell.project.undo()
    assert "COORDINATOR" in texts.text(shell.project, shell.ids["interview"])


def test_a_wrong_passphrase_is_said_and_the_dialog_stays(shell, qtbot, path):
    KeyFile.open(path, "another one").keeping(KeyFile.open(path, "another one").register)
    shell.window.actions_["pseudonyms"].trigger()
    dialog = asked(shell)
    dialog.choose(path)
    QTest.keyClicks(dialog.field, WORDS)
    dialog.findChild(QPushButton, "register-go").click()
    wrong = dialog.findChild(QLabel, "register-wrong")
    qtbot.waitUntil(lambda: "does not open" in wrong.text())
    assert dialog.isVisible()
    dialog.reject()


def test_a_name_that_would_go_wrong_is_refused_and_not_kept(shell, qtbot, path):
    tab = opened(shell, qtbot, path)
    type_name(tab, "council", "board")
    type_name(tab, "board", "Group")
    assert len(tab.file.register) == 1
    assert "holds the real name" in shell.window.error_line.findChildren(QLabel)[0].text()


def test_a_cell_is_changed_and_a_name_removed(shell, qtbot, path):
    tab = opened(shell, qtbot, path)
    type_name(tab, "council")
    table = tab.findChild(QTableView, "names-register")
    assert cells(table)[0][:3] == ["council", "Participant 1", "person"]
    model = table.model()
    assert model.setData(model.index(0, 1), "Body 1")
    assert model.setData(model.index(0, 2), "organisation")
    assert model.setData(model.index(0, 3), "Council; councils")
    (entry,) = tab.file.register.entries
    assert (entry.pseudonym, entry.kind) == ("Body 1", "organisation")
    assert entry.variants == ("Council", "councils")
    table.setCurrentIndex(model.index(0, 0))
    table.actions()[0].trigger()
    assert len(tab.file.register) == 0


def test_names_it_may_lack_are_added(shell, qtbot, path):
    tab = opened(shell, qtbot, path)
    tab.findChild(QToolButton, "segment-lacking").click()
    lacking = tab.findChild(QTableView, "names-lacking")
    qtbot.waitUntil(lambda: "INTERVIEWER" in [row[0] for row in cells(lacking)])
    index = lacking.model().find(lambda each: each.name == "INTERVIEWER")
    lacking.setCurrentIndex(index)
    tab.findChild(QPushButton, "names-take").click()
    assert [each.name for each in tab.file.register.entries] == ["INTERVIEWER"]
    qtbot.waitUntil(lambda: "INTERVIEWER" not in [row[0] for row in cells(lacking)])


def test_a_register_stays_open_while_the_project_is(shell, qtbot, path):
    opened(shell, qtbot, path)
    tabs = shell.study.code.tabs
    tabs.close_at(tabs.indexOf(tabs.named("names")))
    shell.window.actions_["pseudonyms"].trigger()
    assert asked(shell) is None or not asked(shell).isVisible()
    assert tabs.named("names") is not None
