"""A comparison of coders as a Word document, from the sample to the minutes."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.exporters.comparison import (
    ChangedEntry,
    ComparisonReport,
    MinutedDecision,
    MinutedSide,
)
from app.exporters.word_ruled_table import add_ruled_table
from app.exporters.writing import write_whole
from app.i18n import N_, _
from app.progress import SILENT, Progress
from app.results import Table

if TYPE_CHECKING:
    from docx.document import Document

    from app.exporters.word_body import Body

_KEPT = {
    "both": N_("What each of them has stands"),
    "union": N_("The whole span stands"),
    "intersection": N_("The shared part stands"),
    "new": N_("A new passage stands"),
    "none": N_("Nothing stands"),
    "open": N_("Left open"),
}
_TYPES = {"boundary": N_("Boundary"), "code": N_("Different code"), "weight": N_("Weight")}
_MADE = ("union", "intersection", "new")
"""What of a decision nobody had so before."""


def write(report: ComparisonReport, path: Path, progress: Progress = SILENT) -> None:
    """Write *report* to *path*."""
    from app.exporters.word_body import Body
    from app.exporters.word_contents import add_contents
    from app.exporters.word_page import COVER, new_document

    document = new_document()
    document.core_properties.title = report.title
    document.core_properties.author = ""
    body = Body(document)
    body.paragraph("Title", report.title)
    names = _(" and ").join(report.coders) if len(report.coders) == 2 else ", ".join(report.coders)
    body.paragraph("Subtitle", _("Comparison of {names}").format(names=names))
    for label, words in (*report.about, *((_("Not in here"), note) for note in report.notes)):
        body.paragraph(COVER, "", f"{label}: ", words)
    parts = _parts(report)
    add_contents(document, body, [(head, f"part_{n}") for n, head in enumerate(parts)])
    body.new_page()
    for number, (head, content) in enumerate(parts.items()):
        body.paragraph("Heading 1", head, bookmark=f"part_{number}")
        for part in progress.each(content, _("Writing")):
            _put(document, body, part, head)
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def decided(entry: MinutedDecision) -> str:
    """Say what was decided, in a few words."""
    if entry.keep in _KEPT:
        return _(_KEPT[entry.keep])
    for side in entry.sides:
        if side.letter == entry.keep:
            stands = (
                _("What {name} had stands") if side.code else _("Nothing stands, as with {name}")
            )
            return stands.format(name=side.coder)
    return entry.keep


_Part = Table | MinutedDecision | ChangedEntry | str


def _parts(report: ComparisonReport) -> dict[str, Sequence[_Part]]:
    """Return the chapters, each with what stands in it."""
    figures = [part for part in (report.figures, report.settled) if part is not None]
    minutes: Sequence[_Part] = report.minutes or (_("Nothing has been decided yet."),)
    changes: Sequence[_Part] = report.changes or (_("No definition was changed."),)
    return {
        _("Sample"): (report.sample,),
        _("Agreement"): figures or (_("The coders go without statistics: they talk."),),
        _("Disagreements"): (report.counts,),
        _("Minutes"): minutes,
        _("Changes of definitions"): changes,
    }


def _put(document: "Document", body: "Body", part: _Part, head: str) -> None:
    if isinstance(part, Table):
        if part.title != head:
            body.paragraph("Heading 2", part.title)
        add_ruled_table(document, part)
    elif isinstance(part, MinutedDecision):
        _minute(body, part)
    elif isinstance(part, ChangedEntry):
        _change(body, part)
    else:
        body.paragraph("Normal", part)


def _minute(body: "Body", entry: MinutedDecision) -> None:
    from app.exporters.word_page import MEMO, WHEREABOUTS

    where = [entry.source]
    if entry.paragraph:
        where.append(_("paragraph {n}").format(n=entry.paragraph))
    body.paragraph("Heading 3", f"{_what(entry)}: {', '.join(where)}")
    for side in entry.sides:
        _side(body, side, quotable=entry.quotable)
    kept = "; ".join(entry.kept) if entry.keep in _MADE else ""
    body.paragraph("Normal", "", f"{decided(entry)}. ", kept)
    if entry.reason:
        body.paragraph(MEMO, "", _("Reason: "), entry.reason)
    if entry.note:
        body.paragraph(MEMO, "", _("Note: "), entry.note)
    when = _("{day} {time} UTC").format(day=entry.at[:10], time=entry.at[11:16])
    body.paragraph(WHEREABOUTS, " · ".join(part for part in (entry.by, when) if part))


def _what(entry: MinutedDecision) -> str:
    """Say in what the coders differ."""
    if entry.type in _TYPES:
        return _(_TYPES[entry.type])
    names = ", ".join(side.coder for side in entry.sides if side.code)
    return _("Only {names}").format(names=names)


def _side(body: "Body", side: MinutedSide, *, quotable: bool) -> None:
    from app.exporters.word_page import MEMO, QUOTATION, WHEREABOUTS

    who = f"{side.letter}  {side.coder}"
    if not side.code:
        body.paragraph(WHEREABOUTS, "", who, " · " + _("nothing here"))
        return
    color = side.color.lstrip("#")
    if side.words:
        words = (_flat(side.before), _flat(side.words), _flat(side.after))
        body.paragraph(QUOTATION, *words, color=color)
    else:
        instead = "" if quotable else _("(This must not be quoted.)")
        body.paragraph(QUOTATION, side.named or instead, color=color)
    said = [side.code]
    if side.certainty is not None:
        said.append(_("sure {n} of 4").format(n=side.certainty))
    if side.weight is not None:
        said.append(_("weight {n}").format(n=side.weight))
    body.paragraph(WHEREABOUTS, "", who, " · " + " · ".join(said))
    if side.comment:
        body.paragraph(MEMO, side.comment)


def _change(body: "Body", entry: ChangedEntry) -> None:
    from app.exporters.word_page import MEMO, PATH

    body.paragraph("Heading 3", entry.code, color=entry.color.lstrip("#"))
    body.paragraph(PATH, entry.at)
    for label, before, after in entry.fields:
        nothing = _("(nothing)")
        body.paragraph(MEMO, "", _("{part}, before: ").format(part=label), before or nothing)
        body.paragraph(MEMO, "", _("{part}, after: ").format(part=label), after or nothing)


def _flat(words: str) -> str:
    return words.replace("\n", " ")
