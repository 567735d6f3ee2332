"""Who withdraws, what would go, and how far the purging is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.i18n import _
from app.queries.withdrawal import CaseName
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label


class WithdrawalDialog(Sheet):
    """Shows what goes before it goes, and stays until it is gone."""

    asked = Signal(int, bool)
    """The id of a case, and whether words said among others stay: `show_preview` answers."""
    wanted = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget, cases: Sequence[CaseName]) -> None:
        super().__init__("withdrawal-dialog", parent, width=620)
        self.setWindowTitle(_("Withdraw a participant"))
        self._busy = False
        self._ready = False
        self._pages = QStackedWidget()
        self.column.addWidget(self._pages)
        self._pages.addWidget(self._make_form(cases))
        self._pages.addWidget(self._make_working())
        self._connect()
        self._show_state()

    @property
    def case_id(self) -> int | None:
        """Who was chosen."""
        chosen = self.who.currentData()
        return chosen if isinstance(chosen, int) else None

    @property
    def leave_words(self) -> bool:
        """Whether what was said among others stays."""
        return self.leave.isChecked()

    @property
    def reference(self) -> str:
        """The researcher's own sign for it."""
        return self.sign.text().strip()

    def ask(self) -> None:
        """Ask what would go; for the first time once somebody listens."""
        self._ready = False
        self._show_state()
        if self.case_id is not None:
            self.preview.setPlainText(_("Looking …"))
            self.asked.emit(self.case_id, self.leave_words)

    def show_preview(self, lines: Sequence[str]) -> None:
        """Show what would go."""
        self.preview.setPlainText("\n".join(lines))
        self._ready = True
        self._show_state()

    def show_working(self) -> None:
        """Show that the work goes on."""
        self._busy = True
        self._pages.setCurrentIndex(1)
        self._bar.setRange(0, 0)
        self._stop.setFocus()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(words)

    def show_question(self, error: UserError | None = None) -> None:
        """Ask again, and say why."""
        self._busy = False
        self._pages.setCurrentIndex(0)
        if error is not None:
            self._wrong.setText(f"{error.sentence} {error.hint}".strip())
            self._wrong.show()

    def reject(self) -> None:
        """Leave, unless work must be stopped first."""
        if self._busy:
            self.stopped.emit()
        else:
            super().reject()

    def _make_form(self, cases: Sequence[CaseName]) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        told = _(
            "Everything of one person is taken out for good: sources, codings, memos, values, "
            "what the history and the backups hold."
        )
        column.addWidget(Head("user-minus", _("Withdraw a participant"), told))
        self.who = _choice(cases)
        column.addWidget(self.who)
        self.leave = QCheckBox(_("Leave the words that were said among others"))
        self.leave.setObjectName("withdraw-leave")
        column.addWidget(self.leave)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("withdraw-preview")
        self.preview.setAccessibleName(_("What would go"))
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setMinimumHeight(150)
        self.preview.setPlaceholderText(_("What would go is listed here first."))
        column.addWidget(self.preview, 1)
        self.sign = QLineEdit()
        self.sign.setObjectName("withdraw-reference")
        self.sign.setPlaceholderText(_("Your own sign for it, such as the number of a letter"))
        self.sign.setAccessibleName(_("Reference; it must name nobody"))
        column.addWidget(self.sign)
        self.understood = QCheckBox(_("I know that nothing of this can be undone"))
        self.understood.setObjectName("withdraw-understood")
        column.addWidget(self.understood)
        self._wrong = label("", "stop", wrap=True)
        self._wrong.setObjectName("withdraw-wrong")
        self._wrong.hide()
        column.addWidget(self._wrong)
        foot = Foot()
        leave = foot.add(_("Cancel"), "withdraw-cancel")
        self._go = foot.add(_("Take everything out"), "withdraw-go", "main")
        leave.clicked.connect(self.reject)
        column.addLayout(foot)
        return form

    def _make_working(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        told = _("The project and its backups are written anew. This may take a while.")
        column.addWidget(Head("user-minus", _("Withdraw a participant"), told))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._words = label("", "small")
        column.addWidget(self._bar)
        column.addWidget(self._words)
        column.addStretch(1)
        foot = Foot()
        self._stop = foot.add(_("Cancel"), "withdraw-stop")
        self._stop.clicked.connect(self.reject)
        column.addLayout(foot)
        return page

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self.ask)
        self.leave.toggled.connect(self.ask)
        self.understood.toggled.connect(self._show_state)
        self._go.clicked.connect(self._on_go)
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self._wrong.hide()
            self.wanted.emit()

    def _show_state(self) -> None:
        self._go.setEnabled(self._ready and self.understood.isChecked())


def _choice(cases: Sequence[CaseName]) -> QComboBox:
    """Return a list of cases of which none is chosen yet."""
    who = QComboBox()
    who.setObjectName("withdraw-who")
    who.setAccessibleName(_("Who withdraws"))
    who.setPlaceholderText(_("Choose who withdraws"))
    for case in cases:
        who.addItem(f"{case.name} ({_(case.kind)})", case.id)
    who.setCurrentIndex(-1)
    return who
