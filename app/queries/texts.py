"""What stands in one source: its text, its structure, its pages and its codings."""

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.intake import Page, Part
from app.models import Source
from app.project import Project, contents

# each column joined to one text: reading numbers one by one into Python takes three times as long
_CODINGS = (
    'SELECT group_concat(id), group_concat(start), group_concat("end"), group_concat(code_id), '
    "group_concat(coder_id) FROM coding WHERE source_id = ? AND area = ''"
)


@dataclass(frozen=True)
class Outline:
    """Headings, lists, tables, notes and pages of a text, each in order.

    `length` is how long a recording lasts, in milliseconds, `pixels` the width and height of an
    upright picture; None for everything else.
    """

    parts: tuple[Part, ...] = ()
    pages: tuple[Page, ...] = ()
    length: int | None = None
    pixels: tuple[int, int] | None = None

    def page_at(self, position: int) -> str | None:
        """Return the label or number of the page at *position*, None if there are no pages."""
        for page in self.pages:
            if page.start <= position < page.end:
                return page.label or str(page.number)
        return None

    def page_called(self, number: int) -> str | None:
        """Return what page *number* of the file is called, None if there is none."""
        labels = (page.label or str(page.number) for page in self.pages if page.number == number)
        return next(labels, None)


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
        connection = session.connection()
        row = connection.exec_driver_sql("SELECT text_id FROM source WHERE id = ?", (source_id,))
        text_id = row.scalar_one_or_none()
        if text_id is None:
            raise UserError(_("This source is no longer there."))
        return contents.text(connection, text_id)


def content_ids(project: Project) -> dict[int, int]:
    """Return of every source the id of the content that is its text."""
    with project.read() as session:
        rows = session.connection().exec_driver_sql("SELECT id, text_id FROM source")
        return {row.id: row.text_id for row in rows}


def original(project: Project, source_id: int) -> bytes:
    """Return the file that was imported, byte for byte."""
    with project.read() as session:
        original_id = session.scalars(
            select(Source.original_id).where(Source.id == source_id)
        ).one()
        return contents.get(session.connection(), original_id)


def boxes(project: Project, source_id: int) -> bytes:
    """Return where the letters of a source stand on its pages; nothing where that is unknown."""
    with project.read() as session:
        boxes_id = session.scalar(select(Source.boxes_id).where(Source.id == source_id))
        return b"" if boxes_id is None else contents.get(session.connection(), boxes_id)


def outline(project: Project, source_id: int) -> Outline:
    """Return the structure of a source."""
    with project.read() as session:
        outline_id = session.scalar(select(Source.outline_id).where(Source.id == source_id))
        if outline_id is None:
            return Outline()
        return read_outline(contents.text(session.connection(), outline_id))


@lru_cache(maxsize=16)
def read_outline(stored: str) -> Outline:
    """Return the structure that a content holds as JSON."""
    read = json.loads(stored)
    return Outline(
        tuple(Part(**part) for part in read["parts"]),
        tuple(Page(**page) for page in read["pages"]),
        read.get("length"),
        tuple(read["pixels"]) if "pixels" in read else None,
    )


def codings(project: Project, source_id: int) -> SourceCodings:
    """Return the codings of a source, by everybody."""
    with project.read() as session:
        row = session.connection().exec_driver_sql(_CODINGS, (source_id,)).one()
    found = [np.fromstring(column or "", dtype=np.int64, sep=",") for column in row]
    ids, starts, ends, *_others = found
    order = np.lexsort((ids, ends, starts))
    return SourceCodings(*(column[order] for column in found))
