"""The register of names beside the project: who is who, where they stand, and replacing them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.progress import Progress
from app.project import Changes, Project
from app.tasks import pseudonyms as task
from app.tasks.pseudonyms import KeyFile, Look
from app.text.pseudonyms import Entry, Register
from app.ui.jobs import Latest
from app.ui.results.names_below import NamesBelow
from app.ui.results.names_model import (
    FOUND,
    KIND,
    PSEUDONYM,
    VARIANTS,
    KindDelegate,
    NameRow,
    changed,
    names_model,
)
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace

_WIDTHS = {0: 200, PSEUDONYM: 180, KIND: 120, FOUND: 80}


class NamesTab(QWidget):
    """A table to type names into, and below it the passages in which they stand."""

    apply_wanted = Signal()
    table_wanted = Signal()
    other_wanted = Signal()
    kept = Signal(object)
    """The register was written to its file."""

    def __init__(self, workspace: Workspace, file: KeyFile) -> None:
        super().__init__()
        self.setObjectName("names")
        set_look(self, "base")
        self._workspace = workspace
        self._file = file
        self._look: Look | None = None
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_looked)
        self._model = names_model(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._make_table())
        self._below = NamesBelow(workspace)
        self._below.added.connect(self.add)
        parts.addWidget(self._below)
        parts.setSizes([300, 260])
        column.addWidget(parts, 1)
        workspace.hub.changed.connect(self._on_changed)
        self.setFocusProxy(self._name)
        self._show()
        self.look_again()

    @property
    def file(self) -> KeyFile:
        """The register, open."""
        return self._file

    @property
    def look(self) -> Look | None:
        """What was found last; None while it is being looked for."""
        return self._look

    def take(self, register: Register) -> None:
        """Keep another register in the file, and show it; what is wrong with it is told."""
        with self._workspace.telling():
            self._file = self._file.keeping(register)
            self.kept.emit(self._file)
        self._show()
        self.look_again()

    def add(self, name: str, pseudonym: str = "", kind: str = "person") -> None:
        """Add a name; without a pseudonym it gets the next free one."""
        with self._workspace.telling():
            entry = Entry(name, pseudonym, kind)
            register, said = task.joined(self._file.register, [entry])
            self.take(register)
            if said:
                self._workspace.told.emit(" ".join(said))

    def look_again(self) -> None:
        """Find the names in the project as it is now."""
        self._look = None
        self._show_counts()
        self._latest.ask(partial(_look, self._workspace.project, self._file.register))

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 10)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(_("Register of names"), "title"))
        line.addStretch(1)
        for words, name, signal in (
            (_("Add names of a CSV file…"), "names-table", self.table_wanted),
            (_("Another register…"), "names-other", self.other_wanted),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            line.addWidget(button)
        self._apply = QPushButton(_("Replace the names…"))
        self._apply.setObjectName("names-apply")
        set_look(self._apply, "main")
        self._apply.clicked.connect(self.apply_wanted)
        line.addWidget(self._apply)
        head.addLayout(line)
        self._where = ElidedLabel("", "small")
        head.addWidget(self._where)
        self._sum = label("", "secondary", wrap=True)
        self._sum.setObjectName("names-sum")
        head.addWidget(self._sum)
        return head

    def _make_table(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(0)
        self._table = rows_table(
            self._model, "names-register", _("Register of names"), _WIDTHS, VARIANTS
        )
        self._table.setItemDelegateForColumn(KIND, KindDelegate(self._table))
        self._table.selectionModel().currentRowChanged.connect(self._on_current)
        remove = QAction(_("Remove the name from the register"), self._table)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._on_remove)
        self._table.addAction(remove)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column.addWidget(self._table, 1)
        column.addLayout(self._make_line())
        return part

    def _make_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(8, 8, 20, 8)
        line.setSpacing(8)
        self._name, self._pseudonym = QLineEdit(), QLineEdit()
        for field, name, hint in (
            (self._name, "names-new", _("A real name")),
            (self._pseudonym, "names-pseudonym", _("Its pseudonym, or nothing for the next one")),
        ):
            field.setObjectName(name)
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.returnPressed.connect(self._on_add)
            line.addWidget(field, 1)
        add = QPushButton(_("Add the name"))
        add.setObjectName("names-add")
        add.clicked.connect(self._on_add)
        line.addWidget(add)
        return line

    def _show(self) -> None:
        look = self._look
        rows = [
            NameRow(entry, None if look is None else look.times(entry))
            for entry in self._file.register.entries
        ]
        self._model.show(rows)
        self._where.setText(str(self._file.path))
        self._show_counts()

    def _show_counts(self) -> None:
        look, names = self._look, len(self._file.register)
        known = ngettext("{n} name.", "{n} names.", names).format(n=names)
        if not names:
            self._sum.setText(_("Nobody is in the register yet. Add names, or look below."))
        elif look is None:
            self._sum.setText(known + " " + _("Looking for them …"))
        else:
            self._sum.setText(f"{known} {_('Found:')} {look.in_words}")
        writable = self._workspace.project.writable
        self._apply.setEnabled(writable and look is not None and bool(look.mentions))

    def _change(self, old: Entry, new: Entry | None) -> None:
        with self._workspace.telling():
            self.take(changed(self._file.register, old, new))

    def _on_changed(self, _changes: Changes) -> None:
        self.look_again()

    def _on_looked(self, look: Look) -> None:
        self._look = look
        self._show()
        self._show_below()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_below()

    def _show_below(self) -> None:
        row = self._model.row_at(self._table.currentIndex())
        mentions = self._look.mentions if self._look is not None else ()
        if row is not None:
            mentions = tuple(each for each in mentions if each.name == row.entry.name)
        self._below.show_mentions(mentions, self._file.register)

    def _on_remove(self) -> None:
        row = self._model.row_at(self._table.currentIndex())
        if row is not None:
            self._change(row.entry, None)

    def _on_add(self) -> None:
        if self._name.text().strip():
            self.add(self._name.text(), self._pseudonym.text())
            self._name.clear()
            self._pseudonym.clear()
            self._name.setFocus()


def _look(project: Project, register: Register, progress: Progress) -> Look:
    return task.look(project, register, progress)
