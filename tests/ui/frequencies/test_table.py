"""The table of the Frequencies area: what is counted, and how it is shown."""

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QToolButton

from app.edits import cases, codings, sources
from app.edits.sources import Placing
from app.queries.filters import NO_FILTER, Filter
from app.ui.areas.frequencies import FrequenciesArea
from app.ui.jobs import Jobs
from app.ui.results.matrix_model import Spot
from app.ui.theme import apply_theme
from app.ui.workspace import Workspace
from tests.builders import code_quote, new_source
from tests.ui.frequencies.handling import click, part, settle, spot_of, texts


def test_codings_by_place_are_shown_with_their_totals(area):
    assert texts(area) == [
        ["Rescaling", "0", "0", "0"],
        ["Authority gaps", "2", "0", "2"],
        ["Funding precarity", "1", "1", "2"],
        ["Codings in all rows shown", "3", "1", "4"],
    ]


def test_the_measure_is_chosen_by_a_click(qtbot, area):
    qtbot.mouseClick(part(area, QToolButton, "segment-words"), Qt.MouseButton.LeftButton)
    settle(qtbot, area)
    assert texts(area)[1] == ["Authority gaps", "12", "0", "12"]
    assert texts(area)[-1][0] == "Words in all rows shown"


def test_rates_from_one_source_say_so_and_their_total_is_of_codings(qtbot, area):
    qtbot.mouseClick(part(area, QToolButton, "segment-per1000"), Qt.MouseButton.LeftButton)
    settle(qtbot, area)
    assert texts(area)[1] == ["Authority gaps", "1 source", "0.00", "50.00"]
    assert texts(area)[-1] == ["Codings in all rows shown", "3", "1", "4"]
    tip = area._model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Authority gaps, Kingston: 68.97 (2 codings in 1 source)"


def test_sub_codes_count_upwards_on_request(qtbot, area):
    part(area, QCheckBox, "frequencies-roll-up").click()
    settle(qtbot, area)
    assert texts(area)[0] == ["Rescaling", "2", "0", "2"]
    assert texts(area)[-1][1:] == ["3", "1", "4"]


def test_the_columns_menu_holds_everything_known_of_sources(qtbot, area):
    part(area, QPushButton, "frequencies-columns").click()
    names = [action.text() for action in area._controls._menu.actions()]
    assert names[:4] == ["Place", "Source", "Coder", "All sources"]
    assert {"Type", "Year", "Size class", "Participant"} <= set(names)
    next(a for a in area._controls._menu.actions() if a.text() == "Type").trigger()
    area._controls._menu.hide()
    settle(qtbot, area)
    assert [c.name for c in area.matrix.tab.columns] == ["interview", "strategy"]


def test_an_edit_is_counted_at_once_and_nothing_moves(qtbot, area, project, ids):
    area._view.choose(spot_of(area, ids["gaps"], 1))
    with qtbot.assertNotEmitted(area._model.modelReset):
        code_quote(project, ids["strategy"], ids["gaps"], "The partnership")
        settle(qtbot, area)
    assert texts(area)[1] == ["Authority gaps", "2", "1", "3"]
    assert area._model.spot(area._view.currentIndex()) == Spot(ids["gaps"], 1)
    project.undo()
    settle(qtbot, area)
    assert texts(area)[1] == ["Authority gaps", "2", "0", "2"]


def test_what_nobody_sees_is_counted_when_somebody_looks(qtbot, area, project, ids):
    area.hide()
    codings.remove(project, [1])
    assert not area._latest.busy
    area.show()
    settle(qtbot, area)
    assert texts(area)[1] == ["Authority gaps", "1", "0", "1"]


def test_the_filter_of_the_workspace_holds(qtbot, area, workspace, ids):
    workspace.set_filter(Filter(places=frozenset({ids["peterborough"]})))
    settle(qtbot, area)
    assert [c.name for c in area.matrix.tab.columns] == ["Peterborough"]
    workspace.set_filter(NO_FILTER)
    settle(qtbot, area)
    assert area.matrix.tab.total == 4


def test_the_sign_closes_a_sub_tree_and_it_stays_closed(qtbot, area, project, ids):
    cell = area._view.visualRect(area._model.index(0, 0))
    click(qtbot, area, area._model.index(0, 0), at=QPoint(cell.left() + 12, cell.center().y()))
    assert [row[0] for row in texts(area)[:-1]] == ["Rescaling", "Funding precarity"]
    code_quote(project, ids["strategy"], ids["gaps"], "The partnership")
    settle(qtbot, area)
    assert [row[0] for row in texts(area)[:-1]] == ["Rescaling", "Funding precarity"]
    area._view.choose(area._model.index(0, 0))
    qtbot.keyClick(area._view, Qt.Key.Key_Space)
    assert len(texts(area)) == 4
    assert area._details.isHidden()


def test_many_columns_scroll_under_the_codes(qtbot, area, project, ids):
    for number in range(20):
        place = cases.add(project, "place", f"Town {number:02d}")
        made = sources.add(project, new_source(f"s{number}", "a word"), Placing((place,)))
        code_quote(project, made, ids["gaps"], "word")
    settle(qtbot, area)
    area._view.setFocus()
    last = spot_of(area, ids["gaps"], 21)
    area._view.choose(last)
    assert area._view.horizontalScrollBar().value() > 0
    assert area._view.visualRect(last).left() >= area._view.columnWidth(0)
    left = area._view.indexAt(QPoint(20, area._view.visualRect(last).center().y()))
    assert (left.row(), left.column()) == (last.row(), 0)
    for _step in range(20):
        qtbot.keyClick(area._view, Qt.Key.Key_Left)
        current = area._view.currentIndex()
        assert area._view.visualRect(current).left() >= area._view.columnWidth(0) - 1


@pytest.mark.parametrize("name", ["light", "dark", "highContrast"])
@pytest.mark.parametrize("measure", ["codings", "per1000"])
def test_every_theme_paints_every_cell(qtbot, qapp, area, ids, name, measure):
    apply_theme(qapp, name)
    qtbot.mouseClick(part(area, QToolButton, f"segment-{measure}"), Qt.MouseButton.LeftButton)
    settle(qtbot, area)
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    image = area.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 900, 7) for y in range(120, 260, 3)}
    assert len(seen) > 3
    apply_theme(qapp, "light")


def test_a_project_without_codes_says_what_will_stand_here(qtbot, tmp_path):
    from app.project import Project

    jobs = Jobs()
    with Project.create(tmp_path / "empty.topoi", coder="Ana") as project:
        area = FrequenciesArea(Workspace(project, jobs))
        qtbot.addWidget(area)
        area.show()
        settle(qtbot, area)
        assert area._empty.isVisible()
        assert not part(area, QToolButton, "frequencies-copy").isEnabled()
        jobs.finish()


def test_the_closed_area_is_freed(qtbot, workspace):
    area = FrequenciesArea(workspace)
    area.show()
    settle(qtbot, area)
    gone = weakref.ref(area)
    gc.disable()
    try:
        area.close()
        area.deleteLater()
        del area
        qtbot.wait(20)
        gc.enable()
        gc.collect()
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
