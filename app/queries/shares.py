"""How much of each source is coded."""

import numpy as np

from app.progress import SILENT, Progress
from app.project import Project
from app.queries.filters import people
from app.queries.frame import Frame, frame_of
from app.queries.source_list import source_rows


def coded_shares(project: Project, progress: Progress = SILENT) -> dict[int, float]:
    """Return, by source, the share of its characters that bear at least one coding."""
    frame = _of(people(project), frame_of(project, progress))
    if not len(frame):
        return {}
    # the frame is ordered by source and start, so what is covered twice overlaps its past
    first = np.flatnonzero(np.diff(frame.source, prepend=-1))
    offset = np.cumsum(np.diff(frame.source, prepend=frame.source[0]) != 0) * (1 << 32)
    ends = frame.end.astype(np.int64) + offset
    starts = frame.start.astype(np.int64) + offset
    before = np.concatenate(([-1], np.maximum.accumulate(ends)[:-1]))
    new = np.maximum(0, ends - np.maximum(starts, before))
    covered = np.add.reduceat(new, first)
    lengths = {row.id: row.characters for row in source_rows(project)}
    return {
        source_id: characters / lengths[source_id]
        for source_id, characters in zip(
            frame.source[first].tolist(), covered.tolist(), strict=True
        )
        if lengths.get(source_id)
    }


def _of(coder_ids: frozenset[int] | None, frame: Frame) -> Frame:
    return frame if coder_ids is None else frame.of_coders(coder_ids)
