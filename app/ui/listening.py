"""Transcripts in step with their recordings: a bar to listen, times to click, what is said."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.edits import transcripts
from app.models import Source
from app.project import Changes
from app.queries.recordings import RecordingRow, recording, recording_of
from app.text.timing import Timing, timing
from app.ui.actions import Actions
from app.ui.document_tabs import DocumentTabs
from app.ui.documents.player import Player, Sound, hindrance
from app.ui.documents.player_bar import PlayerBar
from app.ui.recording_page import RecordingPage
from app.ui.sounding import Sounding
from app.ui.source_page import SourcePage
from app.ui.transcribing import Transcribing
from app.ui.workspace import Target, Workspace

_REST = 400
"""Milliseconds after the last key when the times of a text are read again."""


class Listening(QObject):
    """Gives every transcript that is opened a player, and begins new ones."""

    def __init__(self, workspace: Workspace, actions: Actions, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._workspace = workspace
        self._edit = actions["edit-text"]
        tabs.page_opened.connect(self._on_page_opened)
        tabs.recording_opened.connect(self._on_recording_opened)

    def _on_page_opened(self, page: SourcePage) -> None:
        TranscriptPlayer(self._workspace, page)

    def _on_recording_opened(self, page: RecordingPage) -> None:
        page.transcript_wanted.connect(self._on_transcript_wanted)

    def _on_transcript_wanted(self, recording_id: int) -> None:
        with self._workspace.telling():
            source_id = transcripts.begin(self._workspace.project, recording_id)
            self._workspace.go_to(Target(source_id))
            self._edit.trigger()


class TranscriptPlayer(QObject):
    """Keeps one text and its recording in step, as long as it has one."""

    def __init__(self, workspace: Workspace, page: SourcePage) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._row: RecordingRow | None = None
        self._timing = Timing()
        self._timed = ""
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._read_times)
        self.player: Player | None = None
        self.bar: PlayerBar | None = None
        page.edit.coding_clicked.connect(self._on_clicked)
        page.edit.turns_changed.connect(self._read_times)
        page.edit.laid_out_anew.connect(self._on_laid_out)
        page.edit.recoded.connect(self._on_laid_out)
        workspace.hub.changed.connect(self._on_changed)
        self._look()

    def _look(self) -> None:
        """Have a player if the text is the transcript of a recording, else none."""
        project = self._workspace.project
        recording_id = recording_of(project, self._page.source_id)
        row = None if recording_id is None else recording(project, recording_id)
        if row == self._row:
            return
        self._row = row
        self._drop()
        if row is not None:
            self._make(row)
        self._read_times()

    def _make(self, row: RecordingRow) -> None:
        player = Player(self)
        bar = PlayerBar(player, shows_way=True)
        bar.set_length(row.length)
        bar.make_keys(self._page)
        missing = hindrance()
        if missing is not None:
            bar.set_playable(playable=False, reason=missing.sentence)
        player.open_with(self._on_wanted)
        player.moved.connect(self._on_moved)
        Transcribing(self._page, player)
        column = self._page.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(bar)
        self.player, self.bar = player, bar

    def _drop(self) -> None:
        if self.player is not None and self.bar is not None:
            self.player.close()
            self.player.deleteLater()
            self.bar.deleteLater()
            self.player = self.bar = None
        self._show_heard(None)

    def _on_wanted(self) -> None:
        """Open the recording, as somebody wants to hear it."""
        if self._row is None or self.player is None or hindrance() is not None:
            return
        sounding = Sounding(self._workspace, self._row, self.player)
        sounding.got.connect(self._on_sound)
        sounding.missed.connect(self._workspace.refused)
        sounding.get()

    def _on_sound(self, sound: Sound) -> None:
        if self.player is not None and not self.player.is_open:
            self.player.open(sound)

    def _read_times(self) -> None:
        """Find when what is said, where there is a recording to hear it in."""
        content = self._page.edit.content
        self._timing = Timing() if self._row is None else timing(content.text, content.turns)
        self._timed = content.text
        self._page.edit.overlays.times = self._timing.marks
        self._page.edit.viewport().update()

    def _on_laid_out(self) -> None:
        """Read the times of another text; while somebody types, as soon as they rest."""
        if self._row is None or self._page.edit.content.text is self._timed:
            return
        if self._page.live is None:
            self._read_times()
            return
        overlays = self._page.edit.overlays
        self._timing, overlays.times, overlays.heard = Timing(), (), None
        self._soon.start()

    def _on_moved(self, time: int) -> None:
        """Follow in the text what is said."""
        heard = self._timing.said_at(time)
        if heard != self._page.edit.overlays.heard:
            self._show_heard(heard)
            if heard is not None and self.player is not None and self.player.is_playing:
                self._bring(heard[0])

    def _show_heard(self, heard: tuple[int, int] | None) -> None:
        self._page.edit.overlays.heard = heard
        self._page.edit.viewport().update()

    def _bring(self, position: int) -> None:
        """Bring what is said into view, unless it is there."""
        edit = self._page.edit
        rects = edit.span_rects(position, position + 1, 1.0)
        if not rects or rects[0].bottom() > edit.viewport().height():
            edit.bring_to_top(position)

    def _on_clicked(self) -> None:
        """Play from a written time; elsewhere, go to where the turn begins."""
        edit, player = self._page.edit, self.player
        if player is None or not edit.isReadOnly() or edit.selection() is not None:
            return
        here = edit.caret()
        mark = self._timing.mark_at(here)
        time = self._timing.time_at(here if mark is None else mark[1])
        if mark is not None and time is not None:
            player.seek(time)
            player.play()
        elif time is not None and self._timing.said_at(time) != edit.overlays.heard:
            player.seek(time)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source):
            self._look()
