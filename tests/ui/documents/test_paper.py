"""Pages as they are: shown when they come, words selected on them, codings painted and chosen."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from app.edits import codes, codings, sources
from app.importers import read
from app.intake import ReadOptions
from app.queries import texts
from app.tasks.page_pictures import Wanted
from app.ui import memory
from app.ui.documents import paper_pixels, paper_view
from app.ui.workspace import Target
from tests.importers import pdf_making
from tests.ui.documents.paper_pages import (
    FIRST,
    LEFT,
    NONE,
    SECOND,
    add_report,
    click,
    drag,
    left_of,
    open_pages,
    place_of,
)


@pytest.fixture
def report(shell, tmp_path):
    return add_report(shell.project, tmp_path)


def renderers():
    return [each for each in threading.enumerate() if each.name == "page pictures"]


def test_a_pdf_opens_as_text_until_its_pages_are_asked_for(shell, report):
    page = shell.open(report)
    assert page.edit.isVisible()
    assert page.paper.isHidden()
    assert not renderers()


def test_the_choice_of_pages_is_kept_for_the_next_source(shell, report, qtbot):
    page = shell.open(report)
    QTest.mouseClick(page.findChild(QToolButton, "segment-pages"), LEFT)
    assert page.paper.isVisible()
    assert page.edit.isHidden()
    assert memory.recall()["pages_shown"] == "pages"
    shell.study.code.tabs.close_front()
    again = shell.open(report)
    assert again.shown == "pages"


def test_pages_and_text_stand_side_by_side(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report, "both")
    assert view.isVisible()
    assert page.edit.isVisible()
    start = page.edit.content.text.index(FIRST[0])
    page.select(start, start + 11)
    assert view.edit.selection() == (start, start + 11)


def test_a_menu_command_changes_between_text_and_pages(shell, report):
    page = shell.open(report)
    shell.window.actions_["show-pages"].trigger()
    assert page.shown == "pages"
    shell.window.actions_["show-pages"].trigger()
    assert page.shown == "text"


def test_a_page_is_blank_with_its_number_until_its_picture_comes(shell, report, qtbot):
    page = shell.open(report)
    page.show_as("pages")
    view = page.paper.view
    assert len(view.sheets) == 2
    assert not view.has_picture(0)
    qtbot.waitUntil(lambda: view.has_picture(0), timeout=20_000)
    image = view.viewport().grab().toImage()
    printed = place_of(view, (0.5, 0.5))
    assert image.pixelColor(printed).lightness() > 250


def test_dragging_over_words_selects_just_these_code_points(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index("council")
    drag(view, left_of(view, start), left_of(view, start + 3), left_of(view, start + 7))
    assert page.selection() == (start, start + 7)


def test_a_selection_follows_the_text_from_page_to_page(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    view.set_zoom("page")
    start = page.edit.content.text.index("Money")
    view.resize(900, 2600)
    qtbot.waitUntil(lambda: len(view.shown()) == 2)
    view.set_zoom(0.5)
    end = page.edit.content.text.index("agreement")
    drag(view, left_of(view, start), left_of(view, end))
    assert page.selection() == (start, end)


def test_a_double_click_selects_a_word_and_a_third_its_paragraph(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    text = page.edit.content.text
    start = text.index("council")
    where = left_of(view, start + 2)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, where)
    assert page.selection() == (start, start + 7)
    click(view, where)
    assert page.selection() == page.edit.content.paragraph_span(start)


def test_enter_opens_the_palette_over_words_selected_on_a_page(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index("council")
    drag(view, left_of(view, start), left_of(view, start + 7))
    shell.press(view, Qt.Key.Key_Return)
    palette = shell.find("coding-palette")
    assert palette.isVisible()
    palette.hide()


def test_a_quick_code_on_a_page_is_the_same_coding_as_in_the_text(shell, report, qtbot):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index("Members")
    drag(view, left_of(view, start), left_of(view, start + 7))
    shell.press(view, Qt.Key.Key_1)
    assert shell.codings(report) == [(shell.ids["gaps"], start, start + 7)]
    assert page.selection() is None
    assert page.chosen_coding() is not None


def test_a_click_on_coded_words_chooses_and_delete_takes_the_coding_away(shell, report, qtbot):
    start = texts.text(shell.project, report).index("Members")
    coding = codings.add(shell.project, report, shell.ids["gaps"], start, start + 7)
    page, view = open_pages(qtbot, shell, report)
    click(view, left_of(view, start + 3))
    assert page.chosen_coding() == coding
    shell.press(view, Qt.Key.Key_Delete)
    assert shell.codings(report) == []


def test_coded_words_are_tinted_on_the_page_and_named_in_its_margin(shell, report, qtbot):
    start = texts.text(shell.project, report).index("Members")
    codings.add(shell.project, report, shell.ids["gaps"], start, start + 7)
    _page, view = open_pages(qtbot, shell, report)
    rect = view.word_rects(start, start + 7)[0]
    image = view.viewport().grab().toImage()
    inside = image.pixelColor(round(rect.right()) - 2, round(rect.top()) + 1)
    outside = image.pixelColor(round(rect.right()) + 40, round(rect.top()) + 1)
    assert outside.saturation() == 0
    assert inside.saturation() > 0
    (stripe,) = view.margin.shown()
    assert abs(stripe.top - rect.top()) < 2
    assert stripe.name_y is not None


def test_a_click_in_the_margin_of_the_pages_chooses(shell, report, qtbot):
    start = texts.text(shell.project, report).index("Members")
    coding = codings.add(shell.project, report, shell.ids["gaps"], start, start + 7)
    page, view = open_pages(qtbot, shell, report)
    (stripe,) = view.margin.shown()
    where = QPointF(stripe.x + 2, (stripe.top + stripe.bottom) / 2).toPoint()
    QTest.mouseClick(view.margin, LEFT, NONE, where)
    assert page.chosen_coding() == coding


def test_going_to_a_passage_brings_its_page(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    start = page.edit.content.text.index(SECOND[1])
    shell.workspace.go_to(Target(report, start, start + 6))
    qtbot.waitUntil(lambda: 1 in view.shown())
    assert view.word_rects(start, start + 6)
    assert shell.study.code.tabs.page().whereabouts() == "Page 2 of 2"


def test_typing_a_page_number_goes_there(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    page.ask_for_page()
    field = shell.find("page-number")
    field.selectAll()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.page() == 1
    assert shell.window.focusWidget() is view


def test_zooming_keeps_what_is_under_the_pointer(shell, report, qtbot):
    _page, view = open_pages(qtbot, shell, report)
    point = QPointF(300, 200)
    before = view.place(point)
    view.set_zoom(2.0, point)
    after = view.place(point)
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[1], abs=0.01)
    view.zoom_by(0)
    assert view.zoom == "width"


def test_no_blank_is_seen_before_a_page_that_comes_at_once(shell, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(paper_pixels, "_A_MOMENT", 20.0)
    source_id = add_report(shell.project, tmp_path, [(f"Page {n}",) for n in range(30)])
    _page, view = open_pages(qtbot, shell, source_id)
    blanks = []
    monkeypatch.setattr(paper_view, "paint_blank", lambda *_args: blanks.append(view.page()))
    for number in (20, 9, 29):
        view.go_to_page(number)
        view.viewport().repaint()
        assert view.has_picture(number)
    assert blanks == []


def test_a_page_that_takes_long_keeps_the_window_waiting_but_once(qtbot, monkeypatch):
    moments = []

    class Slow:
        def __init__(self, *_arguments):
            self.want = self.close = lambda *_wanted: None

    monkeypatch.setattr(paper_pixels, "PagePictures", Slow)
    pixels = paper_pixels.PagePixels(b"", "pdf")
    waited = pixels._news.wait_for
    monkeypatch.setattr(pixels._news, "wait_for", lambda *a: moments.append(waited(*a)))
    pixels.want([Wanted(0, 10, 10), Wanted(1, 10, 10)])
    for _painted in range(5):
        pixels.wait_for([0])
    pixels.wait_for([7])
    assert moments == [False]
    pixels.close()


def test_pictures_kept_stay_below_their_limit(shell, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(paper_pixels, "MOST_BYTES", 6_000_000)
    source_id = add_report(shell.project, tmp_path, [(f"Page {n}",) for n in range(12)])
    page, view = open_pages(qtbot, shell, source_id)
    pixels = page.findChild(paper_pixels.PagePixels)
    for number in range(12):
        view.go_to_page(number)
        qtbot.waitUntil(lambda number=number: view.has_picture(number), timeout=20_000)
    seen = [number for number in range(12) if view.has_picture(number)]
    assert 0 not in seen
    assert pixels.held() <= 6_000_000 + 3 * 4 * 900 * 1200


def test_closing_the_tab_ends_process_and_thread(shell, report, qtbot):
    open_pages(qtbot, shell, report)
    assert len(renderers()) == 1
    shell.study.code.tabs.close_front()
    assert not renderers()


def test_pages_without_boxes_offer_regions_but_no_words(shell, tmp_path, qtbot):
    path = pdf_making.write(tmp_path / "scan.pdf", pdf_making.rows("Scanned"))
    source = replace(read(path, ReadOptions()), boxes=b"")
    source_id = sources.add(shell.project, source)
    page = shell.open(source_id)
    page.show_as("pages")
    view = page.paper.view
    qtbot.waitUntil(lambda: view.has_picture(0), timeout=20_000)
    assert view.tool == "rectangle"
    assert not page.paper.findChild(QToolButton, "segment-words").isEnabled()


def test_a_hostile_pdf_shows_a_sentence_instead_of_its_pages(shell, tmp_path, qtbot):
    path = pdf_making.write(tmp_path / "cut.pdf", pdf_making.rows("Whole"))
    whole = read(path, ReadOptions())
    source_id = sources.add(shell.project, replace(whole, original=b"%PDF-1.7 \x00 cut off"))
    page = shell.open(source_id)
    page.show_as("pages")
    view = page.paper.view
    qtbot.waitUntil(lambda: view.has_failed(0), timeout=20_000)
    assert not view.has_picture(0)
    assert page.edit.content.text == "Whole"


def test_a_click_on_a_miniature_goes_to_its_page(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    strip = page.paper.strip
    assert strip.isVisible()
    QTest.mouseClick(strip.viewport(), LEFT, NONE, strip.place(1))
    assert view.page() == 1


def test_a_miniature_bears_a_mark_for_each_coding(shell, report, qtbot):
    start = texts.text(shell.project, report).index("Members")
    page, _view = open_pages(qtbot, shell, report)
    strip = page.paper.strip

    def colours():
        image = strip.viewport().grab().toImage()
        right = strip.place(0).x() + 24
        column = [image.pixelColor(right, y) for y in range(strip.place(0).y() + 30)]
        return sum(colour.saturation() > 60 for colour in column)

    before = colours()
    codings.add(shell.project, report, shell.ids["gaps"], start, start + 7)
    assert colours() > before


def test_miniatures_leave_the_room_to_narrow_pages(shell, report, qtbot):
    page, _view = open_pages(qtbot, shell, report, "both")
    assert page.paper.strip.isHidden()


def test_pages_come_back_where_their_words_are_after_the_text_was_edited(shell, report, qtbot):
    page, view = open_pages(qtbot, shell, report)
    shell.window.actions_["edit-text"].trigger()
    assert page.shown == "text"
    page.edit.select(0, 0)
    QTest.keyClicks(page.edit, "New. ")
    QTest.mouseClick(page.findChild(QPushButton, "edit-done"), LEFT)
    qtbot.waitUntil(lambda: page.live is None)
    page.show_as("pages")
    qtbot.waitUntil(lambda: view.has_picture(0) and view.codings.letters.known, timeout=20_000)
    start = page.edit.content.text.index("council")
    drag(view, left_of(view, start), left_of(view, start + 7))
    assert page.selection() == (start, start + 7)
    assert len(renderers()) == 1
