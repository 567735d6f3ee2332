"""Which codings a filter lets through, in the order in which they are read."""

import numpy as np
from numpy.typing import NDArray

from app.measures.pieces import inside
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.area_codings import first_numbers
from app.queries.filters import Filter, resolve
from app.queries.frame import Frame, frame_of
from app.queries.source_list import source_rows


def coding_ids(project: Project, chosen: Filter, progress: Progress = SILENT) -> NDArray[np.int64]:
    """Return the ids of the codings, by name of the source, then by position.

    It comes from the frame, so a million codings hold up no commit.
    """
    frame = frame_of(project, progress)
    kept = _kept(project, frame, chosen)
    rows = np.flatnonzero(kept)
    # source_rows come in the order of names; the frame is in order within each source
    rank = {row.id: place for place, row in enumerate(source_rows(project))}
    known, where = np.unique(frame.source[rows], return_inverse=True)
    ranks = np.array([rank.get(source_id, len(rank)) for source_id in known.tolist()], np.int64)
    if not len(rows):
        return frame.id[:0]
    order = np.argsort(ranks[where], kind="stable")
    found = frame.id[rows[order]]
    _sort_areas(project, found, ranks[where][order], frame.end[rows[order]] == 0)
    return found


def _sort_areas(
    project: Project, found: NDArray[np.int64], ranks: NDArray[np.int64], areas: NDArray[np.bool_]
) -> None:
    """Let regions stand by page and times by when they begin: they have no place in a text."""
    places = np.flatnonzero(areas)
    if not len(places):
        return
    known = first_numbers(project)
    firsts = np.array([known.get(one, 0.0) for one in found[places].tolist()])
    found[places] = found[places][np.lexsort((firsts, ranks[places]))]


def _kept(project: Project, frame: Frame, chosen: Filter) -> NDArray[np.bool_]:
    selection = resolve(project, chosen)
    kept = np.ones(len(frame), dtype=bool)
    for column, ids in (
        (frame.source, selection.source_ids),
        (frame.code, selection.code_ids),
        (frame.coder, selection.coder_ids),
    ):
        if ids is not None:
            kept &= np.isin(column, np.fromiter(ids, dtype=np.int64))
    if selection.within is not None:
        kept &= inside(frame.source, frame.start, frame.end, selection.within)
    return kept
