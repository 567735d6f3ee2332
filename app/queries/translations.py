"""Which sources are one work: an original and what was translated from it."""

from collections.abc import Collection, Sequence

import numpy as np
from sqlalchemy import select

from app.measures.tally import Numbers
from app.models import Source
from app.project import Project

APART = "apart"


def works(project: Project, source_ids: Sequence[int]) -> Numbers:
    """Return the number of the work that each source is; translations share their original's."""
    with project.read() as session:
        rows = session.execute(
            select(Source.id, Source.translation_of_id).where(Source.translation_of_id.is_not(None))
        )
        original = {row[0]: row[1] for row in rows if row[1] is not None}
    known: dict[int, int] = {}
    found = [known.setdefault(original.get(each, each), len(known)) for each in source_ids]
    return np.array(found, dtype=np.int64)


def shared_works(
    project: Project, source_ids: Sequence[int], translations: Collection[str] = ()
) -> Numbers | None:
    """Return the works of sources, None where each source counts for itself.

    It does where none is a translation of another, or a filter's *translations* are apart.
    """
    if set(translations) == {APART}:
        return None
    found = works(project, source_ids)
    return found if len(np.unique(found)) < len(found) else None
