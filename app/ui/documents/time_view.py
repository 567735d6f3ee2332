"""A recording with its codings: picture, waveform, lanes, and the bar that plays it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from app.i18n import _
from app.media.areas import Area, TimeSpan
from app.media.times import clock, stretch
from app.ui.documents.document_line import DocumentLine
from app.ui.documents.player import Player
from app.ui.documents.player_bar import PlayerBar
from app.ui.documents.recording_hint import RecordingHint, TranscriptLinks
from app.ui.documents.time_codings import TimeCodings
from app.ui.documents.time_lanes import TimeLanes
from app.ui.documents.time_scale import TimeScale
from app.ui.documents.waveform import Waveform
from app.ui.theme_style import set_look

Span = tuple[int, int]
Anchor = Span | Area
_TENTH = 100
"""Milliseconds that a scroll bar counts as one: it counts to two thousand millions only."""
_MOST_WAVE = 260
_LEAST_PICTURE = 160


class TimeView(QWidget):
    """Shows one recording and says what the user wants done with it; spans are in milliseconds."""

    selection_changed = Signal(int, int)
    palette_wanted = Signal()
    repeat_wanted = Signal()
    memo_wanted = Signal()
    quick_code = Signal(int)
    uncode_wanted = Signal(list)
    coding_chosen = Signal(object)
    time_moved = Signal(int, object)
    """A coding shall stand on this `TimeSpan`."""
    code_dropped = Signal(int, object)
    """A code was dropped on this `TimeSpan`."""
    menu_wanted = Signal(QPoint, list)

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "reading")
        self._picture: QWidget | None = None
        self.player = Player(self)
        self.scale = TimeScale(self)
        self.time_codings = TimeCodings(self)
        self.line = DocumentLine()
        self.line.settings_button.hide()
        self.transcripts = TranscriptLinks()
        self.line.add_widget(self.transcripts)
        self.hint = RecordingHint()
        self.waveform = Waveform(self.scale, self.time_codings)
        self.lanes = TimeLanes(self.scale, self.time_codings)
        self.bar = PlayerBar(self.player)
        self.field = self.bar.make_field()
        self._scroll = QScrollBar(Qt.Orientation.Horizontal)
        self._scroll.setObjectName("time-scroll")
        self._scroll.hide()
        self._column = self._arrange()
        self.bar.make_keys(self)
        self.setFocusProxy(self.waveform)
        self._connect()

    def span(self) -> Span | None:
        """Return what a code would be put on: the selected time, or the chosen coding's."""
        return self.waveform.selection or self.time_codings.chosen_span()

    def anchor(self) -> TimeSpan | None:
        """Return what a code would be put on, as it is coded."""
        span = self.span()
        return None if span is None else TimeSpan(*span)

    def codes_at(self, anchor: Anchor) -> set[int]:
        """Return the codes that lie on exactly this time."""
        spans = self.time_codings.spans
        if not isinstance(anchor, TimeSpan):
            return set()
        times = (anchor.begin, anchor.end)
        return {
            int(spans.code_ids[index])
            for index in spans.meeting(*times)
            if spans.span(index) == times
        }

    def code_of(self, coding_id: int) -> tuple[str, str] | None:
        """Return name and colour of a coding's code."""
        code_id = self.code_id_of(coding_id)
        return None if code_id is None else self.time_codings.spans.codes[code_id]

    def code_id_of(self, coding_id: int) -> int | None:
        """Return the code of a coding."""
        index = self.time_codings.spans.index_of(coding_id)
        return None if index is None else int(self.time_codings.spans.code_ids[index])

    def let_go(self) -> None:
        """Select nothing."""
        self.waveform.select(None)

    def codings(self) -> int:
        """Return how many codings are shown."""
        return len(self.time_codings.spans)

    def selection(self) -> Span | None:
        """Return the selected time."""
        return self.waveform.selection

    def chosen_coding(self) -> int | None:
        """Return the id of the chosen coding."""
        return self.time_codings.chosen

    def choose_coding(self, coding_id: int | None) -> None:
        """Choose a coding, without a signal."""
        self.time_codings.choose(coding_id)

    def codings_at_caret(self) -> list[int]:
        """Return the ids of the codings at what is heard, or of the selected time."""
        spans = self.time_codings.spans
        here = self.waveform.selection or (self.waveform.position, self.waveform.position + 1)
        return [int(spans.ids[index]) for index in spans.meeting(*here)]

    def play_coding(self, coding_id: int) -> None:
        """Play the time of a coding."""
        span = self.time_codings.span(coding_id)
        if span is not None and self.player.is_open:
            self.player.play_stretch(*span)

    def about(self, anchor: Anchor) -> str:
        """Say what is selected."""
        time = stretch(anchor.begin, anchor.end) if isinstance(anchor, TimeSpan) else ""
        return _("{time} selected").format(time=time)

    def whereabouts(self) -> str:
        """Say where it stands."""
        return _("{here} of {length}").format(
            here=clock(self.waveform.position), length=clock(self.scale.length)
        )

    def parts(self) -> list[QWidget]:
        """Return what F6 goes round."""
        return [self.waveform, self.field]

    def leave(self) -> None:
        """Be silent: the tab is being closed."""
        self.player.close()

    def reading_left(self) -> int:
        """Return the left edge of the selected time on the screen, for a popup."""
        left = self.scale.x((self.span() or (0, 0))[0])
        inside = round(min(max(left, 24), max(24, self.waveform.width() - 640)))
        return self.waveform.mapToGlobal(QPoint(inside, 0)).x()

    def last_line(self) -> tuple[int, int]:
        """Return top and bottom of the waveform on the screen, for a popup."""
        top = self.waveform.mapToGlobal(QPoint(0, 0)).y()
        return top, top + self.waveform.height()

    def zoom(self, direction: int) -> None:
        """Show less of the time (1), more (-1) or all of it (0)."""
        if direction:
            around = self.waveform.position
            if not self.scale.begin <= around <= self.scale.end:
                around = round(self.scale.begin + self.scale.shown / 2)
            self.scale.zoom(0.5 if direction > 0 else 2.0, around)
        else:
            self.scale.show_all()

    def picture(self) -> QWidget:
        """Return where a video is shown, above the waveform; made when it is first needed."""
        from PySide6.QtMultimediaWidgets import QVideoWidget

        if self._picture is None:
            self._picture = QVideoWidget()
            self._picture.setMinimumHeight(_LEAST_PICTURE)
            self._column.insertWidget(2, self._picture, 4)
            self.waveform.setMaximumHeight(_MOST_WAVE // 2)
        return self._picture

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the codings under the pointer, or at what is heard."""
        found = self.codings_at_caret()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            point = event.globalPos()
            in_lanes = self.lanes.coding_at(self.lanes.mapFromGlobal(point).toPointF())
            time = self.scale.time(self.waveform.mapFromGlobal(point).x())
            spans = self.time_codings.spans
            found = [int(spans.ids[index]) for index in spans.at(time)]
            found = found if in_lanes is None else [in_lanes]
        self.menu_wanted.emit(event.globalPos(), found)

    def _arrange(self) -> QVBoxLayout:
        below = QScrollArea()
        below.setFrameShape(QFrame.Shape.NoFrame)
        below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below.setWidgetResizable(True)
        below.setWidget(self.lanes)
        set_look(below, "reading")
        self.waveform.setMaximumHeight(_MOST_WAVE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, room in (
            (self.line, 0), (self.hint, 0), (self.waveform, 2), (self._scroll, 0), (below, 1),
            (self.bar, 0),
        ):  # fmt: skip
            column.addWidget(part, room)
        return column

    def _connect(self) -> None:
        keys, waveform, lanes, player = (
            self.waveform.keys, self.waveform, self.lanes, self.player,
        )  # fmt: skip
        for signal, own in (
            (keys.palette_wanted, self.palette_wanted),
            (keys.repeat_wanted, self.repeat_wanted),
            (keys.memo_wanted, self.memo_wanted),
            (keys.quick_code, self.quick_code),
            (keys.toggled, player.toggle),
            (keys.stepped, self._on_stepped),
            (keys.extended, self._on_extended),
            (keys.passage_wanted, self._on_passage),
            (keys.uncode_wanted, self._on_uncode),
            (keys.escaped, self._on_escape),
            (keys.zoomed, self.zoom),
            (keys.begins_here, self._on_begins),
            (keys.ends_here, self._on_ends),
            (keys.end_moved, self._on_end_moved),
            (waveform.selected, self._on_selected),
            (waveform.went, self._go),
            (waveform.ends_moved, self._on_ends_moved),
            (waveform.code_dropped, self._on_code_dropped),
            (waveform.coding_clicked, self._on_taken),
            (waveform.coding_hovered, self.time_codings.hover),
            (lanes.chosen, self._on_taken),
            (lanes.hovered, self.time_codings.hover),
            (lanes.play_wanted, self.play_coding),
            (player.moved, self._on_moved),
            (player.length_changed, self._set_length),
            (self.bar.typed, self._on_typed),
            (self.scale.changed, self._on_scale_changed),
            (self._scroll.valueChanged, self._on_scrolled),
        ):
            signal.connect(own)

    def _set_length(self, length: int) -> None:
        self.scale.set_length(length)
        self.bar.set_length(length)

    def _go(self, time: int) -> None:
        """Stand at a time, also where nothing can be played."""
        self.player.seek(time)

    def _on_moved(self, time: int) -> None:
        self.waveform.show_position(time)
        if self.player.is_playing:
            self.scale.follow(time)
        self.selection_changed.emit(time, time)

    def _on_stepped(self, by: int) -> None:
        self._go(min(max(0, self.waveform.position + by), self.scale.length))
        self.scale.follow(self.waveform.position)

    def _on_extended(self, by: int) -> None:
        begin, end = self.waveform.selection or (self.waveform.position,) * 2
        end = max(0, end + by)
        self.waveform.select((min(begin, end), max(begin, end)))

    def _on_begins(self) -> None:
        here = self.waveform.position
        end = (self.waveform.selection or (0, 0))[1]
        self.waveform.select((here, end if end > here else self.scale.length))

    def _on_ends(self) -> None:
        here = self.waveform.position
        begin = (self.waveform.selection or (0, 0))[0]
        self.waveform.select((begin if begin < here else 0, here))

    def _on_passage(self) -> None:
        span = self.span()
        if span is not None and self.player.is_open:
            self.player.play_stretch(*span)

    def _on_selected(self, span: Span | None) -> None:
        self.bar.show_selected(span)
        if span is not None:
            self._on_taken(None)
            self.selection_changed.emit(*span)

    def _on_typed(self, begin: int, end: int) -> None:
        self.waveform.select((begin, end))
        if self.waveform.selection is not None:
            self.scale.reveal(*self.waveform.selection)
            self.waveform.setFocus()

    def _on_taken(self, coding_id: int | None) -> None:
        if coding_id is not None:
            self.waveform.select(None)
            self.bar.show_selected(self.time_codings.span(coding_id))
        if coding_id != self.chosen_coding():
            self.time_codings.choose(coding_id)
            self.coding_chosen.emit(coding_id)

    def _on_uncode(self) -> None:
        chosen = self.chosen_coding()
        ids = [chosen] if chosen is not None else self.codings_at_caret()
        if ids:
            self.uncode_wanted.emit(ids)

    def _on_escape(self) -> None:
        self.waveform.select(None)
        self._on_taken(None)

    def _on_ends_moved(self, begin: int, end: int) -> None:
        chosen = self.chosen_coding()
        if chosen is not None:
            self.time_moved.emit(chosen, TimeSpan(begin, end))

    def _on_code_dropped(self, code_id: int, begin: int, end: int) -> None:
        self.code_dropped.emit(code_id, TimeSpan(begin, end))

    def _on_end_moved(self, by: int, first: bool) -> None:  # noqa: FBT001 - Qt's signal
        span = self.time_codings.chosen_span()
        if span is None:
            return
        begin, end = (span[0] + by, span[1]) if first else (span[0], span[1] + by)
        if 0 <= begin < end <= self.scale.length:
            self._on_ends_moved(begin, end)

    def _on_scale_changed(self) -> None:
        self._scroll.setVisible(not self.scale.is_whole)
        self._scroll.blockSignals(True)  # noqa: FBT003 - Qt's own flag
        self._scroll.setPageStep(round(self.scale.shown / _TENTH))
        self._scroll.setSingleStep(max(1, round(self.scale.shown / _TENTH / 10)))
        self._scroll.setRange(0, round((self.scale.length - self.scale.shown) / _TENTH))
        self._scroll.setValue(round(self.scale.begin / _TENTH))
        self._scroll.blockSignals(False)  # noqa: FBT003

    def _on_scrolled(self, value: int) -> None:
        self.scale.scroll_to(value * _TENTH)
