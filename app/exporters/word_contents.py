"""The table of contents of a Word document: its entries at once, its pages when it is updated."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.exporters.word_body import Body
from app.exporters.word_page import CONTENTS, COVER, field_end, field_start
from app.i18n import _


def add_contents(
    document: Any,  # noqa: ANN401 - python-docx has no types
    body: Body,
    entries: Sequence[tuple[str, str]],
    levels: int = 2,
) -> None:
    """Put in the contents; *entries* are the words and bookmarks that stand there until updated."""
    body.paragraph(CONTENTS, _("Contents"))
    links = [body.link(words, bookmark, COVER) for words, bookmark in entries]
    if not links:
        return
    field_start(links[0], rf'TOC \o "1-{levels}" \h \z \u')
    field_end(links[-1])
    for link in links:
        body.put(link)
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    document.settings.element.append(update)
