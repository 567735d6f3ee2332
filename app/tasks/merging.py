"""Bringing copies of a project back in: what it would do, doing it, and what came of it."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from app.edits import merging
from app.edits.merge_report import Choices, Merged, joined
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.project import Project
from app.project.keys import Key
from app.project.opening import look_at_header
from app.project.safeguard import MANY
from app.queries.parting import MERGED


class _OnlyLookedError(Exception):
    """Everything was done to see what it would do; nothing of it is kept."""

    def __init__(self, report: Merged) -> None:
        super().__init__()
        self.report = report


def merge(
    project: Project,
    paths: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress = SILENT,
    *,
    keys: Mapping[Path, Key] = MappingProxyType({}),
) -> Merged:
    """Take in what other copies have, all of them in one step, after a backup.

    *keys* open the copies that have another passphrase than the project: `locked` names them.
    """
    names = ", ".join(path.name for path in paths)
    label = _("Merge {name}").format(name=names)
    with ExitStack() as stack:
        others = [stack.enter_context(_open(project, path, keys)) for path in paths]
        with project.edit(label, merge_key=f"{MERGED}{uuid4()}", loses=MANY):
            return joined([merging.merge(project, other, choices, progress) for other in others])


def locked(project: Project, paths: Sequence[Path]) -> list[Path]:
    """Return the copies that the project's own key does not open."""
    own = None if project.key is None else project.key.salt
    return [path for path in paths if look_at_header(path).salt not in (None, own)]


def foresee(
    project: Project,
    paths: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress = SILENT,
    *,
    keys: Mapping[Path, Key] = MappingProxyType({}),
) -> Merged:
    """Say what `merge` would do; nothing is changed."""
    with ExitStack() as stack:
        others = [stack.enter_context(_open(project, path, keys)) for path in paths]
        try:
            with project.edit(_("Merge")):
                reports = [merging.merge(project, other, choices, progress) for other in others]
                raise _OnlyLookedError(joined(reports))
        except _OnlyLookedError as looked:
            return looked.report


def sentences(report: Merged) -> list[str]:
    """Return what came of it in a few sentences."""
    told = []
    codings, whole = report.added.get("coding", 0), sum(report.added.values())
    if whole:
        words = ngettext("{n} coding came in", "{n} codings came in", codings).format(n=codings)
        more = ngettext("{n} other row", "{n} other rows", whole - codings)
        told.append(_("{codings}, and {more}.").format(
            codings=words, more=more.format(n=whole - codings)))  # fmt: skip
    for number, one, many in (
        (report.removed.get("coding", 0), _("{n} coding that was taken away there is away here."),
         _("{n} codings that were taken away there are away here.")),
        (len(report.changed), _("{n} thing was changed as it was there."),
         _("{n} things were changed as they were there.")),
        (report.review, _("{n} coding waits for review."), _("{n} codings wait for review.")),
        (len(report.conflicts), _("{n} difference was left as it is here."),
         _("{n} differences were left as they are here.")),
        (len(report.skipped), _("{n} row was not taken."), _("{n} rows were not taken.")),
    ):  # fmt: skip
        if number:
            told.append((one if number == 1 else many).format(n=number))
    return told or [_("There was nothing new in it.")]


def _open(project: Project, path: Path, keys: Mapping[Path, Key]) -> Project:
    return Project.open(path, writable=False, key=keys.get(path, project.key))
