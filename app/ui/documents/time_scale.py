"""Which part of a recording is in view, and where a time stands on the screen."""

from PySide6.QtCore import QObject, Signal

LEAST = 2000
"""Milliseconds in view at most nearby."""
_STEPS = (
    100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    900_000, 1_800_000, 3_600_000,
)  # fmt: skip


class TimeScale(QObject):
    """Shared by the waveform and the lanes below it; all times are in milliseconds."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.length = 1
        self.begin = 0.0
        self.shown = 1.0
        self.width = 1

    @property
    def end(self) -> float:
        """The last time in view."""
        return self.begin + self.shown

    @property
    def is_whole(self) -> bool:
        """Whether the whole recording is in view."""
        return self.shown >= self.length

    def set_length(self, length: int) -> None:
        """Say how long the recording is; all of it comes into view unless one is near."""
        if length == self.length:
            return
        whole = self.is_whole
        self.length = max(1, length)
        if whole:
            self.begin, self.shown = 0.0, float(self.length)
        self._keep()

    def set_width(self, width: int) -> None:
        """Say how many pixels there are."""
        self.width = max(1, width)
        self.changed.emit()

    def x(self, time: float) -> float:
        """Return where a time stands."""
        return (time - self.begin) / self.shown * self.width

    def time(self, x: float) -> int:
        """Return the time at *x*, within the recording."""
        return round(min(max(self.begin + x / self.width * self.shown, 0), self.length))

    def zoom(self, factor: float, around: float) -> None:
        """Show *factor* times as much; the time *around* keeps its place."""
        place = (around - self.begin) / self.shown
        self.shown = min(max(self.shown * factor, min(LEAST, self.length)), self.length)
        self.begin = around - place * self.shown
        self._keep()

    def show_all(self) -> None:
        """Show the whole recording."""
        self.begin, self.shown = 0.0, float(self.length)
        self._keep()

    def scroll_to(self, begin: float) -> None:
        """Let the view begin at a time."""
        self.begin = begin
        self._keep()

    def reveal(self, begin: float, end: float) -> None:
        """Bring a stretch into view, in the middle if it was not there."""
        if self.begin <= begin and end <= self.end:
            return
        if end - begin > self.shown * 0.9:
            self.shown = min(self.length, (end - begin) * 1.25)
        self.begin = (begin + end - self.shown) / 2
        self._keep()

    def follow(self, time: float) -> None:
        """Turn the page when what is played leaves the view."""
        if not self.is_whole and not self.begin <= time <= self.end:
            self.begin = time - self.shown * 0.05
            self._keep()

    def ticks(self, least: int) -> list[int]:
        """Return round times that stand *least* pixels apart at least."""
        per_tick = self.shown * least / self.width
        step = next((step for step in _STEPS if step >= per_tick), _STEPS[-1])
        first = int(self.begin // step + (self.begin % step > 0)) * step
        return list(range(first, int(self.end) + 1, step))

    def _keep(self) -> None:
        """Stay within the recording."""
        self.shown = min(self.shown, self.length)
        self.begin = min(max(self.begin, 0.0), self.length - self.shown)
        self.changed.emit()
