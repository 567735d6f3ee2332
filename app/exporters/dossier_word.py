"""The dossier of a place as a Word document; each fact has a line that says where it is from."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.exporters.excerpts_word import Crop, add_excerpt
from app.exporters.writing import write_whole
from app.i18n import _
from app.progress import SILENT, Progress
from app.results import Dossier, Photograph, Sourced
from app.text import left_out

Whole = Callable[[int], bytes | None]
"""Returns the picture that a source is, None if it cannot be shown."""


def write(
    found: Dossier,
    path: Path,
    study: tuple[tuple[str, str], ...],
    progress: Progress = SILENT,
    *,
    pictures: tuple[Crop, Whole] = (lambda _excerpt: None, lambda _source_id: None),
) -> None:
    """Write a dossier to *path*; *study* are the lines about the study below the title."""
    from app.exporters.word_body import Body
    from app.exporters.word_page import new_document

    progress.report(0, 2, _("Writing {name}").format(name=path.name))
    document = new_document()
    document.core_properties.title = found.title
    document.core_properties.author = ""
    body = Body(document)
    body.paragraph("Title", found.title)
    body.paragraph("Subtitle", _("Dossier"))
    for name, words in (*found.about, *study):
        body.paragraph("Topoi Cover", "", f"{name}: ", words)
    _facts(body, found)
    _tables(document, body, found)
    crop, whole = pictures
    _photographs(body, found, whole)
    _excerpts(body, found, crop)
    _bibliography(body, found)
    progress.report(1, 2, _("Writing {name}").format(name=path.name))
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def source_line(fact: Sourced) -> str:
    """Say since when a fact is so, over what, and who says so, or that nobody has said."""
    return "; ".join(filter(None, (fact.date, fact.scope, fact.source or _("source not stated"))))


def _facts(body: Any, found: Dossier) -> None:  # noqa: ANN401 - a Body; docx has no types
    if found.facts:
        body.paragraph("Heading 1", _("Facts"))
    for topic, facts in found.facts:
        body.paragraph("Heading 2", _(topic).capitalize() if topic else _("Other"))
        for fact in facts:
            body.paragraph("Normal", "", f"{fact.name}: ", fact.value)
            body.paragraph("Topoi Whereabouts", source_line(fact))


def _tables(document: Any, body: Any, found: Dossier) -> None:  # noqa: ANN401
    from app.exporters.plain_tables import add_table

    for table in found.tables:
        body.paragraph("Heading 1", table.title)
        add_table(document, table)
        for note in ("", *table.notes):
            body.paragraph("Topoi Whereabouts", note)


def _photographs(body: Any, found: Dossier, whole: Whole) -> None:  # noqa: ANN401
    if found.photographs:
        body.paragraph("Heading 1", _("Photographs"))
    for each in found.photographs:
        image = whole(each.source_id)
        if image is not None:
            body.picture("Topoi Quotation", image, each.words or each.name)
        if each.words:
            body.paragraph("Topoi Quotation", each.words)
        body.paragraph("Topoi Whereabouts", "", each.name, _about(each))


def _about(photograph: Photograph) -> str:
    said = ", ".join(filter(None, (photograph.who, photograph.date)))
    return f", {said}" if said else ""


def _excerpts(body: Any, found: Dossier, crop: Crop) -> None:  # noqa: ANN401
    if found.excerpts:
        body.paragraph("Heading 1", _("Key excerpts"))
        body.paragraph(
            "Topoi Path",
            _(
                "Of each of the codes used most here one: that of the highest weight, else one "
                "with a memo, else the first."
            ),
        )
    for excerpt in found.excerpts:
        body.paragraph("Heading 2", excerpt.code)
        add_excerpt(body, excerpt, crop)
    for words in left_out.in_words(found.left_out, found.refused, photographs=found.unshown):
        body.paragraph("Topoi Cover", "", _("Left out: "), words)


def _bibliography(body: Any, found: Dossier) -> None:  # noqa: ANN401
    if found.bibliography:
        body.paragraph("Heading 1", _("Bibliography"))
    for entry in found.bibliography:
        body.paragraph("Normal", entry)
