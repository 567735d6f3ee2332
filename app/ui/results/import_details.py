"""Below the table of an import: what came of one file, and the one thing that helps."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from app.i18n import N_, _
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions
from app.progress import Progress
from app.tasks.importing import HERE, REFUSED, Order, read_again, store
from app.ui.jobs import Job
from app.ui.results import import_rows
from app.ui.results.import_rows import ImportRow
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.workspace import Target, Workspace

ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("cp1252", N_("Windows-1252 (Western Europe)")),
    ("iso8859-1", N_("ISO-8859-1 (Western Europe, older)")),
    ("mac-roman", N_("Mac Roman (older Macintosh)")),
    ("utf-16", "UTF-16"),
    ("cp1250", N_("Windows-1250 (Central Europe)")),
    ("cp1251", N_("Windows-1251 (Cyrillic)")),
    ("cp1256", N_("Windows-1256 (Arabic)")),
)
_LEAVE_OUT = {
    "line-numbers": N_("Leave the line numbers out"),
    "headers": N_("Leave the running heads and feet out"),
    "codings": N_("Take it as a plain table"),
}
_PREVIEW = 600


class ImportDetails(QFrame):
    """Sentence, hint, and at most a few buttons."""

    changed = Signal(object)
    """The row of a file that was read again."""
    left_out = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("import-details")
        set_look(self, "card")
        self._workspace = workspace
        self._row: ImportRow | None = None
        self._read: tuple[NewSource, ReadOptions] | None = None
        self._options = ReadOptions()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 14)
        outer.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(3)
        self._title = label("", "strong", wrap=True)
        self._title.setObjectName("details-title")
        self._sentence = label("", wrap=True)
        self._sentence.setObjectName("details-sentence")
        self._hint = label("", "small", wrap=True)
        self._preview = QPlainTextEdit()
        self._preview.setObjectName("encoding-preview")
        self._preview.setAccessibleName(_("The file as it reads in this encoding"))
        self._preview.setReadOnly(True)
        self._preview.setMaximumHeight(96)
        for part in (self._title, self._sentence, self._hint, self._preview):
            words.addWidget(part)
        words.addStretch(1)
        outer.addLayout(words, 1)
        outer.addLayout(self._make_deeds())
        self.setMinimumHeight(104)

    def show_row(self, row: ImportRow | None) -> None:
        """Show what can be done about one file."""
        self._row = row
        self._read = None
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(_title(row))
        self._sentence.setText(import_rows.found(row))
        self._hint.setText(row.outcome.hint)
        self._hint.setVisible(bool(row.outcome.hint))
        self._preview.hide()
        refused, writable = row.state == REFUSED, self._workspace.project.writable
        text = row.path.suffix.lower() in import_rows.IN_ANY_ENCODING
        self._encoding.setVisible(text and writable and row.state != HERE and not row.gone)
        self._use.hide()
        self._again.setVisible(refused and writable)
        self._out.setVisible(refused)
        self._open.setVisible(row.outcome.source_id is not None and not row.gone)
        for name, button in self._leave.items():
            button.setVisible(name in row.outcome.found and not row.gone and writable)
        with QSignalBlocker(self._encoding):
            self._encoding.setCurrentIndex(-1)

    def _make_deeds(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self._encoding = QComboBox()
        self._encoding.setObjectName("encoding")
        self._encoding.setAccessibleName(_("Encoding"))
        self._encoding.setPlaceholderText(_("Read in another encoding…"))
        for codec, words in ENCODINGS:
            self._encoding.addItem(_(words), codec)
        self._encoding.setCurrentIndex(-1)
        self._encoding.currentIndexChanged.connect(self._on_encoding)
        column.addWidget(self._encoding)
        self._use = QPushButton(_("Use this reading"))
        self._use.setObjectName("use-encoding")
        set_look(self._use, "main")
        self._use.clicked.connect(self._on_use)
        column.addWidget(self._use)
        self._leave: dict[str, QPushButton] = {}
        for name, words in _LEAVE_OUT.items():
            button = QPushButton(_(words))
            button.setObjectName(f"leave-{name}")
            button.clicked.connect(self._on_leave)
            self._leave[name] = button
            column.addWidget(button)
        row = QHBoxLayout()
        self._again = QPushButton(_("Try again"))
        self._again.setObjectName("try-again")
        self._again.clicked.connect(self._on_again)
        self._out = QPushButton(_("Leave it out"))
        self._out.setObjectName("leave-out")
        self._out.clicked.connect(self._on_out)
        self._open = QPushButton(_("Read it"))
        self._open.setObjectName("open-imported")
        self._open.clicked.connect(self._on_open)
        for part in (self._again, self._out, self._open):
            row.addWidget(part)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _start(self, options: ReadOptions, *, preview: bool) -> None:
        """Read the file anew, in a job; show it first, or take it at once."""
        if self._row is None:
            return
        path = self._row.path

        def work(_progress: Progress) -> NewSource:
            with Readers() as readers:
                return readers.read(path, options, lambda: False)

        job = Job(_("Reading {name}").format(name=path.name), work)
        self._options = options
        job.succeeded.connect(self._on_previewed if preview else self._on_read)
        self._workspace.jobs.start(job)

    def _on_encoding(self) -> None:
        codec = self._encoding.currentData()
        if self._row is not None and codec:
            self._start(replace(self._row.options, encoding=codec), preview=True)

    def _on_previewed(self, new: NewSource) -> None:
        if self._row is None or new.path != self._row.path:
            return
        self._read = (new, self._options)
        self._preview.setPlainText(new.text[:_PREVIEW])
        self._preview.show()
        self._use.show()

    def _on_use(self) -> None:
        if self._read is not None:
            self._take(*self._read)

    def _on_leave(self) -> None:
        name = self.sender().objectName().removeprefix("leave-")
        if self._row is not None:
            options = self._row.options
            self._start(replace(options, leave_out=options.leave_out | {name}), preview=False)

    def _on_again(self) -> None:
        if self._row is not None:
            self._start(self._row.options, preview=False)

    def _on_read(self, new: NewSource) -> None:
        self._take(new, self._options)

    def _take(self, new: NewSource, options: ReadOptions) -> None:
        """Put the new reading in the place of the old one, or store what was refused."""
        row, project = self._row, self._workspace.project
        if row is None or new.path != row.path:
            return
        with self._workspace.telling():
            if row.outcome.source_id is not None:
                outcome = read_again(project, row.outcome, new)
                self.changed.emit(replace(row, outcome=outcome, options=options))
            else:
                outcome = store(project, new, Order(options))
                self.changed.emit(replace(row, outcome=outcome, options=options))

    def _on_out(self) -> None:
        if self._row is not None:
            self.left_out.emit(self._row)

    def _on_open(self) -> None:
        if self._row is not None and self._row.outcome.source_id is not None:
            self._workspace.go_to(Target(self._row.outcome.source_id))


def _title(row: ImportRow) -> str:
    if row.state == REFUSED:
        return _("{name} was refused").format(name=row.path.name)
    if row.state == HERE:
        return _("{name} is here already").format(name=row.path.name)
    if row.gone:
        return _("{name} was taken out again").format(name=row.path.name)
    if row.outcome.records:
        return _("The records of {name} are in the project").format(name=row.path.name)
    return _("{name} is in the project as {source}").format(
        name=row.path.name, source=row.outcome.source
    )
