"""A small popup that takes one name, where it is needed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_WIDTH = 300


class NamePopup(QFrame):
    """Enter gives the name; Esc or a click elsewhere closes it."""

    given = Signal(str)

    def __init__(self, title: str, why: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("name-popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_look(self, "popup")
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit()
        self.field.setObjectName("name-popup-field")
        self.field.setAccessibleName(title)
        self.field.returnPressed.connect(self._on_return)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(title, "strong"))
        column.addWidget(self.field)
        column.addWidget(label(why, "small", wrap=True))

    def open_above(self, widget: QWidget, text: str = "") -> None:
        """Show the popup over *widget*, with *text* to begin with."""
        self.field.setText(text)
        self.field.selectAll()
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, -self.height() - 4))
        room = self.screen().availableGeometry()
        self.move(max(room.left(), corner.x()), max(room.top(), corner.y()))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_return(self) -> None:
        name = self.field.text().strip()
        self.close()
        if name:
            self.given.emit(name)
