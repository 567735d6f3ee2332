"""Protecting a project in the window, and opening it again, by keys."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)

from app.project import Project, keys
from app.project.keys import MARK, Key
from app.tasks import encrypting
from app.ui.main_window import MainWindow
from tests.builders import fill

WORDS, OTHER = "nine quiet herons", "a ladder in the orchard"
CANARIES = ("Kingston", "Rescaling", "council advises", "Strategy")


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def locked(tmp_path):
    """A protected project, and the key that it was given."""
    path = tmp_path / "locked.topoi"
    key = Key.of_passphrase(WORDS, MARK + b"saltsalt")
    with Project.create(path, title="Inner title", coder="Ana", key=key) as project:
        fill(project)
    return path, key


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def dialog(window, name="unlock"):
    return next((each for each in window.findChildren(QDialog, name)), None)


def find(window, name, kind=QLineEdit):
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def type_in(field, words, *, enter=False):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def unlock(qtbot, window, words):
    type_in(find(window, "passphrase"), words, enter=True)


def test_the_passphrase_opens_the_project(qtbot, window, locked):
    path, key = locked
    window.files.open_path(path)
    assert window.study is None
    qtbot.waitUntil(find(window, "passphrase").hasFocus)
    unlock(qtbot, window, WORDS)
    qtbot.waitUntil(lambda: window.study is not None)
    assert window.study.workspace.project.key == key
    assert window.study.workspace.project.writable
    assert window.windowTitle().startswith("locked")
    qtbot.waitUntil(lambda: dialog(window) is None)


def test_a_wrong_passphrase_says_so_and_stays(qtbot, window, locked):
    window.files.open_path(locked[0])
    unlock(qtbot, window, "nine loud herons")
    wrong = find(window, "wrong-passphrase", QLabel)
    qtbot.waitUntil(wrong.isVisible)
    assert "does not open" in wrong.text()
    assert not window.error_line.isVisible()
    field = find(window, "passphrase")
    assert field.selectedText()
    qtbot.waitUntil(field.hasFocus)
    unlock(qtbot, window, WORDS)
    qtbot.waitUntil(lambda: window.study is not None)


def test_leaving_the_question_leaves_open_what_was_open(qtbot, window, locked, sample):
    sample.close()
    window.files.open_path(sample.path)
    study = window.study
    window.files.open_path(locked[0])
    QTest.keyClick(find(window, "passphrase"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog(window) is None)
    assert window.study is study
    assert study.workspace.project.path == sample.path


def test_the_recovery_code_is_the_other_way_in(qtbot, window, locked):
    path, key = locked
    window.files.open_path(path)
    other = find(window, "other-way", QPushButton)
    QTest.keyClick(other, Qt.Key.Key_Space)
    field = find(window, "recovery-code")
    qtbot.waitUntil(field.hasFocus)
    type_in(field, key.code[:-2] + "AA", enter=True)
    wrong = find(window, "wrong-passphrase", QLabel)
    qtbot.waitUntil(wrong.isVisible)
    assert "not a whole recovery code" in wrong.text()
    type_in(field, key.code.lower(), enter=True)
    qtbot.waitUntil(lambda: window.study is not None)


def test_the_eye_shows_what_is_typed_and_caps_lock_is_noticed(qtbot, window, locked):
    window.files.open_path(locked[0])
    field, eye = find(window, "passphrase"), find(window, "eye", QToolButton)
    QTest.keyClicks(field, "herons")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.displayText() == "herons"
    caps = find(window, "caps-lock", QLabel)
    assert not caps.isVisible()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "H")
    QApplication.sendEvent(field, event)
    assert caps.isVisible()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier, "H")
    QApplication.sendEvent(field, event)
    assert not caps.isVisible()


def test_nothing_from_inside_a_protected_project_is_known_outside(
    qtbot, window, locked, home, tmp_path
):
    window.files.open_path(locked[0])
    unlock(qtbot, window, WORDS)
    qtbot.waitUntil(lambda: window.study is not None)
    window.study.workspace.project.undo()
    window.close_project()
    window.show_start_page()
    for path in (each for each in tmp_path.rglob("*") if each.is_file()):
        data = path.read_bytes()
        for word in (*CANARIES, "Inner title", WORDS):
            assert word.encode() not in data, path
    (note,) = (home / "recent").glob("*.json")
    assert json.loads(note.read_text())["locked"]
    row = window.findChild(QFrame, "recent-0")
    said = " ".join(each.text() for each in row.findChildren(QLabel))
    assert "locked" in said
    assert "passphrase" in said
    assert "source" not in said


def ask(shell):
    shell.window.actions_["passphrase"].trigger()
    return shell.window


def set_new(window, words):
    type_in(find(window, "new-passphrase"), words)
    type_in(find(window, "new-passphrase-again"), words)


def go(window):
    QTest.keyClick(find(window, "passphrase-go", QPushButton), Qt.Key.Key_Space)


def type_group_back(qtbot, window):
    from app.ui.dialogs.recovery import RecoverySheet

    qtbot.waitUntil(lambda: window.findChild(RecoverySheet) is not None)
    sheet = window.findChild(RecoverySheet)
    code = "-".join(each.text() for each in sheet.findChildren(QLabel) if len(each.text()) == 4)
    done = find(window, "recovery-done", QPushButton)
    assert not done.isEnabled()
    type_in(sheet.typed, code.split("-")[sheet.asked].lower(), enter=True)
    qtbot.waitUntil(lambda: dialog(window, "passphrase-dialog") is None)
    return code


def protect(qtbot, shell, words=WORDS):
    window = ask(shell)
    set_new(window, words)
    go(window)
    return type_group_back(qtbot, window)


def test_a_project_is_protected_shows_its_code_once_and_goes_on(qtbot, shell, home):
    path, before = shell.project.path, shell.codings(shell.ids["interview"])
    code = protect(qtbot, shell)
    key = encrypting.unlock(path, code=code)
    assert encrypting.unlock(path, passphrase=WORDS) == key == shell.project.key
    assert shell.codings(shell.ids["interview"]) == before
    assert shell.project.writable
    shell.project.undo()
    for note in home.rglob("*.json"):
        assert not any(word in note.read_text() for word in CANARIES)


def test_the_button_waits_for_two_equal_passphrases(qtbot, shell):
    window = ask(shell)
    button = find(window, "passphrase-go", QPushButton)
    advice = find(window, "passphrase-advice", QLabel)
    type_in(find(window, "new-passphrase"), "heron")
    assert "Short" in advice.text()
    assert not button.isEnabled()
    type_in(find(window, "new-passphrase-again"), "hare")
    assert "differ" in advice.text()
    assert not button.isEnabled()
    set_new(window, WORDS)
    assert button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert shell.project.key is None


def test_a_changed_passphrase_makes_a_new_code_and_the_old_ones_are_void(qtbot, shell):
    first = protect(qtbot, shell)
    window = ask(shell)
    type_in(find(window, "passphrase"), "nine loud herons")
    set_new(window, OTHER)
    go(window)
    wrong = find(window, "wrong-passphrase", QLabel)
    qtbot.waitUntil(wrong.isVisible)
    assert shell.study is not None
    type_in(find(window, "passphrase"), WORDS)
    go(window)
    second = type_group_back(qtbot, window)
    path = shell.project.path
    assert second != first
    assert encrypting.unlock(path, passphrase=OTHER) == shell.project.key
    for old in ({"passphrase": WORDS}, {"code": first}):
        with pytest.raises(encrypting.PassphraseWanted):
            encrypting.unlock(path, **old)


def test_a_passphrase_is_removed_and_the_code_shown_again_only_by_who_knows_it(qtbot, shell):
    code = protect(qtbot, shell)
    window = ask(shell)
    QTest.mouseClick(find(window, "segment-show", QToolButton), Qt.MouseButton.LeftButton)
    type_in(find(window, "passphrase"), WORDS)
    go(window)
    assert type_group_back(qtbot, window) == code
    window = ask(shell)
    QTest.mouseClick(find(window, "segment-remove", QToolButton), Qt.MouseButton.LeftButton)
    type_in(find(window, "passphrase"), WORDS)
    go(window)
    qtbot.waitUntil(lambda: dialog(window, "passphrase-dialog") is None)
    qtbot.waitUntil(lambda: window.study is not None)
    assert shell.project.key is None
    assert not encrypting.is_protected(shell.project.path)


def test_the_code_is_not_left_unread_by_one_escape(qtbot, shell):
    from app.ui.dialogs.recovery import RecoverySheet

    window = ask(shell)
    set_new(window, WORDS)
    go(window)
    qtbot.waitUntil(lambda: window.findChild(RecoverySheet) is not None)
    sheet = window.findChild(RecoverySheet)
    type_in(sheet.typed, "AAA1", enter=True)
    assert "not group" in find(window, "recovery-warning", QLabel).text()
    QTest.keyClick(sheet.typed, Qt.Key.Key_Escape)
    assert "nothing but this code" in find(window, "recovery-warning", QLabel).text()
    assert dialog(window, "passphrase-dialog") is not None
    QTest.keyClick(sheet.typed, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog(window, "passphrase-dialog") is None)


def test_when_the_change_fails_the_project_opens_again_as_it_was(qtbot, shell, monkeypatch):
    from app.errors import UserError

    def refuse(*_args, **_more):
        raise UserError("The disk is full. Nothing was changed.")

    monkeypatch.setattr(encrypting, "set_passphrase", refuse)
    before = shell.project.path.read_bytes()
    window = ask(shell)
    set_new(window, WORDS)
    go(window)
    qtbot.waitUntil(lambda: find(window, "passphrase-go", QPushButton).isVisible())
    said = [each.text() for each in window.findChildren(QLabel) if "disk is full" in each.text()]
    assert said
    assert shell.project.key is None
    assert shell.project.path.read_bytes() == before


def test_the_sheet_is_written_as_a_pdf_that_says_what_it_is_for(qtbot, shell, tmp_path):
    import pypdfium2

    from app.ui.recovery_paper import RecoveryPaper

    code = Key(bytes(range(32)), MARK + b"saltsalt").code
    path = tmp_path / "sheet.pdf"
    RecoveryPaper("My study", tuple(code.split("-"))).write_pdf(path)
    document = pypdfium2.PdfDocument(path)
    words = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    document.close()
    for group in code.split("-"):
        assert group in words
    assert "My study" in words
    assert "Use the recovery code instead" in " ".join(words.split())


def test_a_copy_to_send_opens_with_its_own_passphrase(qtbot, shell, tmp_path):
    shell.window.actions_["encrypted-copy"].trigger()
    window = shell.window
    set_new(window, OTHER)
    assert find(window, "send-go", QPushButton).isEnabled()
    QTest.keyClick(find(window, "send-cancel", QPushButton), Qt.Key.Key_Space)
    protecting = window._protecting
    protecting.write_copy(tmp_path / "send.topoi", OTHER)
    qtbot.waitUntil(lambda: not window.jobs.running())
    with Project.open(
        tmp_path / "send.topoi", key=encrypting.unlock(tmp_path / "send.topoi", passphrase=OTHER)
    ) as copy:
        assert copy.history()
    assert shell.project.key is None


def test_a_damaged_file_is_called_damaged_and_not_by_a_wrong_passphrase(qtbot, window, locked):
    path, _key = locked
    data = bytearray(path.read_bytes())
    data[2000] ^= 1
    path.write_bytes(data)
    window.files.open_path(path)
    unlock(qtbot, window, WORDS)
    wrong = find(window, "wrong-passphrase", QLabel)
    qtbot.waitUntil(wrong.isVisible)
    assert "passphrase is right" in wrong.text()
    assert "damaged" in wrong.text()
    unlock(qtbot, window, OTHER)
    qtbot.waitUntil(lambda: "does not open" in wrong.text())
