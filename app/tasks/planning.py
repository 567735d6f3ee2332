"""A dry run: what an import would do with each file, before a single one is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app import importers
from app.errors import UserError
from app.project import Project
from app.queries.places import place_rows
from app.tasks.importing import Order
from app.tasks.placing import Placer


@dataclass(frozen=True)
class PlannedFile:
    """What would become of one file: imported as `order` says, or refused for a `reason`.

    `places` are those of the order that are in the project already, by name.
    """

    path: Path
    order: Order | None = None
    places: tuple[str, ...] = ()
    reason: str = ""
    hint: str = ""

    @property
    def new_places(self) -> tuple[str, ...]:
        """The places that would be made for it."""
        return () if self.order is None else self.order.new_places

    @property
    def refused(self) -> bool:
        """Whether it would not be imported."""
        return self.order is None


def plan(project: Project, files: Iterable[Path], placer: Placer) -> list[PlannedFile]:
    """Say of each of *files* what *placer* would do with it; nothing is changed and none is read.

    What shows only in reading, such as a damaged PDF, is not foreseen.
    """
    names = {row.id: row.name for row in place_rows(project)}
    return [_planned(file, placer, names) for file in files]


def _planned(file: Path, placer: Placer, names: dict[int, str]) -> PlannedFile:
    try:
        order = placer(file)
        importers.checked(file)
    except UserError as error:
        return PlannedFile(file, reason=error.sentence, hint=error.hint)
    known = tuple(names[place_id] for place_id in order.placing.place_ids)
    return PlannedFile(file, order, known)


def missing_places(planned: Iterable[PlannedFile], placer: Placer) -> tuple[str, ...]:
    """Return the places that are named in a manifest and not in the project, each once."""
    found: dict[str, None] = {}
    for each in planned:
        found.update(dict.fromkeys(placer.unknown_places(each.path)))
    return tuple(found)
