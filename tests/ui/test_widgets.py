import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.theme import theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import ElidedLabel, as_tooltip, label
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.widgets.toast import Toast


@pytest.fixture
def view(qtbot):
    widget = QWidget()
    widget.resize(600, 400)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture(autouse=True)
def _no_motion(monkeypatch):
    monkeypatch.setattr(theme, "less_motion", True)


def words(toast):
    return toast.findChild(ElidedLabel).text()


def test_the_toast_names_the_act_and_undoes_it(view, qtbot):
    undone = []
    toast = Toast(view)
    toast.say("Coded as Authority gaps", lambda: undone.append(1))
    assert toast.isVisible()
    assert words(toast) == "Coded as Authority gaps"
    qtbot.mouseClick(toast.findChild(QPushButton, "toast-undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toast.isVisible()


def test_equal_acts_are_counted_not_stacked(view):
    toast = Toast(view)
    for _time in range(3):
        toast.say("Coded as Authority gaps", lambda: None)
    assert words(toast) == "Coded as Authority gaps · 3 times"


def test_the_toast_stands_at_the_bottom_right_of_its_view_also_after_resizing(view, qtbot):
    toast = Toast(view)
    toast.say("Coded")
    view.resize(900, 500)
    qtbot.waitUntil(lambda: toast.geometry().right() == 900 - 24 - 1)
    assert toast.geometry().bottom() < 500


def test_the_toast_never_takes_the_focus(view, qtbot):
    field = QPushButton("x", view)
    field.show()
    field.setFocus()
    Toast(view).say("Coded", lambda: None)
    assert view.focusWidget() is field


def test_names_are_shown_literally_whatever_they_look_like(qtbot):
    name = label("<b>Funding</b> & more")
    qtbot.addWidget(name)
    assert name.textFormat() == Qt.TextFormat.PlainText
    assert as_tooltip("<b>x</b>") == "<span>&lt;b&gt;x&lt;/b&gt;</span>"
    assert as_tooltip("R&D") == "R&D"


def test_an_elided_label_tells_the_whole_in_its_tooltip_only_when_cut(qtbot):
    name = ElidedLabel("Downloading to community and voluntary sector")
    qtbot.addWidget(name)
    name.show()
    name.resize(80, 20)
    assert name.toolTip() == name.text()
    name.resize(900, 20)
    assert name.toolTip() == ""


def test_a_chip_goes_by_its_cross_and_by_the_delete_key(qtbot):
    chip = Chip("Place", "Kingston")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.waitSignal(chip.removed):
        cross = QPoint(chip.width() - 12, 10)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_the_switch_has_exactly_one_choice(qtbot):
    switch = SegmentedSwitch([("codings", "Codings"), ("words", "Words")])
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.chosen) as caught:
        qtbot.mouseClick(switch.findChild(QWidget, "segment-words"), Qt.MouseButton.LeftButton)
    assert caught.args == ["words"]
    assert switch.current() == "words"
    switch.choose("codings")
    assert switch.current() == "codings"


def test_the_flow_goes_on_in_the_next_line(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=4)
    for _number in range(4):
        part = QLabel()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(210) == 44


def test_the_empty_state_offers_the_first_step(qtbot):
    state = EmptyState("No codes yet.", "New code", icon_name="tag")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.action_wanted):
        state.findChild(QPushButton, "empty-main").click()


def test_closed_widgets_are_freed_though_the_theme_lives_on(qapp):
    state = EmptyState("Nothing here.", icon_name="tag")
    gone = weakref.ref(state)
    state.close()
    del state
    gc.collect()
    assert gone() is None
