"""What others do to the file of the open project: told at once, with a way to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import UserError
from app.i18n import _
from app.ui.banner import STATE, Banner
from app.ui.offers import OFFER, TROUBLE, Deed, Offer

if TYPE_CHECKING:
    from app.project import Project
    from app.project.securing import Lost
    from app.ui.main_window import MainWindow

_LOOK_EVERY = 1_000
"""Milliseconds; looking asks the system twice and reads nothing."""


class FileWatch(QObject):
    """Looks after the file of one project as long as it is open."""

    def __init__(self, project: Project, banner: Banner, window: MainWindow) -> None:
        super().__init__(window)
        self._project = project
        self._banner = banner
        self._window = window
        self._offered = False
        project.file_lost.connect(self._on_lost)
        self._clock = QTimer(self, interval=_LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """See whether somebody else has done something to the file, or has finished with it."""
        self._project.look()
        held = self._project.read_only is not None and self._project.read_only.reason == "held"
        if held and not self._offered and self._project.could_write():
            self._offered = True
            said = _("Nobody else has this project open any more.")
            deed = Deed(_("Write here now"), self._window.files.open_again)
            self._banner.offer(Offer(said, (deed,), OFFER, STATE))

    def leave(self) -> None:
        """Look no more."""
        self._clock.stop()
        self._project.file_lost.disconnect(self._on_lost)
        self.deleteLater()

    def _on_lost(self, lost: Lost) -> None:
        error = self._project.read_only
        assert error is not None
        self._window.actions_.set_state(open_=True, writable=False)
        deeds = (Deed(_("Go on in the recovered copy"), self._on_go_on),)
        self._banner.offer(
            Offer(f"{error.sentence} {error.hint}", deeds if lost.copy else (), TROUBLE, STATE)
        )

    def _on_go_on(self) -> None:
        """Go on where all work is; what is being typed stays in its field and is kept there."""
        lost = self._project.lost
        if lost is None or lost.copy is None:
            return
        try:
            self._project.reopen(lost.copy)
        except UserError as error:
            self._window.error_line.show_error(error)
            return
        self._window.follow_file(self._project)
        self._banner.say(
            _("You are working in {path} now. Use Save a copy to put it where you want it.").format(
                path=self._project.path
            )
        )
