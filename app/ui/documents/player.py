"""Playing recordings with QtMultimedia, which is loaded when the first one is opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLoggingCategory,
    QObject,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

Sound = Path | QByteArray
"""A file, or the bytes of one that is kept in the project."""

JUMP = 5000
"""Milliseconds that a jump goes back or forward."""
STEP_BACK = 1000
"""What a pause goes back, so that the last words are heard again."""
RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)

_QUIET = "qt.multimedia.*=false\nqt.multimedia.*.critical=true"
_checked: list[UserError | None] = []


def hindrance() -> UserError | None:
    """Return why nothing can be played here, None if it can; the first call loads QtMultimedia."""
    if not _checked:
        _checked.append(_load())
    return _checked[0]


def _load() -> UserError | None:
    # what FFmpeg has to say of every file is for nobody who uses this
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        import_module("PySide6.QtMultimedia")
        import_module("PySide6.QtMultimediaWidgets")
    except ImportError as error:
        if ".so" in str(error):
            return UserError(
                _("Recordings cannot be played: the sound library of the system is missing."),
                _("Install it (on Debian and Ubuntu: sudo apt install libpulse0) and open Topoi "
                  "again. Times that you type can be coded all the same."),
            )  # fmt: skip
        return UserError(
            _("Recordings cannot be played: a part of Qt is missing."),
            _("Install Topoi again. Times that you type can be coded all the same."),
        )
    return None


class _Floor(QObject):
    """Who speaks has it, and everybody else is silent."""

    taken = Signal(object)


_floor = _Floor()


class Player(QObject):
    """Plays one recording at a time, and no two players at once.

    It opens its recording when it is first asked to play or to go somewhere.
    """

    moved = Signal(int)
    """Where it stands, in milliseconds."""
    playing_changed = Signal(bool)
    length_changed = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media: QMediaPlayer | None = None
        self._device: QBuffer | None = None
        self._wanted: int | None = None
        self._until: int | None = None
        self._rate = 1.0
        self._position = 0
        self._play_when_open = False
        self._opener: Callable[[], None] | None = None
        _floor.taken.connect(self._on_floor_taken)

    def open_with(self, opener: Callable[[], None]) -> None:
        """Call *opener*, which calls `open` soon, when the recording is first needed."""
        self._opener = opener

    def open(self, sound: Sound, picture: QWidget | None = None) -> None:
        """Take a recording to play; what was asked for meanwhile is done."""
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        media = QMediaPlayer(self)
        media.setAudioOutput(QAudioOutput(media))
        if picture is not None:
            media.setVideoOutput(picture)
        media.positionChanged.connect(self._on_moved)
        media.durationChanged.connect(self._on_length)
        media.mediaStatusChanged.connect(self._on_status)
        media.playbackStateChanged.connect(self._on_state)
        media.errorOccurred.connect(self._on_error)
        self._media = media
        if isinstance(sound, Path):
            media.setSource(QUrl.fromLocalFile(str(sound)))
        else:
            self._device = QBuffer(self)
            self._device.setData(sound)
            self._device.open(QIODevice.OpenModeFlag.ReadOnly)
            media.setSourceDevice(self._device)
        media.setPlaybackRate(self._rate)

    @property
    def is_open(self) -> bool:
        """Whether there is a recording to play."""
        return self._media is not None

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._media is not None and self._media.isPlaying()

    @property
    def position(self) -> int:
        """Where it stands, in milliseconds."""
        return self._position

    def play(self, until: int | None = None) -> None:
        """Play on from here, as far as *until*."""
        self._until = until
        if self._media is None:
            self._play_when_open = True
            self._call_opener()
            return
        _floor.taken.emit(self)
        self._media.play()

    def pause(self, *, step_back: bool = False) -> None:
        """Stop; with *step_back* a second before, so that one finds in again."""
        self._play_when_open = False
        if self._media is None or not self._media.isPlaying():
            return
        self._media.pause()
        if step_back:
            self.seek(self._position - STEP_BACK)

    def toggle(self) -> None:
        """Play, or pause a second before."""
        if self.is_playing:
            self.pause(step_back=True)
        else:
            self.play()

    def jump(self, milliseconds: int) -> None:
        """Go forward or, if negative, back."""
        self.seek(self._position + milliseconds)

    def seek(self, position: int) -> None:
        """Go to a time."""
        self._until = None
        self._position = max(0, position)
        if self._media is None or not self._is_loaded():
            self._wanted = self._position
            self._call_opener()
        else:
            self._media.setPosition(min(self._position, self._media.duration()))
        self.moved.emit(self._position)

    def play_stretch(self, begin: int, end: int) -> None:
        """Play from *begin* to *end*."""
        self.seek(begin)
        self.play(until=end)

    def set_rate(self, rate: float) -> None:
        """Play slower or faster; voices keep their pitch where Qt can do that."""
        self._rate = rate
        if self._media is not None:
            self._media.setPlaybackRate(rate)

    def close(self) -> None:
        """Let go of the recording."""
        self._play_when_open = False
        if self._media is not None:
            self._media.stop()
            self._media.deleteLater()
            self._media = None
        if self._device is not None:
            self._device.deleteLater()
            self._device = None

    def _on_floor_taken(self, speaker: object) -> None:
        if speaker is not self:
            self.pause()

    def _call_opener(self) -> None:
        opener, self._opener = self._opener, None
        if opener is not None:
            opener()

    def _is_loaded(self) -> bool:
        from PySide6.QtMultimedia import QMediaPlayer

        states = QMediaPlayer.MediaStatus
        return self._media is not None and self._media.mediaStatus() not in (
            states.NoMedia, states.LoadingMedia, states.InvalidMedia,
        )  # fmt: skip

    def _on_status(self) -> None:
        if not self._is_loaded() or self._media is None:
            return
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._media.setPosition(min(wanted, self._media.duration()))
        if self._media.hasVideo() and not self._media.isPlaying():
            self._media.pause()  # which shows the first picture
        if self._play_when_open:
            self._play_when_open = False
            # not within the news that it is loaded: the player is still about to take it in
            QTimer.singleShot(0, self, self._on_ready)

    def _on_ready(self) -> None:
        self.play(self._until)

    def _on_moved(self, position: int) -> None:
        if self._wanted is not None:
            return
        self._position = position
        self.moved.emit(position)
        if self._until is not None and position >= self._until and self.is_playing:
            self._until = None
            self.pause()

    def _on_length(self, length: int) -> None:
        if length > 0:
            self.length_changed.emit(length)

    def _on_state(self) -> None:
        self.playing_changed.emit(self.is_playing)

    def _on_error(self, _error: object, words: str) -> None:
        self.failed.emit(words)
