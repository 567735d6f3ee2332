"""Who coded in which sources: whom one can compare, and where."""

from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from app.models import Coder, Coding
from app.models.coder import CONSENSUS
from app.project import Project


@dataclass(frozen=True, slots=True)
class CoderWork:
    """A person and the sources in which they coded anything."""

    id: int
    name: str
    source_ids: frozenset[int]


def work_of_coders(project: Project) -> list[CoderWork]:
    """Return everybody who coded anything, in the order in which they came to the project."""
    asked = (
        select(Coder.id, Coder.name, Coding.source_id)
        .join(Coding, Coding.coder_id == Coder.id)
        .where(Coder.kind != CONSENSUS)
        .distinct()
        .order_by(Coder.id)
    )
    names: dict[int, str] = {}
    sources: dict[int, set[int]] = {}
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        for coder_id, name, source_id in session.execute(asked):
            names[coder_id] = name
            sources.setdefault(coder_id, set()).add(source_id)
    return [CoderWork(each, names[each], frozenset(sources[each])) for each in names]


def most_in_common(work: list[CoderWork]) -> tuple[int, int] | None:
    """Return the two who coded most sources both, None if no two of them share any."""
    shared = [
        (len(one.source_ids & other.source_ids), one.id, other.id)
        for one, other in combinations(work, 2)
    ]
    best = max(shared, key=lambda each: each[0], default=(0, 0, 0))
    return (best[1], best[2]) if best[0] else None


def consensus_id(project: Project) -> int | None:
    """Return the coder whose codings were decided together, None while there is none."""
    with project.read() as session:
        return session.scalar(select(Coder.id).where(Coder.kind == CONSENSUS).limit(1))
