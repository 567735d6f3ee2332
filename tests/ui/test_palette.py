import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from app.ui.widgets.palette import CodingPalette, PaletteCode
from app.ui.widgets.palette_list import palette_rows

CODES = [
    PaletteCode(1, "Funding and fiscal government", "", "#296F52"),
    PaletteCode(2, "Funding precarity", "Funding and fiscal government", "#078250",
                definition="Uncertainty of funding.", exclude="stable dependence", quick_key=3,
                counts="13 in this filter, 38 in all"),
    PaletteCode(3, "Cuts, freezes and delays", "Funding precarity", "#296F52",
                definition="Funds cut or late."),
    PaletteCode(4, "Authority gaps", "Rescaling", "#BD696A", quick_key=2),
]  # fmt: skip


def texts(query):
    return [(row.kind, row.text) for row in palette_rows(query, CODES)]


@pytest.fixture
def palette(qtbot):
    popup = CodingPalette()
    qtbot.addWidget(popup)
    popup.show_codes(CODES, "25 words selected, paragraph 43", applied={3})
    popup.open_at(100, 200, 228)
    qtbot.waitExposed(popup)
    return popup


def recorded(palette):
    seen = []
    palette.code_applied.connect(lambda ids: seen.append(("apply", ids)))
    palette.comment_wanted.connect(lambda ids: seen.append(("comment", ids)))
    palette.code_created.connect(lambda name, parent: seen.append(("create", name, parent)))
    return seen


def press(palette, *keys):
    for key in keys:
        QTest.keyClick(palette.field, key)


def test_groups_are_best_match_then_definition_then_new():
    assert texts("fun") == [
        ("heading", "Best match"),
        ("code", "Funding precarity"),
        ("code", "Funding and fiscal government"),
        ("heading", "In the definition"),
        ("code", "Cuts, freezes and delays"),
        ("heading", "New"),
        ("new", "Create “fun” under Funding precarity"),
        ("new", "Create “fun” at the top"),
    ]


def test_with_nothing_typed_quick_codes_come_first():
    assert texts("")[:4] == [
        ("heading", "Quick codes"),
        ("code", "Authority gaps"),
        ("code", "Funding precarity"),
        ("heading", "All codes"),
    ]


def test_a_name_that_exists_is_not_offered_as_new():
    assert all(kind != "new" for kind, _text in texts("authority GAPS"))


def test_typing_and_enter_apply_the_best_match(palette):
    seen = recorded(palette)
    QTest.keyClicks(palette.field, "fund prec")
    press(palette, Qt.Key.Key_Return)
    assert seen == [("apply", [2])]
    assert not palette.isVisible()


def test_arrows_pass_over_headings(palette):
    seen = recorded(palette)
    QTest.keyClicks(palette.field, "fun")
    press(palette, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert seen == [("apply", [3])]


def test_space_ticks_several_after_a_step_and_is_a_letter_while_typing(palette):
    seen = recorded(palette)
    QTest.keyClicks(palette.field, "f g")
    assert palette.field.text() == "f g"
    palette.field.setText("fun")
    press(palette, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert palette.field.text() == "fun"
    press(palette, Qt.Key.Key_Return)
    assert seen == [("apply", [1, 2])]


def test_a_second_space_takes_the_tick_away(palette):
    seen = recorded(palette)
    press(palette, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert seen == [("apply", [2])]


def test_ctrl_enter_applies_and_comments(palette):
    seen = recorded(palette)
    QTest.keyClicks(palette.field, "auth")
    QTest.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == [("comment", [4])]


def test_a_new_name_can_be_made_on_top_or_under_the_best_match(palette):
    seen = recorded(palette)
    QTest.keyClicks(palette.field, "Housing queue")
    press(palette, Qt.Key.Key_Return)
    palette.show_codes(CODES)
    palette.open_at(100, 200, 228)
    QTest.keyClicks(palette.field, "authority")
    press(palette, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert seen == [("create", "Housing queue", None), ("create", "authority", 4)]


def test_escape_closes_and_says_nothing(palette, qtbot):
    seen = recorded(palette)
    with qtbot.waitSignal(palette.closed):
        press(palette, Qt.Key.Key_Escape)
    assert seen == []
    assert not palette.isVisible()


def test_a_click_applies(palette):
    seen = recorded(palette)
    view = palette.findChild(QListView)
    rect = view.visualRect(view.model().index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert seen == [("apply", [4])]


def test_the_definition_of_the_row_one_is_on_is_shown(palette):
    QTest.keyClicks(palette.field, "precarity")
    shown = [part.text() for part in palette.findChildren(QLabel)]
    assert "Uncertainty of funding." in shown
    assert "Exclude: stable dependence" in shown
    assert "13 in this filter, 38 in all" in shown


def test_the_popup_opens_above_the_line_where_there_is_no_room_below(palette, qapp):
    bottom = qapp.primaryScreen().availableGeometry().bottom()
    palette.open_at(100, bottom - 40, bottom - 12)
    assert palette.geometry().bottom() < bottom - 40


def test_a_closed_palette_is_freed(qapp):
    palette = CodingPalette()
    palette.show_codes(CODES)
    gone = weakref.ref(palette)
    palette.close()
    del palette
    gc.collect()
    assert gone() is None
