"""topoi import: files and folders into a project."""

import codecs
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, writing
from app.cli.acting import reading as asking
from app.cli.import_plan import show_plan
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.selection import date, pair
from app.edits.sources import Placing
from app.errors import UserError
from app.i18n import _
from app.importers import manifest_csv
from app.intake import ReadOptions
from app.project import Project
from app.tasks.gathering import files_in
from app.tasks.importing import HERE, REFUSED, Order, Outcome, import_files, new_step
from app.tasks.placing import Manifest, Placer

DETAILS = (
    _("Folders are read with all their subfolders; hidden files are passed over."),
    _("A manifest is a CSV table with the columns {columns}, and any other as attribute.").format(
        columns=", ".join(manifest_csv.COLUMNS)
    ),
    _("Several places or participants stand in one cell with ; between them; paths lead from the "
      "manifest's folder. Without PATH, its own files are imported."),
    _("One undo takes the whole import back. The exit status is 1 if every file was refused."),
)  # fmt: skip
_LEAVE_OUT = ("headers", "line-numbers", "codings")


@dataclass(frozen=True)
class Belonging:
    """Where every imported file belongs, unless the manifest says otherwise."""

    place: Annotated[
        list[str], typer.Option(metavar="NAME", help=_("The place it is about; may repeat."))
    ] = field(default_factory=list)
    create_places: Annotated[
        bool, typer.Option("--create-places", help=_("Add places that do not exist yet."))
    ] = False
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help=_("Interview, strategy, agreement …"))
    ] = ""
    date: Annotated[str | None, typer.Option(metavar="DATE", help=_("2008, 2008-02 …"))] = None
    set_: Annotated[
        list[str],
        typer.Option("--set", metavar="ATTRIBUTE=VALUE", help=_("A fact on it; may repeat.")),
    ] = field(default_factory=list)
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help=_("What each file is; see above."))
    ] = None


@dataclass(frozen=True)
class Reading:
    """How the files are read."""

    leave_out: Annotated[
        list[str],
        typer.Option(
            metavar="LIST",
            help=_("headers,line-numbers: what repeats on pages; codings: of a table."),
        ),
    ] = field(default_factory=list)
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would be imported, and as what."))
    ] = False
    encoding: Annotated[
        str, typer.Option(metavar="CODEC", help=_("Of plain text, where it is guessed wrongly."))
    ] = ""

    @property
    def options(self) -> ReadOptions:
        """What the importers are asked; wrong words are wrong usage."""
        parts = (part.strip() for words in self.leave_out for part in words.split(","))
        left_out = frozenset(filter(None, parts))
        if left_out - set(_LEAVE_OUT):
            raise typer.BadParameter(
                _("--leave-out takes {names}.").format(names=", ".join(_LEAVE_OUT))
            )
        try:
            codecs.lookup(self.encoding or "utf-8")
        except LookupError:
            raise typer.BadParameter(
                _("There is no encoding called “{name}”.").format(name=self.encoding)
            ) from None
        return ReadOptions(encoding=self.encoding or None, leave_out=left_out)


def import_(
    study: Study,
    actor: Actor,
    belonging: Belonging,
    reading: Reading,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...")] = None,
    json: Json = False,
) -> None:
    """Import files; one that cannot be read is told, and the rest goes on."""
    options = reading.options
    manifest = _manifest(belonging.manifest)
    files = _files(paths or [], manifest, belonging.manifest)
    with asking(study) if reading.dry_run else writing(study, actor) as project:
        placer = _placer(project, belonging, options, manifest, files)
        placer = placer.with_places(belonging.place)
        if reading.dry_run:
            show_plan(project, list(files), placer, json=json)
            return
        progress = TerminalProgress()
        outcomes = list(import_files(project, files, placer, step=placer.step, progress=progress))
    if json:
        as_json(_document(outcomes))
    else:
        _show(outcomes)
    if all(outcome.state == REFUSED for outcome in outcomes):
        raise typer.Exit(1)


def _manifest(path: Path | None) -> Manifest:
    if path is None:
        return Manifest(Path())
    return Manifest(path.parent, manifest_csv.read(path))


def _files(paths: list[Path], manifest: Manifest, own_path: Path | None) -> dict[Path, str]:
    """Return the files to import, each with its folder in the project."""
    files = files_in(paths) if paths else dict.fromkeys(manifest.files, "")
    if own_path is not None:
        own_path = own_path.resolve()
        files = {file: folder for file, folder in files.items() if file.resolve() != own_path}
    if not files:
        raise UserError(
            _("There is nothing to import."), _("Name files or folders, or a manifest that does.")
        )
    return files


def _placer(
    project: Project,
    belonging: Belonging,
    options: ReadOptions,
    manifest: Manifest,
    files: dict[Path, str],
) -> Placer:
    """Return who says where each file belongs; tell which rows of the manifest have no file."""
    attributes = dict(pair(text) for text in belonging.set_)
    placing = Placing(type=belonging.type_, date=date(belonging.date), attributes=attributes)
    entries = manifest.matched(list(files))
    for entry in manifest.entries:
        if entry not in entries.values():
            note(_("No file fits the manifest's “{path}”.").format(path=entry.path))
    common = Order(options, placing)
    return Placer(project, common, new_step(), belonging.create_places, entries, files)


def _document(outcomes: list[Outcome]) -> dict[str, object]:
    return {
        "imported": [_imported(each) for each in outcomes if each.state != REFUSED],
        "refused": [
            {"path": str(each.path), "reason": each.reason, "hint": each.hint}
            for each in outcomes
            if each.state == REFUSED
        ],
    }


def _imported(outcome: Outcome) -> dict[str, object]:
    return {
        "path": str(outcome.path),
        "source": outcome.source or outcome.twin,
        "characters": outcome.characters,
        "warnings": _warnings(outcome),
        "already_here": outcome.state == HERE,
        "format": outcome.kind,
        "encoding": outcome.encoding,
        "paragraphs": outcome.paragraphs,
        "pages": outcome.pages,
        "talk": outcome.talk,
        "could_be_left_out": sorted(outcome.found),
        "codings": outcome.codings,
        "new_codes": len(outcome.new_codes),
        "records": outcome.records,
        "new_sources": len(outcome.new_sources),
    }


def _warnings(outcome: Outcome) -> list[str]:
    if outcome.state == HERE:
        here = _("This text is in the project already, as “{name}”; it was not added again.")
        return [here.format(name=outcome.twin)]
    return list(outcome.warnings)


def _show(outcomes: list[Outcome]) -> None:
    words = {HERE: _("here already"), REFUSED: _("refused")}
    table(
        (_("File"), _("Result"), _("Characters"), _("Source or reason")),
        [
            (
                each.path.name,
                words.get(each.state, _("imported")),
                each.characters or "",
                each.reason or each.source or each.twin,
            )
            for each in outcomes
        ],
    )
    for each in outcomes:
        if each.talk:
            note(f"{each.path.name}: {each.talk}")
        for warning in _warnings(each) if each.state != HERE else ():
            note(f"{each.path.name}: {warning}")
        if each.hint:
            note(f"{each.path.name}: {each.hint}")
