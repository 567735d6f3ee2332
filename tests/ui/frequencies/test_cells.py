"""A cell of the Frequencies area leads to the passages behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.edits import cases, codes, codings, sources
from app.ui.areas.frequencies import FrequenciesArea
from app.ui.results.cell_excerpts import CellExcerptList
from app.ui.results.matrix_model import Spot
from tests.builders import new_source
from tests.ui.frequencies.handling import click, part, settle, spot_of


def test_the_chosen_cell_is_found_again_when_rows_or_columns_come(qtbot, area, project, ids):
    area._view.choose(spot_of(area, ids["precarity"], None))
    codes.add(project, "A new code")
    sources.add(project, new_source("Loose", "No place."))
    settle(qtbot, area)
    assert area._model.spot(area._view.currentIndex()) == Spot(ids["precarity"], None)


def test_a_click_on_a_cell_shows_its_base_and_its_passages(qtbot, area, ids):
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    assert part(area, QLabel, "cell-title").text() == "Authority gaps in Kingston"
    base = part(area, QLabel, "cell-base").text()
    assert base == "2 codings in 1 of 1 source · 68.97 per 1,000 words"
    shown = part(area, CellExcerptList, "cell-excerpts").model()
    assert [shown.index(n, 0).data() for n in range(shown.rowCount())] == [
        "The council advises, and the officer decides.",
        "We answer for the results.",
    ]


def test_an_empty_cell_says_so(qtbot, area, ids):
    click(qtbot, area, spot_of(area, ids["gaps"], 1))
    assert part(area, QLabel, "cell-base").text().startswith("0 codings in 0 of 1 source")
    assert part(area, CellExcerptList, "cell-excerpts").model().rowCount() == 0


def test_keys_go_from_the_cell_to_the_passage_and_back(qtbot, area, workspace, ids):
    area._view.setFocus()
    area._view.choose(area._model.index(0, 1))
    qtbot.keyClick(area._view, Qt.Key.Key_Down)
    qtbot.keyClick(area._view, Qt.Key.Key_Return)
    settle(qtbot, area)
    listed = part(area, CellExcerptList, "cell-excerpts")
    qtbot.waitUntil(listed.hasFocus)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    with qtbot.waitSignal(workspace.going) as gone:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    target = gone.args[0]
    assert (target.source_id, target.coding_id) == (ids["interview"], 2)
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert area._view.hasFocus()
    assert area._model.spot(area._view.currentIndex()) == Spot(ids["gaps"], 0)


def test_open_details_follow_the_edits(qtbot, area, project, ids):
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    codings.remove(project, [1])
    settle(qtbot, area)
    qtbot.waitUntil(lambda: part(area, QLabel, "cell-base").text().startswith("1 coding in"))
    cases.remove(project, ids["kingston"])
    settle(qtbot, area)
    assert area._details.isHidden()


def test_a_cell_can_become_the_filter(qtbot, area, workspace, ids):
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    with qtbot.waitSignal(workspace.passages_wanted):
        part(area, QPushButton, "cell-filter").click()
    chosen = workspace.filter
    assert (chosen.codes, chosen.places) == (frozenset({ids["gaps"]}), frozenset({ids["kingston"]}))


def test_the_area_stands_in_the_window_and_leads_to_the_text(qtbot, shell):
    shell.study._actions["area-frequencies"].trigger()
    area = shell.find("frequencies", FrequenciesArea)
    settle(qtbot, area)
    assert area.isVisible()
    click(qtbot, area, spot_of(area, shell.ids["gaps"], 0))
    listed = part(area, CellExcerptList, "cell-excerpts")
    first = listed.visualRect(listed.model().index(0, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=first)
    page = shell.study.code.tabs.page()
    assert page is not None
    assert page.isVisible()
    assert shell.workspace.source_id == shell.ids["interview"]
