"""Bibliographies: RIS and BibTeX, as reference managers and databases write them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import csl, refusals, text
from app.importers.csl import Csl
from app.importers.draft import Draft, cleaned
from app.intake import NewReference, NewSource, ReadOptions
from app.media import ris
from app.text import citing

MOST_RECORDS = 5_000


def read_ris(path: Path, options: ReadOptions) -> NewSource:
    """Read the records of a file in RIS."""
    content, source = _opened(path, options, "application/x-research-info-systems")
    library = ris.read(content)
    _refuse_number(path, len(library.records))
    references = [
        _reference(csl.from_ris(each), csl.files_of_ris(each)) for each in library.records
    ]
    told = []
    if library.stray:
        told.append(
            _("What stands outside of every record was left out: {lines}.").format(
                lines=refusals.lines(library.stray)
            )
        )
    return _filled(source, references, told)


def read_bibtex(path: Path, options: ReadOptions) -> NewSource:
    """Read the entries of a file in BibTeX."""
    from app.media import bibtex

    content, source = _opened(path, options, "application/x-bibtex")
    if content.count("@") > 100 * MOST_RECORDS:  # too many to look at all of them
        _refuse_number(path, content.count("\n@"))
    try:
        library = bibtex.read(content)
    except bibtex.BibtexError:
        hint = _("Export it again from your reference manager, as RIS or BibTeX.")
        raise refusals.damaged(path, hint) from None
    if library.broken and not library.items:
        raise UserError(
            _("{name} cannot be read as BibTeX: {lines}.").format(
                name=refusals.shown(path), lines=refusals.lines(library.broken)
            ),
            _("Perhaps a brace or a quotation mark is missing there."),
        )
    _refuse_number(path, len(library.items))
    references = [
        _reference(csl.from_bibtex(each), csl.files_of_bibtex(each)) for each in library.items
    ]
    told = []
    if library.broken:
        sentence = ngettext(
            "{n} entry could not be read: {lines}.",
            "{n} entries could not be read: {lines}.",
            len(library.broken),
        )
        told.append(sentence.format(n=len(library.broken), lines=refusals.lines(library.broken)))
    return _filled(source, references, told)


def _opened(path: Path, options: ReadOptions, media_type: str) -> tuple[str, NewSource]:
    """Return the text of a file, and a source without records."""
    raw = path.read_bytes()
    decoded = text.decode(path, raw, options.encoding)
    content, warnings = cleaned(decoded.text)
    return content, NewSource(
        name=path.stem,
        text="",
        kind="bibliography",
        original=raw,
        path=path,
        media_type=media_type,
        encoding=decoded.encoding,
        warnings=(*text.doubts(decoded), *warnings),
    )


def _filled(
    source: NewSource, references: Sequence[NewReference], told: Sequence[str]
) -> NewSource:
    named = [reference for reference in references if reference.title]
    if untitled := len(references) - len(named):
        words = ngettext(
            "{n} record without a title was left out.",
            "{n} records without a title were left out.",
            untitled,
        )
        told = [*told, words.format(n=untitled)]
    return replace(source, references=tuple(named), warnings=(*source.warnings, *told))


def _refuse_number(path: Path, count: int) -> None:
    if not count:
        raise UserError(
            _("{name} holds no records.").format(name=refusals.shown(path)),
            _("Export it again from your reference manager, as RIS or BibTeX."),
        )
    if count > MOST_RECORDS:
        raise UserError(
            _("{name} holds more than {n} records.").format(
                name=refusals.shown(path), n=f"{MOST_RECORDS:,}"
            ),
            _("Export the works that belong to the study, not the whole library."),
        )


def _reference(record: Csl, files: tuple[str, ...]) -> NewReference:
    """Return a record with its text: title, citation, abstract and keywords."""
    draft = Draft()
    title = " ".join(str(record.get("title", "")).split())
    draft.line(title, "heading", 1)
    draft.line(citing.full(record))
    for name in ("abstract", "keyword"):
        if words := str(record.get(name, "")).strip():
            draft.line(words)
    return NewReference(
        csl=json.dumps(record, ensure_ascii=False, sort_keys=True),
        title=title,
        text=draft.text(),
        parts=tuple(draft.parts),
        files=files,
        date=citing.date(record),
        language=str(record.get("language", "")),
    )
