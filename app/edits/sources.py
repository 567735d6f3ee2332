"""What a user can do to sources."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.edits import attributes, cases, dependents, outlines, recordings
from app.edits.codings import remove_with_memos
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.intake import NewSource
from app.models import (
    AttributeValue,
    CaseLink,
    Coding,
    Content,
    Memo,
    Revision,
    Source,
    SourceSetMember,
)
from app.project import Project, contents, fulltext
from app.project.safeguard import MANY
from app.queries.among import among
from app.text import citation, citing, clean, words
from app.text.dates import PartialDate


@dataclass(frozen=True)
class Placing:
    """Where a new source belongs: what the user says of it beside its file."""

    place_ids: tuple[int, ...] = ()
    type: str = ""
    date: PartialDate | None = None
    folder: str = ""
    language: str = ""
    do_not_quote: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    participants: tuple[str, ...] = ()


def same_as(project: Project, text: str) -> str | None:
    """Return the name of the source that has this very text already, if there is one."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    with project.read() as session:
        return session.scalar(
            select(Source.name)
            .join(Content, Content.id == Source.text_id)
            .where(Content.sha256 == digest)
        )


def same_file(project: Project, new: NewSource) -> str | None:
    """Return the name of the source that was this very file, if there is one."""
    digest = hashlib.sha256(new.original).hexdigest()
    with project.read() as session:
        return session.scalar(
            select(Source.name)
            .join(Content, Content.id == Source.original_id)
            .where(Content.sha256 == digest)
        )


def add(project: Project, new: NewSource, placing: Placing | None = None, *, step: str = "") -> int:
    """Store what an importer read and return the source's id; sources of one *step* undo together.

    A name that is taken gets a number.
    """
    placing = placing or Placing()
    with project.edit(_("Import"), merge_key=step) as session:
        connection = session.connection()
        source = Source(
            name=_free_name(session, clean.readable(new.name)),
            kind=new.kind,
            text_id=fulltext.put(connection, new.text),
            original_id=contents.put(connection, recordings.kept(project, new)),
            outline_id=outlines.put(connection, new),
            boxes_id=contents.put(connection, new.boxes) if new.boxes else None,
            characters=len(new.text),
            words=words.count(new.text),
            type=placing.type,
            folder=placing.folder,
            date=placing.date or (PartialDate.parse(new.date) if new.date else None),
            language=placing.language,
            encoding=new.encoding or "",
            media_type=new.media_type,
            file_name=clean.readable(new.path.name),
            do_not_quote=placing.do_not_quote,
        )
        session.add(source)
        session.flush()
        source_id = source.id
        for place_id in placing.place_ids:
            cases.link(project, place_id, source_id)
        for name in placing.participants:
            cases.link(project, cases.ensure(project, "participant", name), source_id)
        for name, value in placing.attributes.items():
            attributes.set_source(project, source_id, name, value)
        return source_id


def rename(project: Project, source_id: int, name: str) -> None:
    """Call a source *name*."""
    name = " ".join(name.split())
    with project.edit(_("Rename source")) as session:
        if not name:
            raise UserError(_("A source needs a name."))
        twin = session.scalar(select(Source.id).where(Source.name == name, Source.id != source_id))
        if twin is not None:
            raise UserError(_("Another source is called “{name}”.").format(name=name))
        _get(session, source_id).name = name


def set_type(project: Project, source_ids: Iterable[int], type_: str) -> None:
    """Say what sources are: interview, strategy, agreement ..."""
    with project.edit(_("Set type")) as session:
        for source_id in source_ids:
            _get(session, source_id).type = type_.strip()


def set_date(project: Project, source_id: int, date: PartialDate | None) -> None:
    """Say from when a source is."""
    with project.edit(_("Set date")) as session:
        _get(session, source_id).date = date


def set_folder(project: Project, source_ids: Iterable[int], folder: str) -> None:
    """Put sources into a folder, such as Policy/Federal; an empty name is the top."""
    path = "/".join(part.strip() for part in folder.split("/") if part.strip())
    with project.edit(_("Move to folder")) as session:
        for source_id in source_ids:
            _get(session, source_id).folder = path


def set_language(project: Project, source_id: int, language: str) -> None:
    """Say in which language a source is, by its code such as en or fr."""
    with project.edit(_("Set language")) as session:
        _get(session, source_id).language = language.strip()


def set_translation_of(project: Project, source_id: int, original_id: int | None) -> None:
    """Say of which source another is the translation; None for none.

    A translation of a translation is one of its original, and so are translations of its own.
    """
    with project.edit(_("Set translation")) as session:
        source = _get(session, source_id)
        if original_id is not None:
            original_id = _get(session, original_id).translation_of_id or original_id
            if original_id == source_id:
                raise UserError(_("A source is no translation of itself, nor of its translation."))
            session.execute(
                update(Source)
                .where(Source.translation_of_id == source_id)
                .values(translation_of_id=original_id)
            )
        source.translation_of_id = original_id


def set_reference(project: Project, source_id: int, reference: str) -> None:
    """Say how to cite a source, as CSL-JSON; "" for nothing."""
    with project.edit(_("Set reference")) as session:
        _get(session, source_id).reference = reference


def cite(project: Project, source_id: int, said: Mapping[str, str]) -> None:
    """Say how to cite a source, in the fields of `app.text.citation`; the others stay."""
    with project.edit(_("Set reference")) as session:
        source = _get(session, source_id)
        before = citing.record(source.reference)
        try:
            record = citation.changed(before, said)
        except ValueError as wrong:
            raise UserError(str(wrong)) from None
        if record != before:
            source.reference = citing.stored(record)


def set_rights(project: Project, source_ids: Iterable[int], rights: str) -> None:
    """Say whose sources are and what may be done with them: a licence, an owner."""
    with project.edit(_("Set rights")) as session:
        for source_id in source_ids:
            _get(session, source_id).rights = rights.strip()


def set_do_not_quote(project: Project, source_ids: Iterable[int], *, forbidden: bool) -> None:
    """Keep the words of sources out of exports, or let them in again."""
    label = _("Mark “do not quote”") if forbidden else _("Allow quoting")
    with project.edit(label) as session:
        for source_id in source_ids:
            _get(session, source_id).do_not_quote = forbidden


def remove(project: Project, source_ids: Iterable[int]) -> None:
    """Take sources out of the project, with their codings, memos and links."""
    ids = list(source_ids)
    with project.edit(_("Remove source"), loses=MANY if ids else 0) as session:
        remove_with_memos(session, among(Coding.source_id, ids))
        for table in (Memo, CaseLink, AttributeValue, SourceSetMember, Revision):
            session.execute(delete(table).where(among(table.source_id, ids)))
        dependents.forget_sources(session, ids)
        for name in ("translation_of_id", "recording_id"):
            of_these = among(getattr(Source, name), ids)
            session.execute(update(Source).where(of_these).values({name: None}))
        session.execute(delete(Source).where(among(Source.id, ids)))


def _get(session: Session, source_id: int) -> Source:
    return found(session.get(Source, source_id), _("This source is no longer there."))


def _free_name(session: Session, name: str) -> str:
    taken = set(session.scalars(select(Source.name).where(Source.name.startswith(name))))
    return clean.numbered(name, taken)
