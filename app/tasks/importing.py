"""Bringing many files into a project: each whole or not at all, all of them one undo."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import shorten
from uuid import uuid4

from app.edits import cases, coded, recordings, sources, texts
from app.edits.areas import WITHOUT_TEXT
from app.edits.sources import Placing
from app.errors import UserError
from app.i18n import _, ngettext
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions
from app.models.case import PLACE
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.source_list import source_name
from app.tasks import literature
from app.text import turns
from app.text.clean import readable

_SHOWN = 80
"""So much of a caption is told."""
IMPORTED, NOTED, HERE, REFUSED = "imported", "noted", "here", "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    `state` is "imported", "noted" (imported, with something to know), "here" (a source with the
    same text is in the project already: `twin`) or "refused" (`reason` and `hint` say why).
    """

    path: Path
    state: str
    source_id: int | None = None
    source: str = ""
    kind: str = ""
    characters: int = 0
    paragraphs: int = 0
    pages: int = 0
    encoding: str = ""
    talk: str = ""
    """Who speaks in it how often, in words; nothing if it is no transcript."""
    warnings: tuple[str, ...] = ()
    found: frozenset[str] = frozenset()
    twin: str = ""
    reason: str = ""
    hint: str = ""
    codings: int = 0
    """How many came with the file."""
    new_codes: tuple[int, ...] = ()
    """Codes that were made for them."""
    records: int = 0
    """How many works a bibliography holds."""
    new_sources: tuple[int, ...] = ()
    """Sources that were made of them."""


@dataclass(frozen=True)
class Order:
    """How one file is to be read and where it belongs.

    `words` are the text of a picture or recording, whose file has none. `new_places` are made
    when its source is stored, and not for a file that is refused.
    """

    options: ReadOptions = field(default_factory=ReadOptions)
    placing: Placing = field(default_factory=Placing)
    name: str = ""
    words: str = ""
    new_places: tuple[str, ...] = ()


def new_step() -> str:
    """Return a key under which edits become one step with an import."""
    return f"import {uuid4()}"


def import_files(
    project: Project,
    paths: Iterable[Path],
    order_for: Callable[[Path], Order] = lambda _path: Order(),
    *,
    step: str = "",
    progress: Progress = SILENT,
) -> Iterator[Outcome]:
    """Read every file of *paths* and store it; yield what became of each, in order.

    A file that *order_for* refuses with a `UserError` is not read. Stopping half way keeps the
    sources stored so far; one undo takes all of them back.
    """
    step = step or new_step()
    orders = {path: _order(path, order_for) for path in paths}
    wanted = {path: order for path, order in orders.items() if isinstance(order, Order)}
    with Readers() as readers:
        read = readers.read_all(list(wanted), lambda path: wanted[path].options, progress)
        for path, order in orders.items():
            if isinstance(order, UserError):
                yield _refused(path, order)
                continue
            got_path, got = next(read)
            assert got_path == path
            if isinstance(got, UserError):
                yield _refused(path, got)
            else:
                yield store(project, got, order, step)


def store(project: Project, new: NewSource, order: Order, step: str = "") -> Outcome:
    """Store one source, unless its text is in the project already; or the records of a file."""
    if new.references:
        return _literature(project, new, order, step)
    twin = _twin(project, new)
    if twin is not None:
        return Outcome(new.path, HERE, kind=new.kind, twin=twin, characters=len(new.text))
    if order.name:
        new = replace(new, name=order.name)
    try:
        new = _with_words(new, order.words)
        with project.edit(_("Import"), merge_key=step):
            source_id = sources.add(project, new, _placing(project, order))
            added = coded.add(project, source_id, new.codings)
            name = source_name(project, source_id)  # once it is stored nothing may fail any more
    except UserError as error:
        return _refused(new.path, error)
    return replace(_outcome(new, added), source_id=source_id, source=name)


def _with_words(new: NewSource, words: str) -> NewSource:
    """Return *new* with the words that belong to it; refuse them for what has its own.

    Where none are given, the caption in the file of a picture is its words, and that is told.
    """
    if not words:
        return _with_caption(new) if new.caption else new
    if new.kind not in WITHOUT_TEXT:
        raise UserError(
            _("{name} has words of its own.").format(name=readable(new.path.name)),
            _("The column “words” of a manifest is for pictures and recordings."),
        )
    return replace(new, text=words)


def _with_caption(new: NewSource) -> NewSource:
    said = _(
        "Its text was taken from the caption in the file (“{caption}”). It can be changed or "
        "removed like any text."
    ).format(caption=shorten(new.caption, _SHOWN, placeholder=" …"))
    return replace(new, text=new.caption, warnings=(*new.warnings, said))


def _twin(project: Project, new: NewSource) -> str | None:
    """Return the source that says the same, or sounds or looks the same."""
    if new.recorded is not None:
        return recordings.same_as(project, new)
    if new.pixels is not None:
        return sources.same_file(project, new)
    return sources.same_as(project, new.text)


def _placing(project: Project, order: Order) -> Placing:
    """Return where a source belongs; places that are missing are made."""
    made = (cases.ensure(project, PLACE, name) for name in order.new_places)
    return replace(order.placing, place_ids=(*order.placing.place_ids, *made))


def _literature(project: Project, new: NewSource, order: Order, step: str) -> Outcome:
    try:
        with project.edit(_("Import"), merge_key=step):
            added = literature.add(project, new, _placing(project, order))
    except UserError as error:
        return _refused(new.path, error)
    return Outcome(
        path=new.path,
        state=NOTED,
        kind=new.kind,
        encoding=new.encoding or "",
        warnings=(*added.told(), *new.warnings),
        records=len(new.references),
        new_sources=tuple(added.new),
    )


def read_again(project: Project, outcome: Outcome, new: NewSource) -> Outcome:
    """Put a new reading of the file in the place of the old one; return what became of it.

    The codings that came with the file go with the old reading, unless somebody has coded since:
    then all of them follow their words.
    """
    assert outcome.source_id is not None
    with project.edit(_("Read file again"), loses=outcome.codings):
        coded.take_back(project, outcome.source_id, outcome.codings, outcome.new_codes)
        texts.read_again(project, outcome.source_id, new)
        added = coded.add(project, outcome.source_id, new.codings)
    return replace(_outcome(new, added), source_id=outcome.source_id, source=outcome.source)


def _outcome(new: NewSource, added: coded.Coded) -> Outcome:
    """Say what there is to say of a source, whatever it is called now."""
    warnings = (*new.warnings, *_said_of_codings(added))
    return Outcome(
        path=new.path,
        state=NOTED if warnings else IMPORTED,
        kind=new.kind,
        characters=len(new.text),
        paragraphs=sum(1 for line in new.text.split("\n") if line.strip()),
        pages=len(new.pages),
        encoding=new.encoding or "",
        talk=turns.in_words(new.parts),
        warnings=warnings,
        found=new.found,
        codings=added.added,
        new_codes=added.new_codes,
    )


def _said_of_codings(added: coded.Coded) -> list[str]:
    """Say what codings came with a file, and which codes were made for them."""
    if not added.added:
        return []
    sentence = ngettext(
        "{n} coding was added, with {codes} codes, {new} of them new.",
        "{n} codings were added, with {codes} codes, {new} of them new.",
        added.added,
    )
    new, codes = len(added.new_codes), added.codes
    return [sentence.format(n=f"{added.added:,}", codes=f"{codes:,}", new=f"{new:,}")]


def _order(path: Path, order_for: Callable[[Path], Order]) -> Order | UserError:
    try:
        return order_for(path)
    except UserError as error:
        return error


def _refused(path: Path, error: UserError) -> Outcome:
    return Outcome(path, REFUSED, reason=error.sentence, hint=error.hint)
