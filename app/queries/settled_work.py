"""The work of coders as if each of them had coded what was decided."""

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from app.queries.disagreements import Disagreements
from app.queries.frame import Frame


def with_decisions(frame: Frame, found: Disagreements) -> Frame:
    """Put what was decided in the place of what each coder had there.

    What is not decided, or was left open, stays. The rows are in no order and their words are not
    counted: they are for comparing coders only.
    """
    replaced: list[int] = []
    decided: list[tuple[int, int]] = []
    for row in found.rows:
        if row.decision is not None and row.is_resolved:
            replaced += [each for side in row.sides for each in side.coding_ids]
            decided += [
                (coding_id, side.person.id)
                for side in row.sides
                for coding_id in row.decision.coding_ids
            ]
    kept = np.flatnonzero(np.isin(frame.id, np.array(replaced, dtype=np.int64), invert=True))
    coding, coder = np.array(decided, dtype=np.int64).reshape(-1, 2).T
    order = np.argsort(frame.id)
    places = order[np.minimum(np.searchsorted(frame.id[order], coding), len(order) - 1)]
    there = frame.id[places] == coding if len(order) else np.zeros(len(coding), dtype=bool)
    own = replace(_taken(frame, places[there]), coder=coder[there].astype(np.int32))
    rest = _taken(frame, kept)
    return Frame(
        **{
            field.name: np.concatenate((getattr(rest, field.name), getattr(own, field.name)))
            for field in fields(Frame)
        }
    )


def _taken(frame: Frame, rows: NDArray[np.integer]) -> Frame:
    return Frame(**{field.name: getattr(frame, field.name)[rows] for field in fields(Frame)})
