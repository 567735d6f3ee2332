"""Recordings in the window: listening, selecting times, coding them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.edits import areas
from app.media.areas import TimeSpan
from app.queries.area_codings import area_codings
from app.queries.passages import excerpts
from app.ui.documents.exchange import code_data
from app.ui.recording_page import RecordingPage
from app.ui.workspace import Target
from tests.ui.recordings import (
    SECONDS,
    activate,
    add_recording,
    drag,
    needs_sound,
    point_at,
    silence,
)
from tests.ui.shell import drop_at


@pytest.fixture
def silent(monkeypatch):
    """A computer without the library that QtMultimedia needs."""
    silence(monkeypatch)


@pytest.fixture
def page(silent, shell, tmp_path):
    """A recording in front, on a computer that cannot play it: coding needs no sound."""
    shell.ids["tape"] = add_recording(shell.project, tmp_path)
    return opened(shell)


def opened(shell):
    shell.workspace.go_to(Target(shell.ids["tape"]))
    page = shell.study.code.tabs.front()
    assert isinstance(page, RecordingPage)
    activate(shell)
    page.waveform.setFocus()
    return page


def coded(shell):
    """What is coded of the recording: code, begin and end, to a tenth of a second."""
    found = area_codings(shell.project, shell.ids["tape"])
    return [(c.code_id, round(c.area.begin, -2), round(c.area.end, -2)) for c in found]


def test_why_nothing_can_be_heard_is_said_in_the_tab(page):
    assert page.hint.isVisible()
    assert page.hint.sentence.text() == "Recordings cannot be played here."
    assert not page.bar.play_button.isEnabled()
    assert page.field.isEnabled()


def test_a_dragged_time_is_coded_by_a_quick_key(shell, page):
    from app.edits import codes

    codes.set_quick_key(shell.project, shell.ids["gaps"], 3)
    drag(page, 2000, 6000)
    assert page.selection() is not None
    shell.press(page.waveform, Qt.Key.Key_3)
    assert coded(shell) == [(shell.ids["gaps"], 2000, 6000)]
    assert page.selection() is None
    assert page.chosen_coding() == shell.workspace.coding_id


def test_a_time_is_coded_by_typing_the_name_of_a_code(shell, page):
    drag(page, 1000, 3000)
    shell.press(page.waveform, Qt.Key.Key_Return)
    palette = shell.find("coding-palette")
    QTest.keyClicks(palette.focusWidget() or palette, "precar")
    shell.press(palette.focusWidget() or palette, Qt.Key.Key_Return)
    assert coded(shell) == [(shell.ids["precarity"], 1000, 3000)]
    drag(page, 8000, 9000)
    shell.press(page.waveform, Qt.Key.Key_R)
    assert [begin for _code, begin, _end in coded(shell)] == [1000, 8000]


def test_a_typed_time_is_coded(shell, page):
    QTest.keyClicks(page.field, "0:04-0:07.5")
    shell.press(page.field, Qt.Key.Key_Return)
    assert page.selection() == (4000, 7500)
    shell.study.code.codebook.tree.setFocus()
    page.code_dropped.emit(shell.ids["gaps"], TimeSpan(*page.selection()))
    assert coded(shell) == [(shell.ids["gaps"], 4000, 7500)]


def test_what_is_no_time_stays_in_the_field(shell, page):
    QTest.keyClicks(page.field, "later")
    shell.press(page.field, Qt.Key.Key_Return)
    assert page.selection() is None
    assert page.field.text() == "later"


def test_a_code_is_dropped_on_the_selected_time(shell, page):
    drag(page, 2000, 6000)
    data = code_data([shell.ids["gaps"]])
    drop_at(page.waveform, QPointF(point_at(page, 15_000)), data)
    assert coded(shell) == [(shell.ids["gaps"], 2000, 6000)]


def test_a_code_dropped_on_nothing_does_nothing(shell, page):
    drop_at(page.waveform, QPointF(point_at(page, 15_000)), code_data([shell.ids["gaps"]]))
    assert coded(shell) == []


@pytest.fixture
def coding(shell, page):
    """The id of a coding from the 4th to the 8th second."""
    (made,) = areas.add(shell.project, page.source_id, [shell.ids["gaps"]], TimeSpan(4000, 8000))
    return made


def test_the_end_of_a_coding_is_dragged_by_its_handle_and_undone(shell, page, coding):
    QTest.mouseClick(page.waveform, Qt.MouseButton.LeftButton, pos=point_at(page, 5000))
    assert page.chosen_coding() == coding
    drag(page, 8000, 11_000, y=page.waveform.height() - 9)
    assert coded(shell) == [(shell.ids["gaps"], 4000, 11_000)]
    shell.window.actions_["undo"].trigger()
    assert coded(shell) == [(shell.ids["gaps"], 4000, 8000)]
    assert page.time_codings.chosen_span() == (4000, 8000)


def test_a_handle_cannot_be_dragged_past_the_other(shell, page, coding):
    page.choose_coding(coding)
    drag(page, 4000, 12_000, y=page.waveform.height() - 9)
    (found,) = area_codings(shell.project, page.source_id)
    assert (found.area.begin, found.area.end) == (7999, 8000)


def test_alt_and_arrows_move_the_ends(shell, page, coding):
    page.choose_coding(coding)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    shell.press(page.waveform, Qt.Key.Key_Right, alt)
    shell.press(page.waveform, Qt.Key.Key_Left, alt | shift)
    assert coded(shell) == [(shell.ids["gaps"], 3800, 8200)]


def test_a_stripe_with_its_name_is_chosen_and_taken_away(shell, page, coding):
    rect = page.lanes.stripe_rect(coding)
    assert rect.width() > 40
    middle = rect.center().toPoint()
    QTest.mouseClick(page.lanes, Qt.MouseButton.LeftButton, pos=middle)
    assert shell.workspace.coding_id == coding
    page.waveform.setFocus()
    shell.press(page.waveform, Qt.Key.Key_Delete)
    assert coded(shell) == []
    shell.window.actions_["undo"].trigger()
    assert page.codings() == 1


def test_codings_at_one_time_have_lanes_of_their_own(shell, page, coding):
    (other,) = areas.add(
        shell.project, page.source_id, [shell.ids["precarity"]], TimeSpan(5000, 9000)
    )
    first, second = (page.lanes.stripe_rect(one) for one in (coding, other))
    assert not first.intersects(second)
    assert page.lanes.height() >= second.bottom()


def test_a_click_on_codings_at_one_time_goes_round(shell, page, coding):
    (other,) = areas.add(
        shell.project, page.source_id, [shell.ids["precarity"]], TimeSpan(5000, 7000)
    )
    chosen = []
    for _click in range(3):
        QTest.mouseClick(page.waveform, Qt.MouseButton.LeftButton, pos=point_at(page, 6000))
        chosen.append(page.chosen_coding())
    assert chosen == [other, coding, other]


def test_a_passage_in_the_list_leads_to_its_time(shell, page, coding):
    shell.open(shell.ids["interview"])
    (found,) = (each for each in excerpts(shell.project) if each.area)
    assert found.when == "00:00:04–00:00:08"
    shell.workspace.go_to(Target(found.source_id, found.start, found.end, found.coding_id))
    assert shell.study.code.tabs.front() is page
    assert page.waveform.position == 4000
    assert page.chosen_coding() == coding


def test_begin_and_end_are_set_where_it_stands(shell, page):
    QTest.mouseClick(page.waveform, Qt.MouseButton.LeftButton, pos=point_at(page, 3000))
    shell.press(page.waveform, Qt.Key.Key_I)
    shell.press(page.waveform, Qt.Key.Key_Right)
    shell.press(page.waveform, Qt.Key.Key_Right)
    shell.press(page.waveform, Qt.Key.Key_O)
    begin, end = page.selection()
    assert end - begin == 2000
    assert abs(begin - 3000) < 60
    shell.press(page.waveform, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection() == (begin, end + 1000)
    shell.press(page.waveform, Qt.Key.Key_Escape)
    assert page.selection() is None


def test_arrows_home_and_end_stay_within_the_recording(shell, page):
    shell.press(page.waveform, Qt.Key.Key_End)
    assert page.waveform.position == SECONDS * 1000
    shell.press(page.waveform, Qt.Key.Key_Right)
    assert page.waveform.position == SECONDS * 1000
    shell.press(page.waveform, Qt.Key.Key_Home)
    assert page.waveform.position == 0


def test_zooming_keeps_the_place_and_scrolling_moves_on(shell, page):
    page._go(10_000)
    before = page.scale.x(10_000)
    shell.press(page.waveform, Qt.Key.Key_Plus)
    assert page.scale.shown == SECONDS * 500
    assert abs(page.scale.x(10_000) - before) < 2
    scroll = shell.find("time-scroll")
    assert scroll.isVisible()
    scroll.setValue(scroll.maximum())
    assert round(page.scale.end) == SECONDS * 1000
    page.zoom(0)
    assert page.scale.is_whole
    assert not scroll.isVisible()


def test_a_selection_can_be_reached_farther_with_shift(page):
    drag(page, 4000, 6000)
    QTest.mouseClick(
        page.waveform, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier,
        point_at(page, 9000),
    )  # fmt: skip
    begin, end = page.selection()
    assert abs(begin - 4000) < 60
    assert abs(end - 9000) < 60


def test_a_recording_that_is_removed_closes_its_tab(shell, page):
    from app.edits import sources

    sources.remove(shell.project, [page.source_id])
    assert shell.study.code.tabs.front() is None


def test_a_memo_is_written_on_the_chosen_time(shell, page, coding):
    QTest.mouseClick(page.waveform, Qt.MouseButton.LeftButton, pos=point_at(page, 5000))
    wanted = []
    shell.workspace.memo_wanted.connect(lambda kind, one: wanted.append((kind, one)))
    shell.press(page.waveform, Qt.Key.Key_M)
    assert wanted == [("coding_id", coding)]


def test_the_menu_tells_of_the_codings_under_the_pointer(page, coding):
    wanted = []
    page.menu_wanted.disconnect()  # a menu would wait for a choice
    page.menu_wanted.connect(lambda _where, ids: wanted.append(ids))
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    for time in (5000, 15_000):
        where = point_at(page, time)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, where, page.waveform.mapToGlobal(where))
        QApplication.sendEvent(page.waveform, event)
    assert wanted == [[coding], []]


def test_the_keys_of_recordings_are_told(shell):
    shell.window.actions_["keys"].trigger()
    from PySide6.QtWidgets import QTableView

    model = shell.find("keys-table", QTableView).model()
    shown = {model.index(row, 1).data() for row in range(model.rowCount())}
    assert {"F4", "F3, F5"} <= shown


@pytest.fixture
def heard(shell, tmp_path, qtbot):
    """A recording in front that can be played."""
    shell.ids["tape"] = add_recording(shell.project, tmp_path)
    page = opened(shell)
    qtbot.waitUntil(lambda: page.player.is_open and page.player._is_loaded(), timeout=5000)
    return page


@needs_sound
@pytest.mark.qt_log_ignore(".*")
class TestSound:
    def test_the_waveform_shows_what_is_loud(self, heard, qtbot):
        qtbot.waitUntil(lambda: len(heard.waveform._peaks) > 0, timeout=5000)
        peaks = heard.waveform._peaks
        assert len(peaks) == SECONDS * 20
        assert peaks[2:18].min() > 4 * peaks[22:38].max()

    def test_it_plays_and_a_pause_goes_back_a_second(self, heard, shell, qtbot):
        heard.player.seek(5000)
        shell.press(heard.waveform, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: heard.waveform.position > 5200, timeout=5000)
        assert heard.player.is_playing
        before = heard.waveform.position
        shell.press(heard.waveform, Qt.Key.Key_F4)
        assert not heard.player.is_playing
        assert before - 1000 <= heard.player.position < before

    def test_keys_jump_five_seconds(self, heard, shell):
        heard.player.seek(8000)
        shell.press(heard.waveform, Qt.Key.Key_F5)
        assert heard.player.position == 13_000
        shell.press(heard.field, Qt.Key.Key_F3)
        assert heard.player.position == 8000

    def test_a_passage_is_played_to_its_end(self, heard, shell, qtbot):
        (made,) = areas.add(
            shell.project, heard.source_id, [shell.ids["gaps"]], TimeSpan(4000, 4400)
        )
        rect = heard.lanes.stripe_rect(made)
        QTest.mouseDClick(heard.lanes, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        qtbot.waitUntil(lambda: heard.player.is_playing, timeout=5000)
        qtbot.waitUntil(lambda: not heard.player.is_playing, timeout=5000)
        assert 4400 <= heard.player.position < 5000

    def test_only_one_recording_is_heard_at_a_time(self, heard, shell, tmp_path, qtbot):
        other_id = add_recording(shell.project, tmp_path, "Other", seconds=21)
        heard.player.play()
        qtbot.waitUntil(lambda: heard.player.is_playing, timeout=5000)
        shell.workspace.go_to(Target(other_id))
        other = shell.study.code.tabs.front()
        other.player.open_with(lambda: None)
        qtbot.waitUntil(lambda: other.player.is_open and other.player._is_loaded(), timeout=5000)
        other.player.play()
        assert not heard.player.is_playing
        shell.study.code.tabs.close_front()
        assert not other.player.is_open

    def test_the_speed_is_chosen(self, heard, qtbot):
        heard.bar.rate.setCurrentIndex(heard.bar.rate.findData(2.0))
        heard.bar.rate.activated.emit(heard.bar.rate.currentIndex())
        assert heard.player._media.playbackRate() == 2.0
        assert heard.player._media.pitchCompensation()

    def test_a_file_that_is_gone_is_found_again(self, shell, tmp_path, qtbot, monkeypatch):
        import hashlib
        from dataclasses import replace

        from PySide6.QtWidgets import QFileDialog

        from app.edits import sources
        from app.importers import read
        from app.intake import Recorded
        from tests.ui.recordings import tone

        file = tone(tmp_path / "long.wav", 3)
        data = file.read_bytes()
        known = Recorded(3000, len(data), hashlib.sha256(data).hexdigest())
        new = replace(read(file), original=b"", recorded=known)
        shell.ids["tape"] = sources.add(shell.project, new)
        (tmp_path / "archive").mkdir()
        moved = file.rename(tmp_path / "archive" / "elsewhere.wav")
        page = opened(shell)
        qtbot.waitUntil(page.hint.isVisible, timeout=5000)
        assert "long.wav" in page.hint.sentence.text()
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(moved), ""))
        button = shell.find("find-recording")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.waitUntil(lambda: page.player.is_open, timeout=5000)
        assert not page.hint.isVisible()
