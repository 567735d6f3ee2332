"""Setting, changing or removing the passphrase of the open project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import N_, _
from app.ui.dialogs.recovery import RecoverySheet
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.items.new_passphrase import NewPassphrase
from app.ui.items.secret_entry import SecretEntry
from app.ui.widgets.labels import label
from app.ui.widgets.segmented import SegmentedSwitch

SET, CHANGE, SHOW, REMOVE = "set", "change", "show", "remove"


class PassphraseDialog(Sheet):
    """Asks what is to be done, shows how far it is, and the recovery code at the end."""

    wanted = Signal(str)
    """What is to be done; `entry.secret` and `new.passphrase` say with what."""
    stopped = Signal()

    def __init__(self, path: Path, parent: QWidget, *, protected: bool) -> None:
        super().__init__("passphrase-dialog", parent, width=500)
        self.path = path
        self._sheet: RecoverySheet | None = None
        self._busy = False
        self.setWindowTitle(_("Passphrase"))
        self._pages = QStackedWidget()
        self.column.addWidget(self._pages)
        self.entry = SecretEntry(_("Present passphrase"))
        self.entry.setVisible(protected)
        self.new = NewPassphrase()
        self._deed = SegmentedSwitch(
            (
                (CHANGE, _("Change it")),
                (SHOW, _("Show the recovery code")),
                (REMOVE, _("Remove it")),
            )
        )
        self._deed.setVisible(protected)
        self._protected = protected
        self._pages.addWidget(self._make_form())
        self._pages.addWidget(self._make_working())
        for part in (self.entry, self.new):
            part.changed.connect(self._show_state)
        self._deed.chosen.connect(self._on_chosen)
        self._on_chosen()
        (self.entry.field if protected else self.new.first).setFocus()

    @property
    def deed(self) -> str:
        """What the user has chosen to do."""
        return self._deed.current() if self._protected else SET

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
        self._show_state()
        if error is None:
            return
        if self._protected and self.deed != SET:
            self.entry.complain(error)
        else:
            self._wrong.setText(f"{error.sentence} {error.hint}".strip())
            self._wrong.show()

    def show_code(self, code: str, backups: int = 0) -> None:
        """Show the recovery code, once."""
        self._busy = False
        self._forget()
        self._sheet = RecoverySheet(self.path.stem, code, backups)
        self._sheet.done.connect(self.accept)
        self._pages.addWidget(self._sheet)
        self._pages.setCurrentWidget(self._sheet)
        self._sheet.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Leave, unless work must be stopped first or the code was not kept yet."""
        if self._busy:
            self.stopped.emit()
            return
        if self._sheet is not None and not self._sheet.may_leave():
            return
        self._forget()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for the fields and buttons of the page in front."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pages.currentIndex():
            return
        super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._head = Head("lock-key", "", "…")
        column.addWidget(self._head)
        column.addWidget(self._deed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entry)
        column.addWidget(self.new)
        self._wrong = label("", "stop", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self._note = label("", "secondary", wrap=True)
        self._note.setObjectName("passphrase-note")
        column.addWidget(self._note)
        column.addStretch(1)
        foot = Foot()
        leave = foot.add(_("Cancel"), "passphrase-cancel")
        self._go = foot.add("", "passphrase-go", "main")
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        column.addLayout(foot)
        return form

    def _make_working(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            Head(
                "lock-key",
                self.path.stem,
                _("The project is written anew. The old file stays until the new one has opened."),
            )
        )
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._words = label("", "small")
        column.addWidget(self._bar)
        column.addWidget(self._words)
        column.addStretch(1)
        foot = Foot()
        self._stop = foot.add(_("Cancel"), "passphrase-stop")
        self._stop.clicked.connect(self.reject)
        column.addLayout(foot)
        return page

    def _on_chosen(self) -> None:
        title, words, go, note = _TEXTS[self.deed]
        self._head.title.setText(_(title))
        self._head.words.setText(_(words))
        self._go.setText(_(go))
        self._note.setText(_(note))
        self._note.setVisible(bool(note))
        self.new.setVisible(self.deed in (SET, CHANGE))
        self._show_state()

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self._wrong.hide()
            self.wanted.emit(self.deed)

    def _show_state(self) -> None:
        self._wrong.hide()
        ready = not self._protected or any(self.entry.secret)
        if self.deed in (SET, CHANGE):
            ready = ready and bool(self.new.passphrase)
        self._go.setEnabled(ready)

    def _forget(self) -> None:
        self.entry.forget()
        self.new.forget()


_TEXTS = {
    SET: (
        N_("Protect this project"),
        N_("Without the passphrase nobody can read anything in the file or in its backups."),
        N_("Protect the project"),
        N_(
            "Old traces may remain where Topoi does not reach: on a solid-state disk, in copies "
            "that a backup program or a cloud folder has made."
        ),
    ),
    CHANGE: (
        N_("Change the passphrase"),
        N_("The project and its backups then open with the new passphrase only."),
        N_("Change the passphrase"),
        N_("The recovery code changes with it: a sheet that was printed before is void."),
    ),
    SHOW: (
        N_("Show the recovery code"),
        N_("For a new sheet, if the first one is lost."),
        N_("Show the code"),
        "",
    ),
    REMOVE: (
        N_("Remove the passphrase"),
        N_("Whoever has the file or a backup of it can then read everything."),
        N_("Remove the passphrase"),
        "",
    ),
}
"""Title, sentence, button and note for each deed."""
