"""The loudness of a recording over time, for its waveform: read once, off the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer, QUrl

from app.progress import Cancelled, Progress

if TYPE_CHECKING:
    from app.ui.documents.player import Sound

Peaks = NDArray[np.uint8]
"""The loudest sample of each step, from 0 to 255."""

STEP = 50
"""Milliseconds that one peak stands for: 72,000 bytes an hour."""
_RATE = 8000
_BLOCK = _RATE * STEP // 1000
_LOOK_EVERY = 100


def read_peaks(sound: Sound, length: int, progress: Progress) -> Peaks:
    """Decode a recording; what cannot be decoded any more is silent."""
    reader = _Reader(sound, length, progress)
    try:
        reader.run()
        return reader.peaks()
    finally:
        reader.close()


def columns(peaks: Peaks, begin: float, end: float, count: int) -> NDArray[np.float64]:
    """Return the loudness, 0 to 1, of *count* columns from *begin* to *end* in milliseconds."""
    if count < 1 or not len(peaks) or end <= begin:
        return np.zeros(max(0, count))
    edges = np.linspace(begin / STEP, end / STEP, count + 1)
    first = np.clip(edges[:-1].astype(np.int64), 0, len(peaks) - 1)
    last = np.clip(np.maximum(edges[1:].astype(np.int64), first + 1), 1, len(peaks))
    bounds = np.stack((first, last), axis=1).ravel()
    padded = np.append(peaks, np.uint8(0))
    loud = np.maximum.reduceat(padded, bounds)[::2].astype(np.float64) / 255
    loud[edges[:-1] >= len(peaks)] = 0.0
    return loud


class _Reader:
    """A decoder with an event loop of its own on the thread of a job."""

    def __init__(self, sound: Sound, length: int, progress: Progress) -> None:
        from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

        self._progress = progress
        self._length = max(1, length)
        self._blocks: list[Peaks] = []
        self._rest = np.empty(0, np.int16)
        self._steps = 0
        self._stopped = False
        self._loop = QEventLoop()
        self._timer = QTimer(interval=_LOOK_EVERY)
        self._device = QBuffer()
        self._decoder = QAudioDecoder()
        wanted = QAudioFormat()
        wanted.setSampleRate(_RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._decoder.setAudioFormat(wanted)
        if isinstance(sound, Path):
            self._decoder.setSource(QUrl.fromLocalFile(str(sound)))
        else:
            self._device.setData(sound)
            self._device.open(QIODevice.OpenModeFlag.ReadOnly)
            self._decoder.setSourceDevice(self._device)
        self._decoder.bufferReady.connect(self._on_buffer)
        self._decoder.finished.connect(self._loop.quit)
        self._decoder.error.connect(self._loop.quit)
        self._timer.timeout.connect(self._look)

    def run(self) -> None:
        """Decode to the end; raises `Cancelled`."""
        self._timer.start()
        # once the loop runs: what is broken may be given up at once, and be heard of by nobody
        QTimer.singleShot(0, self._decoder.start)
        self._loop.exec()
        if self._stopped:
            raise Cancelled

    def peaks(self) -> Peaks:
        """Return what was decoded."""
        return np.concatenate(self._blocks) if self._blocks else np.empty(0, np.uint8)

    def close(self) -> None:
        """Take everything apart on the thread on which it was made."""
        self._timer.stop()
        self._decoder.stop()
        for each in (self._decoder, self._device, self._timer, self._loop):
            shiboken6.delete(each)

    def _on_buffer(self) -> None:
        samples = [self._rest]
        while self._decoder.bufferAvailable():
            samples.append(np.frombuffer(self._decoder.read().constData(), np.int16))
        found = np.concatenate(samples)
        whole = len(found) // _BLOCK * _BLOCK
        self._rest = found[whole:].copy()
        if whole:
            loud = np.abs(found[:whole].astype(np.int32)).reshape(-1, _BLOCK).max(axis=1)
            self._blocks.append(np.minimum(loud >> 7, 255).astype(np.uint8))
            self._steps += whole // _BLOCK

    def _look(self) -> None:
        """Say how far it is, and hear whether to stop."""
        try:
            self._progress.report(min(self._steps * STEP, self._length), self._length, "")
        except Cancelled:
            self._stopped = True
            self._loop.quit()
        if not self._decoder.isDecoding() and not self._decoder.bufferAvailable():
            self._loop.quit()
