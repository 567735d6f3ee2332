"""A picture in its tab: the picture itself, and below it what is said of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.edits.texts import change_text
from app.i18n import _
from app.intake import Page
from app.queries import texts
from app.text.rewriting import Rewriting
from app.ui.dialogs.caption import CaptionDialog
from app.ui.documents.live_text import LiveText
from app.ui.documents.paper_sheets import PIXELS_A_POINT
from app.ui.documents.sheet_scroll import PAGE
from app.ui.icons import icon
from app.ui.region_page import RegionPage
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace

_UNKNOWN = (1200, 900)
_SHARES = (300, 100)


class PicturePage(RegionPage):
    """One sheet, on which regions are coded; the caption is the text of the source."""

    def __init__(self, workspace: Workspace, source_id: int) -> None:
        super().__init__(workspace, source_id, Qt.Orientation.Vertical, picture=True)
        self._size = _UNKNOWN
        self.paper.view.set_zoom(PAGE)
        self._both.addWidget(self._make_caption())
        self._both.setSizes(_SHARES)
        self.setFocusProxy(self.paper.view)

    def load(self) -> None:
        """Show the picture and its caption."""
        if self._loaded:
            return
        super().load()
        found = texts.outline(self._workspace.project, self.source_id).pixels
        self._size = found or _UNKNOWN
        width, height = (each / PIXELS_A_POINT for each in self._size)
        self.show_sheets((Page(0, 0, 0, width, height),), "picture")
        self._show_caption()

    def begin_typing(self, rewriting: Rewriting) -> LiveText:
        """Let somebody type the caption where it stands."""
        live = super().begin_typing(rewriting)
        self._write.setEnabled(False)
        return live

    def end_typing(self) -> None:
        """Show the caption as the project has it."""
        super().end_typing()
        self._write.setEnabled(self._workspace.project.writable)
        self._show_caption()

    def whereabouts(self) -> str:
        """Say how large the picture is."""
        width, height = self._size
        return _("{width:,} × {height:,} pixels").format(width=width, height=height)

    def zoom(self, direction: int) -> None:
        """Make what has the keys larger (1) or smaller (-1), or as it usually is (0)."""
        if self.edit.hasFocus():
            super().zoom(direction)
        elif direction:
            self.paper.view.zoom_by(direction)
        else:
            self.paper.view.set_zoom(PAGE)

    def write_caption(self) -> None:
        """Let the user write what is said of the picture."""
        row = self._row()
        if row is not None:
            dialog = CaptionDialog(self.window(), row.name, self.edit.content.text)
            dialog.wanted.connect(self._on_caption)
            dialog.open()

    def _make_caption(self) -> QWidget:
        """Return the text of the source under a head that says what it is."""
        box = QWidget()
        set_look(box, "reading")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 6, 12, 2)
        row.addWidget(label(_("Caption, or what was said of the picture"), "panelTitle"))
        row.addStretch(1)
        self._write = QToolButton()
        self._write.setObjectName("write-caption")
        self._write.setIcon(icon("note-pencil"))
        self._write.setIconSize(QSize(16, 16))
        self._write.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._write.setEnabled(self._workspace.project.writable)
        self._write.clicked.connect(self.write_caption)
        row.addWidget(self._write)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.edit, 1)
        box.setMinimumHeight(96)
        return box

    def _on_caption(self, text: str) -> None:
        with self._workspace.telling():
            change_text(self._workspace.project, self.source_id, text)
            self._workspace.say(_("The caption was kept"))

    def _follow_text(self) -> None:
        super()._follow_text()
        self._show_caption()

    def _show_caption(self) -> None:
        empty = not self.edit.content.text
        self._write.setText(_("Write the caption…") if empty else _("Change the caption…"))
