"""Changing what a source says: its codings, its links to cases and its structure follow."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import areas, outlines, recordings
from app.edits.following import (
    Codings,
    Placing,
    TextChange,
    Unsure,
    ask_about_areas,
    move_links,
    move_units,
)
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.intake import NewSource
from app.models import CaseLink, Coding, Revision, Source
from app.project import Project, contents, fulltext
from app.text import clean, turns, words
from app.text.changed import Span
from app.text.reanchor import (
    Placed,
    Replacement,
    Way,
    by_replacements,
    by_texts,
    by_typing,
    replaced,
)
from app.text.rewriting import Rewriting

__all__ = ["TextChange", "Unsure", "change_text", "foresee", "read_again", "rewrite"]


class TextChangedError(UserError):
    """A source says something else by now than what somebody has typed over."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The text of “{name}” was changed elsewhere while you edited it.").format(name=name),
            _("What you wrote is still here."),
        )


def change_text(
    project: Project,
    source_id: int,
    text: str,
    replacements: Iterable[Replacement] | None = None,
    *,
    standing_for: bool = False,
) -> TextChange:
    """Let a source say *text*, in one step with all that stands on it.

    With *replacements* (which lead from the old text to *text*) every span is placed exactly;
    with *standing_for* they mean what the old words meant, and a coding that covers part of
    a replaced name covers the whole of what replaced it. No coding is ever dropped: one whose
    words are gone stands beside where they were; `review` tells of it, and a `Review` waits for
    a person to look at it. The old text is kept as a `Revision`.
    """
    made = None if replacements is None else list(replacements)
    with project.edit(_("Edit text")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        connection = session.connection()
        old = contents.text(connection, source.text_id)
        if text == old:
            return TextChange()
        if made is not None and replaced(old, made) != text:
            raise ValueError("the replacements do not lead to this text")
        way = Way.of_texts(old, text) if made is None else Way.of_replacements(len(old), made)

        def place(spans: Sequence[Span]) -> list[Placed]:
            if made is None:
                return by_texts(old, text, spans, way=way)
            return by_replacements(len(old), made, spans, standing_for=standing_for)

        return _say_instead(session, source, (old, text), way, place)


def rewrite(project: Project, source_id: int, rewriting: Rewriting) -> TextChange:
    """Let a source say what somebody typed over its text, as `change_text` does.

    Raises `TextChangedError` if the source does not say any more what was typed over.
    """
    old, text, made = rewriting.old, rewriting.text, rewriting.made
    with project.edit(_("Edit text")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        if contents.text(session.connection(), source.text_id) != old:
            raise TextChangedError(source.name)
        if not rewriting.changed:
            return TextChange()
        if not rewriting.exact:
            return change_text(project, source_id, text)
        way = Way.of_replacements(len(old), made)

        def place(spans: Sequence[Span]) -> list[Placed]:
            return by_typing(old, text, made, spans)

        return _say_instead(session, source, (old, text), way, place)


def read_again(project: Project, source_id: int, new: NewSource) -> TextChange:
    """Let a source be what a corrected file says, or the same file read with other options.

    Text, structure, pages and original are those of *new*; codings, spans of cases and turns that
    were corrected by hand follow their words, as in `change_text`; those of regions and times wait
    for a person if it is another file. What has a caption instead of a text keeps it.
    """
    with project.edit(_("Read file again")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        connection = session.connection()
        old = contents.text(connection, source.text_id)
        _refuse_kind(source, new)
        text = old if new.kind in areas.WITHOUT_TEXT else new.text
        _refuse_empty(session, source, text)
        source.kind, source.media_type = new.kind, new.media_type
        original_id = contents.put(connection, recordings.kept(project, new))
        if original_id != source.original_id:
            ask_about_areas(session, source_id)
        source.original_id = original_id
        known = outlines.corrected_turns(connection, source, old)
        source.outline_id = outlines.put(connection, new)
        if known:
            kept = turns.carried(known, turns.of_parts(new.parts), Way.of_texts(old, text))
            outlines.replace_parts(connection, source, turns.KIND, map(turns.part_of, kept))
        source.boxes_id = contents.put(connection, new.boxes) if new.boxes else None
        source.file_name, source.encoding = clean.readable(new.path.name), new.encoding or ""
        if text == old:
            session.flush()
            return TextChange()
        return _say(session, source, (old, text), lambda spans: by_texts(old, text, spans))


def foresee(project: Project, source_id: int, text: str) -> TextChange:
    """Return what `change_text` would do to the codings of a source; nothing is changed."""
    with project.read() as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        _refuse_empty(session, source, text)
        old = contents.text(session.connection(), source.text_id)
        if text == old:
            return TextChange()
        codings = Codings(session, source_id)
        return codings.plan(old, text, lambda spans: by_texts(old, text, spans)).told


def _say_instead(
    session: Session, source: Source, both: tuple[str, str], way: Way, place: Placing
) -> TextChange:
    """Let a source say the latter of *both* texts; its structure goes the *way*, too."""
    _refuse_empty(session, source, both[1])
    outlines.carry(session.connection(), source, way)
    return _say(session, source, both, place)


def _say(session: Session, source: Source, both: tuple[str, str], place: Placing) -> TextChange:
    """Let a source say the latter of *both* texts, and keep the former."""
    old, text = both
    connection = session.connection()
    session.add(Revision(source_id=source.id, text_id=source.text_id))
    source.text_id = fulltext.put(connection, text)
    source.characters, source.words = len(text), words.count(text)
    session.flush()
    move_links(session, source.id, place)
    move_units(session, source.id, place)
    codings = Codings(session, source.id)
    plan = codings.plan(old, text, place)
    codings.follow(plan)
    return plan.told


def _refuse_kind(source: Source, new: NewSource) -> None:
    """Refuse a text in the place of a picture, a picture in the place of a recording and so on."""
    kinds = {source.kind, new.kind}
    if len(kinds) > 1 and kinds & areas.WITHOUT_TEXT:
        raise UserError(
            _("“{file}” cannot take the place of “{name}”.").format(
                file=clean.readable(new.path.name), name=source.name
            ),
            _("Only a picture can stand for a picture, a recording for a recording. Import the "
              "file as a source of its own; a plain text corrects the words."),
        )  # fmt: skip


def _refuse_empty(session: Session, source: Source, text: str) -> None:
    if text:
        return
    spans = (
        select(Coding.id).where(Coding.source_id == source.id, Coding.area == "").limit(1),
        select(CaseLink.id)
        .where(CaseLink.source_id == source.id, CaseLink.start.is_not(None))
        .limit(1),
    )
    if any(session.scalar(each) is not None for each in spans):
        raise UserError(
            _("“{name}” has codings, so its text cannot be taken away whole.").format(
                name=source.name
            ),
            _("Remove the source instead, or leave some words."),
        )
