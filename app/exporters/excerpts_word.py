"""Coded excerpts as a Word document: cover, contents, summary, then code by code."""

import io
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from app.exporters.writing import write_whole
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.results import Excerpt, ExcerptReport
from app.text import left_out

_BIBLIOGRAPHY = "bibliography"


Crop = Callable[[Excerpt], bytes | None]
"""Returns the picture of what is coded in a picture or on a page, None if there is none."""


def write(
    report: ExcerptReport,
    path: Path,
    progress: Progress = SILENT,
    *,
    crop: Crop = lambda _excerpt: None,
) -> None:
    """Write *report* to *path*; each excerpt stands in it once."""
    from app.exporters.word_body import Body
    from app.exporters.word_contents import add_contents
    from app.exporters.word_page import new_document

    document = new_document()
    document.core_properties.title = report.title
    document.core_properties.author = ""
    chapters = _chapters(report)
    body = Body(document)
    _cover(body, report)
    entries = [
        (f"{title} ({_size(sections)})", f"chapter_{number}")
        for number, (title, sections) in enumerate(chapters)
    ]
    if report.bibliography:
        entries.append((_("Bibliography"), _BIBLIOGRAPHY))
    add_contents(document, body, entries)
    _summary(document, body, report)
    if chapters:
        body.new_page()
    for number, chapter in enumerate(progress.each(chapters, _("Writing"))):
        _chapter(body, report, number, chapter, crop)
    _bibliography(body, report)
    if body.left_out:
        body.paragraph(
            "Topoi Cover",
            ngettext(
                "{n} control character that Word cannot hold was left out.",
                "{n} control characters that Word cannot hold were left out.",
                body.left_out,
            ).format(n=body.left_out),
        )
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


Chapter = tuple[str, list[tuple[str, list[Excerpt]]]]


def _chapters(report: ExcerptReport) -> list[Chapter]:
    """Sort the excerpts: by code in codebook order, then place; or by place, then code."""
    order = {code_id: number for number, code_id in enumerate(report.codes)}

    def place(excerpt: Excerpt) -> tuple[bool, str]:
        return not excerpt.places, _places(excerpt)

    def code(excerpt: Excerpt) -> int:
        return order[excerpt.code_id]

    outer, inner = (place, code) if report.places_first else (code, place)
    heads = {place: _places, code: _code_name}
    ordered = sorted(report.excerpts, key=lambda each: (outer(each), inner(each)))
    chapters: list[Chapter] = []
    for _key, group in groupby(ordered, key=outer):
        within = list(group)
        sections = [
            (heads[inner](part[0]), part)
            for part in (list(each) for _k, each in groupby(within, key=inner))
        ]
        chapters.append((heads[outer](within[0]), sections))
    return chapters


def _places(excerpt: Excerpt) -> str:
    return _(" and ").join(excerpt.places) or _("(no place)")


def _code_name(excerpt: Excerpt) -> str:
    return excerpt.code


def _cover(body: Any, report: ExcerptReport) -> None:  # noqa: ANN401 - a Body; docx has no types
    body.paragraph("Title", report.title)
    n = len(report.excerpts)
    body.paragraph(
        "Subtitle", ngettext("{n} coded excerpt", "{n} coded excerpts", n).format(n=f"{n:,}")
    )
    for label, words in report.about:
        body.paragraph("Topoi Cover", "", f"{label}: ", words)
    for words in left_out.in_words(report.left_out, report.refused, withheld=report.withheld):
        body.paragraph("Topoi Cover", "", _("Left out: "), words)


def _summary(document: Any, body: Any, report: ExcerptReport) -> None:  # noqa: ANN401
    from app.exporters.word_tables import add_crosstab

    body.paragraph("Heading 1", _("Codes by place"))
    beside: tuple[str, ...] = ()
    if report.left_out or report.refused:
        quoted = Counter(each.code_id for each in report.excerpts)
        counts = [quoted[row.code_id] for row in report.summary.rows]
        beside = (_("Quoted here"), *map(str, counts), str(len(report.excerpts)))
    add_crosstab(document, report.summary, beside=beside)


def _chapter(
    body: Any,  # noqa: ANN401
    report: ExcerptReport,
    number: int,
    chapter: tuple[str, list[tuple[str, list[Excerpt]]]],
    crop: Crop,
) -> None:
    title, sections = chapter
    body.paragraph("Heading 1", title, bookmark=f"chapter_{number}")
    if not report.places_first:
        _about_code(body, report, sections[0][1][0].code_id)
    for head, excerpts in sections:
        body.paragraph("Heading 2", f"{head} ({len(excerpts)})")
        for excerpt in excerpts:
            add_excerpt(body, excerpt, crop)


def _about_code(body: Any, report: ExcerptReport, code_id: int) -> None:  # noqa: ANN401
    section = report.codes[code_id]
    if len(section.path) > 1:
        body.paragraph("Topoi Path", " › ".join(section.path[:-1]))
    if section.definition:
        body.paragraph("Normal", section.definition)


def _bibliography(body: Any, report: ExcerptReport) -> None:  # noqa: ANN401
    if not report.bibliography:
        return
    body.new_page()
    body.paragraph("Heading 1", _("Bibliography"), bookmark=_BIBLIOGRAPHY)
    for entry in report.bibliography:
        body.paragraph("Normal", entry)


def add_excerpt(body: Any, excerpt: Excerpt, crop: Crop) -> None:  # noqa: ANN401
    """Put an excerpt, with where it stands, at the end of a Word document."""
    color = excerpt.color.lstrip("#")
    image = crop(excerpt) if excerpt.area and not excerpt.unshown else None
    if image is None:
        body.paragraph("Topoi Quotation", excerpt.text.strip("\n") or excerpt.named, color=color)
    else:
        said = _("{what} “{source}”, coded {code}").format(
            what=excerpt.named, source=excerpt.source, code=excerpt.code
        )
        body.picture("Topoi Quotation", image, said, color=color)
    body.paragraph("Topoi Whereabouts", "", excerpt.source, "", "", _whereabouts(excerpt))
    if excerpt.memo:
        body.paragraph("Topoi Memo", "", _("Memo: "), excerpt.memo)


def _whereabouts(excerpt: Excerpt) -> str:
    parts = [
        _(" and ").join(excerpt.places),
        excerpt.who or excerpt.turn,
        _("page {n}").format(n=excerpt.page) if excerpt.page else None,
        excerpt.named or _("paragraph {n}").format(n=excerpt.paragraph),
        excerpt.date,
        _("weight {n}").format(n=excerpt.weight) if excerpt.weight is not None else None,
        _("coded by {coder}").format(coder=excerpt.coder),
        _not_shown(excerpt),
    ]
    return "".join(f" · {part}" for part in parts if part)


def _not_shown(excerpt: Excerpt) -> str:
    if not excerpt.area or not excerpt.unshown or excerpt.when:
        return ""
    return _("picture not shown, consent: {answer}").format(answer=excerpt.unshown)


def _size(sections: Iterable[tuple[str, list[Excerpt]]]) -> int:
    return sum(len(excerpts) for _head, excerpts in sections)
