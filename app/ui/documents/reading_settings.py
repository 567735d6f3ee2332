"""The Aa popup: size, measure, gap and face of the text, nowhere deeper."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from app.ui.documents.style import ReadingStyle, next_size
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.segmented import SegmentedSwitch


class ReadingSettings(QFrame):
    """Four choices; each acts at once."""

    style_chosen = Signal(ReadingStyle)

    def __init__(self, style: ReadingStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_look(self, "popup")
        self._style = style
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        grid.addWidget(label(_("Size"), "small"), 0, 0)
        grid.addWidget(self._make_size(), 0, 1)
        rows = (
            (_("Line"), "measure", self._measures(), style.measure),
            (_("Gap"), "gap", self._gaps(), style.gap),
            (_("Face"), "face", self._faces(), style.face),
        )
        for number, (words, name, choices, current) in enumerate(rows, start=1):
            switch = SegmentedSwitch(choices)
            switch.setObjectName(name)
            switch.choose(current)
            switch.chosen.connect(self._on_chosen)
            grid.addWidget(label(words, "small"), number, 0)
            grid.addWidget(switch, number, 1, Qt.AlignmentFlag.AlignLeft)

    def open_under(self, button: QWidget) -> None:
        """Open with the right edge under *button*."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        self.move(corner - QPoint(self.width(), 0))
        self.show()

    def _make_size(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        smaller, larger = QToolButton(), QToolButton()
        smaller.setIcon(icon("minus"))
        smaller.setToolTip(_("Smaller (Ctrl+-)"))
        smaller.clicked.connect(self._on_smaller)
        larger.setIcon(icon("plus"))
        larger.setToolTip(_("Larger (Ctrl++)"))
        larger.clicked.connect(self._on_larger)
        self._size = label(str(self._style.size))
        for button in (smaller, larger):
            button.setIconSize(QSize(14, 14))
        for part in (smaller, self._size, larger):
            row.addWidget(part)
        row.addStretch(1)
        return box

    def _on_smaller(self) -> None:
        self._take(replace(self._style, size=next_size(self._style.size, -1)))

    def _on_larger(self) -> None:
        self._take(replace(self._style, size=next_size(self._style.size, 1)))

    def _on_chosen(self, key: str) -> None:
        match self.sender().objectName():
            case "measure":
                self._take(replace(self._style, measure=key))
            case "gap":
                self._take(replace(self._style, gap=key))
            case _:
                self._take(replace(self._style, face=key))

    def _take(self, style: ReadingStyle) -> None:
        self._style = style
        self._size.setText(str(style.size))
        self.style_chosen.emit(style)

    @staticmethod
    def _measures() -> list[tuple[str, str]]:
        return [("narrow", _("Narrow")), ("normal", _("Normal")), ("wide", _("Wide"))]

    @staticmethod
    def _gaps() -> list[tuple[str, str]]:
        return [("small", _("Small")), ("normal", _("Normal")), ("large", _("Large"))]

    @staticmethod
    def _faces() -> list[tuple[str, str]]:
        return [("serif", _("Book")), ("system", _("System"))]
