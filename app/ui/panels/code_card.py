"""The definition of the chosen code, written in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.edits import codes
from app.edits.codes import Description
from app.errors import UserError
from app.i18n import N_, _
from app.models import Code
from app.project import Changes
from app.queries.code_tree import CodeRow, code_rows, withheld_codes
from app.ui.actions import Actions
from app.ui.items.growing_edit import GrowingEdit
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.swatch import paint_swatch
from app.ui.workspace import Workspace

FIELDS = (
    ("include", N_("Include"), N_("what belongs under it")),
    ("exclude", N_("Exclude"), N_("what does not, and where that belongs")),
    ("example", N_("Example"), N_("words that show it well")),
    ("concept", N_("Concept"), N_("the idea it stands for")),
    ("number", N_("Number"), N_("such as 2.1")),
)


class CodeCard(QStackedWidget):
    """Name, path, definition, include, exclude, example, concept of one code."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("code-card")
        set_look(self, "card")
        self._workspace = workspace
        self._code: CodeRow | None = None
        self._edits: dict[str, GrowingEdit] = {}
        self.addWidget(EmptyState(_("Choose a code to read its definition here, or to write one.")))
        self.addWidget(self._make_card())
        self.setMinimumHeight(120)
        workspace.hub.changed.connect(self._on_changed)
        workspace.codes_changed.connect(self._show)
        actions["describe-code"].triggered.connect(self._on_describe)
        self._show()

    def sizeHint(self) -> QSize:
        """Return a fair share of the column."""
        return QSize(300, 240)

    def _make_card(self) -> QWidget:
        card = QFrame()
        set_look(card, "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._sign = _Swatch()
        self._name = label("", "strong", wrap=True)
        self._name.setObjectName("card-name")
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        self._path = label("", "tertiary", wrap=True)
        column.addWidget(self._path)
        self._withheld = label(
            _("Withheld: it and its codings are in no export"), "tertiary", wrap=True
        )
        self._withheld.setObjectName("card-withheld")
        column.addWidget(self._withheld)
        definition = GrowingEdit("card-definition", _("What this code means"), "body")
        self._edits["definition"] = definition
        column.addWidget(definition)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (name, words, hint) in enumerate(FIELDS):
            role = "example" if name == "example" else "small"
            edit = GrowingEdit(f"card-{name}", _(hint), role)
            edit.setAccessibleName(_(words))
            self._edits[name] = edit
            head_label = label(_(words), "small")
            head_label.setContentsMargins(0, 3, 0, 0)
            head_label.setMinimumWidth(58)
            grid.addWidget(head_label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(edit, row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        for edit in self._edits.values():
            edit.setReadOnly(not self._workspace.project.writable)
            edit.written.connect(self._on_written)
        return _scrolled(card)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Code):
            self._show()

    def _show(self) -> None:
        chosen = self._workspace.code_ids[:1]
        rows = {row.id: row for row in code_rows(self._workspace.project)}
        code = rows.get(chosen[0]) if chosen else None
        before = self._code
        other = before is not None and before.id in rows and (code is None or code.id != before.id)
        if other and not self.save():
            return  # words that cannot be kept now stay where they are
        self._code = code
        self.setCurrentIndex(0 if code is None else 1)
        if code is None:
            return
        self._sign.show_color(code.color)
        self._name.setText(code.name)
        self._path.setText(" › ".join(code.path[:-1]))
        self._path.setVisible(code.depth > 0)
        withheld = withheld_codes(self._workspace.project)
        self._withheld.setVisible(code.id in withheld)
        for name, edit in self._edits.items():
            edit.show_text(getattr(code, name))

    def save(self) -> bool:
        """Keep what was typed on the card; False if that cannot be now."""
        for edit in self._edits.values():
            edit.tell()
        return not any(edit.pending for edit in self._edits.values())

    def _on_written(self, text: str) -> None:
        edit = self.sender()
        assert isinstance(edit, GrowingEdit)
        if self._code is None:
            return
        name = edit.objectName().removeprefix("card-")
        try:
            codes.describe(self._workspace.project, self._code.id, Description(**{name: text}))
        except UserError as error:
            edit.refuse()
            self._workspace.refused.emit(error)

    def _on_describe(self) -> None:
        if self._code is not None:
            self._edits["definition"].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _scrolled(card: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(card)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    set_look(scroll.viewport(), "panel")
    return scroll


class _Swatch(QWidget):
    """The sign of a code beside its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 14)
        self._color = "#000000"

    def show_color(self, color: str) -> None:
        self._color = color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_swatch(QPainter(self), self.rect().toRectF().center(), self._color)
