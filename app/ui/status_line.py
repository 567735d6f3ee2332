"""The line at the foot: who codes, where one is, how much is here, and that it is kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from app.i18n import _
from app.ui.job_bar import JobBar
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, as_tooltip, label

NARROW = 1366


class StatusLine(QStatusBar):
    """Three facts at left, the jobs and one promise at right."""

    def __init__(self, jobs: JobBar, coders: QMenu) -> None:
        super().__init__()
        self.setObjectName("status-line")
        self.setSizeGripEnabled(False)
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(12, 0, 0, 0)
        inside.setSpacing(14)
        self.coder = CoderButton(coders)
        self._where = ElidedLabel("", "small")
        self._where.setObjectName("status-where")
        self._place = ElidedLabel("", "small")
        self._place.setObjectName("status-paragraph")
        self._much = ElidedLabel("", "small")
        self._much.setObjectName("status-much")
        for part in (self.coder, self._where, self._place, self._much):
            # a name may be cut, but never before the facts beside it have their room
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            inside.addWidget(part)
        inside.addStretch(1)
        self.addWidget(row, 1)
        self.addPermanentWidget(jobs)
        self._kept = label(_("Every change is kept"), "small")
        self._kept.setContentsMargins(0, 0, 12, 0)
        self._kept.setToolTip(
            _("There is nothing to save: each step is in the project file as soon as it is done.")
        )
        self.addPermanentWidget(self._kept)

    def show_coder(self, name: str) -> None:
        """Say who is coding."""
        self.coder.show_name(name)

    def show_place(self, where: str, paragraph: str, much: str) -> None:
        """Say what is in front, where in it one is, and how much is coded there."""
        for part, words in ((self._where, where), (self._place, paragraph), (self._much, much)):
            part.setText(words)
            part.setVisible(bool(words))
        wide = self.width() >= NARROW or not much
        self._much.setVisible(bool(much) and (wide or len(where) < 30))

    def show_writable(self, *, writable: bool) -> None:
        """Promise to keep every change, or say that none can be made."""
        self._kept.setText(_("Every change is kept") if writable else _("Read only"))


class CoderButton(QToolButton):
    """The coder's letter on a disc and the name; a click offers the others."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("coder-button")
        self._name = ""
        set_look(self, "quietStatus")
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_name(self, name: str) -> None:
        """Show who is coding."""
        self._name = name
        words = _("Coding as {name}").format(name=name) if name else _("Nobody is coding yet")
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(
            as_tooltip(_("{words}. Click to code as somebody else").format(words=words))
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the disc and the words."""
        return QSize(30 + self.fontMetrics().horizontalAdvance(self.text()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the disc with the letter, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), theme.color("surface.hover"))
        paint_letter(painter, QRectF(2, (self.height() - 18) / 2, 18, 18), self._name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        room = self.rect().adjusted(27, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())


def paint_letter(painter: QPainter, box: QRectF, name: str) -> None:
    """Draw a coder's letter on a disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("coder.a" if name else "text.disabled"))
    painter.drawEllipse(box)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("text.onAccent"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), (name[:1] or "?").upper())
