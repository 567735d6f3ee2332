"""The details of one cell: what it counts, its base, and its excerpts."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.models import Case, CaseLink, Code, Coder, Coding, Memo, Source
from app.project import Changes, Project
from app.queries.cell import Cell, Outlier, cell
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.results import Crosstab, CrosstabRow, Excerpt
from app.tasks.exporting import Written, before_excerpts, export_excerpts
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.panels.excerpt_model import Answer, ExcerptModel
from app.ui.results.cell_excerpts import CellExcerptList
from app.ui.results.file_choice import choose_file
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.swatch import paint_swatch
from app.ui.workspace import Target, Workspace

_NOTHING = Answer(np.empty(0, np.int64), 0, 0, {})


@dataclass(frozen=True)
class Opened:
    """The cell that is looked into: a row (None: all), a column (None: all) of a crosstab."""

    tab: Crosstab
    chosen: Filter
    row: CrosstabRow | None
    column: int | None

    @property
    def title(self) -> str:
        """What the cell is, such as "Authority gaps in Kingston"."""
        code = self.row.code if self.row else _("All codes shown")
        if self.column is None:
            return code
        column = self.tab.columns[self.column].name
        if self.tab.by == "coder":
            return _("{code} by {coder}").format(code=code, coder=column)
        return _("{code} in {column}").format(code=code, column=column)


@dataclass(frozen=True)
class _Answer:
    opened: Opened
    cell: Cell


class CellDetails(QWidget):
    """Heading, base and excerpts of a cell; `closed` when it is to be put away."""

    closed = Signal()
    left = Signal()
    """Esc: the focus goes back to the cell, the details stay."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell-details")
        set_look(self, "base")
        self.setMinimumWidth(294)
        self._workspace = workspace
        self._opened: Opened | None = None
        self._cell: Cell | None = None
        self._focus = self._anew = False
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_answered)
        self._reading = Latest(workspace.jobs, self)
        self._reading.answered.connect(self._on_read)
        self._holding = Latest(workspace.jobs, self)
        self._holding.answered.connect(self._on_held_back)
        self._model = ExcerptModel(workspace.project, self._reading, self)
        workspace.hub.changed.connect(self._on_changed)
        self._list = CellExcerptList(self._model)
        self._list.opened.connect(self._on_excerpt_opened)
        self._list.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._list, 1)
        column.addWidget(self._make_foot())

    @property
    def opened(self) -> Opened | None:
        """What is looked into."""
        return self._opened

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._latest.busy or self._reading.busy or self._holding.busy

    def open(self, opened: Opened, *, focus: bool = False) -> None:
        """Look into a cell; with *focus*, its first excerpt is chosen."""
        old = self._opened
        self._anew = old is None or old.title != opened.title
        self._opened = opened
        self._focus = focus
        if self._anew:
            self._missing.hide()
        self._title.setText(opened.title)
        self._swatch.show_color(opened.row.color if opened.row else "")
        project = self._workspace.project
        self._latest.ask(lambda _progress: _look(project, opened))

    def close_cell(self) -> None:
        """Look into nothing."""
        self._opened = self._cell = None
        self._model.take(_NOTHING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the cell with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_head(self) -> QWidget:
        head = QWidget()
        set_look(head, "panel")
        self._swatch = _Swatch()
        self._title = label("", "strong", wrap=True)
        self._title.setObjectName("cell-title")
        self._base = label("", "small", wrap=True)
        self._base.setObjectName("cell-base")
        self._without = label("", "tertiary", wrap=True)
        self._without.setObjectName("cell-without")
        close = QToolButton()
        close.setObjectName("cell-close")
        close.setIcon(icon("x"))
        close.setIconSize(QSize(14, 14))
        close.setToolTip(_("Close the details"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._base)
        column.addWidget(self._without)
        return head

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        set_look(foot, "card")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 9, 16, 9)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        copy = QPushButton(icon("copy"), _("Copy"))
        copy.setObjectName("cell-copy")
        copy.setToolTip(_("Copy the passages with their sources"))
        copy.clicked.connect(self._on_copy)
        beside = QPushButton(icon("funnel"), _("Use as filter"))
        beside.setObjectName("cell-filter")
        beside.setToolTip(_("Limit the passages and every count to this cell"))
        beside.clicked.connect(self._on_filter)
        word = QPushButton(icon("file-text"), _("Word"))
        word.setObjectName("cell-word")
        word.setToolTip(_("Write the passages as a Word document"))
        word.clicked.connect(self._on_word)
        for button in (copy, word, beside):
            row.addWidget(button)
        row.addStretch(1)
        self._missing = label("", "caption", wrap=True)
        self._missing.setObjectName("cell-missing")
        self._missing.hide()
        column.addWidget(self._missing)
        column.addLayout(row)
        return foot

    def _on_answered(self, answer: object) -> None:
        if not isinstance(answer, _Answer) or answer.opened is not self._opened:
            return
        self._cell = answer.cell
        self._base.setText(_base(answer.cell))
        self._without.setText(_without(answer.cell.outlier))
        self._without.setVisible(answer.cell.outlier is not None)
        self._ask_held_back()
        if answer.cell.chosen is not None and answer.cell.codings:
            self._model.ask(answer.cell.chosen, anew=self._anew)
        else:
            self._model.take(_NOTHING)

    def _ask_held_back(self) -> None:
        """Ask what no file may have, to say it beside the button before anything is written."""
        project, chosen = self._workspace.project, self._chosen()
        if chosen is None:
            self._missing.hide()
        else:
            self._holding.ask(lambda _progress: (chosen, before_excerpts(project, chosen)))

    def _on_held_back(self, answer: tuple[Filter, Written]) -> None:
        chosen, written = answer
        if chosen != self._chosen():
            return
        missing = "; ".join(written.missing())
        self._missing.setText(_("Word will not have: {what}.").format(what=missing))
        self._missing.setVisible(bool(missing))

    def _on_read(self, answer: Answer) -> None:
        if self._opened is None:
            return
        self._model.take(answer)
        if self._anew:
            self._list.scrollToTop()
            self._anew = False
        if self._focus:
            self._focus = False
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _on_changed(self, changes: Changes) -> None:
        """Forget words that may have changed; the area asks again when it has counted."""
        if changes.touches(Code, Coder, Source, Case, CaseLink, Memo):
            self._model.forget(changes, None)
        elif changes.touches(Coding):
            self._model.forget(changes, changes.ids(Coding))

    def _on_excerpt_opened(self, excerpt: Excerpt) -> None:
        self._workspace.go_to(
            Target(excerpt.source_id, excerpt.start, excerpt.end, excerpt.coding_id)
        )

    def _on_copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            project = self._workspace.project
            job = Job(_("Copying passages"), lambda _progress: _quoted(excerpts(project, chosen)))
            job.succeeded.connect(self._on_quoted)
            self._workspace.jobs.start(job)

    def _on_quoted(self, quoted: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(quoted))
        n = len(quoted)
        words = ngettext("Copied {n:,} passage", "Copied {n:,} passages", n).format(n=n)
        self._workspace.say(words, undo=False)

    def _on_word(self) -> None:
        chosen, opened = self._chosen(), self._opened
        if chosen is None or opened is None:
            return
        path = choose_file(self, _("Write the passages"), opened.title, "docx", _("Word document"))
        if path is None:
            return
        project = self._workspace.project
        job = Job(
            _("Writing {name}").format(name=path.name),
            lambda progress: (path, export_excerpts(project, path, chosen, progress=progress)),
        )
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _on_written(self, done: tuple[Path, Written]) -> None:
        path, written = done
        words = ngettext(
            "Wrote {n:,} passage to {name}", "Wrote {n:,} passages to {name}", written.excerpts
        ).format(n=written.excerpts, name=path.name)
        if written.missing():
            words += f" ({'; '.join(written.missing())})"
        self._workspace.say(words, undo=False)

    def _chosen(self) -> Filter | None:
        """Return the filter of the cell if there is anything in it."""
        return self._cell.chosen if self._cell is not None and self._cell.codings else None

    def _on_filter(self) -> None:
        if self._cell is not None and self._cell.chosen is not None:
            self._workspace.show_passages(self._cell.chosen)


class _Swatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._color = ""
        self.setFixedSize(QSize(12, 20))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_color(self, color: str) -> None:
        self._color = color
        self.setVisible(bool(color))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._color:
            paint_swatch(QPainter(self), self.rect().toRectF().center(), self._color)


def _look(project: Project, opened: Opened) -> _Answer:
    code_id = opened.row.code_id if opened.row else None
    return _Answer(opened, cell(project, opened.tab, opened.chosen, code_id, opened.column))


def _quoted(found: list[Excerpt]) -> list[str]:
    words = _("“{text}” ({source}, par. {n})")
    return [words.format(text=each.text, source=each.source, n=each.paragraph) for each in found]


def _base(found: Cell) -> str:
    codings = ngettext("{n:,} coding", "{n:,} codings", found.codings).format(n=found.codings)
    sources = ngettext("{m:,} of {n:,} source", "{m:,} of {n:,} sources", found.of_sources).format(
        m=found.sources, n=found.of_sources
    )
    return _("{codings} in {sources} · {rate:.2f} per 1,000 words").format(
        codings=codings, sources=sources, rate=found.per_1000
    )


def _without(outlier: Outlier | None) -> str:
    if outlier is None:
        return ""
    return _("Without {source}, which has {n:,} of them: {rate:.2f}").format(
        source=outlier.source, n=outlier.codings, rate=outlier.per_1000_without
    )
