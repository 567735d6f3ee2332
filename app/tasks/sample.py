"""Building the sample study: invented interviews and documents, imported and coded."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.edits import attributes, cases, coders, codes, codings, memos, places, project_info
from app.edits.sources import Placing
from app.errors import UserError
from app.i18n import _
from app.intake import ReadOptions
from app.models.case import ORGANISATION, PARTICIPANT
from app.progress import SILENT, Progress
from app.project import Project
from app.project.copying import discard, give_name, part_of
from app.queries import names, texts
from app.queries.code_tree import code_rows
from app.settings import data_folder, resource
from app.tasks.codebooks import read_codebook, store_codebook
from app.tasks.importing import REFUSED, Order, import_files
from app.tasks.sample_parts import Parts, SourcePart, read_parts
from app.text.dates import PartialDate
from app.text.marked import FIRST_CODER, find_once


def sample_path() -> Path:
    """Return where the user's own copy of the sample study is kept."""
    return data_folder() / "Sample study.topoi"


def ready(progress: Progress = SILENT) -> Path:
    """Return the user's copy of the sample study; build it if it is not there."""
    path = sample_path()
    return path if path.exists() else build(path, progress)


def build(out: Path, progress: Progress = SILENT) -> Path:
    """Build the sample study as a new project at *out*, which must not exist.

    It appears there whole or not at all. No undo reaches behind the building.
    """
    if out.exists():
        raise _taken(out)
    parts = read_parts(resource("sample"))
    out.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(out)
    try:
        title, coder = parts.study["title"], parts.coders[FIRST_CODER]
        with Project.create(part, title=title, coder=coder) as project:
            _Builder(project, parts).build(progress)
        give_name(part, out)
    except FileExistsError as error:
        raise _taken(out) from error
    finally:
        discard(part)
    return out


def _taken(out: Path) -> UserError:
    return UserError(
        _("{name} exists already.").format(name=out.name), _("Open it, or choose another name.")
    )


@dataclass
class _Builder:
    """The study while it grows: which ids its parts have got."""

    project: Project
    parts: Parts

    def __post_init__(self) -> None:
        self._coders: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._labelled: dict[str, int] = {}

    def build(self, progress: Progress) -> None:
        """Go through all that a study needs, in the order in which a researcher would."""
        with self.project.bulk(_("Describe study")):
            project_info.describe(self.project, **self.parts.study)
            self._coders = {
                initial: coders.add(self.project, name)
                for initial, name in self.parts.coders.items()
            }
        with self.project.bulk(_("Import codebook")):
            store_codebook(self.project, read_codebook("governmentality"))
            self._codes = {row.number: row.id for row in code_rows(self.project)}
            for key, number in self.parts.quick_keys.items():
                codes.set_quick_key(self.project, self._codes[number], key)
        with self.project.bulk(_("Add place")):
            self._add_places()
        with self.project.bulk(_("Import")):
            self._import(progress)
        for initial in self._coders:
            with self._coding_as(initial, _("Code passages")):
                self._code(initial)
            with self._coding_as(initial, _("Write memo")):
                self._write_memos(initial)

    def _add_places(self) -> None:
        for place in self.parts.places:
            place_id = cases.add(self.project, "place", place.name, level=place.level)
            for alias in place.aliases:
                cases.add_alias(self.project, place_id, alias)
            for year, people in place.population.items():
                places.set_population(
                    self.project,
                    place_id,
                    people,
                    year,
                    geography=place.geography,
                    source_note=place.note,
                )

    def _import(self, progress: Progress) -> None:
        for name in ("role", "sector", "level of government"):
            attributes.define(self.project, name, kind="category")
        orders = {self.parts.file(source): self._order(source) for source in self.parts.sources}
        paths, order_for = list(orders), orders.__getitem__
        for outcome in import_files(self.project, paths, order_for, progress=progress):
            assert outcome.state != REFUSED, outcome.reason
            assert outcome.source_id is not None
            self._sources[outcome.source] = outcome.source_id
        for person in self.parts.participants:
            case_id = cases.ensure(self.project, PARTICIPANT, person.name)
            for name, value in (("role", person.role), ("sector", person.sector)):
                attributes.set_case(self.project, case_id, name, value)
            self._link_organisation(person.name, person.organisation)

    def _order(self, source: SourcePart) -> Order:
        placing = Placing(
            place_ids=tuple(names.place(self.project, name) for name in source.places),
            type=source.type,
            date=PartialDate.parse(source.date),
            folder=source.folder,
            language=source.language,
            do_not_quote=source.do_not_quote,
            attributes=source.attributes,
            participants=source.participants,
        )
        return Order(ReadOptions(leave_out=frozenset(source.leave_out)), placing)

    def _link_organisation(self, participant: str, organisation: str) -> None:
        case_id = cases.ensure(self.project, ORGANISATION, organisation)
        for source in self.parts.sources:
            if participant in source.participants:
                cases.link(self.project, case_id, self._sources[source.name])

    @contextmanager
    def _coding_as(self, initial: str, label: str) -> Iterator[None]:
        """Make one step in the name of a coder; the first coder is back afterwards."""
        self.project.coder_id = self._coders[initial]
        try:
            with self.project.bulk(label):
                yield
        finally:
            self.project.coder_id = self._coders[FIRST_CODER]

    def _code(self, initial: str) -> None:
        """Look for each marked passage in the text as it was imported, and code it."""
        for source in self.parts.sources:
            source_id = self._sources[source.name]
            marked, text = self.parts.marked(source), texts.text(self.project, source_id)
            for mark in marked.marks:
                if mark.coder == initial:
                    span = find_once(text, marked.text[mark.start : mark.end])
                    code_id = self._codes[mark.code]
                    coding_id = codings.add(self.project, source_id, code_id, *span)
                    self._labelled[mark.label] = coding_id

    def _write_memos(self, initial: str) -> None:
        for memo in self.parts.memos:
            if memo.coder == initial:
                memos.write(self.project, memo.text, title=memo.title, **self._subject(memo.on))

    def _subject(self, on: str) -> dict[str, int]:
        """Say in the words of `memos.write` what a memo is on."""
        kind, _space, name = on.partition(" ")
        if kind == "study":
            return {}
        ids: dict[str, Callable[[], int]] = {
            "code": lambda: self._codes[name],
            "source": lambda: self._sources[name],
            "case": lambda: names.place(self.project, name),
            "coding": lambda: self._labelled[name],
        }
        return {f"{kind}_id": ids[kind]()}
