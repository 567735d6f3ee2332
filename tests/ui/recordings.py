"""Recordings for tests of the window: tones, which nobody said."""

import math
import struct
import wave

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.edits import sources
from app.errors import UserError
from app.importers import read
from app.ui.documents import player

SECONDS = 20
needs_sound = pytest.mark.skipif(
    player.hindrance() is not None, reason="QtMultimedia cannot be loaded here (libpulse?)"
)


def tone(path, seconds=SECONDS, rate=8000):
    """Write a tone that is loud in every other second."""
    loud = [int(12_000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(rate)]
    soft = [n // 8 for n in loud]
    data = b"".join(
        struct.pack(f"<{rate}h", *(soft if second % 2 else loud)) for second in range(seconds)
    )
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(data)
    return path


def add_recording(project, folder, name="Tape", seconds=SECONDS):
    """Bring a recording in and return the source's id."""
    return sources.add(project, read(tone(folder / f"{name}.wav", seconds)))


def point_at(page, milliseconds, y=80):
    """Return where a time is in the waveform."""
    return QPoint(round(page.scale.x(milliseconds)), y)


def drag(page, begin, end, *, y=80):
    """Drag in the waveform from one time to another."""
    widget, left = page.waveform, Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=point_at(page, begin, y))
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(widget, point_at(page, begin + (end - begin) * part, y))
    QTest.mouseRelease(widget, left, pos=point_at(page, end, y))


def silence(monkeypatch):
    """Be a computer on which QtMultimedia cannot be loaded."""
    why = UserError("Recordings cannot be played here.", "Install libpulse0.")
    monkeypatch.setattr(player, "_checked", [why])


def activate(shell):
    """Let the window be the active one, without which Qt gives no keys to shortcuts."""
    shell.window.activateWindow()
    assert QTest.qWaitForWindowActive(shell.window)
