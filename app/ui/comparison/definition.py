"""What the codes of a disagreement mean, and changing it where coders read it in two ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.edits.codes import Description
from app.i18n import N_, _, ngettext
from app.queries.code_revisions import EntryRevision
from app.queries.code_tree import CodeRow
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import label

_FIELDS = (
    ("definition", N_("Definition")),
    ("include", N_("Include when")),
    ("exclude", N_("Exclude when")),
)


class Definition(QWidget):
    """One sentence a code; the fields of one of them can be written anew in place."""

    changed = Signal(int, object)
    """A code's id, and what is to be said of it from now on."""

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._codes: Sequence[CodeRow] = ()
        self._words = label("", "small", wrap=True)
        self._words.setObjectName("card-definitions")
        self._before = label("", "small", wrap=True)
        self._before.setObjectName("earlier-definitions")
        self._before.hide()
        self._earlier = QPushButton()
        self._earlier.setObjectName("show-earlier-definitions")
        self._earlier.setCheckable(True)
        self._earlier.hide()
        set_look(self._earlier, "link")
        self._earlier.toggled.connect(self._before.setVisible)
        self._change = QPushButton(_("Change a definition…"))
        self._change.setObjectName("change-definition")
        self._change.setVisible(writable)
        set_look(self._change, "link")
        self._change.clicked.connect(self.begin)
        self._editor = self._make_editor()
        self._editor.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        links = FlowLayout()
        links.addWidget(self._change)
        links.addWidget(self._earlier)
        column.addWidget(self._words)
        column.addLayout(links)
        column.addWidget(self._before)
        column.addWidget(self._editor)

    def show_codes(self, codes: Sequence[CodeRow]) -> None:
        """Show what these codes mean; what is being written stays if it is about one of them."""
        if [code.id for code in codes] != [code.id for code in self._codes]:
            self.end()
        self._codes = codes
        self._words.setText("\n".join(_in_words(code) for code in codes))

    def show_earlier(self, earlier: Mapping[int, Sequence[EntryRevision]]) -> None:
        """Offer to show what the entries of these codes said before, by the codes' ids."""
        rows = [row for code in self._codes for row in earlier.get(code.id, ())]
        words = ngettext("{n} earlier definition", "{n} earlier definitions", len(rows))
        self._earlier.setText(words.format(n=len(rows)))
        self._earlier.setVisible(bool(rows))
        if not rows:
            self._earlier.setChecked(False)
        self._before.setText("\n".join(_said_before(row) for row in rows))

    def begin(self) -> None:
        """Write one of the definitions anew."""
        self._which.clear()
        for code in self._codes:
            self._which.addItem(code.name, code.id)
        self._which.setVisible(len(self._codes) > 1)
        self._show_fields(0)
        self._editor.show()
        self._change.hide()
        self._fields["definition"].setFocus()

    def end(self) -> None:
        """Leave the definitions as they are."""
        if not self._editor.isHidden():
            self._editor.hide()
            self._change.show()

    def _make_editor(self) -> QWidget:
        editor = QWidget()
        self._which = QComboBox()
        self._which.setAccessibleName(_("Code"))
        self._which.activated.connect(self._show_fields)
        grid = QGridLayout(editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._which, 0, 0)
        self._fields: dict[str, QPlainTextEdit] = {}
        for number, (name, words) in enumerate(_FIELDS):
            field = QPlainTextEdit()
            field.setObjectName(f"change-{name}")
            field.setAccessibleName(_(words))
            field.setTabChangesFocus(True)
            field.setMaximumHeight(54)
            grid.addWidget(label(_(words), "caption"), 2 * number + 1, 0)
            grid.addWidget(field, 2 * number + 2, 0)
            self._fields[name] = field
        keep, leave = QPushButton(_("Change it")), QPushButton(_("Leave it"))
        keep.setObjectName("definition-keep")
        leave.setObjectName("definition-leave")
        keep.clicked.connect(self._on_keep)
        leave.clicked.connect(self.end)
        row = QHBoxLayout()
        row.addWidget(label(_("What it said before is kept"), "caption", wrap=True), 1)
        row.addWidget(leave)
        row.addWidget(keep)
        grid.addLayout(row, 7, 0)
        return editor

    def _show_fields(self, number: int) -> None:
        if number < len(self._codes):
            for name, field in self._fields.items():
                field.setPlainText(getattr(self._codes[number], name))

    def _on_keep(self) -> None:
        said = {name: field.toPlainText().strip() for name, field in self._fields.items()}
        code_id = self._which.currentData()
        self.end()
        self.changed.emit(code_id, Description(**said))


def _said_before(row: EntryRevision) -> str:
    """Return what an entry said until it was changed; of its fields, those that were."""
    titles = dict(_FIELDS) | {"example": N_("Example")}
    parts = [
        _("{field}: {words}").format(field=_(titles[name]), words=before or _("nothing"))
        for name, (before, _after) in row.fields.items()
    ]
    until = _("{code} until {date}").format(code=row.code, date=row.at[:10])
    return f"{until}. {'. '.join(parts)}"


def _in_words(code: CodeRow) -> str:
    parts = [code.definition or _("no definition yet")]
    if code.include:
        parts.append(_("Include: {words}").format(words=code.include))
    if code.exclude:
        parts.append(_("Exclude: {words}").format(words=code.exclude))
    return f"{code.name}: {' '.join(parts)}"
