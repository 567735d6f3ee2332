"""Getting the sound of a recording out of the project, and its waveform, off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal

from app.errors import UserError
from app.i18n import _
from app.media.sounds import is_sound
from app.progress import Progress
from app.project import Project
from app.queries import recordings
from app.queries.recordings import RecordingRow
from app.ui.documents.peaks import Peaks, read_peaks
from app.ui.documents.player import Sound
from app.ui.jobs import Job
from app.ui.workspace import Workspace

_REMEMBERED = 12
_known: OrderedDict[tuple[Path, int, int], Peaks] = OrderedDict()
"""The waveforms drawn last, so that a tab opened again has its own at once."""


class Sounding(QObject):
    """Answers with one signal or the other, on the GUI thread."""

    got = Signal(object)
    """The sound: a file, or its bytes."""
    missed = Signal(object)
    """A `UserError` that says why there is none."""
    drawn = Signal(object)
    """The peaks of the waveform."""

    def __init__(self, workspace: Workspace, row: RecordingRow, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._row = row
        self._jobs: list[Job] = []

    def get(self) -> None:
        """Look where the sound is, and read it if it is in the project."""
        project, row = self._workspace.project, self._row
        self._start(lambda _progress: _sound(project, row)).succeeded.connect(self._on_got)

    def draw(self, sound: Sound) -> None:
        """Decode the sound for its waveform, unless that was done before."""
        key = (self._workspace.project.path, self._row.id, self._row.length)
        if key in _known:
            _known.move_to_end(key)
            self.drawn.emit(_known[key])
            return
        length = self._row.length

        def work(progress: Progress) -> Peaks:
            peaks = read_peaks(sound, length, progress)
            _known[key] = peaks
            while len(_known) > _REMEMBERED:
                _known.popitem(last=False)
            return peaks

        self._start(work).succeeded.connect(self.drawn)

    def stop(self) -> None:
        """Let go of what is still being read."""
        for job in self._jobs:
            job.cancel()

    def _start(self, work: object) -> Job:
        job = Job("", work)  # type: ignore[arg-type]  # a lambda has no annotations
        self._jobs.append(job)
        return self._workspace.jobs.start(job)

    def _on_got(self, found: object) -> None:
        if isinstance(found, UserError):
            self.missed.emit(found)
        else:
            self.got.emit(found)


def _sound(project: Project, row: RecordingRow) -> Sound | UserError:
    found = recordings.sound(project, row)
    if found is None:
        return _missing(row)
    if isinstance(found, Path):
        try:
            with found.open("rb") as file:
                return found if is_sound(file) else _missing(row)
        except OSError:
            return _missing(row)
    return QByteArray(found) if is_sound(BytesIO(found)) else _missing(row)


def _missing(row: RecordingRow) -> UserError:
    if row.link is None:
        return UserError(
            _("The recording itself is not in this copy of the project."),
            _("Times that you type can be coded all the same."),
        )
    return UserError(
        _("The file of this recording, {name}, is not where it was.").format(name=row.file_name),
        _("It is too large to be kept in the project. Say where it lies now; times that you type "
          "can be coded all the same."),
    )  # fmt: skip
