"""The codebook as a Word document: every code with its definition, rules, example and memos."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.exporters.codebook_csv import numbered
from app.exporters.writing import write_whole
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.queries.code_tree import CodeRow
from app.queries.memos import MemoRow

if TYPE_CHECKING:
    from app.exporters.word_body import Body


@dataclass(frozen=True)
class Codebook:
    """The codes in order, how many codings each has, and what was written on each, by code id.

    `about` are (label, words) pairs for the cover.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    codes: tuple[CodeRow, ...]
    codings: dict[int, int]
    memos: dict[int, tuple[MemoRow, ...]]


def write(book: Codebook, path: Path, progress: Progress = SILENT) -> None:
    """Write *book* to *path*."""
    from app.exporters.word_body import Body
    from app.exporters.word_contents import add_contents
    from app.exporters.word_page import COVER, new_document

    document = new_document()
    document.core_properties.title = book.title
    document.core_properties.author = ""
    body = Body(document)
    body.paragraph("Title", book.title)
    n = len(book.codes)
    kind = ngettext("Codebook of {n} code", "Codebook of {n} codes", n)
    body.paragraph("Subtitle", kind.format(n=n))
    for label, words in book.about:
        body.paragraph(COVER, "", f"{label}: ", words)
    numbers = numbered(book.codes)
    heads = {code.id: f"{numbers[code.id]}  {code.name}" for code in book.codes}
    tops = [(heads[code.id], f"code_{code.id}") for code in book.codes if not code.depth]
    add_contents(document, body, tops)
    if tops:
        body.new_page()
    for code in progress.each(book.codes, _("Writing")):
        _code(body, book, code, heads[code.id])
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def _code(body: "Body", book: Codebook, code: CodeRow, head: str) -> None:
    from app.exporters.word_page import MEMO, PATH, QUOTATION

    color = code.color.lstrip("#")
    style = f"Heading {min(code.depth + 1, 3)}"
    body.paragraph(style, head, color=color, bookmark=f"code_{code.id}")
    codings = book.codings.get(code.id, 0)
    count = ngettext("{n} coding", "{n} codings", codings).format(n=f"{codings:,}")
    body.paragraph(PATH, " · ".join((*(_above(code)), count)))
    for label, words in (
        ("", code.definition),
        (_("Include: "), code.include),
        (_("Exclude: "), code.exclude),
    ):
        if words:
            body.paragraph("Normal", "", label, words)
    if code.example:
        body.paragraph(QUOTATION, code.example, color=color)
    if code.concept:
        body.paragraph(PATH, _("Concept: {concept}").format(concept=code.concept))
    for memo in book.memos.get(code.id, ()):
        who = ", ".join(part for part in (memo.coder, memo.changed[:10]) if part)
        body.paragraph(MEMO, "", _("Memo ({who}): ").format(who=who), memo.text)


def _above(code: CodeRow) -> tuple[str, ...]:
    return (" › ".join(code.path[:-1]),) if code.depth else ()
