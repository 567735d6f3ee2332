"""What there is to know about where the project lies and what lies beside it, told in the banner.

Looked at shortly after opening, in a job; then for conflict copies again when something has changed
in the folder. Each own change of the project changes the folder, too, so that is not done often.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app import settings
from app.i18n import _
from app.project import behind
from app.project.backup import is_backup
from app.queries.difference import Difference
from app.tasks import together
from app.ui.jobs import Job, Latest
from app.ui.offers import ADVICE, OFFER, TROUBLE, Deed, Offer
from app.ui.results import backup_words

if TYPE_CHECKING:
    from app.progress import Progress
    from app.project.behind import Ahead
    from app.project.conflict_copies import ConflictCopy
    from app.project.whereabouts import Whereabouts
    from app.tasks.together import Around
    from app.ui.banner import Banner
    from app.ui.workspace import Workspace

_AFTER_OPENING = 600
_LOOK_EVERY = 1_000
"""Milliseconds."""
SELDOM = 5.0
"""Seconds between two looks into the folder, at least."""
SHARE = 50.0
"""A look that took a second is followed by so many without."""

Compared = tuple[tuple["ConflictCopy", Difference | None], ...]


class Together(QObject):
    """Looks around the file of one project as long as it is open."""

    difference_wanted = Signal(object)
    """The path of a file of which the user wants to see what differs."""
    opening_wanted = Signal(object)
    """The path of a file that shall be opened in place of this one."""

    def __init__(self, workspace: Workspace, banner: Banner) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._banner = banner
        self._told: dict[Path, str] = {}
        """The conflict copies that were told, now or another time, and under which topic."""
        self._folder_changed = 0
        self._asked = self._rested = monotonic()
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_looked)
        if is_backup(workspace.project.path):
            return
        self._opening = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._opening.timeout.connect(self._on_opened)
        self._opening.start()
        self._clock = QTimer(self, interval=_LOOK_EVERY)
        self._clock.timeout.connect(self.look)

    def look(self) -> None:
        """Look into the folder again if something has changed there, and not too often."""
        now = monotonic()
        if self._latest.busy or now < self._rested:
            return
        changed = _changed(self._workspace.project.path.parent)
        if changed != self._folder_changed:
            self._folder_changed, self._asked = changed, now
            project, known = self._workspace.project, frozenset(self._told.values())
            self._latest.ask(lambda progress: together.copies_compared(project, progress, known))

    def _on_opened(self) -> None:
        project = self._workspace.project
        self._folder_changed, self._asked = _changed(project.path.parent), monotonic()

        def work(progress: Progress) -> Around:
            return together.look_around(project, progress)

        self._latest.ask(work)
        self._clock.start()

    def _on_looked(self, found: Around | Compared) -> None:
        now = monotonic()
        self._rested = now + max(SELDOM, SHARE * (now - self._asked))
        if isinstance(found, tuple):
            self._tell_copies(found)
            return
        self._tell_place(found.place)
        self._tell_copies(found.copies)
        for one in found.ahead:
            self._tell_ahead(one)

    def _tell_place(self, place: Whereabouts) -> None:
        topic = f"whereabouts {self._workspace.project.path.resolve()}"
        if place.advice and not settings.was_answered(topic):
            deed = Deed(_("Got it"), partial(settings.remember_answer, topic))
            self._banner.offer(Offer(place.advice, (deed,), ADVICE, topic))

    def _tell_copies(self, found: Compared) -> None:
        there = {copy.path: copy.topic for copy, _difference in found}
        for path, topic in list(self._told.items()):
            if there.get(path) != topic:  # gone, or another has its name
                self._banner.drop(topic)
                del self._told[path]
        for copy, difference in found:
            if copy.path not in self._told:
                self._told[copy.path] = copy.topic
                if not settings.was_answered(copy.topic):
                    self._banner.offer(_offer_of(copy, difference, self))

    def _tell_ahead(self, one: Ahead) -> None:
        show = partial(self.difference_wanted.emit, one.copy)
        go = partial(self.opening_wanted.emit, one.copy)
        deeds = (
            Deed(_("Show what differs"), show, stays=True),
            Deed(_("Open the recovered copy"), go, stays=True),
            Deed(_("Leave it"), partial(self._leave, one)),
        )
        sentence = one.sentence(self._workspace.project.path)
        self._banner.offer(Offer(sentence, deeds, TROUBLE, f"behind {one.record}"))

    def _leave(self, one: Ahead) -> None:
        """Forget a record; it is overwritten, and may be large."""
        self._workspace.jobs.start(Job("", lambda _progress: behind.leave(one)))


def _offer_of(copy: ConflictCopy, difference: Difference | None, told_by: Together) -> Offer:
    sentence = together.sentence(copy)
    show: tuple[Deed, ...] = ()
    if difference is not None:
        sentence = f"{sentence} {backup_words.apart(difference)}"
        wanted = partial(told_by.difference_wanted.emit, copy.path)
        show = (Deed(_("Show what differs"), wanted, stays=True),)
    deeds = (
        *show,
        Deed(_("Open it"), partial(told_by.opening_wanted.emit, copy.path), stays=True),
        Deed(_("Leave it"), partial(settings.remember_answer, copy.topic)),
    )
    return Offer(sentence, deeds, OFFER, copy.topic)


def _changed(folder: Path) -> int:
    """Return when something was last added to *folder* or taken from it."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
