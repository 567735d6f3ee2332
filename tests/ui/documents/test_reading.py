import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.text.speakers import find
from app.ui.documents.reading_settings import ReadingSettings
from app.ui.documents.style import ReadingStyle, next_size
from app.ui.theme import apply_theme, theme
from tests.ui.documents.conftest import INTERVIEW

CTRL = Qt.KeyboardModifier.ControlModifier
START = INTERVIEW.index("We wrote it")
ROWS = [(1, START, START + 11, 1, 1)]


@pytest.fixture(autouse=True)
def _back_to_light(qapp):
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "light")


def colour_before(view, position, words=1):
    """The ground just under the top of the highlight of a character."""
    rect = view.edit.span_rects(position, position + words, 23 / 28)[0]
    image = view.edit.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(round((rect.left() + 3) * ratio), round((rect.top() + 2) * ratio))


def test_coded_words_stand_on_their_tint_and_others_on_the_page(make_view):
    view = make_view(INTERVIEW, ROWS)
    assert colour_before(view, START + 3).name() == theme.code("#BD696A").tint.name()
    assert colour_before(view, START + 15).name() == theme.color("surface.reading").name()


def test_two_codes_mix_and_the_chosen_one_is_stronger(make_view):
    view = make_view(INTERVIEW, [*ROWS, (2, START, START + 11, 2, 1)])
    both = theme.overlap("#BD696A", "#916220").name()
    assert colour_before(view, START + 3).name() == both
    view.choose_coding(2)
    assert colour_before(view, START + 3).name() == theme.code("#916220").strong.name()


def test_switching_the_theme_repaints_an_open_text(make_view, qapp):
    view = make_view(INTERVIEW, ROWS)
    for name in ("dark", "highContrast", "light"):
        apply_theme(qapp, name)
        qapp.processEvents()
        assert colour_before(view, START + 3).name() == theme.code("#BD696A").tint.name()
        assert colour_before(view, START + 15).name() == theme.color("surface.reading").name()


def test_paragraphs_stand_apart_and_clicks_still_hit(make_view, qtbot):
    view = make_view("\n".join(f"Paragraph {number}" for number in range(200)))
    blocks = view.edit.shown_blocks()
    gap = blocks[1].origin.y() - blocks[0].origin.y() - blocks[0].layout.boundingRect().height()
    assert gap == pytest.approx(12, abs=1)
    view.edit.verticalScrollBar().setValue(120)
    block = view.edit.shown_blocks()[3]
    point = QPoint(12, round(block.origin.y() + 10))
    QTest.mouseClick(view.edit.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.paragraph()[0] == block.number + 1


def test_the_column_is_never_wider_than_its_measure(make_view, qtbot):
    view = make_view(INTERVIEW)
    for width, widest in ((768, 520), (900, 600), (2400, 600)):
        view.resize(width, 400)
        column = view.edit.viewport().width() - 16
        assert 300 < column <= widest
        assert view.margin.width() >= 150


def test_ctrl_plus_and_minus_zoom_by_steps(make_view):
    view = make_view(INTERVIEW)
    seen = []
    view.style_changed.connect(seen.append)
    QTest.keyClick(view.edit, Qt.Key.Key_Plus, CTRL)
    QTest.keyClick(view.edit, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(view.edit, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(view.edit, Qt.Key.Key_0, CTRL)
    assert [style.size for style in seen] == [18, 17, 16, 17]
    assert next_size(32, 1) == 32
    assert next_size(14, -1) == 14


def test_larger_text_keeps_the_same_words_on_top(make_view):
    text = "\n".join(f"Paragraph {number} of an invented text." for number in range(300))
    view = make_view(text)
    view.edit.verticalScrollBar().setValue(150)
    first = view.edit.shown_blocks()[0].number
    view.set_style_of_reading(ReadingStyle(size=26))
    assert view.edit.shown_blocks()[0].number == first


def test_the_aa_popup_acts_at_once(make_view, qtbot):
    view = make_view(INTERVIEW)
    seen = []
    view.style_changed.connect(seen.append)
    view.line.settings_button.click()
    popup = view.findChild(ReadingSettings)
    popup.findChild(QWidget, "measure").findChild(QToolButton, "segment-narrow").click()
    popup.findChild(QWidget, "gap").findChild(QToolButton, "segment-large").click()
    popup.findChild(QWidget, "face").findChild(QToolButton, "segment-system").click()
    popup.close()
    assert seen[-1] == ReadingStyle(measure="narrow", gap="large", face="system")
    assert view.edit.viewport().width() - 16 <= 452


def test_find_goes_round_and_counts(make_view, qtbot):
    view = make_view(INTERVIEW)
    QTest.keyClick(view.edit, Qt.Key.Key_F, CTRL)
    bar = view.find_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.field, "it")
    spans = view.edit.overlays.found
    assert spans
    assert all(INTERVIEW[start:end].casefold() == "it" for start, end in spans)
    seen = [view.selection()]
    for _time in range(len(spans)):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        seen.append(view.selection())
    assert seen[0] == seen[-1] == spans[0]
    assert seen[:-1] == spans
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == spans[-1]
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.edit.overlays.found == []


def test_find_begins_with_the_selected_words_and_respects_astral_letters(make_view):
    text = "😀 the council 😀 The Council 😀 council"
    view = make_view(text)
    view.select(6, 13)
    view.find_words()
    assert view.find_bar.field.text() == "council"
    assert [text[start:end] for start, end in view.edit.overlays.found] == [
        "council",
        "Council",
        "council",
    ]


def test_escape_in_the_text_lets_go_of_the_chosen_coding(make_view):
    view = make_view(INTERVIEW, ROWS)
    view.choose_coding(1)
    QTest.keyClick(view.edit, Qt.Key.Key_Escape)
    assert view.chosen_coding() is None


def test_interviewer_and_labels_are_set_back(make_view):
    view = make_view(INTERVIEW)
    content = view.edit.content
    view.edit.show_turns(find(INTERVIEW).turns)
    first = INTERVIEW.index("\n")
    assert content.set_back_within(0, first) == [(0, first)]
    label = INTERVIEW.index("COORDINATOR:")
    end = INTERVIEW.index("\n", label)
    assert content.set_back_within(label, end) == [(label, label + len("COORDINATOR: "))]


def test_right_to_left_words_are_covered_where_they_stand(make_view):
    text = "Hello שלום עולם and then"
    view = make_view(text, [(1, 6, 15, 1, 1)])
    rects = view.edit.span_rects(6, 15, 1.0)
    begin = view.edit.span_rects(0, 5, 1.0)[0]
    after = view.edit.span_rects(16, 19, 1.0)[0]
    assert len(rects) == 1
    assert begin.right() < rects[0].left() < rects[0].right() < after.left()
    view.choose_coding(1)
    handles = view.edit.overlays.handles()
    assert handles["start"].x() == pytest.approx(rects[0].right(), abs=3)
    assert handles["end"].x() == pytest.approx(rects[0].left(), abs=3)


def test_only_what_is_in_view_is_worked_out(make_view, qapp):
    text = "\n".join(f"Paragraph {number} of an invented text." for number in range(3000))
    rows = [(n + 1, n * 30, n * 30 + 25, n % 3 + 1, 1) for n in range(3000)]
    view = make_view(text, rows)
    qapp.processEvents()
    assert 0 < len(view.edit.overlays._blocks) < 60


def test_the_document_line_drops_what_may_go_where_room_is_scarce(make_view):
    view = make_view(INTERVIEW)
    view.line.show_facts("Kingston", ["Interview", "Role: coordinator", "57 words"], droppable=1)
    facts = view.line._facts
    QApplication.processEvents()
    assert facts[1].isVisible()
    view.resize(700, 400)
    assert not facts[1].isVisible()
    assert facts[2].isVisible()


def test_a_paragraph_as_long_as_a_book_has_only_the_stripes_in_view(make_view, qapp):
    text = " ".join(f"sentence {number} of an invented text." for number in range(4000))
    rows = [(n + 1, n * 40, n * 40 + 30, n % 3 + 1, 1) for n in range(3000)]
    view = make_view(text, rows)
    view.edit.verticalScrollBar().setValue(view.edit.verticalScrollBar().maximum() // 2)
    qapp.processEvents()
    first, last = view.edit.shown_range()
    assert 0 < first < last < len(text)
    assert 0 < len(view.margin.shown()) < 120
    assert all(stripe.bottom >= 0 for stripe in view.margin.shown())


def test_a_revealed_passage_is_pointed_out_for_a_moment_only(make_view, qtbot):
    view = make_view(INTERVIEW)
    view.reveal(START, START + 11)
    assert view.edit.overlays.pulse[0] == (START, START + 11)
    qtbot.waitUntil(lambda: view.edit.overlays.pulse is None, timeout=3000)
