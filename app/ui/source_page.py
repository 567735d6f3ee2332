"""One source in its tab: the text view, filled from the project and kept current."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.media.areas import Area
from app.models import Case, CaseLink, Code, Coding, Source
from app.project import Changes
from app.project.changes import Row
from app.queries import talk, texts
from app.queries.code_tree import code_looks
from app.queries.source_list import SourceRow, source_row
from app.text.reanchor import Way
from app.text.rewriting import Rewriting
from app.ui.documents.live_text import LiveText
from app.ui.documents.spans import Row as SpanRow
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from app.ui.workspace import Target, Workspace

Anchor = tuple[int, int] | Area
"""What a code is put on: a span of the text, or an area."""

_COLUMNS = ("id", "start", "end", "code_id", "coder_id")


class SourcePage(TextView):
    """Reads its source when it is first shown."""

    name_changed = Signal(str)
    gone = Signal()
    finish_wanted = Signal(object)
    """What is typed shall be stored, and then this done."""

    def __init__(self, workspace: Workspace, source_id: int) -> None:
        super().__init__()
        self.setObjectName(f"source-{source_id}")
        self.source_id = source_id
        self._workspace = workspace
        self._loaded = False
        self._codes: dict[int, tuple[str, str]] = {}
        self.live: LiveText | None = None
        """What is typed here, while somebody does."""
        workspace.hub.changed.connect(self._on_changed)

    def load(self) -> None:
        """Show the text and its codings, unless they are there already."""
        if self._loaded:
            return
        self._loaded = True
        project = self._workspace.project
        parts = texts.outline(project, self.source_id).parts
        self.show_text(texts.text(project, self.source_id), self.source_id, parts)
        self._read_turns()
        self._read_codings()
        self._show_facts()

    def go_to(self, target: Target) -> None:
        """Reveal a passage and choose its coding."""
        self.load()
        if target.start is None or target.end is None:
            return
        if self.live is not None:
            self.reveal(*self.live.now(target.start, target.end))
            return
        if target.coding_id is not None:
            self.choose_coding(target.coding_id)
            self._workspace.choose_coding(target.coding_id)
        self.reveal(target.start, target.end)

    def begin_typing(self, rewriting: Rewriting) -> LiveText:
        """Let somebody type in the text; *rewriting* is what was typed before."""
        self.load()
        self.choose_coding(None)
        self._workspace.choose_coding(None)
        self.find_bar.hide()
        self.edit.overlays.found = []
        parts = texts.outline(self._workspace.project, self.source_id).parts
        self.live = LiveText(self.edit, rewriting, parts)
        return self.live

    def end_typing(self) -> None:
        """Show what the project has; reading goes on where it was."""
        if self.live is None:
            return
        self.live.end()
        self.live = None
        self._follow_text()
        self._read_turns()
        self._read_codings()
        self._show_facts()

    def finished_first(self, deed: Callable[[], None]) -> bool:
        """Whether nobody types here; if somebody does, that is stored and *deed* done after it."""
        if self.live is None:
            return True
        self.finish_wanted.emit(deed)
        return False

    def span(self) -> tuple[int, int] | None:
        """Return what a code would be put on: the selected words, or the chosen coding's."""
        selected = self.selection()
        if selected is not None:
            return selected
        index = self.edit.spans.index_of(self.chosen_coding())
        return None if index is None else self.edit.spans.span(index)

    def anchor(self) -> Anchor | None:
        """Return what a code would be put on, be it words or not."""
        return self.span()

    def let_go(self) -> None:
        """Let go of the selected words, as they are done with."""
        selected = self.selection()
        if selected is not None:
            self.select(selected[1], selected[1])

    def about(self, anchor: Anchor) -> str:
        """Say how much is selected, and where."""
        if not isinstance(anchor, tuple):
            return str(anchor)
        start, end = anchor
        count = len(self.edit.content.text[start:end].split())
        words = ngettext("{n} word selected", "{n} words selected", count).format(n=count)
        number = self.edit.content.paragraph_number(start)
        return _("{words}, paragraph {n}").format(words=words, n=number)

    def whereabouts(self) -> str:
        """Say which part of the source is in view."""
        number, total = self.paragraph()
        return _("Paragraph {n} of {total}").format(n=number, total=total)

    def parts(self) -> list[QWidget]:
        """Return what F6 goes round."""
        return [self.edit, self.margin]

    def leave(self) -> None:
        """Let go of what must not outlive the tab."""
        self.edit.forget_layout()

    def code_id_of(self, coding_id: int) -> int | None:
        """Return which code a coding puts on its passage."""
        index = self.edit.spans.index_of(coding_id)
        return None if index is None else int(self.edit.spans.code_ids[index])

    def codes_at(self, anchor: Anchor) -> set[int]:
        """Return the codes that lie on exactly this."""
        if not isinstance(anchor, tuple):
            return set()
        start, end = anchor
        spans = self.edit.spans
        return {
            int(spans.code_ids[index])
            for index in spans.meeting(start, end)
            if spans.span(index) == (start, end)
        }

    def code_of(self, coding_id: int) -> tuple[str, str] | None:
        """Return name and colour of a coding's code."""
        index = self.edit.spans.index_of(coding_id)
        if index is None:
            return None
        return self.edit.spans.name(index), self.edit.spans.color(index)

    def show_again(self) -> None:
        """Show the codings as the project has them."""
        if self._loaded:
            self._read_codings()

    def codings(self) -> int:
        """Return how many codings are shown."""
        return len(self.edit.spans)

    def _read_codings(self) -> None:
        self.show_codings(self._stored())

    def _stored(self) -> Spans:
        """Return the codings as the project has them."""
        project = self._workspace.project
        self._codes = code_looks(project)
        found = texts.codings(project, self.source_id)
        columns = (found.ids, found.starts, found.ends, found.code_ids, found.coder_ids)
        return Spans(*columns, codes=self._codes)

    def _read_turns(self) -> None:
        self.edit.show_turns(talk.turns_of(self._workspace.project, self.source_id))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source, Case, CaseLink):
            self._on_source_changed(changes)
        if not self._loaded:
            return
        if self.live is not None:
            if changes.touches(Code, Coding) and self._is_as_typed_over():
                self.live.follow(self._stored())
        elif changes.touches(Code) or (changes.touches(Coding) and not self._apply(changes)):
            self._read_codings()

    def _apply(self, changes: Changes) -> bool:
        """Show the changed codings alone, if it is told which; return whether that was done."""
        rows = changes.rows_of(Coding)
        if rows is None:
            return False
        gone, new = [], []
        for row in rows:
            if row.before is not None and row.before["source_id"] == self.source_id:
                gone.append(row.row_id)
            after = row.after
            if after is not None and after["source_id"] == self.source_id and not after["area"]:
                new.append(_span_row(after))
        if any(row[3] not in self._codes for row in new):
            return False
        kept = {row[0] for row in new}
        if lost := [one for one in gone if one not in kept]:
            self.remove_codings(lost)
        if new:
            self.add_codings(new)
        return True

    def _is_as_typed_over(self) -> bool:
        """Whether the source still says what somebody is typing over; not while that is stored."""
        if self.live is None or self.edit.isReadOnly():
            return False
        return texts.text(self._workspace.project, self.source_id) == self.live.rewriting.old

    def _on_source_changed(self, changes: Changes) -> None:
        row = self._row()
        if row is None:
            self.gone.emit()
            return
        self.name_changed.emit(row.name)
        if self._loaded and self.live is None:
            if changes.everything or self.source_id in changes.ids(Source):
                self._follow_text()
                self._read_turns()
            self._show_facts()

    def _follow_text(self) -> None:
        """Show what the source says now, at the same place, if it says something else."""
        text = texts.text(self._workspace.project, self.source_id)
        if text == self.edit.content.text:
            return
        way = Way.of_texts(self.edit.content.text, text)
        start, end = self.selection() or (self.caret(), self.caret())
        top, chosen = self.edit.position_at(QPoint(0, 4)), self.chosen_coding()
        parts = texts.outline(self._workspace.project, self.source_id).parts
        self.show_text(text, self.source_id, parts)
        self._read_turns()
        self._read_codings()
        self.edit.select(way.position(start), way.position(end))
        self.edit.bring_to_top(way.position(top))
        self.choose_coding(chosen)

    def _row(self) -> SourceRow | None:
        return source_row(self._workspace.project, self.source_id)

    def _show_facts(self) -> None:
        row = self._row()
        if row is None:
            return
        kind = ", ".join(fact for fact in (row.type.capitalize(), in_words(row.date)) if fact)
        words = ngettext("{n:,} word", "{n:,} words", row.words).format(n=row.words)
        facts = [fact for fact in (kind, words) if fact]
        if row.do_not_quote:
            facts.append(_("do not quote"))
        self.line.show_facts(", ".join(row.places) or _("No place yet"), facts)


def in_words(date: str | None) -> str:
    """Return a partial date as this language writes it, as far as it is known."""
    if not date:
        return ""
    day = QDate.fromString(date, "yyyy-MM-dd")
    if day.isValid():
        return QLocale().toString(day, "d MMMM yyyy")
    month = QDate.fromString(f"{date}-01", "yyyy-MM-dd")
    if len(date) == 7 and month.isValid():
        return QLocale().toString(month, "MMMM yyyy")
    return date.replace("/", "–")


def _span_row(row: Row) -> SpanRow:
    found = [row[name] for name in _COLUMNS]
    return tuple(int(value or 0) for value in found)  # type: ignore[return-value]  # five columns
