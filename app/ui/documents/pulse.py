"""Pointing out a passage that was just brought into view."""

from PySide6.QtCore import QVariantAnimation

from app.ui.documents.reading_edit import ReadingEdit
from app.ui.theme import theme

_STILL = 1500


class Pulse(QVariantAnimation):
    """An outline that fades once; with less motion it stands still for a moment."""

    def __init__(self, edit: ReadingEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.valueChanged.connect(self._on_strength)
        self.finished.connect(self._on_over)

    def point_out(self, start: int, end: int) -> None:
        """Outline a span."""
        self.stop()
        self._edit.overlays.pulse = ((start, end), 1.0)
        lasting = theme.motion("revealPulse")
        self.setStartValue(1.0)
        self.setEndValue(0.0 if lasting else 1.0)
        self.setDuration(lasting or _STILL)
        self.start()
        self._edit.viewport().update()

    def _on_strength(self, strength: float) -> None:
        if self._edit.overlays.pulse is not None:
            self._edit.overlays.pulse = (self._edit.overlays.pulse[0], strength)
            self._edit.viewport().update()

    def _on_over(self) -> None:
        self._edit.overlays.pulse = None
        self._edit.viewport().update()
