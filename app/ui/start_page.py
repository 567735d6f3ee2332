"""The start page: go on where one stopped, open, begin."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.actions import Actions
from app.ui.recent import Last, Recent, forget_all, recent
from app.ui.start_cards import BeginCard, ContinueCard, RecentRow
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_WIDTH = 1080


class StartPage(QScrollArea):
    """Made of what the settings know; whoever shows it may look into the project of `wanted`."""

    opened = Signal(Path, bool)
    """A project to open, and whether to go on at the last coded passage."""
    coder_named = Signal(str)
    wanted = Signal(Path)
    """The project whose last passage is to be shown."""

    def __init__(self, actions: Actions, coder: str) -> None:
        super().__init__()
        self.setObjectName("start-page")
        self._actions = actions
        self._recent: list[Recent] = []
        self._just_open = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        set_look(inner, "reading")
        ground = QWidget()
        set_look(ground, "reading")
        # asked for a viewport that Qt made, PySide looks at every class of widget there is
        self.setViewport(ground)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(24, 40, 24, 24)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        outer.addWidget(middle, 20)
        outer.addStretch(1)
        columns = QHBoxLayout(middle)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        self._left = QVBoxLayout()
        self._left.setSpacing(8)
        columns.addLayout(self._left, 2)
        columns.addLayout(self._make_begin(coder), 1)
        self._make_left()
        self.setWidget(inner)

    def show_recent(self) -> None:
        """Read the list of projects again."""
        self._recent = recent()
        there = [each for each in self._recent if each.there]
        first = there[0] if there and there[0].note.codings else None
        self._continue.setVisible(first is not None)
        if first is not None:
            self._continue.show_project(first)
            self.wanted.emit(first.path)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for number, each in enumerate(self._recent):
            row = RecentRow(each, when(each.changed))
            row.setObjectName(f"recent-{number}")
            row.opened.connect(self._on_opened)
            self._rows.addWidget(row)
        self._list.setVisible(bool(self._recent))
        self._clear.setVisible(bool(self._recent))
        self._title.setVisible(bool(self._recent))
        self._hello.setVisible(not self._recent)

    def show_last(self, path: Path, last: Last) -> None:
        """Show where one stopped in the project at *path*, if that is still the first one."""
        if next((each.path for each in self._recent if each.there), None) == path:
            self._continue.show_last(last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self._continue.isVisible():
            self._on_continue()
            return
        super().keyPressEvent(event)

    def _make_left(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        name = label("Topoi")
        font = theme.reading_font(30)
        name.setFont(font)
        motto = label(_("places and themes, read closely"))
        italic = theme.reading_font(16)
        italic.setItalic(True)
        motto.setFont(italic)
        head.addWidget(name, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(motto, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        self._left.addLayout(head)
        self._left.addSpacing(8)
        self._continue = ContinueCard()
        self._continue.wanted.connect(self._on_continue)
        self._continue.hide()
        self._left.addWidget(self._continue)
        self._left.addSpacing(12)
        line = QHBoxLayout()
        self._title = label(_("Recent projects"), "panelTitle")
        self._clear = QPushButton(_("Clear the list"))
        self._clear.setObjectName("clear-recent")
        set_look(self._clear, "link")
        self._clear.clicked.connect(self._on_clear)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._clear)
        self._left.addLayout(line)
        self._list = QFrame()
        set_look(self._list, "listCard")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self._left.addWidget(self._list)
        self._hello = label(
            _(
                "A project is one file. It holds your interviews and documents, the codes you put "
                "on their words, and every step you took. Nothing leaves this computer."
            ),
            "secondary",
            wrap=True,
        )
        self._left.addWidget(self._hello)
        self._left.addStretch(1)
        for part in (self._title, self._clear, self._list):
            part.hide()

    def _make_begin(self, coder: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addSpacing(34)
        column.addWidget(label(_("Begin"), "panelTitle"))
        for name, words in (
            ("new", _("One file that holds sources, codes and codings.")),
            ("open", _("A .topoi file on this computer.")),
            (
                "sample",
                _("Invented interviews and policies of three cities. Change what you like."),
            ),
        ):
            card = BeginCard(self._actions[name], words)
            card.setObjectName(f"begin-{name}")
            column.addWidget(card)
        column.addSpacing(12)
        column.addWidget(label(_("You code as"), "panelTitle"))
        self.coder = QLineEdit(coder)
        self.coder.setObjectName("coder-name")
        self.coder.setAccessibleName(_("Your name as a coder"))
        self.coder.setPlaceholderText(_("Your name, as your colleagues know it"))
        self.coder.editingFinished.connect(self._on_coder_named)
        column.addWidget(self.coder)
        column.addWidget(label(_("The name is written beside every coding you make."), "small"))
        column.addStretch(1)
        return column

    def _on_opened(self, path: str) -> None:
        self.opened.emit(Path(path), self._just_open)

    def _on_continue(self) -> None:
        there = [each for each in self._recent if each.there]
        if there:
            self.opened.emit(there[0].path, not self._just_open)

    def _on_clear(self) -> None:
        forget_all()
        self.show_recent()

    def _on_coder_named(self) -> None:
        self.coder_named.emit(self.coder.text().strip())


def when(moment: float) -> str:
    """Return when a file was changed, as one would say it."""
    if not moment:
        return ""
    then = QDateTime.fromSecsSinceEpoch(int(moment))
    today = datetime.now(UTC).astimezone().date()
    days = (today - datetime.fromtimestamp(moment, UTC).astimezone().date()).days
    if days == 0:
        clock = QLocale().toString(then.time(), QLocale.FormatType.ShortFormat)
        return _("Today, {time}").format(time=clock)
    if days == 1:
        return _("Yesterday")
    return QLocale().toString(then.date(), "d MMMM" if days < 300 else "d MMMM yyyy")
