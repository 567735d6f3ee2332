"""The speakers panel and the menu of turns in the text. All talk here is invented."""

import pytest
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton

from app.edits import sources
from app.queries.talk import speaker_rows, turns_of
from app.ui.dialogs.participant import ParticipantDialog
from app.ui.turn_menu import TurnMenu
from app.ui.workspace import Target
from tests.builders import new_source

TALK = (
    "Devin Becker: Thank you for coming.\nDB: Where do you write?\nKM: At home.\nAnd here.\n"
    "DB: And when?\nKM: At night.\nDB: Why?\nKM: It is quiet."
)


SOURCE = 3
"""Its id, behind those of the small project of the window."""


@pytest.fixture
def panel(shell, qtbot):
    """The panel beside an open transcript."""
    assert sources.add(shell.project, new_source("Talk", TALK)) == SOURCE
    shell.workspace.go_to(Target(SOURCE))
    shell.study.code._actions["show-speakers"].setChecked(True)
    panel = shell.study.code.speakers
    qtbot.waitUntil(lambda: panel.table.model().rowCount() == 3)
    return panel


@pytest.fixture
def open_project(shell):
    """The project as the window has it open."""
    return shell.project


def names(project):
    return [row.name for row in speaker_rows(project, SOURCE)]


def menu_of(panel, project, name):
    menu = QMenu(panel)
    rows = speaker_rows(project, SOURCE)
    panel._menu.fill(menu, SOURCE, [row for row in rows if row.name == name], rows)
    return menu


def entry(menu, *words):
    for word in words:
        action = next(each for each in menu.actions() if each.text().startswith(word))
        menu = action.menu() or menu
    return action


def test_the_panel_tells_who_speaks_how_much(panel):
    model = panel.table.model()
    cells = [[model.index(r, c).data() for c in range(3)] for r in range(3)]
    assert cells == [
        ["Devin Becker", "", "4"],
        ["DB", "asks", "7"],
        ["KM", "", "9"],
    ]


def test_the_likely_alias_is_offered_first_and_merged_only_when_chosen(panel, open_project, qtbot):
    menu = menu_of(panel, open_project, "DB")
    entry(menu, "Is the same as", "Devin Becker (likely)").trigger()
    assert names(open_project) == ["Devin Becker", "KM"]
    qtbot.waitUntil(lambda: panel.table.model().rowCount() == 2)
    open_project.undo()
    assert names(open_project) == ["Devin Becker", "DB", "KM"]


def test_a_speaker_is_renamed_where_it_stands(panel, open_project):
    model = panel.table.model()
    assert model.setData(model.index(2, 0), "K-04")
    assert names(open_project) == ["Devin Becker", "DB", "K-04"]


def test_a_speaker_becomes_a_new_participant_with_role_and_place(panel, open_project, qtbot):
    entry(menu_of(panel, open_project, "KM"), "Is the participant", "Somebody new").trigger()
    dialog = panel.window().findChild(ParticipantDialog, "participant-dialog")
    assert dialog.findChild(QComboBox, "participant-role").itemText(2) == "LIP coordinator"
    dialog.name.setCurrentText("K-04")
    dialog.role.setCurrentText("LIP coordinator")
    dialog.place.setCurrentText("Kingston")
    dialog.findChild(QPushButton, "participant-go").click()
    assert speaker_rows(open_project, SOURCE)[2].participant == "K-04"
    assert open_project.undo_step.label == "Assign speaker"
    open_project.undo()
    assert speaker_rows(open_project, SOURCE)[2].participant == ""


def test_a_speaker_is_marked_as_interviewer(panel, open_project):
    entry(menu_of(panel, open_project, "KM"), "Is the interviewer").trigger()
    assert speaker_rows(open_project, SOURCE)[2].asks


def test_the_turns_are_taken_away_and_found_again(panel, open_project, qtbot):
    entry(menu_of(panel, open_project, "KM"), "This is no transcript").trigger()
    assert turns_of(open_project, SOURCE) == ()
    panel._on_find()
    assert len(turns_of(open_project, SOURCE)) == 7


def test_the_text_is_set_back_as_the_turns_are_corrected(panel, open_project, shell):
    page = shell.study.code.tabs.page()
    start = TALK.index("KM: At home")
    assert page.edit.content.set_back_within(start, start + 12) == [(start, start + 4)]
    entry(menu_of(panel, open_project, "KM"), "Is the interviewer").trigger()
    assert page.edit.content.set_back_within(start, start + 12) == [(start, start + 12)]


def turn_menu(shell, position):
    page = shell.study.code.tabs.page()
    page.edit.select(position, position)
    menu, owner = QMenu(page), TurnMenu(shell.workspace, page)
    owner.fill(menu, page)
    return menu


def test_a_turn_begins_at_the_caret_and_is_joined_again(panel, open_project, shell):
    position = TALK.index("And here")
    entry(turn_menu(shell, position), "A turn begins here", "DB").trigger()
    assert len(turns_of(open_project, SOURCE)) == 8
    assert turns_of(open_project, SOURCE)[3].speaker == "DB"
    entry(turn_menu(shell, position), "Join to the turn before").trigger()
    assert len(turns_of(open_project, SOURCE)) == 7


def test_a_turn_is_given_to_another_speaker_or_to_nobody(panel, open_project, shell):
    position = TALK.index("At night")
    entry(turn_menu(shell, position), "DB").trigger()
    assert [turn.speaker for turn in turns_of(open_project, SOURCE)].count("KM") == 2
    entry(turn_menu(shell, position), "Nobody speaks here").trigger()
    assert len(turns_of(open_project, SOURCE)) == 6
