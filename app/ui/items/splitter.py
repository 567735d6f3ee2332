"""A splitter of one hairline that is easy to take hold of."""

from PySide6.QtCore import QMargins, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from app.ui.theme import theme

_GRAB = 3
"""How far the handle can be taken beside its line, on either side."""


class LineSplitter(QSplitter):
    """Its line is 1 wide, its handle 7; a double click asks for the best sizes."""

    best_wanted = Signal()

    def __init__(self, name: str, orientation: Qt.Orientation, *parts: QWidget) -> None:
        super().__init__(orientation)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for part in parts:
            self.addWidget(part)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """Return a handle that draws nothing but its line."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def resizeEvent(self, _event: QResizeEvent) -> None:
        # Qt's own handler sets other margins, and the two would answer each other for ever
        beside = self.orientation() == Qt.Orientation.Horizontal
        margins = QMargins(_GRAB, 0, _GRAB, 0) if beside else QMargins(0, _GRAB, 0, _GRAB)
        # only the line is drawn; the mouse finds what lies beside it, too
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        if self.contentsMargins() != margins:
            self.setContentsMargins(margins)
        self.setMask(QRegion(self.contentsRect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line: QRect = self.contentsRect()
        painter.fillRect(line, theme.color("line.normal"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        splitter = self.splitter()
        if isinstance(splitter, LineSplitter):
            splitter.best_wanted.emit()
        super().mouseDoubleClickEvent(event)
