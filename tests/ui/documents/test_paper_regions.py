"""Regions of pages and pictures: drawn, coded, moved, chosen by mouse and keys, and taken away."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton

from app.edits import areas, codes, codings, sources
from app.edits.texts import change_text
from app.importers import read
from app.intake import ReadOptions
from app.media.areas import Region
from app.queries import texts
from app.queries.area_codings import area_codings
from app.ui.documents import exchange
from app.ui.panels.excerpt_model import EXCERPT
from app.ui.workspace import Target
from tests.media import picture_making
from tests.ui.documents.paper_pages import (
    LEFT,
    NONE,
    add_report,
    click,
    drag,
    left_of,
    open_pages,
    place_of,
)
from tests.ui.shell import drop_at

BOX = (0.2, 0.5, 0.6, 0.8)


@pytest.fixture
def report(shell, tmp_path):
    return add_report(shell.project, tmp_path)


@pytest.fixture
def photo(shell, tmp_path):
    path = tmp_path / "stop.jpg"
    path.write_bytes(picture_making.file_of(picture_making.as_seen(), "JPEG", 6, quality=95))
    return sources.add(shell.project, read(path, ReadOptions()))


def coded(shell, source_id):
    return [(each.code_id, each.area) for each in area_codings(shell.project, source_id)]


def draw(view, box=BOX, modifier=NONE):
    left, top, right, bottom = box
    middle = place_of(view, ((left + right) / 2, (top + bottom) / 2))
    drag(
        view,
        place_of(view, (left, top)),
        middle,
        place_of(view, (right, bottom)),
        modifier=modifier,
    )


def about(box):
    return pytest.approx(box, abs=0.006)


def open_photo(qtbot, shell, photo):
    page = shell.open(photo)
    view = page.paper.view
    qtbot.waitUntil(lambda: view.has_picture(0), timeout=20_000)
    return page, view


def test_a_rectangle_drawn_on_a_page_bears_the_code_of_the_key(shell, report, qtbot):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 2)
    page, view = open_pages(qtbot, shell, report)
    view.set_tool("rectangle")
    draw(view)
    assert view.pending.box == about(BOX)
    shell.press(view, Qt.Key.Key_2)
    ((code_id, region),) = coded(shell, report)
    assert code_id == shell.ids["gaps"]
    assert region.page == 1
    assert region.box == about(BOX)
    assert view.pending is None
    assert page.chosen_coding() is not None


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier]
)
def test_with_a_key_held_a_drag_draws_whatever_the_tool(shell, report, qtbot, modifier):
    page, view = open_pages(qtbot, shell, report)
    draw(view, modifier=modifier)
    assert view.pending.box == about(BOX)
    assert page.selection() is None


def test_the_command_lets_the_next_drag_draw(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    shell.window.actions_["draw-region"].trigger()
    assert view.tool == "rectangle"


def test_a_polygon_goes_from_click_to_click_and_closes_with_enter(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    view.set_tool("polygon")
    corners = [(0.2, 0.5), (0.6, 0.5), (0.4, 0.8)]
    for corner in corners:
        click(view, place_of(view, corner))
    shell.press(view, Qt.Key.Key_Return)
    assert not view.pending.is_rectangle
    for found, wanted in zip(view.pending.points, corners, strict=True):
        assert found == about(wanted)


def test_a_double_click_closes_a_polygon_and_backspace_takes_a_point_back(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    view.set_tool("polygon")
    for corner in [(0.2, 0.5), (0.6, 0.5), (0.4, 0.8), (0.1, 0.9)]:
        click(view, place_of(view, corner))
    shell.press(view, Qt.Key.Key_Backspace)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, place_of(view, (0.1, 0.9)))
    assert len(view.pending.points) == 3


def test_escape_gives_up_what_is_drawn_first_then_what_was_drawn(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    view.set_tool("polygon")
    click(view, place_of(view, (0.2, 0.5)))
    shell.press(view, Qt.Key.Key_Escape)
    assert view.marks.drawn is None
    view.set_tool("rectangle")
    draw(view)
    shell.press(view, Qt.Key.Key_Escape)
    assert view.pending is None
    assert coded(shell, report) == []


def test_a_region_begun_on_one_page_stays_on_it(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    view.set_tool("rectangle")
    begin = place_of(view, (0.5, 0.9))
    drag(view, begin, begin + QPoint(10, 10), begin + QPoint(50, 4000))
    assert view.pending.page == 1
    assert view.pending.box[3] == 1.0


def test_a_whole_page_is_a_region_like_any_other(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    QTest.mouseClick(page.paper.bar.findChild(QToolButton, "whole"), LEFT)
    assert view.pending == Region.whole(1)


def test_a_handle_stretches_and_the_inside_moves_a_chosen_region(shell, report, qtbot):
    coding = areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(BOX, 1))[0]
    page, view = open_pages(qtbot, shell, report)
    click(view, place_of(view, (0.3, 0.6)))
    assert page.chosen_coding() == coding
    corner = place_of(view, BOX[2:])
    drag(view, corner, corner + QPoint(20, 0), place_of(view, (0.7, 0.8)))
    ((_code, region),) = coded(shell, report)
    assert region.box == about((0.2, 0.5, 0.7, 0.8))
    inside = place_of(view, (0.4, 0.65))
    drag(view, inside, inside + QPoint(5, 5), place_of(view, (0.5, 0.6)))
    ((_code, region),) = coded(shell, report)
    assert region.box == about((0.3, 0.45, 0.8, 0.75))
    assert page.chosen_coding() == coding


def test_arrows_move_a_chosen_region_as_one_step(shell, report, qtbot):
    areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(BOX, 1))
    _page, view = open_pages(qtbot, shell, report)
    click(view, place_of(view, (0.3, 0.6)))
    before = shell.project.undo_step
    for _press in range(5):
        shell.press(view, Qt.Key.Key_Right)
    view.handling.settle()
    ((_code, region),) = coded(shell, report)
    assert region.box == pytest.approx((0.21, 0.5, 0.61, 0.8), abs=1e-4)
    shell.project.undo()
    assert shell.project.undo_step == before
    ((_code, region),) = coded(shell, report)
    assert region.box == pytest.approx(BOX)
    assert view.codings.regions[0].region == region


def test_shift_and_an_arrow_stretch_a_chosen_region(shell, report, qtbot):
    areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(BOX, 1))
    _page, view = open_pages(qtbot, shell, report)
    click(view, place_of(view, (0.3, 0.6)))
    shell.press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.handling.settle()
    ((_code, region),) = coded(shell, report)
    assert region.box == pytest.approx((0.2, 0.5, 0.6, 0.802), abs=1e-4)


def test_delete_takes_a_chosen_region_away_and_undo_brings_it_back(shell, report, qtbot):
    areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(BOX, 1))
    page, view = open_pages(qtbot, shell, report)
    click(view, place_of(view, (0.3, 0.6)))
    shell.press(view, Qt.Key.Key_Delete)
    assert coded(shell, report) == []
    assert len(view.codings.regions) == 0
    assert page.chosen_coding() is None
    shell.project.undo()
    assert len(view.codings.regions) == 1


def test_tab_goes_through_the_regions_and_then_on(shell, report, qtbot):
    made = [
        areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(box, page))[0]
        for box, page in ((BOX, 1), ((0.1, 0.1, 0.2, 0.2), 2))
    ]
    page, view = open_pages(qtbot, shell, report)
    view.setFocus()
    shell.press(view, Qt.Key.Key_Tab)
    assert page.chosen_coding() == made[0]
    shell.press(view, Qt.Key.Key_Tab)
    assert page.chosen_coding() == made[1]
    assert 1 in view.shown()
    shell.press(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen_coding() == made[0]
    for _press in range(2):
        shell.press(view, Qt.Key.Key_Tab)
    assert page.chosen_coding() is None
    assert shell.window.focusWidget() is not view


def test_choosing_words_lets_go_of_a_region_and_the_reverse(shell, report, qtbot):
    areas.add(shell.project, report, [shell.ids["gaps"]], Region.of_box(BOX, 1))
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index("Members")
    words = codings.add(shell.project, report, shell.ids["gaps"], start, start + 7)
    click(view, place_of(view, (0.3, 0.6)))
    click(view, left_of(view, start + 2))
    assert page.chosen_coding() == words
    assert view.codings.chosen_region is None


def test_a_passage_that_is_a_region_is_shown_on_its_page(shell, report):
    region = Region.of_box(BOX, 2)
    coding = areas.add(shell.project, report, [shell.ids["gaps"]], region)[0]
    shell.workspace.go_to(Target(report, 0, 0, coding))
    page = shell.study.code.tabs.page()
    assert page.shown == "pages"
    assert page.chosen_coding() == coding
    assert 1 in page.paper.view.shown()


def test_a_code_dropped_on_a_drawn_region_codes_it(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    view.set_tool("rectangle")
    draw(view)
    where = QPointF(place_of(view, (0.3, 0.6)))
    drop_at(view.viewport(), where, exchange.code_data([shell.ids["gaps"]]))
    ((code_id, region),) = coded(shell, report)
    assert (code_id, region.box) == (shell.ids["gaps"], about(BOX))


def test_a_code_dropped_on_words_of_a_page_codes_their_paragraph(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index("Members")
    where = QPointF(left_of(view, start + 2))
    drop_at(view.viewport(), where, exchange.code_data([shell.ids["gaps"]]))
    assert shell.codings(report) == [(shell.ids["gaps"], *page.edit.content.paragraph_span(start))]


def test_what_is_no_code_cannot_be_dropped(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    data = QMimeData()
    data.setText("1")
    drop_at(view.viewport(), QPointF(100, 100), data)
    assert coded(shell, report) == []


def test_a_picture_is_shown_upright(shell, photo, qtbot):
    _page, view = open_photo(qtbot, shell, photo)
    image = view.viewport().grab().toImage()
    for (row, column), colour in picture_making.COLOURS.items():
        found = image.pixelColor(place_of(view, (0.25 + column / 2, 0.25 + row / 2)))
        assert found.getRgb()[:3] == pytest.approx(tuple(colour), abs=12)


def test_a_region_of_a_picture_is_drawn_and_coded(shell, photo, qtbot):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    _page, view = open_photo(qtbot, shell, photo)
    view.set_zoom(4.0)
    draw(view)
    shell.press(view, Qt.Key.Key_1)
    ((_code, region),) = coded(shell, photo)
    assert region.page == 0
    assert region.box == about(BOX)


def test_a_code_dropped_on_a_picture_codes_all_of_it(shell, photo, qtbot):
    _page, view = open_photo(qtbot, shell, photo)
    where = QPointF(place_of(view, (0.5, 0.5)))
    drop_at(view.viewport(), where, exchange.code_data([shell.ids["gaps"]]))
    assert coded(shell, photo) == [(shell.ids["gaps"], Region.whole())]


def test_a_caption_is_written_below_the_picture_and_undone(shell, photo, qtbot):
    page, _view = open_photo(qtbot, shell, photo)
    QTest.mouseClick(page.findChild(QToolButton, "write-caption"), LEFT)
    field = shell.find("caption-text", QPlainTextEdit)
    QTest.keyClicks(field, "The bus stops here.")
    QTest.mouseClick(shell.find("caption-go", QPushButton), LEFT)
    assert texts.text(shell.project, photo) == "The bus stops here."
    assert page.edit.content.text == "The bus stops here."
    shell.project.undo()
    assert page.edit.content.text == ""


def test_a_caption_is_typed_where_it_stands(shell, photo, qtbot):
    page, view = open_photo(qtbot, shell, photo)
    page.edit.setFocus()
    shell.window.actions_["edit-text"].trigger()
    assert not page.findChild(QToolButton, "write-caption").isEnabled()
    QTest.keyClicks(page.edit, "The bus stops here.")
    QTest.keyClicks(view, "not typed")
    QTest.mouseClick(page.findChild(QPushButton, "edit-done"), LEFT)
    qtbot.waitUntil(lambda: page.live is None)
    assert texts.text(shell.project, photo) == "The bus stops here."
    button = page.findChild(QToolButton, "write-caption")
    assert button.isEnabled()
    assert button.text() == "Change the caption…"


def test_the_words_of_a_caption_are_coded_as_a_text(shell, photo, qtbot):
    change_text(shell.project, photo, "The bus stops here.")
    page, _view = open_photo(qtbot, shell, photo)
    span = shell.select(page, "bus stops")
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    shell.press(page.edit, Qt.Key.Key_1)
    assert shell.codings(photo) == [(shell.ids["gaps"], *span)]


def test_the_row_of_a_coded_region_shows_what_is_coded(shell, photo, qtbot):
    red = Region.of_box((0.05, 0.05, 0.45, 0.45))
    areas.add(shell.project, photo, [shell.ids["gaps"]], red)
    rows = shell.find("excerpts")
    model = rows.model()
    qtbot.waitUntil(lambda: row_of_region(model) is not None, timeout=10_000)
    rows.scrollTo(row_of_region(model))
    rect = rows.visualRect(row_of_region(model))

    def is_red():
        image = rows.viewport().grab().toImage()
        found = image.pixelColor(rect.left() + round(rect.width() * 0.24) + 40, rect.center().y())
        return found.getRgb()[:3] == pytest.approx((200, 30, 30), abs=12)

    qtbot.waitUntil(is_red, timeout=10_000)


def row_of_region(model):
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return next((row for row in rows if row.data(EXCERPT).area), None)
