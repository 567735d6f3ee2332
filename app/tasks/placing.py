"""Where imported files belong: what the user says of all of them, and a manifest of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers.manifest_csv import Entry
from app.project import Project
from app.queries import names
from app.tasks.importing import Order
from app.text.dates import PartialDate


@dataclass(frozen=True)
class Manifest:
    """The entries of a manifest, and the folder from which its paths lead."""

    folder: Path
    entries: tuple[Entry, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The files it names."""
        return [self.folder / entry.path for entry in self.entries]

    def matched(self, files: list[Path]) -> dict[Path, Entry]:
        """Return the entry of each of *files* that has one: by its path, else by its mere name."""
        by_path = {(self.folder / entry.path).resolve(): entry for entry in self.entries}
        found: dict[Path, Entry] = {}
        for file in files:
            entry = by_path.get(file.resolve()) or self._by_ending(file)
            if entry is not None:
                found[file] = entry
        return found

    def _by_ending(self, file: Path) -> Entry | None:
        """Find the one entry whose path *file* ends with."""
        parts = file.parts
        fitting = [
            entry
            for entry in self.entries
            if (wanted := Path(entry.path).parts) == parts[-len(wanted) :]
        ]
        return fitting[0] if len(fitting) == 1 else None


@dataclass(frozen=True)
class Placer:
    """Says where each file belongs; `common` holds for every file that says nothing else.

    Places that do not exist are made with the source if `create_places`, else refused.
    """

    project: Project
    common: Order
    step: str
    create_places: bool = False
    entries: dict[Path, Entry] = field(default_factory=dict)
    folders: dict[Path, str] = field(default_factory=dict)
    """The project's folder of each file, for those of which nothing else is said."""

    def __call__(self, file: Path) -> Order:
        """Return how *file* is to be read and where it belongs; refuse what is unclear."""
        entry = self.entries.get(file)
        common = self.common.placing
        common = replace(common, folder=common.folder or self.folders.get(file, ""))
        if entry is None:
            return replace(self.common, placing=common)
        placing = replace(
            common,
            type=entry.type or common.type,
            date=_date(entry) or common.date,
            folder=entry.folder or common.folder,
            language=entry.language or common.language,
            do_not_quote=entry.forbids_quoting or common.do_not_quote,
            attributes={**common.attributes, **entry.attributes},
            participants=entry.participants or common.participants,
        )
        order = replace(self.common, placing=placing, name=entry.name, words=entry.words)
        return self._at(order, entry.places) if entry.places else order

    def with_places(self, wanted: Iterable[str]) -> "Placer":
        """Return what says that every file belongs to places, unless its own row says others."""
        return replace(self, common=self._at(self.common, wanted))

    def unknown_places(self, file: Path) -> tuple[str, ...]:
        """Return the places that the manifest names for *file* and the project does not know."""
        entry = self.entries.get(file)
        return () if entry is None else tuple(filter(self._is_unknown, entry.places))

    def _at(self, order: Order, wanted: Iterable[str]) -> Order:
        """Return *order* for a source that belongs to the places of those names."""
        wanted = list(wanted)
        new = tuple(filter(self._is_unknown, wanted)) if self.create_places else ()
        known = tuple(names.place(self.project, name) for name in wanted if name not in new)
        return replace(order, placing=replace(order.placing, place_ids=known), new_places=new)

    def _is_unknown(self, name: str) -> bool:
        """Say whether no place is called so, now or once."""
        try:
            names.place(self.project, name)
        except names.UnknownNameError:
            return True
        except UserError:  # the name of several, which is another matter
            return False
        return False


def _date(entry: Entry) -> PartialDate | None:
    if not entry.date:
        return None
    try:
        return PartialDate.parse(entry.date)
    except ValueError:
        raise UserError(
            _("“{date}” in line {line} of the manifest is not a date.").format(
                date=entry.date, line=entry.line
            ),
            _("Write 2008, 2008-02, 2005-11-21 or 2010/2015."),
        ) from None
