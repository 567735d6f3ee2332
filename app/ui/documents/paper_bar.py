"""The line above the pages: which page, how large, and what a drag does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.i18n import _
from app.ui.documents.coding_paper import POLYGON, RECTANGLE, WORDS
from app.ui.documents.sheet_scroll import PAGE, WIDTH, ZOOMS
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.segmented import SegmentedSwitch

_HEIGHT = 36
_NARROW, _NARROWEST = 740, 500


class PaperBar(QWidget):
    """Says where one is; its signals say where one wants to be."""

    page_wanted = Signal(int)
    """A page, counted from 0."""
    zoom_wanted = Signal(object)
    """A choice of `PaperView.set_zoom`."""
    zoom_stepped = Signal(int)
    tool_wanted = Signal(str)
    whole_wanted = Signal()

    def __init__(self, *, picture: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "documentLine")
        self.setFixedHeight(_HEIGHT)
        self._page = 0
        self._count = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        self._paging = self._make_paging()
        self._paging.setVisible(not picture)
        row.addWidget(self._paging)
        row.addSpacing(8)
        self._add_zoom(row)
        row.addStretch(1)
        words = _("Whole picture") if picture else _("Whole page")
        self._tools = self._make_tools(picture=picture)
        row.addWidget(self._tools)
        row.addSpacing(6)
        self._whole = _button("whole", "frame-corners", words, self.whole_wanted.emit)
        self._whole.setText(words)
        self._whole.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(self._whole)

    def show_page(self, page: int, count: int, label_of_page: str) -> None:
        """Say that page *page*, counted from 0, of so many is in view, and what it is called."""
        self._page, self._count = page, count
        if not self._field.hasFocus():
            self._field.setText(str(page + 1))
        self._validator.setRange(1, max(1, count))
        of = _("of {n:,}").format(n=count)
        if label_of_page not in ("", str(page + 1)):
            of = _("of {n:,}, printed {label}").format(n=count, label=label_of_page)
        self._of.setText(of)
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < count - 1)

    def show_zoom(self, zoom: str | float, scale: float) -> None:
        """Say how large the pages are, and whether that follows the window."""
        self._zoom.setText(f"{round(scale * 100)} %")
        for action in self._zoom_menu.actions():
            action.setChecked(action.data() == zoom)

    def show_tool(self, tool: str) -> None:
        """Say what a drag does."""
        if tool in self._tool_names:
            self._tools.choose(tool)

    def allow_words(self, *, known: bool) -> None:
        """Offer to select words, or say why one cannot."""
        button = self._tools.findChild(QToolButton, f"segment-{WORDS}")
        if isinstance(button, QToolButton):
            button.setEnabled(known)
            if not known:
                self._tools.set_tooltip(
                    WORDS, _("Where the letters stand on these pages is not known")
                )

    def focus_page(self) -> None:
        """Let the user type the number of a page."""
        self._field.setFocus()
        self._field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where room is scarce."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        narrow = self.width() < _NARROW
        for part in self._droppable:
            part.setVisible(self.width() >= _NARROWEST)
        self._whole.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )

    def _make_paging(self) -> QWidget:
        paging = QWidget()
        row = QHBoxLayout(paging)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._back = _button("page-back", "caret-left", _("Previous page"), self._on_back)
        self._on = _button("page-on", "caret-right", _("Next page"), self._on_on)
        self._field = QLineEdit()
        self._field.setObjectName("page-number")
        self._field.setAccessibleName(_("Page"))
        self._field.setToolTip(_("Go to a page (Ctrl+G)"))
        self._field.setFixedWidth(self._field.fontMetrics().horizontalAdvance("00000") + 16)
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._validator = QIntValidator(1, 1, self._field)
        self._field.setValidator(self._validator)
        self._field.returnPressed.connect(self._on_typed)
        self._of = label("", "small")
        word = label(_("page"), "small")
        self._droppable: list[QWidget] = [word, self._back, self._on]
        for part in (self._back, word, self._field, self._of, self._on):
            row.addWidget(part)
        return paging

    def _add_zoom(self, row: QHBoxLayout) -> None:
        self._zoom_menu = QMenu(self)
        choices: list[tuple[str, str | float]] = [
            (_("Fit the width"), WIDTH),
            (_("Fit the page"), PAGE),
        ]
        choices += [(f"{round(each * 100)} %", each) for each in ZOOMS]
        for words, choice in choices:
            action = self._zoom_menu.addAction(words)
            action.setCheckable(True)
            action.setData(choice)
        self._zoom_menu.triggered.connect(self._on_zoom_chosen)
        self._zoom = QToolButton()
        self._zoom.setObjectName("paper-zoom")
        set_look(self._zoom, "tool")
        self._zoom.setToolTip(_("How large the pages are"))
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setMenu(self._zoom_menu)
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        smaller = _button("paper-smaller", "minus", _("Smaller (Ctrl+-)"), self._on_smaller)
        larger = _button("paper-larger", "plus", _("Larger (Ctrl++)"), self._on_larger)
        self._droppable += [smaller, self._zoom, larger]
        for part in (smaller, self._zoom, larger):
            row.addWidget(part)

    def _make_tools(self, *, picture: bool) -> SegmentedSwitch:
        choices = [(RECTANGLE, _("Rectangle")), (POLYGON, _("Polygon"))]
        if not picture:
            choices.insert(0, (WORDS, _("Words")))
        self._tool_names = {key for key, _words in choices}
        tools = SegmentedSwitch(choices)
        tools.setObjectName("paper-tools")
        tools.set_tooltip(
            RECTANGLE, _("Draw a rectangle to code (Ctrl+drag or Alt+drag at any time)")
        )
        tools.set_tooltip(POLYGON, _("Click from point to point; Enter or a double click closes"))
        tools.chosen.connect(self.tool_wanted)
        return tools

    def _on_back(self) -> None:
        self.page_wanted.emit(self._page - 1)

    def _on_on(self) -> None:
        self.page_wanted.emit(self._page + 1)

    def _on_typed(self) -> None:
        self._field.clearFocus()
        self.page_wanted.emit(int(self._field.text()) - 1)

    def _on_smaller(self) -> None:
        self.zoom_stepped.emit(-1)

    def _on_larger(self) -> None:
        self.zoom_stepped.emit(1)

    def _on_zoom_chosen(self, action: QAction) -> None:
        self.zoom_wanted.emit(action.data())


def _button(name: str, sign: str, words: str, slot: object) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    set_look(made, "tool")
    made.setIcon(icon(sign))
    made.setIconSize(QSize(16, 16))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(slot)
    return made
