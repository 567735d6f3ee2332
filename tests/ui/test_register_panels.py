"""Places, memos and history: what the user types there is in the project, and comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from app.edits import codes, memos
from app.queries.memos import memo_rows
from app.queries.places import place_rows
from app.ui.areas.memos import MemosArea
from app.ui.jobs import Jobs
from app.ui.panels.history import HistoryPanel
from app.ui.panels.places import PlacesPanel
from app.ui.workspace import Workspace


@pytest.fixture
def workspace(qtbot, sample):
    jobs = Jobs()
    made = Workspace(sample, jobs)
    yield made
    jobs.finish()


def part(widget, kind, name):
    found = widget.findChild(kind, name) if name else widget.findChild(kind)
    assert found is not None, name
    return found


def cells(table, column=0):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def places(qtbot, workspace):
    panel = PlacesPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    return panel


def test_the_register_shows_population_class_and_sources(places):
    table = places._table
    assert cells(table) == ["Kingston", "Peterborough"]
    assert cells(table, 2) == ["132,485", "83,651"]
    assert cells(table, 5) == ["medium", "medium"]
    assert cells(table, 6) == ["1", "1"]


def test_a_new_place_is_named_where_it_stands(qtbot, places, sample):
    places._on_add()
    editor = part(places._table.viewport(), QLineEdit, "")
    qtbot.keyClicks(editor, "Guelph")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(places._table) == ["Guelph", "Kingston", "Peterborough"])
    assert [row.name for row in place_rows(sample)] == ["Guelph", "Kingston", "Peterborough"]
    assert places._model.row_at(places._table.currentIndex()).name == "Guelph"


def test_a_population_is_noted_with_year_and_geography(qtbot, places, sample):
    places._table.selectRow(0)
    card = places._card
    card._value.setValue(123_798)
    card._year.setText("2016")
    card._geography.setText("city")
    qtbot.mouseClick(part(card, QPushButton, "population-add"), Qt.MouseButton.LeftButton)
    kingston = place_rows(sample)[0]
    assert [(each.year, each.value) for each in kingston.populations] == [
        ("2016", 123_798), ("2021", 132_485),
    ]  # fmt: skip
    assert "132,485" in card._class.text()


def test_a_wrong_year_is_said_under_the_form_and_the_typing_stays(qtbot, places, sample):
    places._table.selectRow(0)
    card = places._card
    card._year.setText("soon")
    card._on_population()
    assert "not a year" in card._problem.text()
    assert card._year.text() == "soon"


def test_moving_the_limits_moves_the_classes(qtbot, places, sample):
    field = places._card._small
    field.setValue(100_000)
    field.editingFinished.emit()
    assert cells(places._table, 5) == ["medium", "small"]
    sample.undo()
    assert cells(places._table, 5) == ["medium", "medium"]
    assert field.value() == 50_000


def test_a_journal_entry_is_kept_while_it_is_typed(qtbot, workspace, sample):
    area = MemosArea(workspace)
    qtbot.addWidget(area)
    area.show()
    area._on_add()
    qtbot.keyClicks(area._text, "A thought")
    qtbot.waitUntil(lambda: [memo.text for memo in memo_rows(sample)] == ["A thought"])
    assert cells(area._table) == ["A thought"]
    qtbot.keyClicks(area._text, " more")
    area.save()
    assert memo_rows(sample)[0].text == "A thought more"


def test_a_memo_opens_what_it_is_about(qtbot, workspace, sample):
    from app.queries.passages import excerpts

    coding = excerpts(sample)[1]
    memos.write(sample, "strong", coding_id=coding.coding_id)
    area = MemosArea(workspace)
    qtbot.addWidget(area)
    area._table.selectRow(0)
    with qtbot.waitSignal(workspace.going) as gone:
        area._on_open()
    assert gone.args[0].coding_id == coding.coding_id
    assert (gone.args[0].start, gone.args[0].end) == (coding.start, coding.end)


def test_a_memo_that_goes_leaves_its_page(qtbot, workspace, sample):
    memo_id = memos.write(sample, "brief")
    area = MemosArea(workspace)
    qtbot.addWidget(area)
    area._table.selectRow(0)
    assert area._pages.currentIndex() == 1
    memos.remove(sample, memo_id)
    assert area._pages.currentIndex() == 0


def test_the_history_shows_the_newest_step_first(qtbot, workspace, sample):
    panel = HistoryPanel(workspace)
    qtbot.addWidget(panel)
    codes.add(sample, "Noise")
    sample.undo()
    qtbot.waitUntil(lambda: cells(panel._table, 2)[:2] == ["Undo: Add code", "Add code"])
    assert cells(panel._table, 3)[1] == "undone, can be done again"
    assert cells(panel._table, 1)[0] == "Ana"


@pytest.fixture
def card(qtbot, workspace):
    from app.ui.panels.source_card import SourceCard

    made = SourceCard(workspace)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    workspace.choose_source(1)
    return made


def write(qtbot, card, name, text):
    field = part(card, QLineEdit, f"source-{name}")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_field_outlives_the_key_that_replaced_it(qtbot, card):
    field = part(card, QLineEdit, "source-new-attribute")
    qtbot.keyClicks(field, "role")
    field.returnPressed.emit()
    assert isValid(field), "Qt still works on the field whose return key we are answering"
    assert part(card, QLineEdit, "source-new-attribute") is not field


def test_a_source_is_placed_dated_and_described_in_its_card(qtbot, card, sample):
    from app.queries.source_list import source_rows
    from app.queries.values import of_sources

    write(qtbot, card, "places", "Kingston; Guelph")
    write(qtbot, card, "date", "2008/2014")
    write(qtbot, card, "participant", "K-04")
    qtbot.keyClicks(part(card, QLineEdit, "source-new-attribute"), "role\r")
    write(qtbot, card, "attribute-role", "coordinator")
    row = next(row for row in source_rows(sample) if row.id == 1)
    assert row.places == ("Guelph", "Kingston")
    assert row.date == "2008/2014"
    assert of_sources(sample, "role") == {1: ("coordinator",)}
    assert of_sources(sample, "participant") == {1: ("K-04",)}
    sample.undo()
    assert part(card, QLineEdit, "source-attribute-role").text() == ""


def test_a_wrong_date_is_said_and_stays_to_be_mended(qtbot, card, sample):
    write(qtbot, card, "date", "in May")
    assert "not a date" in card._problem.text()
    assert part(card, QLineEdit, "source-date").text() == "in May"


def test_how_to_cite_a_source_is_written_and_mended_in_its_card(qtbot, card, sample):
    from app.ui.dialogs.reference import ReferenceDialog

    part(card, QPushButton, "source-cite").click()
    dialog = card.window().findChild(ReferenceDialog)
    for name, words in (("title", "A town"), ("authors", "Pero, D"), ("year", "soon")):
        qtbot.keyClicks(part(dialog, QLineEdit, f"reference-{name}"), words)
    go = part(dialog, QPushButton, "reference-go")
    go.click()
    assert "“soon” is no date" in part(dialog, QLabel, "reference-problem").text()
    year = part(dialog, QLineEdit, "reference-year")
    year.clear()
    qtbot.keyClicks(year, "2011")
    go.click()
    assert part(card, QLabel, "source-citation").text() == "Pero, D (2011). A town."
    sample.undo()
    assert part(card, QLabel, "source-citation").text() == ""


def test_do_not_quote_is_one_click(qtbot, card, sample):
    from PySide6.QtWidgets import QCheckBox

    from app.queries.source_list import source_rows

    box = part(card, QCheckBox, "source-do-not-quote")
    box.click()
    assert [row.do_not_quote for row in source_rows(sample) if row.id == 1] == [True]
    sample.undo()
    assert not box.isChecked()
