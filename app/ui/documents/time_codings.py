"""The codings of times of one recording, and which of them is chosen or pointed at."""

from PySide6.QtCore import QObject, Signal

from app.ui.documents.spans import Spans

Span = tuple[int, int]


class TimeCodings(QObject):
    """Shared by the waveform and the lanes below it; spans are in milliseconds."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spans = Spans()
        self._chosen: int | None = None
        self._hovered: int | None = None

    @property
    def chosen(self) -> int | None:
        """Id of the chosen coding, as long as it is there."""
        return self._chosen if self.spans.index_of(self._chosen) is not None else None

    @property
    def hovered(self) -> int | None:
        """Id of the coding under the pointer."""
        return self._hovered if self.spans.index_of(self._hovered) is not None else None

    def show(self, spans: Spans) -> None:
        """Let these be the codings."""
        self.spans = spans
        self.changed.emit()

    def choose(self, coding_id: int | None) -> None:
        """Choose a coding, or none."""
        if coding_id != self._chosen:
            self._chosen = coding_id
            self.changed.emit()

    def hover(self, coding_id: int | None) -> None:
        """Point a coding out, or none."""
        if coding_id != self._hovered:
            self._hovered = coding_id
            self.changed.emit()

    def span(self, coding_id: int | None) -> Span | None:
        """Return when a coding is."""
        index = self.spans.index_of(coding_id)
        return None if index is None else self.spans.span(index)

    def chosen_span(self) -> Span | None:
        """Return when the chosen coding is."""
        return self.span(self._chosen)

    def color(self, coding_id: int) -> str:
        """Return the colour of a coding's code."""
        index = self.spans.index_of(coding_id)
        assert index is not None
        return self.spans.color(index)

    def at(self, time: int) -> int | None:
        """Return the shortest coding at a time; where that is chosen already, the next longer."""
        found = [int(self.spans.ids[index]) for index in self.spans.at(time)]
        if self._chosen in found and len(found) > 1:
            return found[(found.index(self._chosen) + 1) % len(found)]
        return found[0] if found else None
