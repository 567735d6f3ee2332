"""The bar below a recording or its transcript: play, jump, how fast, where it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSlider, QToolButton, QWidget

from app.i18n import N_, _
from app.media.times import clock, read_stretch, stretch
from app.ui.documents.player import JUMP, RATES, Player
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

HEIGHT = 40
BACK, TOGGLE, FORWARD = (
    ("F3", Qt.Key.Key_MediaPrevious),
    ("F4", Qt.Key.Key_MediaTogglePlayPause),
    ("F5", Qt.Key.Key_MediaNext),
)
"""The keys that transcribers know, and to which foot pedals are set."""
KEYS = (
    (N_("Recording: play and pause; a pause goes back a second"), "F4"),
    (N_("Recording: five seconds back, forward"), "F3, F5"),
    (N_("Recording: play, in the waveform"), N_("Space")),
    (N_("Recording: begin and end of the selected time at what plays"), "I, O"),
    (N_("Recording: play the chosen passage"), "P"),
    (N_("Transcribing: the time; a new line with the time and who speaks next"), "F8, F9"),
)
_SLIDER = 1000


class PlayerBar(QWidget):
    """Drives a player; with `shows_way`, a slider stands in for the waveform."""

    typed = Signal(int, int)
    """Begin and end of a time that was typed."""

    def __init__(self, player: Player, *, shows_way: bool = False) -> None:
        super().__init__()
        self.setObjectName("player-bar")
        set_look(self, "bar")
        self.setFixedHeight(HEIGHT)
        self._player = player
        self._length = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 12, 4)
        self._row.setSpacing(6)
        self._row.addWidget(self._button("rewind", _("Five seconds back"), BACK, self._on_back))
        self.play_button = self._button("play", _("Play"), TOGGLE, player.toggle)
        self.play_button.setObjectName("play")
        self._row.addWidget(self.play_button)
        self._row.addWidget(
            self._button("fast-forward", _("Five seconds forward"), FORWARD, self._on_forward)
        )
        self._time = label("", "small")
        self._time.setObjectName("player-time")
        self._row.addWidget(self._time)
        self.way = QSlider(Qt.Orientation.Horizontal)
        self.way.setObjectName("player-way")
        self.way.setAccessibleName(_("Where the recording plays"))
        self.way.setRange(0, _SLIDER)
        self.way.setVisible(shows_way)
        self.way.sliderMoved.connect(self._on_way)
        self._row.addWidget(self.way, 1)
        self._row.addStretch(0 if shows_way else 1)
        self.rate = self._make_rate()
        self._row.addWidget(self.rate)
        player.moved.connect(self._show_time)
        player.length_changed.connect(self.set_length)
        player.playing_changed.connect(self._on_playing)
        self._show_time(0)

    def set_length(self, length: int) -> None:
        """Say how long the recording is."""
        self._length = length
        self._show_time(self._player.position)

    def add_widget(self, widget: QWidget) -> None:
        """Add *widget* before the speed."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def make_field(self) -> QLineEdit:
        """Add a field that shows the selected time, and in which one can be typed."""
        self._field = QLineEdit()
        self._field.setObjectName("typed-time")
        self._field.setPlaceholderText(_("12:03–12:40"))
        self._field.setToolTip(_("A time to code: type it, and press Enter"))
        self._field.setAccessibleName(_("Selected time"))
        self._field.setMaximumWidth(190)
        self._field.returnPressed.connect(self._on_typed)
        self.add_widget(self._field)
        return self._field

    def show_selected(self, span: tuple[int, int] | None) -> None:
        """Show in the field what is selected."""
        self._field.setText(stretch(*span) if span is not None else "")

    def set_playable(self, *, playable: bool, reason: str = "") -> None:
        """Let the buttons act, or say why they cannot."""
        for each in (*self.findChildren(QToolButton), self.rate, self.way):
            each.setEnabled(playable)
            if reason:
                each.setToolTip(reason)

    def _make_rate(self) -> QComboBox:
        rate = QComboBox()
        rate.setObjectName("player-rate")
        rate.setAccessibleName(_("Speed"))
        rate.setToolTip(_("How fast; voices keep their pitch"))
        for each in RATES:
            rate.addItem(f"{each:g}×", each)
        rate.setCurrentIndex(RATES.index(1.0))
        rate.activated.connect(self._on_rate)
        return rate

    def _button(self, sign: str, words: str, keys: tuple[str, Qt.Key], act: object) -> QToolButton:
        button = QToolButton()
        set_look(button, "tool")
        button.setIcon(icon(sign))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(f"{words} ({keys[0]})")
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def make_keys(self, owner: QWidget) -> None:
        """Let the keys of transcribers act wherever the focus is in *owner*."""
        for keys, act in (
            (BACK, self._on_back),
            (TOGGLE, self._player.toggle),
            (FORWARD, self._on_forward),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)
                self.destroyed.connect(shortcut.deleteLater)

    def _on_back(self) -> None:
        self._player.jump(-JUMP)

    def _on_forward(self) -> None:
        self._player.jump(JUMP)

    def _on_rate(self) -> None:
        self._player.set_rate(float(self.rate.currentData()))

    def _on_way(self, place: int) -> None:
        self._player.seek(place * self._length // _SLIDER)

    def _on_typed(self) -> None:
        span = read_stretch(self._field.text())
        self._field.setProperty("problem", span is None)
        if span is None:
            self._field.setToolTip(_("Write two times, such as 12:03–12:40."))
            self._field.selectAll()
        else:
            self.typed.emit(*span)

    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.play_button.setIcon(icon("pause" if playing else "play"))
        words = _("Pause") if playing else _("Play")
        self.play_button.setToolTip(f"{words} ({TOGGLE[0]})")
        self.play_button.setAccessibleName(words)

    def _show_time(self, position: int) -> None:
        self._time.setText(f"{clock(position)} / {clock(self._length)}")
        if not self.way.isSliderDown():
            self.way.setValue(position * _SLIDER // max(1, self._length))
