"""A fault at each thing that a backup and a restore do to the disk; run under the shim.

Run with a folder, the number of the first fault and the step between them. Prints a line for each
fault after which something is not as it should be, and the number of faults at the end.
"""

import multiprocessing
import os
import shutil
import sys
from pathlib import Path

from app.edits import codes, sources
from app.errors import UserError
from app.project import Project
from app.queries.check import problems
from app.tasks import backups, restoring
from tests.builders import fill
from tests.dump import dump
from tests.faults import shim


def make(place):
    """Make a backup of the open project."""
    with Project.open(place / "study.topoi") as project:
        codes.add(project, "After")
        shim_from_here(place)
        backups.make(project)


def remove(place):
    """Remove a source, which a backup precedes."""
    with Project.open(place / "study.topoi") as project:
        codes.add(project, "After")
        shim_from_here(place)
        sources.remove(project, [1])


def restore(place):
    """Bring the backup back as a new file."""
    with Project.open(place / "study.topoi", writable=False) as project:
        (first,) = project.safeguard.backups()
    shim_from_here(place)
    restoring.restore(first.path, place / "again.topoi")


def replace(place):
    """Put the backup in the place of the project."""
    with Project.open(place / "study.topoi") as project:
        (first,) = project.safeguard.backups()
        shim_from_here(place)
        prepared = restoring.prepare(project, first.path)
    restoring.finish(prepared)


DEEDS = (make, remove, restore, replace)
_armed = {}


def shim_from_here(place):
    """Begin to count, and to fail where the trial says so."""
    shim.arm(place, **_armed)


def prepared(template):
    """A project with a backup, and one source less since."""
    os.environ["TOPOI_HOME"] = str(template / "home")
    with Project.create(template / "study.topoi", coder="Ana") as project:
        fill(project)
        then = dump(project)
        backups.make(project)
        sources.remove(project, [2])
        return then, dump(project)


def trial(template, place, deed, error, at, persist):
    """Do it once with one fault, in a process of its own; return whether it was reached."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    os.environ["TOPOI_HOME"] = str(place / "home")
    _armed.update(at=at, error=shim.ERRORS[error], persist=persist)
    child = multiprocessing.get_context("fork").Process(target=_run, args=(place, deed, at))
    child.start()
    child.join(60)
    return child.exitcode


def _run(place, deed, at):
    os.environ["TOPOI_HOME"] = str(place / "home")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        deed(place)
    except UserError:
        os._exit(3)
    except Exception as error:  # noqa: BLE001 - whatever it is, it should have been a UserError
        print("RAISED", type(error).__name__, error, flush=True)
        os._exit(4)
    reached = shim.count() > at
    os._exit(0 if reached else 9)


def faults_after(place, status, then, now):
    """Say what is not as it should be."""
    os.environ["TOPOI_HOME"] = str(place / "home")
    if status == 4:
        yield "an error of ours rose"
    with Project.open(place / "study.topoi") as project:
        state = without_after(dump(project))
        if state not in (then, now, without_source(now)):
            yield "the project is in no known state"
        yield from problems(project)
        found = project.safeguard.backups()
        for each in found:
            with Project.open(each.path, writable=False) as copy:
                yield from problems(copy)
        if not found or without_after(state_of(found[-1].path)) != then:
            yield "the first backup is not as it was"
    again = place / "again.topoi"
    if again.exists() and state_of(again) != then:
        yield "the restored file is not the backup"


def state_of(path):
    """Everything in a project."""
    with Project.open(path, writable=False) as project:
        return dump(project)


def without_after(state):
    """The state without the code that a trial added."""
    return state | {"code": [row for row in state["code"] if "After" not in row]}


def without_source(state):
    """The state without its last source and all that hung on it."""
    empty = ("source", "coding", "case_link")
    return state | {table: [] for table in empty}


def main(folder, first, step):
    """Try every deed with every kind of fault."""
    template, place = folder / "template", folder / "place"
    template.mkdir(parents=True)
    # a series bears the path of its project: the template must lie where the trials do
    place.mkdir()
    then, now = prepared(place)
    shutil.rmtree(template)
    place.rename(template)
    count = 0
    for deed in DEEDS:
        for error in shim.ERRORS:
            for persist in (False, True) if error != "killed" else (False,):
                at = first
                while (status := trial(template, place, deed, error, at, persist)) != 9:
                    for wrong in faults_after(place, status, then, now):
                        print("WRONG", deed.__name__, error, at, persist, wrong, flush=True)
                    count += 1
                    at += step
    print("FAULTS", count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
