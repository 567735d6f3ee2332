"""What is said of sources and codes, through the window."""

from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from app.edits import codes
from app.queries.code_tree import withheld_codes
from app.queries.filters import Filter
from app.queries.source_list import source_row
from app.ui.panels.code_menu import CodeMenu


def write(shell, name, words):
    field = shell.find(name, QLineEdit)
    field.setFocus()
    field.selectAll()
    field.insert(words)
    field.editingFinished.emit()


def test_rights_are_written_on_the_card(shell):
    shell.window.actions_["show-source-card"].setChecked(True)
    shell.open(shell.ids["interview"])
    write(shell, "source-rights", "CC BY 4.0")
    assert source_row(shell.project, shell.ids["interview"]).rights == "CC BY 4.0"
    assert shell.find("source-rights", QLineEdit).text() == "CC BY 4.0"


def test_a_code_is_withheld_from_its_menu(shell):
    shell.workspace.choose_codes([shell.ids["precarity"]])
    assert not shell.find("card-withheld", QLabel).isVisible()

    menu = QMenu(shell.window)
    shell.window.findChild(CodeMenu).fill(menu)
    next(each for each in menu.actions() if each.objectName() == "withhold-code").trigger()
    assert withheld_codes(shell.project) == {shell.ids["precarity"]}
    assert shell.find("card-withheld", QLabel).isVisible()


def test_the_passages_can_be_limited_to_published_codes(shell, qtbot):
    codes.set_withheld(shell.project, [shell.ids["precarity"]], withheld=True)
    shell.workspace.set_filter(Filter(publication=frozenset({"published"})))
    count = shell.find("filter-count", QLabel)
    qtbot.waitUntil(lambda: count.text() == "2 of 4 codings")
    assert shell.find("chip-publication").isVisible()
