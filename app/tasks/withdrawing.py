"""The withdrawal of a participant: everything purged, the history and the backups included."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from dataclasses import replace as with_changes
from functools import partial
from pathlib import Path

from app.edits import withdrawing
from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.project import Project, purging
from app.project.keys import Key
from app.project.opening import look_at_header
from app.project.rekeying import part_under
from app.project.replacing import replace, sweep
from app.queries import names
from app.queries.withdrawal import Belongings, SharedSource, belongings, case_of_guid
from app.tasks import withdrawing_backups
from app.tasks.exclusively import exclusively, open_once
from app.tasks.withdrawing_backups import Backups


@dataclass(frozen=True)
class Order:
    """Who withdraws, by the GUID of the case; how, and what the record is to say."""

    guid: str
    leave_words: bool = False
    reference: str = ""
    """The researcher's own sign for it, such as the number of a letter; it must name nobody."""
    coder: str = ""
    """Who does it; empty for the project's current coder."""


@dataclass(frozen=True)
class Done:
    """What went, and how many rows of the journal with it; what became of the backups."""

    went: Belongings
    journal_rows: int
    backups: Backups = field(default_factory=Backups)


def withdraw(
    path: Path, order: Order, *, key: Key | None = None, progress: Progress = SILENT
) -> Done:
    """Purge everything of a case from the project at *path*, which nobody may have open.

    A fresh file is written without it, and verified; then the backups are treated in the same
    way; then it is put in the project's place, and the former file is overwritten. Nothing of
    this can be undone.
    """
    with exclusively(path):
        sweep(path)  # what a killed withdrawal may have left
        with ExitStack() as stack:
            with Project.open(path, writable=False, key=key) as project:
                files = withdrawing_backups.files_of(project)
            ready = _prepared(path, order, key, progress, stack)
            if ready is None:
                raise UserError(_("This case is no longer there."))
            part, done = ready

            purge = partial(_purge, order=order, key=key)
            backups = withdrawing_backups.purge_all(files, purge, progress)
            replace(path, part, old=key, open_new=partial(open_once, path, key))
    return with_changes(done, backups=backups)


def record(order: Order, found: Belongings) -> str:
    """Return the one line that the history keeps: counts and a reference, no name."""
    _refuse_names(order.reference, found)
    spans = 0 if found.leave_words else sum(len(source.spans) for source in found.shared)
    counts = _(
        "sources {sources}, passages among others {spans}, codings {codings}, memos {memos}, "
        "values {values}"
    ).format(
        sources=len(found.sources),
        spans=spans,
        codings=found.codings,
        memos=found.memos,
        values=found.values,
    )
    if order.reference:
        return _("Withdrawal {reference}: {counts}").format(
            reference=order.reference, counts=counts
        )
    return _("Withdrawal: {counts}").format(counts=counts)


def _refuse_names(reference: str, found: Belongings) -> None:
    if found.names and next(found.register.find(reference), None) is not None:
        raise UserError(
            _("The reference names the person who withdraws."),
            _("Use a number, or another sign that only you can read."),
        )


def _purge(path: Path, order: Order, key: Key | None) -> None:
    """Write the backup at *path* anew without the case, if it has it."""
    sweep(path)
    key = key if look_at_header(path).salt else None
    with ExitStack() as stack:
        ready = _prepared(path, order, key, SILENT, stack)
        if ready is not None:
            replace(path, ready[0], old=key, open_new=partial(open_once, path, key))


def _prepared(
    path: Path, order: Order, key: Key | None, progress: Progress, stack: ExitStack
) -> tuple[Path, Done] | None:
    """Lay a file without the case ready beside *path*, verified; None if the case is not in it."""
    with Project.open(path, writable=False, key=key) as project:
        if case_of_guid(project, order.guid) is None:
            return None
        key = project.key
        work = stack.enter_context(purging.working_copy(project, progress))
    with Project.open(work, key=key) as copy:
        done = _withdraw_in(copy, order, progress)
    part = stack.enter_context(part_under(work, path, old=key, new=key, progress=progress))
    return part, done


def _withdraw_in(copy: Project, order: Order, progress: Progress) -> Done:
    case_id = case_of_guid(copy, order.guid)
    assert case_id is not None  # looked at before
    found = belongings(copy, case_id, progress, leave_words=order.leave_words)
    if order.coder:
        copy.coder_id = names.coder(copy, order.coder)
    return Done(found, withdrawing.withdraw(copy, found, record(order, found)).journal_rows)


def in_sentences(found: Belongings) -> list[str]:
    """Say what goes, for whoever is to decide."""
    lines = [
        *(_("Source, with its original file: {name}").format(name=name)
          for _id, name in found.sources),
        *(_shared_in_words(source, leave_words=found.leave_words) for source in found.shared),
        _("Codings: {codings}. Memos: {memos}. Values: {values}.").format(
            codings=found.codings, memos=found.memos, values=found.values
        ),
    ]  # fmt: skip
    lines += [
        _("The recording {name} stays with the voice; remove it, if it has to go, too.").format(
            name=name
        )
        for name in found.heard
    ]
    lines += [
        _("A file that stays, because it is not in the project: {path}.").format(path=path)
        for path in found.beside
    ]
    if found.mentions:
        lines.append(
            ngettext(
                "The name stands in {n} other place, which is not touched; look at it:",
                "The name stands in {n} other places, which are not touched; look at them:",
                len(found.mentions),
            ).format(n=len(found.mentions))
        )
    return lines


def mentions_in_lines(found: Belongings) -> list[str]:
    """Say where the name stands besides, a line each."""
    return [
        f"  {each.writing.label} · {each.writing.about}: "
        + " ".join(f"{each.before}{each.words}{each.after}".split())
        for each in found.mentions
    ]


def done_in_sentences(done: Done) -> list[str]:
    """Say what was done beside that, and what could not be reached."""
    lines = [
        _("Rows of the history that were purged: {rows}. No undo reaches behind this.").format(
            rows=done.journal_rows
        ),
        _("Backups written anew: {n}.").format(n=done.backups.purged),
    ]
    if done.backups.removed:
        lines.append(
            _("Backups removed, because they could not be: {n}.").format(n=done.backups.removed)
        )
    lines += [
        _("Not reached: {path}. What lies there still has everything.").format(path=path)
        for path in done.backups.left
    ]
    return lines


def _shared_in_words(source: SharedSource, *, leave_words: bool) -> str:
    if not source.spans:
        return _(
            "{name} stays: others speak in it, and nothing says which words are whose."
        ).format(name=source.name)
    if leave_words:
        return _("{name} stays with all its words.").format(name=source.name)
    return ngettext(
        "{n} passage of {name} is replaced by [withdrawn].",
        "{n} passages of {name} are replaced by [withdrawn].",
        len(source.spans),
    ).format(n=len(source.spans), name=source.name)
