"""Projects of one source with coders in it, after the examples of the books."""

from app.edits import cases, coders, codes, codings, sources
from app.edits.sources import Placing
from app.project import Project
from tests.builders import new_source


def made(tmp_path, length, spans, *, places=()):
    """A project with one source of so many letters, coded by (coder, code, start, end) rows."""
    path = tmp_path / "agreement.topoi"
    with Project.create(path, title="Two coders", coder="i") as project:
        placed = tuple(cases.add(project, "place", name) for name in places)
        source = sources.add(project, new_source("Record", "x" * length), Placing(placed))
        code(project, source, spans)
    return path


def code(project, source, spans):
    known = {}
    for who, what, start, end in spans:
        project.coder_id = coders.add(project, who)
        if what not in known:
            known[what] = codes.add(project, what)
        codings.add(project, source, known[what], start, end)


KRIPPENDORFF_2004 = (
    ("i", "c", 75, 145), ("i", "c", 220, 250),
    ("j", "c", 70, 150), ("j", "c", 205, 225), ("j", "c", 250, 270),
    ("i", "k", 30, 90), ("i", "k", 150, 200), ("j", "k", 30, 90), ("j", "k", 150, 200),
)  # fmt: skip
"""Page 254: a record from 150 to 450."""


def value(found, name):
    return found[name]["value"]
