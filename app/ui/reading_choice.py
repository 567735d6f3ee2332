"""How the user reads: chosen beside one text, kept, and the same for every other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from app import settings
from app.ui import memory
from app.ui.document_tabs import DocumentTabs
from app.ui.documents.style import GAPS, MEASURES, ReadingStyle, size_steps
from app.ui.source_page import SourcePage

FACES = ("serif", "system")


class ReadingChoice(QObject):
    """Dresses each text that is opened, and all of them when the style of one is changed."""

    def __init__(self, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._style = kept_style()
        tabs.page_opened.connect(self._on_page_opened)

    def _on_page_opened(self, page: SourcePage) -> None:
        if page.style_of_reading() != self._style:
            page.set_style_of_reading(self._style)
        page.style_changed.connect(self._on_style_changed)

    @Slot(ReadingStyle)
    def _on_style_changed(self, style: ReadingStyle) -> None:
        self._style = style
        settings.save(replace(settings.load(), reading_size=style.size))
        memory.remember(measure=style.measure, gap=style.gap, face=style.face)
        for page in self._tabs.pages():
            if page.style_of_reading() != style:
                page.set_style_of_reading(style)


def kept_style() -> ReadingStyle:
    """Return the style that was chosen last; what is not known any more has its default."""
    kept, usual = memory.recall(), ReadingStyle()
    size = settings.load().reading_size
    measure, gap, face = kept.get("measure"), kept.get("gap"), kept.get("face")
    return ReadingStyle(
        size=size if size in size_steps() else usual.size,
        measure=measure if measure in MEASURES else usual.measure,
        gap=gap if gap in GAPS else usual.gap,
        face=face if face in FACES else usual.face,
    )
