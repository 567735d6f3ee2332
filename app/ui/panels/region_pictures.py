"""Small pictures of coded regions, cut out while nobody waits for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import closing

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from app.media import areas
from app.media.areas import Region
from app.progress import Progress
from app.project import Project
from app.results import Excerpt
from app.tasks.cropping import Crops
from app.ui.jobs import Job, Jobs

ROOM = QSize(220, 72)
"""What a picture may take in a list, in logical pixels."""
_FINE = 2
_KEPT = 300
_AT_ONCE = 24
_SOON = 40
"""Milliseconds in which the rows in view have asked."""

Key = tuple[int, str]
Cut = list[tuple[Key, QImage | None]]


class RegionPictures(QObject):
    """Answers with what it has, and tells when there is more."""

    arrived = Signal()

    def __init__(self, project: Project, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._jobs = jobs
        self._kept: OrderedDict[Key, QImage | None] = OrderedDict()
        self._wanted: dict[Key, Excerpt] = {}
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._begin)

    def image(self, excerpt: Excerpt) -> QImage | None:
        """Return the picture of a region; None as long as there is none, which is then made."""
        key = (excerpt.coding_id, excerpt.area)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wanted[key] = excerpt
        if self._job is None and not self._soon.isActive():
            self._soon.start()
        return None

    def forget(self) -> None:
        """Cut everything anew: a source shows something else."""
        self._kept.clear()

    def _begin(self) -> None:
        latest = list(self._wanted.items())[-_AT_ONCE:]
        self._wanted.clear()
        if not latest:
            return
        # in the order of their sources, each of which is opened once
        latest.sort(key=lambda each: each[1].source_id)
        self._job = Job("", _work(self._project, latest))
        self._job.succeeded.connect(self._on_cut)
        self._job.failed.connect(self._on_ended)
        self._job.cancelled.connect(self._on_ended)
        self._jobs.start(self._job)

    def _on_cut(self, found: Cut) -> None:
        self._kept.update(found)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._on_ended()
        self.arrived.emit()

    def _on_ended(self) -> None:
        self._job = None
        if self._wanted:
            self._soon.start()


def has_picture(excerpt: Excerpt) -> bool:
    """Return whether an excerpt stands on a region, and not on words or a time."""
    return bool(excerpt.area) and isinstance(areas.read(excerpt.area), Region)


def _work(project: Project, wanted: Sequence[tuple[Key, Excerpt]]) -> Callable[[Progress], Cut]:
    room = (_FINE * ROOM.width(), _FINE * ROOM.height())

    def work(progress: Progress) -> Cut:
        found: Cut = []
        with closing(Crops(project, room)) as crops:
            for at, (key, excerpt) in enumerate(wanted):
                progress.report(at, len(wanted), "")
                found.append((key, _image(crops.crop(excerpt))))
        return found

    return work


def _image(cut: bytes | None) -> QImage | None:
    if cut is None:
        return None
    image = QImage.fromData(cut)
    image.setDevicePixelRatio(_FINE)
    return image
