"""What can be done with speakers: who they are, merging them, the interviewer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import participants, turns
from app.i18n import _
from app.queries.people import person_rows
from app.queries.places import place_rows
from app.queries.talk import SpeakerRow
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.edits.participants import Person
    from app.ui.panels.speakers import SpeakersPanel


class SpeakerMenu(QObject):
    """Fills a menu about the chosen speakers of one source."""

    def __init__(self, workspace: Workspace, panel: SpeakersPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._source_id = 0
        self._chosen: Sequence[SpeakerRow] = ()

    def fill(
        self,
        menu: QMenu,
        source_id: int,
        chosen: Sequence[SpeakerRow],
        everybody: Sequence[SpeakerRow],
    ) -> None:
        """Offer what fits: a name for one, merging for more."""
        self._source_id, self._chosen = source_id, chosen
        if len(chosen) == 1:
            self._fill_one(menu, chosen[0], everybody)
        elif chosen:
            merge = menu.addMenu(_("They are one speaker"))
            for row in chosen:
                self._add(merge, row.name, self._on_merge).setData(row.name)
        menu.addSeparator()
        self._add(menu, _("This is no transcript"), self._on_forget)
        for action in menu.actions():
            action.setEnabled(self._workspace.project.writable)

    def _fill_one(self, menu: QMenu, row: SpeakerRow, everybody: Sequence[SpeakerRow]) -> None:
        self._add(menu, _("Rename") + "\tF2", self._on_rename)
        who = menu.addMenu(_("Is the participant"))
        for person in person_rows(self._workspace.project):
            action = self._add(who, person.cited().replace("&", "&&"), self._on_person)
            action.setData(person.id)
            action.setCheckable(True)
            action.setChecked(person.id == row.participant_id)
        who.addSeparator()
        self._add(who, _("Somebody new…"), self._on_new_person)
        if row.participant_id is not None:
            self._add(who, _("Nobody known"), self._on_person)
        asks = self._add(menu, _("Is the interviewer"), self._on_asks)
        asks.setCheckable(True)
        asks.setChecked(row.asks)
        others = [each for each in everybody if each.name != row.name]
        others.sort(key=lambda each: each.name not in row.perhaps)
        merge = menu.addMenu(_("Is the same as"))
        merge.setEnabled(bool(others))
        for each in others:
            words = _("{name} (likely)") if each.name in row.perhaps else "{name}"
            action = self._add(merge, words.format(name=each.name), self._on_merge)
            action.setData(each.name)

    def _add(self, menu: QMenu, words: str, deed: object) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(deed)
        return action

    def _on_rename(self) -> None:
        self._panel.rename(self._chosen[0])

    def _on_merge(self) -> None:
        into = self._data()
        names = {row.name for row in self._chosen} | {into}
        with self._workspace.telling():
            turns.rename(self._workspace.project, self._source_id, names, into)
            self._workspace.say(_("The speakers are one now"))

    def _on_asks(self, asks: bool) -> None:  # noqa: FBT001 - a slot
        with self._workspace.telling():
            turns.set_asking(
                self._workspace.project, self._source_id, self._chosen[0].name, asks=asks
            )

    def _on_person(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        with self._workspace.telling():
            turns.assign(
                self._workspace.project, self._source_id, self._chosen[0].name, action.data()
            )

    def _on_new_person(self) -> None:
        from app.ui.dialogs.participant import ParticipantDialog

        project = self._workspace.project
        dialog = ParticipantDialog(
            self._panel.window(),
            self._chosen[0].name,
            person_rows(project),
            [row.name for row in place_rows(project)],
        )
        dialog.wanted.connect(self._on_described)
        dialog.open()

    def _on_described(self, person: Person) -> None:
        with self._workspace.telling():
            participants.assign(
                self._workspace.project, self._source_id, self._chosen[0].name, person
            )

    def _on_forget(self) -> None:
        with self._workspace.telling():
            turns.forget(self._workspace.project, self._source_id)
            self._workspace.say(_("The turns were taken away; the text is as it was"))

    def _data(self) -> str:
        action = self.sender()
        assert isinstance(action, QAction)
        return str(action.data())
