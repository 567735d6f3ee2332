"""One recording in its tab: the time view, filled from the project and kept current."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.i18n import _
from app.media.areas import TimeSpan
from app.media.times import clock
from app.models import Case, CaseLink, Code, Coding, Source
from app.progress import Progress
from app.project import Changes
from app.queries.area_codings import area_codings
from app.queries.code_tree import code_looks
from app.queries.recordings import RecordingRow, recording, transcripts_of
from app.queries.source_list import SourceRow, source_row
from app.tasks.recordings import find_again
from app.ui.documents.peaks import Peaks
from app.ui.documents.player import Sound, hindrance
from app.ui.documents.spans import Spans
from app.ui.documents.time_view import TimeView
from app.ui.jobs import Job
from app.ui.sounding import Sounding
from app.ui.workspace import Target, Workspace


class RecordingPage(TimeView):
    """Reads its recording when it is first shown."""

    name_changed = Signal(str)
    gone = Signal()
    transcript_wanted = Signal(int)
    """A transcript of this recording shall be begun."""

    def __init__(self, workspace: Workspace, source_id: int) -> None:
        super().__init__()
        self.setObjectName(f"source-{source_id}")
        self.source_id = source_id
        self._workspace = workspace
        self._loaded = False
        self._row: RecordingRow | None = None
        self._sounding: Sounding | None = None
        self.player.failed.connect(self._on_failed)
        self.hint.find_wanted.connect(self._on_find)
        self.transcripts.wanted.connect(self._on_open_transcript)
        self.transcripts.begin_wanted.connect(self._on_begin_transcript)
        workspace.hub.changed.connect(self._on_changed)

    def load(self) -> None:
        """Show the recording and its codings, unless they are there already."""
        if self._loaded:
            return
        self._loaded = True
        self._row = recording(self._workspace.project, self.source_id)
        if self._row is None:
            return
        self._set_length(self._row.length)
        self._read_codings()
        self._show_facts()
        self._open_sound()

    def go_to(self, target: Target) -> None:
        """Reveal a coded time, and stand at its begin."""
        self.load()
        span = self.time_codings.span(target.coding_id)
        if span is not None:
            self.choose_coding(target.coding_id)
            self._workspace.choose_coding(target.coding_id)
            self.scale.reveal(*span)
            self._go(span[0])

    def show_again(self) -> None:
        """Show the codings as the project has them."""
        if self._loaded:
            self._read_codings()

    def leave(self) -> None:
        """Be silent, and read no more: the tab is being closed."""
        super().leave()
        if self._sounding is not None:
            self._sounding.stop()

    def _open_sound(self) -> None:
        assert self._row is not None
        missing = hindrance()
        if missing is not None:
            self._cannot_play(missing)
            return
        self.waveform.show_note(_("The waveform is being drawn…"))
        self._sounding = Sounding(self._workspace, self._row, self)
        self._sounding.got.connect(self._on_sound)
        self._sounding.missed.connect(self._cannot_play)
        self._sounding.drawn.connect(self._on_drawn)
        self._sounding.get()

    def _cannot_play(self, why: UserError) -> None:
        self.waveform.show_note("")
        can_be_found = self._row is not None and self._row.link is not None and not hindrance()
        self.hint.show_problem(why, can_be_found=can_be_found)
        self.bar.set_playable(playable=False, reason=why.sentence)

    def _on_sound(self, sound: Sound) -> None:
        assert self._row is not None
        assert self._sounding is not None
        self.bar.set_playable(playable=True)
        self.player.open(sound, self.picture() if self._row.has_picture else None)
        self._sounding.draw(sound)

    def _on_drawn(self, peaks: Peaks) -> None:
        self.waveform.show_peaks(peaks)

    def _on_failed(self, _words: str) -> None:
        self._cannot_play(
            UserError(
                _("This recording cannot be decoded."),
                _("Save it again in another format, such as MP3."),
            )
        )

    def _on_find(self) -> None:
        assert self._row is not None
        name, _kind = QFileDialog.getOpenFileName(self.window(), _("Find the file"))
        if not name:
            return
        project, source_id, path = self._workspace.project, self.source_id, Path(name)

        def work(progress: Progress) -> None:
            find_again(project, source_id, path, progress)

        self._workspace.jobs.start(Job(_("Comparing the file"), work))

    def _on_begin_transcript(self) -> None:
        self.transcript_wanted.emit(self.source_id)

    def _on_open_transcript(self, source_id: int) -> None:
        self._workspace.go_to(Target(source_id))

    def _read_codings(self) -> None:
        project = self._workspace.project
        rows = [
            (each.id, each.area.begin, each.area.end, each.code_id, each.coder_id)
            for each in area_codings(project, self.source_id)
            if isinstance(each.area, TimeSpan)
        ]
        self.time_codings.show(Spans.of(rows, code_looks(project)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source, Case, CaseLink):
            self._on_source_changed()
        if self._loaded and changes.touches(Code, Coding):
            self._read_codings()

    def _on_source_changed(self) -> None:
        row = self._source()
        if row is None:
            self.gone.emit()
            return
        self.name_changed.emit(row.name)
        if not self._loaded:
            return
        self._show_facts()
        before, self._row = self._row, recording(self._workspace.project, self.source_id)
        if before is not None and self._row is not None and before.link != self._row.link:
            self.hint.hide()
            self.player.close()
            self._open_sound()

    def _source(self) -> SourceRow | None:
        return source_row(self._workspace.project, self.source_id)

    def _show_facts(self) -> None:
        row, own = self._source(), self._row
        if row is None or own is None:
            return
        kind = _("Video") if own.has_picture else _("Recording")
        facts = [row.type.capitalize() or kind, clock(own.length)]
        if row.do_not_quote:
            facts.append(_("do not quote"))
        self.line.show_facts(", ".join(row.places) or _("No place yet"), facts)
        project = self._workspace.project
        names = transcripts_of(project, self.source_id)
        self.transcripts.show_sources(names, writable=project.writable)
