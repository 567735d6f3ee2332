"""Places in the whole window: names in doubt, size classes, successions, facts, the dossier."""

import pytest
from docx import Document
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from app.edits import cases, place_facts, places, successions
from app.intake import NewFact
from app.measures.regions import REGIONS
from app.queries import facts, regions
from app.queries import place_names as called
from app.queries.places import place_rows


def part(widget, kind, name):
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def press(qtbot, widget, name):
    qtbot.mouseClick(part(widget, QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def places_tab(shell, qtbot):
    shell.window.actions_["places"].trigger()
    return shell.window.findChild(QWidget, "places")


def test_a_name_of_two_is_a_quiet_note_and_can_be_kept(shell, qtbot, places_tab):
    ids = [row.id for row in place_rows(shell.project)][:2]
    for place_id in ids:
        cases.add_alias(shell.project, place_id, "PIP")
    note = part(places_tab, QWidget, "place-doubts")
    qtbot.waitUntil(note.isVisible)
    assert "share the name “PIP”" in part(note, QLabel, "place-doubt-words").text()
    press(qtbot, note, "place-apart")
    qtbot.waitUntil(note.isHidden)
    assert called.doubts(shell.project) == []
    shell.project.undo()
    qtbot.waitUntil(note.isVisible)


def test_two_places_are_merged_when_the_question_is_answered(shell, qtbot, places_tab):
    cases.add(shell.project, "place", "Kingstonn")
    note = part(places_tab, QWidget, "place-doubts")
    qtbot.waitUntil(note.isVisible)
    press(qtbot, note, "place-merge")
    dialog = shell.window.findChild(QWidget, "confirm-dialog")
    assert "Kingstonn" in dialog.windowTitle()
    press(qtbot, dialog, "confirm-go")
    qtbot.waitUntil(note.isHidden)
    kingston = next(row for row in place_rows(shell.project) if row.name == "Kingston")
    assert kingston.aliases == ("Kingstonn",)


def test_the_size_class_is_chosen_in_the_card_and_for_all(shell, qtbot, places_tab):
    kingston = next(row for row in place_rows(shell.project) if row.name == "Kingston")
    places.set_population(shell.project, kingston.id, 40_000, "2016", geography="city")
    table = places_tab._table
    table.setCurrentIndex(places_tab._model.find(lambda row: row.id == kingston.id))
    box = part(places_tab, QComboBox, "place-size-from")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert box.currentText() == "2016 · city"
    assert "small, from 40,000 people (city, 2016, as chosen)" in places_tab._card._class.text()
    at = box.findData("large")
    box.activated.emit(at)
    assert places_tab._card._class.text() == "large, by hand"
    box.activated.emit(0)
    year = part(places_tab, QComboBox, "place-size-year")
    year.activated.emit(year.findData("2016"))
    assert year.currentText() == "2016"
    row = next(row for row in place_rows(shell.project) if row.id == kingston.id)
    assert (row.size_class, row.is_chosen) == ("small", True)


def region_of(shell, place_id):
    said = regions.of_place(shell.project, place_id)
    return said[-1].name if said else ""


def test_a_region_that_is_typed_is_the_places_and_the_studys_in_one_step(shell, qtbot, places_tab):
    place, other = place_rows(shell.project)
    place_facts.write(shell.project, other.id, NewFact("province", "QC"))
    places_tab._table.selectRow(0)
    box = part(places_tab, QComboBox, "place-region")
    box.lineEdit().setFocus()
    qtbot.keyClicks(box.lineEdit(), "Quebec\r")
    assert (region_of(shell, place.id), region_of(shell, other.id)) == ("Quebec", "Quebec")
    assert part(places_tab, QLabel, "regions-of-study").text().endswith(", Quebec")
    shell.project.undo()
    assert (region_of(shell, place.id), box.currentText()) == ("", "")
    assert regions.offered(shell.project) == REGIONS


def test_a_region_is_chosen_and_the_province_says_it_again(shell, qtbot, places_tab):
    place = place_rows(shell.project)[0]
    place_facts.write(shell.project, place.id, NewFact("province", "ON"))
    places_tab._table.selectRow(0)
    box = part(places_tab, QComboBox, "place-region")
    why = part(places_tab, QLabel, "place-region-why")
    assert (box.currentText(), why.isVisible()) == ("Ontario", True)
    box.activated.emit(box.findData("Prairies"))
    assert (region_of(shell, place.id), why.isVisible()) == ("Prairies", False)
    box.activated.emit(box.findData(""))
    assert (box.currentText(), why.isVisible()) == ("Ontario", True)


def test_a_region_that_is_typed_and_not_given_is_taken_back(shell, qtbot, places_tab):
    place = place_rows(shell.project)[0]
    places_tab._table.selectRow(0)
    box = part(places_tab, QComboBox, "place-region")
    for leave in ("key", "focus"):
        qtbot.keyClicks(box.lineEdit(), "Que")
        # what somebody else does meanwhile leaves the letters where they are
        cases.add(shell.project, "place", f"Elsewhere {leave}")
        assert box.currentText() == "Que"
        if leave == "key":
            qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Escape)
        else:
            QApplication.sendEvent(box.lineEdit(), QFocusEvent(QEvent.Type.FocusOut))
        assert box.currentText() == ""
    assert region_of(shell, place.id) == ""


def test_the_study_gets_a_region_and_places_whose_province_lies_in_it(shell, qtbot, places_tab):
    place = place_rows(shell.project)[0]
    place_facts.write(shell.project, place.id, NewFact("province", "Yukon"))
    field = part(places_tab, QLineEdit, "region-new")
    qtbot.keyClicks(field, "North\r")
    assert region_of(shell, place.id) == "North"
    assert field.text() == ""
    before = len(shell.project.history())
    qtbot.keyClicks(field, "north\r")
    assert len(shell.project.history()) == before
    shell.project.undo()
    assert region_of(shell, place.id) == ""


def test_what_a_place_went_on_as_is_recorded_in_a_dialog_and_told_in_the_card(
    shell, qtbot, places_tab
):
    places_tab._table.selectRow(0)
    press(qtbot, places_tab, "place-succession")
    dialog = shell.window.findChild(QWidget, "succession")
    date = part(dialog, QLineEdit, "succession-date")
    qtbot.keyClicks(date, "soon")
    press(qtbot, dialog, "succession-go")
    assert dialog.isVisible()
    date.setText("2012")
    press(qtbot, dialog, "succession-go")
    row = called.successions(shell.project)[0]
    assert (row.case, row.date, row.note) == (place_rows(shell.project)[0].name, "2012", "merged")
    assert f"Went on as {row.successor} (merged, 2012)" in places_tab._card._aliases.text()


def test_what_a_place_is_made_of_is_ticked_and_its_class_follows(shell, qtbot, places_tab):
    place_id = cases.add(shell.project, "place", "The Lakes")
    places_tab._table.setCurrentIndex(places_tab._model.find(lambda row: row.id == place_id))
    press(qtbot, places_tab, "place-members")
    dialog = shell.window.findChild(QWidget, "place-members")
    shown = part(dialog, QListWidget, "members-places")
    part(dialog, QLineEdit, "members-filter").setText("peter")
    assert [shown.item(at).isHidden() for at in range(2)] == [True, False]
    for at in range(2):
        shown.item(at).setCheckState(Qt.CheckState.Checked)
    press(qtbot, dialog, "members-go")
    assert "Made of: Kingston, Peterborough" in places_tab._card._aliases.text()
    words = "medium, from 216,136 people (all members together, 2021)"
    assert places_tab._card._class.text() == words
    shell.project.undo()
    assert "not computed" in places_tab._card._class.text()


def test_another_name_has_its_time_in_brackets(shell, qtbot, places_tab):
    places_tab._table.selectRow(0)
    field = part(places_tab, QLineEdit, "place-alias")
    qtbot.keyClicks(field, "PPCII (2008/2015)\r")
    assert place_rows(shell.project)[0].other_names[-1].date == "2008/2015"
    assert "PPCII (2008–2015)" in places_tab._card._aliases.text()


def dossier_of(shell, qtbot, place_id):
    shell.study.workspace.dossier_wanted.emit(place_id)
    tab = shell.window.findChild(QWidget, "dossier")
    qtbot.waitUntil(lambda: tab._shown is not None and tab._shown.place_id == place_id)
    return tab


def test_one_click_leads_from_a_place_to_its_dossier_and_facts_are_noted_there(
    shell, qtbot, places_tab, tmp_path
):
    places_tab._table.selectRow(0)
    press(qtbot, places_tab, "place-dossier")
    place = place_rows(shell.project)[0]
    tab = shell.window.findChild(QWidget, "dossier")
    qtbot.waitUntil(lambda: tab._shown is not None)
    assert tab._shown.title == place.name
    tab._on_fact()
    dialog = shell.window.findChild(QWidget, "fact")
    part(dialog, QComboBox, "fact-name").setCurrentText("founded")
    part(dialog, QComboBox, "fact-group").setCurrentIndex(1)
    part(dialog, QLineEdit, "fact-value").setText("1673")
    part(dialog, QLineEdit, "fact-date").setText("once")
    press(qtbot, dialog, "fact-go")
    assert "not a date" in part(dialog, QLabel, "fact-problem").text()
    part(dialog, QLineEdit, "fact-date").clear()
    part(dialog, QLineEdit, "fact-source").setText("City archive")
    press(qtbot, dialog, "fact-go")

    def shown():
        return [fact.name for _topic, some in tab._shown.facts for fact in some]

    qtbot.waitUntil(lambda: "founded" in shown())
    assert tab._shown.facts[0][0] == "historical"
    out = tmp_path / "dossier.docx"
    with qtbot.waitSignal(shell.study.workspace.offered):
        tab.write(out)
    assert "founded: 1673" in [p.text for p in Document(str(out)).paragraphs]


def test_a_fact_is_mended_where_it_stands(shell, qtbot):
    place = place_rows(shell.project)[0]
    fact = NewFact("founded", "1673", "historical", source_note="City archive")
    place_facts.write(shell.project, place.id, fact)
    tab = dossier_of(shell, qtbot, place.id)
    table = tab.findChild(QWidget, "dossier-facts")
    model = table.model()
    assert model.setData(model.index(0, 2), "1674")

    def values():
        return [f.value for f in facts.of_case(shell.project, place.id) if f.name == "founded"]

    assert values() == ["1674"]
    notes = [f.source_note for f in facts.of_case(shell.project, place.id) if f.name == "founded"]
    assert notes == ["City archive"]


def test_an_excerpt_of_a_dossier_leads_into_its_source(shell, qtbot):
    place = next(row for row in place_rows(shell.project) if row.source_ids)
    tab = dossier_of(shell, qtbot, place.id)
    with qtbot.waitSignal(shell.study.workspace.going) as gone:
        press(qtbot, tab, "dossier-excerpt")
    assert gone.args[0].source_id in place.source_ids


def test_the_dossier_of_a_place_that_goes_closes(shell, qtbot):
    place_id = cases.add(shell.project, "place", "Nowhere")
    dossier_of(shell, qtbot, place_id)
    cases.remove(shell.project, place_id)
    qtbot.waitUntil(lambda: shell.study.code.tabs.named("dossier") is None)


CENSUS = """GEO,DGUID,"Population, 2021","Population, 2016"
Kingston,2021A1,132485,123798
Peterborough,2021A2,99999,
"""


@pytest.fixture
def census(shell, tmp_path):
    for row in place_rows(shell.project):
        dguid = {"Kingston": "2021A1", "Peterborough": "2021A2"}[row.name]
        place_facts.write(shell.project, row.id, NewFact("dguid", dguid))
    path = tmp_path / "census.csv"
    path.write_text(CENSUS)
    return path


def figures(shell):
    return {
        row.name: [int(each.value) for each in row.populations] for row in place_rows(shell.project)
    }


@pytest.mark.parametrize(("replacing", "people"), [(False, 83_651), (True, 99_999)])
def test_a_census_table_is_shown_first_and_replaces_nothing_unasked(
    shell, qtbot, census, replacing, people
):
    before = figures(shell)
    shell.study._places.add(census)
    qtbot.waitUntil(lambda: shell.window.findChild(QWidget, "census-dialog") is not None)
    dialog = shell.window.findChild(QWidget, "census-dialog")
    assert figures(shell) == before
    model = part(dialog, QWidget, "census-table").model()
    shown = [[model.index(row, column).data() for column in (0, 1, 3, 4, 5)] for row in range(3)]
    assert shown == [
        ["Peterborough", "2021", "83,651", "99,999", "stays as it is"],
        ["Kingston", "2016", "–", "123,798", "is added"],
        ["Kingston", "2021", "132,485", "132,485", "is here already"],
    ]
    if replacing:
        part(dialog, QCheckBox, "census-replace").click()
        assert model.index(0, 5).data() == "is replaced"
    with qtbot.waitSignal(shell.study.workspace.said):
        press(qtbot, dialog, "census-go")
    assert figures(shell) == {"Kingston": [123_798, 132_485], "Peterborough": [people]}


def test_a_census_table_that_is_left_says_nothing(shell, qtbot, census):
    before = figures(shell)
    shell.study._places.add(census)
    qtbot.waitUntil(lambda: shell.window.findChild(QWidget, "census-dialog") is not None)
    press(qtbot, shell.window.findChild(QWidget, "census-dialog"), "census-cancel")
    assert figures(shell) == before


def test_a_name_and_a_succession_are_taken_back_by_a_menu(shell, qtbot, places_tab):
    one, other = (row.id for row in place_rows(shell.project))
    cases.add_alias(shell.project, one, "KIP & friends")
    successions.record(shell.project, one, other)
    places_tab._table.selectRow(0)
    button = part(places_tab, QPushButton, "place-take-back")
    button.menu().aboutToShow.emit()
    words = [action.text() for action in button.menu().actions()]
    assert words == ["The name “KIP && friends”", "Kingston went on as Peterborough"]
    button.menu().actions()[1].trigger()
    button.menu().actions()[0].trigger()
    assert called.successions(shell.project) == []
    assert called.other_names(shell.project) == {}
    assert button.isHidden()
