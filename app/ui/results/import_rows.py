"""What came of each file of an import, as rows of a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from app.i18n import N_, _, ngettext
from app.intake import ReadOptions
from app.project import Project
from app.queries.source_list import source_rows
from app.tasks.importing import HERE, IMPORTED, NOTED, REFUSED, Outcome

ORDER = (REFUSED, NOTED, HERE, IMPORTED)
WORDS = {
    REFUSED: N_("Refused"),
    NOTED: N_("Imported, note"),
    HERE: N_("Already here"),
    IMPORTED: N_("Imported"),
}
ICONS = {
    REFUSED: ("prohibit", "state.stop"),
    NOTED: ("info", "state.info"),
    HERE: ("copy", "text.secondary"),
    IMPORTED: ("check", "state.good"),
}
KINDS = {
    ".txt": N_("Text"),
    ".text": N_("Text"),
    ".md": N_("Markdown"),
    ".markdown": N_("Markdown"),
    ".docx": N_("Word"),
    ".docm": N_("Word"),
    ".doc": N_("Word"),
    ".odt": N_("OpenDocument"),
    ".ott": N_("OpenDocument"),
    ".rtf": N_("Rich text"),
    ".html": N_("Web page"),
    ".htm": N_("Web page"),
    ".xhtml": N_("Web page"),
    ".mhtml": N_("Web page"),
    ".mht": N_("Web page"),
    ".epub": N_("Book"),
    ".pdf": N_("PDF"),
    ".srt": N_("Subtitles"),
    ".vtt": N_("Subtitles"),
    ".csv": N_("Table"),
    ".tsv": N_("Table"),
    ".xlsx": N_("Workbook"),
    ".xlsm": N_("Workbook"),
    ".ris": N_("Literature"),
    ".bib": N_("Literature"),
}
IN_ANY_ENCODING = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml",
    ".csv", ".tsv", ".srt", ".vtt",
)  # fmt: skip
"""Kinds whose encoding can be doubtful, and chosen."""
_TRANSCRIPT = N_("Coded transcript")


@dataclass(frozen=True)
class ImportRow:
    """One file: what came of it, how it was read, where its source belongs now."""

    outcome: Outcome
    options: ReadOptions
    places: tuple[str, ...] = ()
    place_ids: tuple[int, ...] = ()
    gone: bool = False
    """Whether the source is in the project no longer: the import was undone."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.outcome.path

    @property
    def state(self) -> str:
        """What came of it."""
        return self.outcome.state


def in_order(rows: list[ImportRow]) -> list[ImportRow]:
    """Return what needs a look first, the rest as it was read."""
    return sorted(rows, key=lambda row: ORDER.index(row.state))


def placed(project: Project, rows: list[ImportRow]) -> list[ImportRow]:
    """Return *rows* with the places their sources belong to now."""
    known = {row.id: row for row in source_rows(project)}
    found = []
    for row in rows:
        source = known.get(row.outcome.source_id or 0)
        found.append(
            replace(
                row,
                places=source.places if source else (),
                place_ids=source.place_ids if source else (),
                gone=_is_gone(row.outcome, known),
            )
        )
    return found


def _is_gone(outcome: Outcome, known: Collection[int]) -> bool:
    made = outcome.new_sources if outcome.source_id is None else (outcome.source_id,)
    return bool(made) and not any(source_id in known for source_id in made)


def kind(row: ImportRow) -> str:
    """Say what sort of file it is."""
    outcome, suffix = row.outcome, row.path.suffix.lower()
    name = _(KINDS[suffix]) if suffix in KINDS else suffix.lstrip(".").upper()
    if outcome.kind == "transcript":
        return _(_TRANSCRIPT)
    if not outcome.pages:
        return name
    pages = ngettext("{n} page", "{n} pages", outcome.pages).format(n=outcome.pages)
    return f"{name}, {pages}"


def found(row: ImportRow) -> str:
    """Say what was found in the file, or why it was not read."""
    outcome = row.outcome
    if outcome.state == REFUSED:
        return outcome.reason
    if outcome.state == HERE:
        return _("Same text as {name}. Nothing was added.").format(name=outcome.twin)
    if outcome.warnings:
        return " ".join(outcome.warnings)
    words = ngettext("{n:,} paragraph", "{n:,} paragraphs", outcome.paragraphs)
    facts = [words.format(n=outcome.paragraphs), outcome.talk, outcome.encoding.upper()]
    return ", ".join(fact for fact in facts if fact)


def summary(rows: list[ImportRow]) -> str:
    """Say in one sentence what came of the whole import."""
    counts = {state: sum(row.state == state for row in rows) for state in ORDER}
    added = sum(
        len(row.outcome.new_sources) if row.outcome.records else 1
        for row in rows
        if row.state in (IMPORTED, NOTED)
    )
    parts = [ngettext("{n} source was added", "{n} sources were added", added).format(n=added)]
    if counts[HERE]:
        one, many = "{n} was here already", "{n} were here already"
        parts.append(ngettext(one, many, counts[HERE]).format(n=counts[HERE]))
    if counts[REFUSED]:
        one, many = "{n} could not be read", "{n} could not be read"
        parts.append(ngettext(one, many, counts[REFUSED]).format(n=counts[REFUSED]))
    return ", ".join(parts)
