"""A transcript in step with its recording. All talk is invented, all sounds are tones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from app.edits import recordings, sources
from app.queries import texts as texts_of
from app.queries.recordings import recording_of
from app.queries.source_list import source_row
from app.ui.listening import TranscriptPlayer
from app.ui.panels.recording_menu import RecordingMenu
from app.ui.transcribing import next_speaker
from app.ui.workspace import Target
from tests.builders import new_source
from tests.ui.recordings import activate, add_recording, needs_sound, silence

TALK = "".join(
    f"[00:00:{2 * n:02d}] {'ANA' if n % 2 else 'BEA'}: This is turn number {n}.\n"
    for n in range(10)
)


@pytest.fixture
def talk(shell, tmp_path):
    """A transcript in front, with its recording."""
    shell.ids["tape"] = add_recording(shell.project, tmp_path)
    shell.ids["talk"] = sources.add(shell.project, new_source("Tape, transcript", TALK))
    recordings.set_recording(shell.project, shell.ids["talk"], shell.ids["tape"])
    page = shell.open(shell.ids["talk"])
    activate(shell)
    return page


def step(page):
    return page.findChild(TranscriptPlayer)


def click_on(page, words):
    """Click into words of the text."""
    start = page.edit.content.text.index(words)
    rect = page.edit.span_rects(start + 1, start + 2, 1.0)[0]
    where = rect.center().toPoint()
    QTest.mouseClick(page.edit.viewport(), Qt.MouseButton.LeftButton, pos=where)


def heard(page):
    span = page.edit.overlays.heard
    return None if span is None else page.edit.content.text[slice(*span)]


def test_a_text_without_a_recording_has_no_player(shell):
    page = shell.open(shell.ids["interview"])
    assert step(page).bar is None
    assert page.edit.overlays.times == ()


def test_a_transcript_has_a_player_and_its_times_are_marked(talk):
    assert step(talk).bar.isVisible()
    assert len(talk.edit.overlays.times) == 10


def test_parting_takes_the_player_away_and_undo_brings_it_back(shell, talk):
    recordings.set_recording(shell.project, talk.source_id, None)
    assert step(talk).bar is None
    assert talk.edit.overlays.times == ()
    shell.window.actions_["undo"].trigger()
    assert step(talk).bar is not None
    assert len(talk.edit.overlays.times) == 10


def test_the_menu_of_a_text_joins_it_with_a_recording(shell, talk, tmp_path):
    add_recording(shell.project, tmp_path, "Another", seconds=1)
    text = shell.ids["interview"]
    menu, owner = QMenu(shell.window), RecordingMenu(shell.workspace, shell.window)
    owner.fill(menu, source_row(shell.project, text))
    below = menu.findChild(QMenu, "recording-menu")
    assert [action.text() for action in below.actions() if action.text()] == [
        "Another", "Tape", "None",
    ]  # fmt: skip
    below.actions()[1].trigger()
    assert recording_of(shell.project, text) == shell.ids["tape"]
    below.actions()[-1].trigger()
    assert recording_of(shell.project, text) is None
    menu.deleteLater()


def test_the_likeliest_recording_is_offered_first_and_none_to_a_recording(shell, talk, tmp_path):
    add_recording(shell.project, tmp_path, "Another", seconds=1)
    menu, owner = QMenu(shell.window), RecordingMenu(shell.workspace, shell.window)
    owner.fill(menu, source_row(shell.project, talk.source_id))
    below = menu.findChild(QMenu, "recording-menu")
    assert below.actions()[0].text() == "Tape"
    assert below.actions()[0].isChecked()
    other = QMenu(shell.window)
    owner.fill(other, source_row(shell.project, shell.ids["tape"]))
    assert other.isEmpty()
    for each in (menu, other):
        each.deleteLater()


def test_selecting_and_coding_words_leaves_the_recording_alone(shell, talk):
    step(talk).player.open_with(lambda: pytest.fail("it was opened"))
    shell.select(talk, "turn number 3")
    shell.press(talk.edit, Qt.Key.Key_V)
    assert talk.codings() == 1


def test_where_it_stands_is_marked_in_the_text(talk):
    step(talk).player.open_with(lambda: None)
    step(talk).player.seek(7500)
    assert heard(talk).startswith("[00:00:06] ANA")
    step(talk).player.seek(19_000)
    assert heard(talk).startswith("[00:00:18] ANA")


def test_a_click_into_a_turn_goes_to_its_begin(talk):
    step(talk).player.open_with(lambda: None)
    click_on(talk, "turn number 4")
    assert step(talk).player.position == 8000
    assert heard(talk).startswith("[00:00:08] BEA")


def test_a_corrected_time_counts_at_once(shell, talk):
    from app.edits import texts

    step(talk).player.open_with(lambda: None)
    texts.change_text(shell.project, talk.source_id, TALK.replace("00:00:08]", "00:00:09]"))
    click_on(talk, "turn number 3")
    step(talk).player.seek(8500)
    assert heard(talk).startswith("[00:00:06] ANA")


@pytest.fixture
def writing(shell, tmp_path, monkeypatch):
    """A transcript that was just begun, being written; that needs no sound."""
    silence(monkeypatch)
    tape = add_recording(shell.project, tmp_path)
    shell.workspace.go_to(Target(tape))
    activate(shell)
    QTest.mouseClick(shell.find("begin-transcript"), Qt.MouseButton.LeftButton)
    page = shell.study.code.tabs.page()
    assert page.live is not None
    activate(shell)
    page.edit.setFocus()
    step(page).player.open_with(lambda: None)
    return page


def test_a_transcript_is_written_with_times_and_speakers(shell, writing, qtbot):
    page, player = writing, step(writing).player
    shell.press(page.edit, Qt.Key.Key_F9)
    QTest.keyClicks(page.edit, "Who decides?")
    player.seek(4000)
    shell.press(page.edit, Qt.Key.Key_F9)
    QTest.keyClicks(page.edit, "The council. ")
    player.seek(7000)
    shell.press(page.edit, Qt.Key.Key_F8)
    QTest.keyClicks(page.edit, "And the officer.")
    player.seek(9000)
    shell.press(page.edit, Qt.Key.Key_F9)
    written = (
        "[00:00:00] INTERVIEWER: Who decides?\n"
        "[00:00:04] PARTICIPANT: The council. [00:00:07] And the officer.\n"
        "[00:00:09] INTERVIEWER: "
    )
    assert page.edit.content.text == written
    qtbot.waitUntil(lambda: len(page.edit.overlays.times) == 4, timeout=5000)
    shell.window.actions_["edit-text"].trigger()
    qtbot.waitUntil(lambda: page.live is None, timeout=5000)
    assert texts_of.text(shell.project, page.source_id) == written
    player.seek(8000)
    assert heard(page) == "[00:00:07] And the officer.\n"


def test_a_click_while_writing_moves_the_caret_and_not_the_recording(shell, writing):
    player = step(writing).player
    shell.press(writing.edit, Qt.Key.Key_F9)
    player.seek(6000)
    click_on(writing, "INTERVIEWER")
    assert player.position == 6000


def test_the_keys_of_writing_do_nothing_while_one_reads(shell, talk):
    step(talk).player.open_with(lambda: None)
    shell.press(talk.edit, Qt.Key.Key_F8)
    shell.press(talk.edit, Qt.Key.Key_F9)
    assert talk.edit.content.text == TALK


def test_a_recording_with_a_transcript_offers_to_open_it(shell, talk, monkeypatch):
    silence(monkeypatch)
    shell.workspace.go_to(Target(shell.ids["tape"]))
    page = shell.study.code.tabs.front()
    assert page.findChild(QWidget, "begin-transcript") is None
    QTest.mouseClick(shell.find(f"transcript-{talk.source_id}"), Qt.MouseButton.LeftButton)
    assert shell.study.code.tabs.front() is talk


def test_of_two_who_take_turns_the_other_speaks_next():
    assert next_speaker("") == "INTERVIEWER"
    assert next_speaker("[00:00:00] INTERVIEWER: Yes?\n") == "PARTICIPANT"
    assert next_speaker("Ana: Yes?\nKim: No.\n") == "Ana"
    assert next_speaker("Ana: Yes?\nKim: No: so.\nAna: Ah.\n") == "Kim"


@needs_sound
@pytest.mark.qt_log_ignore(".*")
class TestSound:
    def test_a_click_on_a_time_plays_from_there_and_the_text_follows(self, talk, qtbot):
        click_on(talk, "00:00:04")
        player = step(talk).player
        qtbot.waitUntil(lambda: player.is_playing, timeout=5000)
        assert heard(talk).startswith("[00:00:04] BEA")
        player.set_rate(2.0)
        qtbot.waitUntil(lambda: heard(talk).startswith("[00:00:06] ANA"), timeout=5000)
        player.pause()

    def test_the_keys_of_transcribers_act_in_the_text(self, shell, talk, qtbot):
        talk.edit.setFocus()
        player = step(talk).player
        shell.press(talk.edit, Qt.Key.Key_F4)
        qtbot.waitUntil(lambda: player.is_playing, timeout=5000)
        shell.press(talk.edit, Qt.Key.Key_F4)
        assert not player.is_playing
        shell.press(talk.edit, Qt.Key.Key_F5)
        assert 5000 <= player.position < 7000

    def test_what_plays_out_of_view_is_brought_into_view(self, shell, qtbot, tmp_path):
        long = "".join(
            f"[00:00:{n:02d}] {'ANA' if n % 2 else 'BEA'}: " + "Many words. " * 60 + "\n"
            for n in range(20)
        )
        tape = add_recording(shell.project, tmp_path)
        text = sources.add(shell.project, new_source("Long", long))
        recordings.set_recording(shell.project, text, tape)
        page = shell.open(text)
        player = step(page).player
        player.seek(15_000)
        player.play()
        qtbot.waitUntil(lambda: player.is_playing, timeout=5000)
        qtbot.waitUntil(lambda: heard(page) is not None, timeout=5000)
        qtbot.waitUntil(lambda: page.edit.verticalScrollBar().value() > 0, timeout=5000)
        player.pause()
