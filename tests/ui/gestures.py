"""What a user can do to a project in its window: each prepares, and returns the act itself.

An act can be done again from where a refusal leaves it.
"""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox

from app.edits import codes
from app.queries.places import place_rows
from app.ui.documents import exchange
from app.ui.panels.sources import SourcesPanel
from app.ui.widgets.palette import CodingPalette
from tests.ui.shell import drop_at, drop_on

GESTURES = {}
WORDS = "the officer decides"


def gesture(function):
    """Enter a gesture under its words."""
    GESTURES[function.__name__.replace("_", " ")] = function
    return function


def page_with_words(shell):
    page = shell.open(shell.ids["interview"])
    shell.select(page, WORDS)
    return page


def with_key(shell):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 3)
    return page_with_words(shell)


def field_act(shell, name, words):
    """Write a field of one line, and leave it by Enter."""

    def act():
        field = shell.find(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        shell.press(field, Qt.Key.Key_Return)

    return act


def menu_act(shell, name, choose):
    """Open a menu of the menu bar, and trigger the entry that *choose* picks."""

    def act():
        menu = shell.window.actions_.menu(name)
        menu.aboutToShow.emit()
        next(each for each in menu.actions() if choose(each)).trigger()

    return act


@gesture
def code_by_the_palette(shell):
    page = page_with_words(shell)

    def act():
        shell.select(page, WORDS)
        shell.press(page.edit, Qt.Key.Key_Return)
        palette = shell.window.findChild(CodingPalette)
        palette.field.clear()
        QTest.keyClicks(palette.field, "precar")
        shell.press(palette.field, Qt.Key.Key_Return)

    return act


@gesture
def code_by_a_quick_key(shell):
    page = with_key(shell)
    return lambda: shell.press(page.edit, Qt.Key.Key_3)


@gesture
def repeat_the_last_code(shell):
    page = with_key(shell)
    shell.press(page.edit, Qt.Key.Key_3)
    shell.select(page, "We hire in May")
    return lambda: shell.press(page.edit, Qt.Key.Key_R)


@gesture
def make_the_words_a_code(shell):
    page = page_with_words(shell)
    return lambda: shell.press(page.edit, Qt.Key.Key_V)


@gesture
def take_a_coding_away(shell):
    page = shell.open(shell.ids["interview"])
    page.edit.setFocus()

    def act():
        page.edit.coding_clicked.emit(0)
        shell.press(page.edit, Qt.Key.Key_Delete)

    return act


@gesture
def drop_a_code_on_the_text(shell):
    edit = page_with_words(shell).edit
    point = edit.cursorRect().center() - QPoint(12, 0)
    data = exchange.code_data([shell.ids["precarity"]])
    return lambda: drop_at(edit.viewport(), QPointF(point), data)


@gesture
def drop_a_passage_on_a_code(shell):
    page = shell.open(shell.ids["interview"])
    start, end = shell.select(page, WORDS)
    data = exchange.passage_data(page.edit.content.text, shell.ids["interview"], start, end)
    tree = shell.find("codes")
    index = tree.model().index_of(shell.ids["precarity"])
    return lambda: drop_on(tree, index, data, Qt.DropAction.CopyAction)


@gesture
def drag_the_end_of_a_coding(shell):
    page = shell.open(shell.ids["interview"])
    page.edit.coding_clicked.emit(0)
    _code, start, end = shell.codings(shell.ids["interview"])[0]
    return lambda: page.edit.ends_moved.emit(start, end - 8)


@gesture
def undo(shell):
    return shell.window.actions_["undo"].trigger


@gesture
def redo(shell):
    shell.project.undo()
    return shell.window.actions_["redo"].trigger


@gesture
def add_a_code(shell):
    def act():
        shell.window.actions_["add-code"].trigger()
        field = shell.find("new-code-name")
        field.clear()
        QTest.keyClicks(field, "Volunteers")
        shell.press(field, Qt.Key.Key_Return)

    return act


@gesture
def rename_a_code_in_the_tree(shell):
    tree = shell.find("codes")
    model = tree.model()
    return lambda: model.setData(model.index_of(shell.ids["gaps"]), "No power")


@gesture
def define_a_code(shell):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    field = shell.find("card-definition", QPlainTextEdit)

    def act():
        field.setPlainText("Duty without power.")
        field.tell()

    return act


@gesture
def move_a_code_below_another(shell):
    tree = shell.find("codes")
    model = tree.model()
    data = model.mimeData([model.index_of(shell.ids["precarity"])])
    over = model.index_of(shell.ids["rescaling"])
    return lambda: drop_on(tree, over, data, Qt.DropAction.MoveAction)


@gesture
def merge_codes(shell):
    shell.workspace.choose_codes([shell.ids["gaps"]])

    def act():
        shell.window.actions_["merge-code"].trigger()
        field = shell.window.findChildren(QLineEdit, "finder-field")[-1]
        QTest.keyClicks(field, "precarity")
        shell.press(field, Qt.Key.Key_Return)

    return act


@gesture
def remove_a_code(shell):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    return shell.window.actions_["remove-code"].trigger


@gesture
def colour_a_code(shell):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    return menu_act(shell, "color", lambda each: not each.isChecked())


@gesture
def give_a_code_a_key(shell):
    shell.workspace.choose_codes([shell.ids["gaps"]])
    return menu_act(shell, "quick-key", lambda each: each.data() == 7)


@gesture
def write_a_memo(shell):
    shell.workspace.memo_wanted.emit("source_id", shell.ids["interview"])
    memo = shell.find("memo", QPlainTextEdit)

    def act():
        memo.setPlainText("Who is thanked?")
        shell.study.code.memo.save()

    return act


@gesture
def rename_a_source_in_the_tree(shell):
    tree = shell.find("sources")
    model = tree.model()
    return lambda: model.setData(model.indexes_of(shell.ids["interview"])[0], "The council")


@gesture
def move_a_source_to_another_place(shell):
    panel = shell.window.findChild(SourcesPanel)
    kept = [shell.ids["interview"]]
    return lambda: panel.tree.model().moved.emit(kept, shell.ids["peterborough"], False)


@gesture
def assign_a_source_by_the_menu(shell):
    shell.open(shell.ids["interview"])
    return menu_act(shell, "assign", lambda each: each.text() == "Peterborough")


def card_act(name, words):
    def prepare(shell):
        shell.open(shell.ids["interview"])
        shell.window.actions_["show-source-card"].setChecked(True)
        return field_act(shell, f"source-{name}", words)

    return prepare


for _name, _words in (
    ("name", "The council"),
    ("type", "focus group"),
    ("date", "2014"),
    ("folder", "Interviews"),
    ("places", "Peterborough"),
):
    GESTURES[f"write the {_name} of a source in its card"] = card_act(_name, _words)


@gesture
def forbid_to_quote_a_source(shell):
    shell.open(shell.ids["interview"])
    shell.window.actions_["show-source-card"].setChecked(True)
    return lambda: shell.find("source-do-not-quote", QCheckBox).click()


@gesture
def add_a_place(shell):
    shell.window.actions_["places"].trigger()
    return lambda: shell.find("places")._on_add()


@gesture
def rename_a_place(shell):
    shell.window.actions_["places"].trigger()
    table = shell.find("places")._table
    return lambda: table.model().setData(table.model().index(0, 0), "Kingston, Ontario")


@gesture
def remove_a_place(shell):
    shell.window.actions_["places"].trigger()
    panel = shell.find("places")
    row = [each.id for each in place_rows(shell.project)].index(shell.ids["kingston"])

    def act():
        panel._table.selectRow(row)
        panel._on_remove()

    return act


@gesture
def code_as_somebody_else(shell):
    return lambda: shell.study.choose_coder("Ben")


def limits_act(shell):
    shell.window.actions_["places"].trigger()
    return shell.find("limit-small", QSpinBox)


@gesture
def choose_a_size_class_by_hand(shell):
    shell.window.actions_["places"].trigger()
    box = shell.find("place-size-from", QComboBox)
    return lambda: (box.setCurrentIndex(box.count() - 1), box.activated.emit(box.count() - 1))


@gesture
def note_another_name_of_a_place(shell):
    shell.window.actions_["places"].trigger()
    card = shell.find("place-card")
    card._alias.setText("Limestone City")
    return card._on_alias


@gesture
def change_the_limit_of_small_places(shell):
    field = limits_act(shell)
    wanted = field.value() // 2

    def act():
        field.setValue(wanted)
        field.editingFinished.emit()

    return act


@gesture
def note_a_population(shell):
    shell.window.actions_["places"].trigger()
    panel = shell.find("places")
    panel._table.selectRow(0)
    shell.find("population-value", QSpinBox).setValue(123_798)
    shell.find("population-year", QLineEdit).setText("2016")
    return shell.find("population-add", QPushButton).click
