"""Salvaging a damaged project, with a report beside the new file."""

from dataclasses import dataclass
from pathlib import Path

from app.exporters.writing import write_whole
from app.i18n import _
from app.progress import SILENT, Progress
from app.project.keys import Key
from app.project.salvage import Salvaged
from app.project.salvage import salvage as salvage_file


@dataclass(frozen=True)
class Done:
    """The new project, what was salvaged, and the text file that tells it."""

    path: Path
    salvaged: Salvaged
    report: Path


def salvage(path: Path, out: Path, *, key: Key | None = None, progress: Progress = SILENT) -> Done:
    """Write what can be read of the project at *path* to *out*, and a report beside it."""
    salvaged = salvage_file(path, out, key=key, progress=progress)
    report = free_name(out)
    write_whole(report, in_words(path, salvaged).encode("utf-8", "replace"))
    return Done(out, salvaged, report)


def in_words(path: Path, salvaged: Salvaged) -> str:
    """Return the report as text. It names sources and codings, so it is as private as they are."""
    lines = [_("Salvaged from {name}").format(name=path.name), ""]
    lines += [f"{table}: {count}" for table, count in salvaged.rows.items() if count]
    lines += ["", _("Lost:") if salvaged.lost else _("Nothing was lost.")]
    return "\n".join([*lines, *salvaged.lost]) + "\n"


def free_name(out: Path) -> Path:
    """Return a name for the report beside *out* that no file has."""
    name, number = _("{name} (salvage)").format(name=out.stem), 2
    report = out.with_name(f"{name}.txt")
    while report.exists():
        report, number = out.with_name(f"{name} {number}.txt"), number + 1
    return report
