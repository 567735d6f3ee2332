"""A text in which somebody types: its codings, looks and turns follow every key.

What is typed is told by Qt change by change. Of Qt's document only the typed words are read: the
text itself is ours, and so is the way back.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from app.intake import Part
from app.text.rewriting import Carrier, Rewriting, Typed
from app.text.turns import Turn
from app.ui.documents.coding_edit import CodingEdit
from app.ui.documents.dress import Dress, looks_of
from app.ui.documents.positions import Positions
from app.ui.documents.read_text import ReadText
from app.ui.documents.spans import Spans


class LiveText(QObject):
    """Keeps the view in step with what is typed into it; stored positions are of `rewriting.old`.

    Begin with the edit showing the old text, its codings and turns.
    """

    typed = Signal()

    def __init__(self, edit: CodingEdit, rewriting: Rewriting, parts: Iterable[Part]) -> None:
        super().__init__(edit)
        self.rewriting = rewriting
        self._edit = edit
        self._looks = looks_of(parts)
        self._stored = edit.spans
        self._turns: Sequence[Turn] = edit.content.turns
        self._turn_spans = _columns(self._turns)
        self._ours = False
        document = edit.document()
        if rewriting.changed:
            self._take_in()
            edit.forget_layout()
            document.setPlainText(rewriting.text)
        document.contentsChange.connect(self._on_contents_change)
        document.contentsChanged.connect(self._on_contents_changed)
        edit.typing_stepped.connect(self.step)
        edit.set_editable(editable=True)

    def end(self) -> None:
        """Let nobody type any more; the view goes on showing what it shows."""
        document = self._edit.document()
        document.contentsChange.disconnect(self._on_contents_change)
        document.contentsChanged.disconnect(self._on_contents_changed)
        self._edit.typing_stepped.disconnect(self.step)
        self._edit.set_editable(editable=False)

    def follow(self, stored: Spans) -> None:
        """Show the codings as the project has them now, where their words have come to stand."""
        self._stored = stored
        self._take_in()
        self._edit.show_typed()

    def now(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the stored text stands."""
        span = np.array([start, end], np.int64)
        begin, close = Carrier(self.rewriting.swaps).positions(span).tolist()
        return begin, close

    def step(self, by: int) -> None:
        """Take back what was typed last (-1), or type it again (1)."""
        typed = self.rewriting.undo() if by < 0 else self.rewriting.redo()
        if typed is not None:
            self._do(typed)

    def _do(self, typed: Typed) -> None:
        """Let Qt's document follow our text, in which this was done already."""
        convert = self._edit.content.positions.to_qt
        cursor = self._edit.textCursor()
        cursor.setPosition(convert(typed.at))
        cursor.setPosition(convert(typed.at + len(typed.gone)), QTextCursor.MoveMode.KeepAnchor)
        self._ours = True
        try:
            cursor.insertText(typed.words)
        finally:
            self._ours = False
        self._edit.setTextCursor(cursor)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        self._edit.let_go_of_layouts()  # before anything new can get their place in memory
        if not self._ours:
            self._note(position, removed, added)
        self._take_in()

    def _on_contents_changed(self) -> None:
        self._edit.show_typed()
        self.typed.emit()

    def _note(self, position: int, removed: int, added: int) -> None:
        """Take in a change that Qt tells of in its own positions."""
        positions = self._edit.content.positions
        # where the last line is changed, Qt counts the end of the document in
        beyond = max(0, position + removed - positions.to_qt(positions.length))
        start, end = positions.from_qt(position), positions.from_qt(position + removed - beyond)
        words = self._words(position, position + max(0, added - beyond))
        was = self.rewriting.text[start:end]
        before = _shared(was, words)
        after = _shared(was[before:][::-1], words[before:][::-1])
        self.rewriting.change(start + before, end - after, words[before : len(words) - after])

    def _words(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _take_in(self) -> None:
        carrier = Carrier(self.rewriting.swaps)
        content = ReadText(self.rewriting.text, self._turns_now(carrier))
        dress = Dress(self._looks_now(carrier), content.positions)
        self._edit.take_in(content, self._spans_now(carrier), dress)

    def _spans_now(self, carrier: Carrier) -> Spans:
        stored = self._stored
        starts, ends = carrier.spans(stored.starts, stored.ends)
        here = starts < ends
        return Spans(
            stored.ids[here],
            starts[here],
            ends[here],
            stored.code_ids[here],
            stored.coder_ids[here],
            stored.codes,
        )

    def _looks_now(self, carrier: Carrier) -> dict[str, Positions]:
        """Carry the looks along as the structure will be, once this is the source's text."""
        now = {}
        for kind, table in self._looks.items():
            of_lines = kind == "heading"
            starts, ends = carrier.spans(table[:, 0], table[:, 1], whole=of_lines)
            here = starts < ends
            if of_lines:
                starts, ends = carrier.positions(table[:, 0]), carrier.positions(table[:, 1])
            now[kind] = np.stack((starts, ends, table[:, 2]), axis=1)[here]
        return now

    def _turns_now(self, carrier: Carrier) -> list[Turn]:
        starts, ends = (carrier.positions(column) for column in self._turn_spans)
        moved = zip(self._turns, starts.tolist(), ends.tolist(), strict=True)
        return [
            turn
            if (turn.start, turn.end) == (start, end)
            else Turn(turn.speaker, start, end, turn.asks, turn.time)
            for turn, start, end in moved
            if start < end
        ]


def _columns(turns: Sequence[Turn]) -> tuple[Positions, Positions]:
    starts = np.array([turn.start for turn in turns], np.int64)
    return starts, np.array([turn.end for turn in turns], np.int64)


def _shared(one: str, other: str) -> int:
    """Return how many characters are the same at the beginning of both."""
    most = min(len(one), len(other))
    return next((n for n in range(most) if one[n] != other[n]), most)
