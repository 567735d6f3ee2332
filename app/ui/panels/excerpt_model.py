"""The passages under the filter: known by their ids, read page by page as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import _
from app.progress import Progress
from app.project import Changes, Project
from app.queries.counts import code_counts
from app.queries.filters import Filter
from app.queries.passage_order import coding_ids
from app.queries.passages import excerpts
from app.results import Excerpt
from app.ui.jobs import Latest

Index = QModelIndex | QPersistentModelIndex

EXCERPT = Qt.ItemDataRole.UserRole + 1
PAGE = 60
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Answer:
    """Which codings there are, how many in all, and the words of those about to be shown."""

    ids: NDArray[np.int64]
    total: int
    shown: int
    read: Mapping[int, Excerpt]


class ExcerptModel(QAbstractListModel):
    """Rows are excerpts; only those that were scrolled to have been read."""

    def __init__(self, project: Project, latest: Latest, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._latest = latest
        self._ids: NDArray[np.int64] = np.empty(0, np.int64)
        self._shown: list[int] = []
        self._known: dict[int, Excerpt] = {}
        self._filter = Filter()

    @property
    def count(self) -> int:
        """How many there are, read or not."""
        return len(self._ids)

    def ask(self, chosen: Filter, *, anew: bool = False) -> None:
        """Look up what *chosen* lets through; *anew* begins at the top again."""
        self._filter = chosen
        self._latest.ask(self._work(PAGE if anew else max(PAGE, len(self._shown))))

    def forget(self, changes: Changes, concerned: frozenset[int] | None) -> None:
        """Forget what was read of codings that were changed; of all if None."""
        if concerned is None or changes.everything:
            self._known.clear()
        for coding_id in concerned or ():
            self._known.pop(coding_id, None)

    def take(self, answer: Answer) -> None:
        """Show an answer; rows that stay keep their place."""
        self._ids = answer.ids
        self._known.update(answer.read)
        wanted = [one for one in answer.ids[: answer.shown].tolist() if one in self._known]
        self._replace(wanted)
        if len(self._known) > 20 * PAGE + len(self._shown):
            kept = set(self._shown)
            self._known = {one: each for one, each in self._known.items() if one in kept}

    def excerpt(self, index: Index) -> Excerpt | None:
        """Return what stands at *index*."""
        return self._known.get(self._shown[index.row()]) if index.isValid() else None

    def index_of(self, coding_id: int) -> QModelIndex:
        """Return where a coding stands, as far as it has been read."""
        if coding_id not in self._shown:
            return QModelIndex()
        return self.index(self._shown.index(coding_id), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many have been read."""
        return 0 if parent.isValid() else len(self._shown)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there are more than have been read."""
        return not parent.isValid() and len(self._shown) < len(self._ids)

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802 - Qt's name
        """Read the next page."""
        if not self._latest.busy:
            self._latest.ask(self._work(len(self._shown) + PAGE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the delegate and a screen reader ask for."""
        excerpt = self.excerpt(index)
        if excerpt is None:
            return None
        if role == EXCERPT:
            return excerpt
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{code}, {source}, paragraph {n}: {text}").format(
                code=excerpt.code, source=excerpt.source, n=excerpt.paragraph, text=excerpt.text
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(excerpt)
        return None

    def _work(self, shown: int) -> Callable[[Progress], Answer]:
        """Return the question, with everything it needs from this thread."""
        project, chosen, known = self._project, self._filter, frozenset(self._known)

        def work(progress: Progress) -> Answer:
            ids = coding_ids(project, chosen, progress)
            missing = [one for one in ids[:shown].tolist() if one not in known]
            read = excerpts(project, coding_ids=missing) if missing else []
            total = sum(code_counts(project).values())
            return Answer(ids, total, shown, {each.coding_id: each for each in read})

        return work

    def _replace(self, wanted: list[int]) -> None:
        """Take out and put in only what differs, so that nothing else moves."""
        old = self._shown
        first = 0
        while first < min(len(old), len(wanted)) and old[first] == wanted[first]:
            first += 1
        last = 0
        while last < min(len(old), len(wanted)) - first and old[-1 - last] == wanted[-1 - last]:
            last += 1
        if len(old) - last > first:
            self.beginRemoveRows(_NOWHERE, first, len(old) - last - 1)
            self._shown = old[:first] + old[len(old) - last :]
            self.endRemoveRows()
        if len(wanted) - last > first:
            self.beginInsertRows(_NOWHERE, first, len(wanted) - last - 1)
            self._shown = wanted
            self.endInsertRows()
        self._shown = wanted
        if wanted:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, 0))


def _tip(excerpt: Excerpt) -> str:
    lines = [" › ".join(excerpt.code_path), _("coded by {name}").format(name=excerpt.coder)]
    if excerpt.memo:
        lines.append(_("Memo: {text}").format(text=excerpt.memo[:300]))
    if excerpt.do_not_quote:
        lines.append(_("Do not quote: left out of exports"))
    elif excerpt.unconsented:
        answer = excerpt.unconsented
        lines.append(_("Left out of exports, consent: {answer}").format(answer=answer))
    return "\n".join(lines)
