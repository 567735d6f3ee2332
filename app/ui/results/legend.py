"""The foot of the matrix: what its shades mean, what was left unshaded and why."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.exporters.tables import figure
from app.i18n import _
from app.ui.results.matrix import STEPS, Matrix
from app.ui.results.matrix_delegate import hatch
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label

_STEP = 20


class _Scale(QWidget):
    """The seven steps, between 0 and the highest figure."""

    def __init__(self) -> None:
        super().__init__()
        self._most = "0"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_most(self, most: str) -> None:
        """Say where the scale ends."""
        self._most = most
        self.setAccessibleName(_("Shades from 0 to {most}").format(most=most))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the steps and both ends."""
        metrics = QFontMetrics(theme.font("small"))
        ends = metrics.horizontalAdvance("0") + metrics.horizontalAdvance(self._most)
        return QSize(ends + STEPS * _STEP + 14, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps."""
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        metrics = painter.fontMetrics()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect(), middle, "0")
        left = metrics.horizontalAdvance("0") + 6
        for step in range(STEPS):
            fill, _ink = theme.heat(step)
            painter.fillRect(QRect(left + step * _STEP, self.height() // 2 - 5, _STEP, 10), fill)
        rest = self.rect().adjusted(left + STEPS * _STEP + 6, 0, 0, 0)
        painter.drawText(rest, middle, self._most)


class _Hatching(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(20, 12))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a piece of the hatching."""
        painter = QPainter(self)
        hatch(painter, self.rect())


class Legend(QWidget):
    """Scale, remarks, and at the right where the size classes end."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "base")
        self._scale = _Scale()
        self._sums = label(_("Top-level totals are not shaded"), "small")
        self._hatching = _Hatching()
        self._alone = label(_("from one source only: not compared"), "small")
        self._note = ElidedLabel("", "small")
        self._note.setObjectName("matrix-note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rules = label("", "small", wrap=True)
        self._rules.setObjectName("matrix-rules")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(self._rules)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._scale)
        row.addSpacing(8)
        row.addWidget(self._sums)
        row.addSpacing(8)
        row.addWidget(self._hatching)
        row.addWidget(self._alone)
        row.addWidget(self._note, 1)

    def show_matrix(self, matrix: Matrix) -> None:
        """Explain *matrix*."""
        self._scale.show_most(figure(matrix.most, matrix.tab.measure))
        self._sums.setVisible(bool(matrix.sums))
        alone = bool(matrix.alone.any())
        self._hatching.setVisible(alone)
        self._alone.setVisible(alone)
        *rules, last = matrix.tab.notes or ("",)
        self._note.setText(last)
        self._rules.setText(" ".join(rules))
        self._rules.setVisible(bool(rules))
