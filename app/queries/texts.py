"""What stands in one source: its text, its structure, its pages and its codings."""

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.intake import Page, Part
from app.models import Source
from app.project import Project, contents


@dataclass(frozen=True)
class Outline:
    """Headings, lists, tables, notes and pages of a text, each in order."""

    parts: tuple[Part, ...] = ()
    pages: tuple[Page, ...] = ()

    def page_at(self, position: int) -> str | None:
        """Return the label or number of the page at *position*, None if there are no pages."""
        for page in self.pages:
            if page.start <= position < page.end:
                return page.label or str(page.number)
        return None


@dataclass(frozen=True)
class SourceCodings:
    """The codings of one source as columns of equal length, ordered by start, then end."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    code_ids: NDArray[np.int64]
    coder_ids: NDArray[np.int64]


def text(project: Project, source_id: int) -> str:
    """Return the text of a source."""
    with project.read() as session:
        text_id = session.scalar(select(Source.text_id).where(Source.id == source_id))
        if text_id is None:
            raise UserError(_("This source is no longer there."))
        return contents.text(session.connection(), text_id)


def original(project: Project, source_id: int) -> bytes:
    """Return the file that was imported, byte for byte."""
    with project.read() as session:
        original_id = session.scalars(
            select(Source.original_id).where(Source.id == source_id)
        ).one()
        return contents.get(session.connection(), original_id)


def outline(project: Project, source_id: int) -> Outline:
    """Return the structure of a source."""
    with project.read() as session:
        outline_id = session.scalar(select(Source.outline_id).where(Source.id == source_id))
        if outline_id is None:
            return Outline()
        stored = json.loads(contents.get(session.connection(), outline_id))
    return Outline(
        tuple(Part(**part) for part in stored["parts"]),
        tuple(Page(**page) for page in stored["pages"]),
    )


def codings(project: Project, source_id: int) -> SourceCodings:
    """Return the codings of a source, by everybody."""
    with project.read() as session:
        rows = (
            session.connection()
            .exec_driver_sql(
                'SELECT id, start, "end", code_id, coder_id FROM coding '
                'WHERE source_id = ? ORDER BY start, "end", id',
                (source_id,),
            )
            .cursor.fetchall()
        )
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
    return SourceCodings(*columns)
