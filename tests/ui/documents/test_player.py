"""Why nothing can be played, and the waveform; the sounds are tones."""

import subprocess
import sys

import numpy as np
import pytest

from app.progress import SILENT, Cancelled, Progress
from app.ui.documents import player
from app.ui.documents.peaks import STEP, columns
from tests.ui.recordings import needs_sound, tone


def refused(monkeypatch, words):
    def stop(_name):
        raise ImportError(words)

    monkeypatch.setattr(player, "_checked", [])
    monkeypatch.setattr(player, "import_module", stop)
    return player.hindrance()


def test_a_missing_library_of_the_system_is_named_with_what_to_install(monkeypatch):
    why = refused(monkeypatch, "libpulse.so.0: cannot open shared object file")
    assert "sound library" in why.sentence
    assert "apt install libpulse0" in why.hint


def test_another_fault_of_loading_is_no_reason_to_fall(monkeypatch):
    assert "a part of Qt" in refused(monkeypatch, "DLL load failed").sentence


def test_qtmultimedia_is_not_loaded_before_a_recording_is_opened():
    program = (
        "import sys, app.ui.main_window, app.ui.study, app.ui.recording_page, app.ui.listening;"
        "sys.exit('PySide6.QtMultimedia' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_player_without_a_recording_remembers_where_to_stand(qtbot):
    one = player.Player()
    opened = []
    one.open_with(lambda: opened.append(True))
    moved = []
    one.moved.connect(moved.append)
    one.seek(5000)
    one.jump(-9000)
    one.pause()
    assert moved == [5000, 0]
    assert opened == [True]


def test_columns_hold_the_loudest_of_their_time():
    peaks = np.array([0, 255, 0, 51], np.uint8)
    assert columns(peaks, 0, 4 * STEP, 4).tolist() == [0, 1, 0, 0.2]
    assert columns(peaks, 0, 4 * STEP, 2).tolist() == [1, 0.2]
    assert columns(peaks, STEP, 2 * STEP, 3).tolist() == [1, 1, 1]


def test_beyond_the_sound_it_is_silent():
    peaks = np.array([255, 255], np.uint8)
    assert columns(peaks, 0, 4 * STEP, 4).tolist() == [1, 1, 0, 0]
    assert columns(np.empty(0, np.uint8), 0, 1000, 3).tolist() == [0, 0, 0]
    assert columns(peaks, 1000, 0, 3).tolist() == [0, 0, 0]
    assert columns(peaks, 0, 1000, 0).tolist() == []


class Stopping(Progress):
    def report(self, done, total, label):
        raise Cancelled


@needs_sound
@pytest.mark.qt_log_ignore(".*")
class TestSound:
    def test_peaks_are_read_whole(self, qtbot, tmp_path):
        from app.ui.documents.peaks import read_peaks

        peaks = read_peaks(tone(tmp_path / "a.wav", 4), 4000, SILENT)
        assert len(peaks) == 4000 // STEP
        assert peaks[:18].min() > 4 * peaks[22:38].max()

    def test_what_is_no_sound_has_no_peaks(self, qtbot, tmp_path):
        from app.ui.documents.peaks import read_peaks

        path = tmp_path / "broken.wav"
        path.write_bytes(b"RIFF" + bytes(50))
        assert len(read_peaks(path, 4000, SILENT)) == 0

    def test_reading_stops_when_asked(self, qtbot, tmp_path, monkeypatch):
        from app.ui.documents import peaks

        monkeypatch.setattr(peaks, "_LOOK_EVERY", 0)
        with pytest.raises(Cancelled):
            peaks.read_peaks(tone(tmp_path / "a.wav", 30), 30_000, Stopping())
