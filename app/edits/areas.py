"""What a user can do to codings of regions and times, which have no words."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import locks
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.media.areas import Area, Region
from app.models import Code, Coding, Source
from app.project import Project, contents
from app.queries.texts import read_outline
from app.text.spans import checksum

PICTURE, RECORDING = "picture", "recording"
"""Kinds of source (`Source.kind`) that have one region, or a time, instead of pages."""
WITHOUT_TEXT = frozenset({PICTURE, RECORDING})
"""Kinds whose file has no words: the text of the source is what somebody wrote to it."""


def add(
    project: Project,
    source_id: int,
    code_ids: Iterable[int],
    area: Area,
    coder_id: int | None = None,
) -> list[int]:
    """Put codes on an area of a source, as the current coder if no other is named.

    Return the codings' ids. The same coding made twice is one: the second time its id comes
    back, nothing is added.
    """
    coder_id = project.coder_id if coder_id is None else coder_id
    with project.edit(_("Code region")) as session:
        _refuse_elsewhere(session, source_id, area)
        if coder_id is None:
            raise UserError(
                _("Nobody is coding yet."),
                _("Say who you are: every coding bears its coder's name."),
            )
        made = []
        for code_id in code_ids:
            found(session.get(Code, code_id), _("This code is no longer there."))
            key = {"source_id": source_id, "code_id": code_id, "coder_id": coder_id}
            there = _twin(session, key, area)
            if there is None:
                locks.refuse(session, coder_id, source_id, code_id)
                there = Coding(
                    source_id=source_id,
                    code_id=code_id,
                    coder_id=coder_id,
                    start=0,
                    end=0,
                    area=str(area),
                    checksum=checksum(str(area)),
                )
                session.add(there)
                session.flush()
            made.append(there.id)
        return made


def move(project: Project, coding_id: int, area: Area) -> None:
    """Let a coding stand on another area of its source."""
    with project.edit(_("Move coded region")) as session:
        coding = found(session.get(Coding, coding_id), _("This coding is no longer there."))
        if not coding.area:
            raise ValueError("this coding stands on words")
        locks.refuse(session, coding.coder_id, coding.source_id, coding.code_id)
        _refuse_elsewhere(session, coding.source_id, area)
        key = {name: getattr(coding, name) for name in ("source_id", "code_id", "coder_id")}
        twin = _twin(session, key, area)
        if twin is not None and twin.id != coding_id:
            raise UserError(
                _("This region bears the same code already."), _("Remove one of the two codings.")
            )
        coding.area, coding.checksum = str(area), checksum(str(area))


def _twin(session: Session, key: dict[str, int], area: Area) -> Coding | None:
    return session.scalar(select(Coding).filter_by(**key, area=str(area)))


def _refuse_elsewhere(session: Session, source_id: int, area: Area) -> None:
    """Refuse an area that the source does not have."""
    source = found(session.get(Source, source_id), _("This source is no longer there."))
    if source.kind == RECORDING:
        fits = not isinstance(area, Region)
    elif source.kind == PICTURE:
        fits = isinstance(area, Region) and area.page == 0
    else:
        fits = isinstance(area, Region) and area.page in _pages(session, source)
    if not fits:
        raise UserError(
            _("“{name}” has no such place: {area}.").format(name=source.name, area=area),
            _("Pictures have regions, paged documents regions of a page, recordings times."),
        )


def _pages(session: Session, source: Source) -> set[int]:
    if source.outline_id is None:
        return set()
    outline = read_outline(contents.text(session.connection(), source.outline_id))
    return {page.number for page in outline.pages}
