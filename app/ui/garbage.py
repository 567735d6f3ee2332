"""Python's garbage collector, kept on the GUI thread.

By itself it runs on whatever thread happens to allocate. On a job's thread it could take a
widget apart that was closed in a circle of references, and Qt does not survive that.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class GarbageCollector(QObject):
    """Collects from a timer, each generation when it is due, instead of in the middle of work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(_EVERY)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect what is due."""
        counts = gc.get_count()
        due = [
            generation
            for generation, (count, most) in enumerate(zip(counts, self._thresholds, strict=True))
            if count > most > 0
        ]
        if due:
            gc.collect(max(due))
