"""The resolution card: what both have, what it means, what is decided, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from app.edits.adjudication import Choice
from app.i18n import _, ngettext
from app.models.decision import NEW
from app.queries.code_tree import CodeRow
from app.queries.disagreements import Disagreement
from app.ui.comparison.choices import Choices
from app.ui.comparison.definition import Definition
from app.ui.comparison.sides import Sides
from app.ui.comparison.signs import kept_words, place_words, type_words
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label

Span = tuple[int, int]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Card(QFrame):
    """One disagreement; nothing is chosen beforehand, and what is decided goes to the consensus."""

    decided = Signal(object)
    """A `Choice` for the disagreement that is shown."""
    reopen_wanted = Signal()
    stepped = Signal(int)

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self.selection: Callable[[], Span | None] = lambda: None
        """What is selected in the text beside the card."""
        self.setObjectName("resolution-card")
        self.setAccessibleName(_("Resolution of a disagreement"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_look(self, "panel")
        self._writable = writable
        self._row: Disagreement | None = None
        self._span: Span | None = None
        self.sides = Sides()
        self.definition = Definition(writable=writable)
        self.choices = Choices()
        self.choices.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        column.addWidget(self.sides)
        column.addWidget(self.definition)
        column.addWidget(self.choices)
        column.addWidget(self._make_span())
        column.addLayout(self._make_reason())
        column.addLayout(self._make_foot())
        self.setEnabled(False)

    def show_disagreement(
        self,
        row: Disagreement | None,
        place: str,
        codes: Mapping[int, CodeRow],
        reasons: Sequence[str],
    ) -> None:
        """Show a disagreement; what was decided about it before is shown, too."""
        self.setEnabled(row is not None)
        fresh = row is None or self._row is None or row.id != self._row.id
        decision_changed = (row and row.decision) != (self._row and self._row.decision)
        self._row = row
        self._number.setText(place)
        if row is None:
            self._kind.setText(_("No disagreement is chosen"))
            self._where.setText("")
            return
        self._kind.setText(type_words(row.type, len(row.sides)))
        self._where.setText(place_words(row))
        self.sides.show_sides(row, {each.id: each.color for each in codes.values()})
        self.definition.show_codes([codes[each] for each in row.code_ids if each in codes])
        self.choices.show_letters([side.person.letter for side in row.sides])
        if fresh or decision_changed:
            self._show_decision(row, reasons)

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key stands for: a choice, Enter, the arrows; False if it is none of them."""
        key, shift = event.key(), Qt.KeyboardModifier.ShiftModifier
        step = _STEPS.get(Qt.Key(key), 0)
        if key in _ENTER and not event.modifiers() & shift:
            self.resolve()
        elif key in _ENTER or step:
            self.stepped.emit(step or -1)
        else:
            plain = not event.modifiers() & ~(shift | Qt.KeyboardModifier.KeypadModifier)
            chosen = self._row is not None and self._writable and plain
            return chosen and self.choices.press(event.text())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys before what scrolls around the card does."""
        if not self.take(event):
            super().keyPressEvent(event)

    def resolve(self) -> None:
        """Hand over what was chosen."""
        if self._row is None or not self._writable:
            return
        keep = self.choices.current()
        if not keep:
            self._state.setText(_("Nothing is chosen yet: press the letter of what to keep."))
        elif keep == NEW and self._span is None:
            self._state.setText(_("Select the words of the new span in the text, then press N."))
        else:
            self.decided.emit(self._choice(keep))

    def _choice(self, keep: str) -> Choice:
        new = keep == NEW
        return Choice(
            keep,
            span=self._span if new else None,
            code_id=self._code.currentData() if new else None,
            reason=self._reason.currentText(),
            note=self._note.text(),
        )

    def _make_head(self) -> QHBoxLayout:
        self._kind = label("", "strong")
        self._where = ElidedLabel("", "tertiary")
        self._number = label("", "secondary")
        row = QHBoxLayout()
        row.addWidget(self._kind)
        row.addWidget(self._where, 1)
        row.addWidget(self._arrow("arrow-left", _("The one before (Up)"), -1))
        row.addWidget(self._number)
        row.addWidget(self._arrow("arrow-right", _("The next one (Down)"), 1))
        return row

    def _arrow(self, sign: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("step", step)
        button.setObjectName("card-next" if step > 0 else "card-previous")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_arrow)
        return button

    def _make_span(self) -> QFrame:
        """Return the line about a new span, and which code it bears."""
        self._new = QFrame()
        self._new_words = label("", "small", wrap=True)
        self._new_words.setObjectName("card-new-span")
        self._code = QComboBox()
        self._code.setObjectName("card-new-code")
        self._code.setAccessibleName(_("Code of the new span"))
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._new_words, 1)
        row.addWidget(self._code)
        self._new.hide()
        return self._new

    def _make_reason(self) -> QHBoxLayout:
        self._reason = QComboBox()
        self._reason.setObjectName("card-reason")
        self._reason.setAccessibleName(_("Reason of the disagreement"))
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._reason.setMinimumContentsLength(9)
        edit = self._reason.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(_("Reason"))
        self._note = QLineEdit()
        self._note.setObjectName("card-note")
        self._note.setAccessibleName(_("Note"))
        self._note.setPlaceholderText(_("Note for the minutes"))
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.addWidget(self._reason)
        row.addWidget(self._note, 1)
        return row

    def _make_foot(self) -> QHBoxLayout:
        self._state = label(_("Written to the consensus only"), "small", wrap=True)
        self._state.setObjectName("card-state")
        self._reopen = QPushButton(_("Reopen"))
        self._reopen.setToolTip(
            _("Take back what was decided, also in the consensus (Ctrl+Shift+R)")
        )
        self._reopen.setObjectName("card-reopen")
        set_look(self._reopen, "link")
        self._reopen.clicked.connect(self.reopen_wanted)
        self._main = QPushButton(_("Resolve, next  Enter"))
        self._main.setObjectName("card-resolve")
        self._main.setEnabled(self._writable)
        set_look(self._main, "main")
        self._main.clicked.connect(self.resolve)
        row = QHBoxLayout()
        row.addWidget(self._state, 1)
        row.addWidget(self._reopen)
        row.addWidget(self._main)
        return row

    def _show_decision(self, row: Disagreement, reasons: Sequence[str]) -> None:
        decision = row.decision
        self.choices.choose(row.keep)
        self._span = None
        self._new.hide()
        self._code.clear()
        for side in row.sides:
            if side.code_id is not None and self._code.findData(side.code_id) < 0:
                self._code.addItem(side.code, side.code_id)
        self._code.setVisible(self._code.count() > 1)
        if self._code.count() > 1:
            self._code.setCurrentIndex(-1)
        self._reason.clear()
        self._reason.addItems(list(reasons))
        self._reason.setCurrentText(decision.reason if decision else "")
        self._note.setText(decision.note if decision else "")
        self._reopen.setVisible(decision is not None and self._writable)
        words = _("Written to the consensus only")
        if decision is not None:
            words = _("{what}, {who}").format(what=kept_words(row), who=decision.by or _("nobody"))
        self._state.setText(words)

    def _on_chosen(self, keep: str) -> None:
        self._new.setVisible(keep == NEW)
        self._state.setText(_("Written to the consensus only"))
        if keep != NEW:
            return
        self._span = self.selection()
        if self._span is None:
            self._new_words.setText(_("Select its words in the text, then press N again."))
            return
        n = self._span[1] - self._span[0]
        words = ngettext("New span: {n} character", "New span: {n} characters", n)
        self._new_words.setText(words.format(n=n))

    def _on_arrow(self) -> None:
        self.stepped.emit(int(self.sender().property("step")))
