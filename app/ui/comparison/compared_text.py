"""The text of the current disagreement's source, read from the project and kept current."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import Source
from app.project import Changes
from app.queries import talk, texts
from app.queries.code_tree import code_looks
from app.queries.disagreements import Disagreement
from app.ui.comparison.lane_heads import LaneHeads, SourceLine, TypeLegend
from app.ui.comparison.lanes_view import MOST, LanesView, Shown
from app.ui.comparison.session import Session
from app.ui.workspace import Workspace


class ComparedText(QWidget):
    """Source line, lane heads, text between margins, legend."""

    def __init__(self, workspace: Workspace, session: Session, round_words: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._session = session
        self._round_words = round_words
        self._source_id: int | None = None
        self._shown: tuple[int, ...] = ()
        """Who stands beside the text."""
        self.line = SourceLine()
        self.heads = LaneHeads()
        self.view = LanesView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.line, self.heads):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(TypeLegend())
        self.line.only_changed.connect(self._on_only_changed)
        self.heads.shown_changed.connect(self._on_shown_changed)
        self.view.coding_taken.connect(self._on_coding_taken)
        session.found_anew.connect(self._on_found)
        session.current_changed.connect(self._on_current)
        workspace.hub.changed.connect(self._on_changed)

    def _on_found(self) -> None:
        found = self._session.found
        if found is None:
            return
        ids = [person.id for person in found.people]
        if len(self._shown) < 2 or not set(self._shown) <= set(ids):
            self._shown = tuple(ids[:MOST])
            self.heads.show_people(found.people, self._shown)
        self._show_codings()
        self._on_current()

    def _on_current(self) -> None:
        row = self._session.current
        if row is not None and row.source_id != self._source_id:
            self._show_source(row)
        self.view.talk_about(row)

    def _on_shown_changed(self, ids: list[int]) -> None:
        self._shown = tuple(ids)
        self.heads.show_shown(ids)
        self._show_codings()
        self.view.talk_about(self._session.current)

    def _on_only_changed(self, _only: bool) -> None:  # noqa: FBT001 - a slot
        self._show_codings()
        self.view.talk_about(self._session.current)

    def _on_coding_taken(self, coding_id: int) -> None:
        """Talk about what a coding belongs to."""
        for row in self._session.rows:
            if any(coding_id in side.coding_ids for side in row.sides):
                self._session.choose(row.id)
                return

    def _on_changed(self, changes: Changes) -> None:
        source_id = self._source_id
        if source_id is not None and (changes.everything or source_id in changes.ids(Source)):
            self._source_id = None  # read anew as soon as it is compared anew

    def _show_source(self, row: Disagreement) -> None:
        project = self._workspace.project
        self._source_id = row.source_id
        parts = texts.outline(project, row.source_id).parts
        text = texts.text(project, row.source_id)
        self.view.show_text(text, parts, talk.turns_of(project, row.source_id))
        self.line.show_source(row.source, (", ".join(row.places), self._round_words))
        self._show_codings()

    def _show_codings(self) -> None:
        found = self._session.found
        if found is None or self._source_id is None:
            return
        project = self._workspace.project
        self.view.show_codings(
            Shown(
                texts.codings(project, self._source_id),
                code_looks(project),
                [person for person in found.people if person.id in self._shown],
                self._session.consensus_id,
                tuple(row for row in found.rows if row.source_id == self._source_id),
                only_differences=self.line.only.isChecked(),
            )
        )
