"""The Frequencies area through mouse and keyboard."""

import csv
import gc
import weakref
from dataclasses import replace

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QToolButton

from app.edits import attributes, cases, codes, codings, sources
from app.edits.sources import Placing
from app.queries.filters import NO_FILTER, Filter
from app.ui.areas.frequencies import FrequenciesArea
from app.ui.jobs import Jobs
from app.ui.results.cell_excerpts import CellExcerptList
from app.ui.results.matrix_model import Spot
from app.ui.theme import apply_theme
from app.ui.workspace import Workspace
from tests.builders import code_quote, fill, new_source


@pytest.fixture
def ids(project):
    return fill(project)


@pytest.fixture
def workspace(qtbot, project, ids):
    jobs = Jobs()
    made = Workspace(project, jobs)
    yield made
    jobs.finish()


@pytest.fixture
def area(qtbot, workspace):
    made = FrequenciesArea(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    settle(qtbot, made)
    return made


def settle(qtbot, area):
    qtbot.waitUntil(lambda: not area._latest.busy and not area._details.busy)


def texts(area):
    model = area._model
    return [
        [model.index(row, column).data() for column in range(model.columnCount() - 1)]
        for row in range(model.rowCount())
    ]


def part(area, kind, name):
    found = area.findChild(kind, name)
    assert found is not None, name
    return found


def spot_of(area, code_id, column):
    index = area._model.find(Spot(code_id, column))
    assert index.isValid()
    return index


def click(qtbot, area, index, *, at=None):
    rect = area._view.visualRect(index)
    qtbot.mouseClick(area._view.viewport(), Qt.MouseButton.LeftButton, pos=at or rect.center())
    settle(qtbot, area)


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


def test_the_chosen_cell_is_found_again_when_rows_or_columns_come(qtbot, area, project, ids):
    area._view.choose(spot_of(area, ids["precarity"], None))
    codes.add(project, "A new code")
    sources.add(project, new_source("Loose", "No place."))
    settle(qtbot, area)
    assert area._model.spot(area._view.currentIndex()) == Spot(ids["precarity"], None)


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


def test_the_table_is_copied_as_it_stands(qtbot, area, workspace):
    with qtbot.waitSignal(workspace.said):
        part(area, QToolButton, "frequencies-copy").click()
    rows = list(csv.reader(QGuiApplication.clipboard().text().splitlines(), "excel-tab"))
    assert rows[1:5] == [
        [each[0], path, *each[1:]]
        for each, path in zip(
            texts(area),
            ["Rescaling", "Rescaling > Authority gaps", "Funding precarity", ""],
            strict=True,
        )
    ]


@pytest.mark.parametrize("ending", ["csv", "docx"])
def test_the_table_is_written_as_it_stands(qtbot, area, workspace, tmp_path, monkeypatch, ending):
    path = tmp_path / "codes by place"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    name = {"csv": "frequencies-csv", "docx": "frequencies-word"}[ending]
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QToolButton, name).click()
    assert said.args[0] == f"Wrote codes by place.{ending}"
    written = path.with_suffix(f".{ending}")
    if ending == "csv":
        rows = list(csv.reader(written.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[2] == ["Authority gaps", "Rescaling > Authority gaps", "2", "0", "2"]
    else:
        cells = [cell.text for cell in docx.Document(written).tables[0].rows[2].cells]
        assert cells == ["Authority gaps", "2", "0", "2"]


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


def test_the_passages_of_a_cell_are_copied_and_written_with_their_source(
    qtbot, area, workspace, ids, tmp_path, monkeypatch
):
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QPushButton, "cell-copy").click()
    assert said.args[0] == "Copied 2 passages"
    assert QGuiApplication.clipboard().text().splitlines()[2] == (
        "“We answer for the results.” (Council, par. 2)"
    )
    path = tmp_path / "cell.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    with qtbot.waitSignal(workspace.said) as said:
        part(area, QPushButton, "cell-word").click()
    assert said.args[0] == "Wrote 2 passages to cell.docx"
    words = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    assert "We answer for the results." in words
    assert "It comes in September" not in words


def test_what_word_will_not_have_is_said_beside_its_button_before(qtbot, area, workspace, ids):
    missing = part(area, QLabel, "cell-missing")
    click(qtbot, area, spot_of(area, ids["gaps"], 0))
    assert missing.isHidden()
    attributes.set_source(workspace.project, ids["interview"], "Consent", "analysis only")
    qtbot.waitUntil(missing.isVisible)
    assert missing.text() == (
        "Word will not have: 2 excerpts without consent to quote them (analysis only: 2)."
    )
    sources.set_do_not_quote(workspace.project, [ids["interview"]], forbidden=True)
    qtbot.waitUntil(lambda: "marked “do not quote”" in missing.text())
    click(qtbot, area, spot_of(area, ids["precarity"], 1))
    qtbot.waitUntil(missing.isHidden)


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


def test_files_hide_what_one_participant_stands_behind_unless_told_otherwise(
    qtbot, area, workspace, ids
):
    hide = part(area, QCheckBox, "frequencies-hide-small")
    assert not hide.isVisible(), "places are nobody's secret"
    person = cases.add(workspace.project, "participant", "K-04")
    cases.link(workspace.project, person, ids["interview"])
    attributes.set_case(workspace.project, person, "Status", "refugee")
    area.ask_for(replace(area.matrix.asked, by="Status"))
    settle(qtbot, area)
    assert hide.isVisible()
    part(area, QToolButton, "frequencies-copy").click()
    assert "–" in QGuiApplication.clipboard().text()
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton, pos=QPoint(8, hide.height() // 2))
    part(area, QToolButton, "frequencies-copy").click()
    assert "–" not in QGuiApplication.clipboard().text()
