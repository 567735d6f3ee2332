"""A survey through the assembled window: looked at, corrected, imported, undone, tabulated."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QSpinBox

from app.queries.places import case_rows
from app.queries.surveys import survey_names
from app.ui.results import survey_columns, survey_tab
from app.ui.results.survey_tab import SurveyTab

TABLE = (
    "Response ID,E-mail address,City,Your role,What helps?\n"
    '1,a@invented.example,Kingston,Chair,"[invented] Work,\nand friends"\n'
    "2,b@invented.example,Kingstn,Member,[invented] A flat\n"
    "3,c@invented.example,Newtown,Member,\n"
    "4,d@invented.example,Kingston,Chair,[invented] The bus\n"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Answers.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def idle(shell, qtbot):
    qtbot.waitUntil(lambda: shell.workspace.jobs.running() == [], timeout=30_000)


def opened(shell, qtbot, file):
    shell.study.surveys.read(file)
    idle(shell, qtbot)
    tab = shell.study.code.tabs.currentWidget()
    assert isinstance(tab, SurveyTab)
    return tab


def press(shell, qtbot, tab, name):
    qtbot.mouseClick(tab.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    idle(shell, qtbot)


def go_to(shell, qtbot, tab, page):
    while tab.page < page:
        press(shell, qtbot, tab, "survey-next")


def words(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(table, row, column, said):
    """Open the list of a cell as a user does, and take an entry."""
    index = table.model().index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    box = table.findChildren(QComboBox, "cell-choice")[-1]
    box.setCurrentText(said)
    box.activated.emit(box.currentIndex())


def test_the_columns_are_shown_as_they_seem_to_be_and_why(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    assert "4 rows of answers, 5 columns" in tab.findChild(QLabel, "survey-file-told").text()
    go_to(shell, qtbot, tab, survey_tab.COLUMNS)
    rows = words(tab.columns.table)
    assert [row[2] for row in rows] == [
        "respondent's number", "leave out", "place", "one choice", "open answer",
    ]  # fmt: skip
    assert "persons" in rows[1][4]
    assert rows[3][4] == "Chair | Member"


def test_a_role_and_a_name_are_changed_in_their_cells(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.COLUMNS)
    choose(tab.columns.table, 3, survey_columns.ROLE, "short text")
    model = tab.columns.table.model()
    model.setData(model.index(3, survey_columns.NAME), "Role")
    column = tab.columns.mapping.columns[3]
    assert (column.role, column.name, column.choices) == ("text", "Role", ())


def test_a_survey_is_imported_after_it_was_seen_what_would_come(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.NAMES)
    assert [row[1] for row in words(tab.names.table)] == ["Kingstn", "Newtown"]
    assert survey_names(shell.project) == []
    choose(tab.names.table, 0, 3, "Kingston")
    choose(tab.names.table, 1, 3, "a new one, “Newtown”")
    go_to(shell, qtbot, tab, survey_tab.SUMMARY)
    summary = tab.findChild(QPlainTextEdit, "survey-summary").toPlainText()
    assert "4 respondents would be added" in summary
    assert survey_names(shell.project) == []
    press(shell, qtbot, tab, "survey-next")
    assert tab.page == survey_tab.DONE
    places = {row.id: row.name for row in case_rows(shell.project)}
    where = {row.name: places[row.parent_id] for row in case_rows(shell.project, "respondent")}
    assert where == {"1": "Kingston", "2": "Kingston", "3": "Newtown", "4": "Kingston"}


def test_only_names_that_resemble_nothing_are_made_at_once(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.NAMES)
    press(shell, qtbot, tab, "survey-make-all")
    assert [row[3] for row in words(tab.names.table)] == [
        "nothing; leave it", "a new one, “Newtown”",
    ]  # fmt: skip


def test_the_import_is_undone_from_its_page(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.DONE)
    press(shell, qtbot, tab, "survey-undo")
    assert case_rows(shell.project, "respondent") == []
    assert tab.findChild(QLabel, "survey-title").text() == "This import was undone"


def test_a_survey_that_is_here_already_offers_no_undo_of_something_else(shell, qtbot, file):
    go_to(shell, qtbot, opened(shell, qtbot, file), survey_tab.DONE)
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.DONE)
    assert tab.findChild(QLabel, "survey-title").text() == "Nothing of this survey was new"
    assert not tab.findChild(QPushButton, "survey-undo").isEnabled()


def test_what_does_not_fit_is_said_on_the_page(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.COLUMNS)
    choose(tab.columns.table, 3, survey_columns.ROLE, "place")
    press(shell, qtbot, tab, "survey-next")
    assert tab.page == survey_tab.COLUMNS
    assert "Only one column can be the place" in tab.findChild(QLabel, "survey-wrong").text()


def test_a_mapping_is_saved_and_opened_again(shell, qtbot, file, tmp_path):
    tab = opened(shell, qtbot, file)
    tab.file.name.setText("Partners")
    go_to(shell, qtbot, tab, survey_tab.COLUMNS)
    choose(tab.columns.table, 3, survey_columns.ROLE, "leave out")
    tab.save_mapping(tmp_path / "m.json")
    idle(shell, qtbot)
    tab = opened(shell, qtbot, file)
    tab.open_mapping(tmp_path / "m.json")
    idle(shell, qtbot)
    assert tab.file.name.text() == "Partners"
    assert tab.columns.mapping.columns[3].role == "ignore"


def test_other_heads_are_looked_at_again(shell, qtbot, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,Needs,\n,Housing,Buses\n1,Housing,\n2,,Buses\n")
    tab = opened(shell, qtbot, path)
    assert tab.file.head_rows == 2
    box = tab.findChild(QComboBox, "survey-heads")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    idle(shell, qtbot)
    assert len(tab.columns.mapping.columns) == 3
    assert "3 rows of answers" in tab.findChild(QLabel, "survey-file-told").text()


@pytest.fixture
def tables(shell, qtbot, file):
    tab = opened(shell, qtbot, file)
    go_to(shell, qtbot, tab, survey_tab.DONE)
    press(shell, qtbot, tab, "survey-next")
    shown = shell.study.code.tabs.currentWidget()
    assert shown.objectName() == "survey-tables"
    qtbot.waitUntil(lambda: shown.table is not None, timeout=30_000)
    return shown


def pick(shell, qtbot, tables, name, key):
    before = tables.table
    box = tables.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: tables.table is not before, timeout=30_000)


def test_a_closed_question_is_tabulated_by_place(shell, qtbot, tables):
    tables._what.choose("items")
    pick(shell, qtbot, tables, "survey-item", "Your role")
    pick(shell, qtbot, tables, "survey-by", "place")
    assert tables.table.columns == ("Answer", "Kingston", "(not stated)", "All")
    assert any("figures under 3" in note for note in tables.table.notes)
    before = tables.table
    tables.findChild(QSpinBox, "survey-least").setValue(0)
    qtbot.waitUntil(lambda: tables.table is not before, timeout=30_000)
    assert {row[0]: row[1:] for row in tables.table.rows}["Chair"] == (2, 0, 2)
    shown = words(tables.findChild(type(tables._view), "survey-table"))
    assert shown[0] == ["Chair", "2", "0", "2"]


def test_what_is_written_is_what_is_shown(shell, qtbot, tables, tmp_path):
    tables.write(tmp_path / "t.csv")
    idle(shell, qtbot)
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    shown = words(tables._view)
    assert [line.split(",") for line in lines[1 : len(shown) + 1]] == shown


def test_who_was_invited_comes_from_a_table(shell, qtbot, tables, tmp_path):
    path = tmp_path / "invited.csv"
    path.write_text("organisation,place\nKIP,Kingston\nPIP,Peterborough\n")
    before = tables.table
    shell.study.surveys.invite(path)
    qtbot.waitUntil(lambda: tables.table is not before, timeout=30_000)
    assert tables.table.rows[-1][:4] == ("All", 2, 0, 0.0)
