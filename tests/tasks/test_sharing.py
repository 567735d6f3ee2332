"""A copy to share has nothing in it that was replaced, removed or read from a file."""

import csv
import io
import zlib
from dataclasses import replace

import pytest

from app.edits import areas, codes, codings, memos, sources
from app.errors import UserError
from app.intake import Recorded
from app.media import picture
from app.media.areas import Region, TimeSpan
from app.models import Change, ChangeRow, Content, Source
from app.project import Project
from app.project.keys import Key
from app.queries import texts
from app.queries.check import problems
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.queries.recordings import recording, sound
from app.tasks.importing import import_files
from app.tasks.sharing import Sharing, report_path, share
from app.text.pseudonyms import Entry, Register
from tests.builders import code_quote, fill, new_source
from tests.dump import dump
from tests.media.picture_making import as_seen, with_camera_notes

SECRET = "Zebulon Quint"
NAMES = Register([Entry(SECRET, "Participant 1", variants=("Zebulon",))])
TEXT = f"{SECRET} lives at 24 King Street. Call 613-555-0123. Maria Lopez knows zebulon."


@pytest.fixture
def study(project):
    ids = fill(project)
    original = f"ORIGINAL of {SECRET} " * 30
    new = new_source(f"Talk with {SECRET}", TEXT, original=original.encode())
    ids["talk"] = sources.add(project, new)
    coding = code_quote(project, ids["talk"], ids["gaps"], f"{SECRET} lives")
    memos.write(project, f"{SECRET} was tired.", coding_id=coding)
    gone = codes.add(project, f"On {SECRET}")
    codes.remove(project, gone)
    return ids


def everything_in(path):
    """All bytes of a project file, and all its contents unpacked."""
    with Project.open(path, writable=False) as project, project.read() as session:
        stored = [row.data if not row.packed else zlib.decompress(row.data)
                  for row in session.query(Content)]  # fmt: skip
    return path.read_bytes() + b"\n".join(stored)


def test_nothing_that_was_replaced_is_left_in_the_copy(project, study, tmp_path):
    target = tmp_path / "copy.topoi"
    before = dump(project)
    shared = share(project, target, Sharing(NAMES))
    data = everything_in(target)
    for words in (b"Zebulon", b"Quint", b"ORIGINAL"):
        assert words not in data
    assert b"Participant 1" in data
    assert shared.applied.names == 4
    assert dump(project) == before


def test_the_copy_is_whole_and_its_codings_are_in_place(project, study, tmp_path):
    target = tmp_path / "copy.topoi"
    share(project, target, Sharing(NAMES))
    with Project.open(target) as copy:
        assert problems(copy) == []
        assert copy.undo_step is None
        found = texts.codings(copy, study["talk"])
        text = texts.text(copy, study["talk"])
        assert text[found.starts[0] : found.ends[0]] == "Participant 1 lives"
        with copy.read() as session:
            assert session.query(Change).count() == 1
            assert session.query(ChangeRow).count() == 0
            assert all(s.original_id == s.text_id for s in session.query(Source))
        codings.add(copy, study["talk"], study["gaps"], 0, 3)
        copy.undo()


def test_a_recording_leaves_its_coded_times_and_not_its_sound(project, study, tmp_path):
    new = replace(new_source("Tape", "", original=b"VOICE of somebody" * 9), kind=areas.RECORDING)
    tape = sources.add(project, replace(new, recorded=Recorded(60_000)))
    areas.add(project, tape, [study["gaps"]], TimeSpan(1000, 2000))
    target = tmp_path / "copy.topoi"
    share(project, target, Sharing(NAMES))
    assert b"VOICE" not in everything_in(target)
    with Project.open(target, writable=False) as copy:
        row = recording(copy, tape)
        assert (row.length, row.is_here) == (60_000, False)
        assert sound(copy, row) is None
        assert problems(copy) == []


def test_what_may_still_identify_is_listed(project, study, tmp_path):
    target = tmp_path / "copy.topoi"
    shared = share(project, target, Sharing(NAMES))
    found = {(each.kind, each.words) for each in shared.found if each.writing.is_text}
    assert {
        ("street address", "24 King Street"),
        ("telephone or other number", "613-555-0123"),
        ("written like a name", "Maria Lopez"),
        ("name of the register in small letters", "zebulon"),
    } <= found
    table = report_path(target).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == len(shared.found)
    assert {row["about"] for row in rows if row["words"] == "Maria Lopez"} == {
        "Talk with Participant 1"
    }


def test_coders_can_be_numbered(project, study, tmp_path):
    target = tmp_path / "copy.topoi"
    share(project, target, Sharing(hide_coders=True))
    data = everything_in(target)
    assert b"Coder 1" in data
    assert b"Ana" not in data


def test_nothing_is_left_beside_and_nothing_overwritten(project, study, tmp_path):
    target = tmp_path / "copy.topoi"
    share(project, target, Sharing(NAMES))
    with pytest.raises(UserError, match="exists already"):
        share(project, target, Sharing(NAMES))
    left = {each.name for each in tmp_path.iterdir()} - {"home"}
    assert left == {"study.topoi", "copy.topoi", report_path(target).name}


def test_an_encrypted_project_is_shared_too(tmp_path):
    key = Key.new("a passphrase of some length")
    with Project.create(tmp_path / "closed.topoi", coder="Ana", key=key) as project:
        sources.add(project, new_source("Talk", TEXT))
        share(project, tmp_path / "open.topoi", Sharing(NAMES))
    assert b"Zebulon" not in everything_in(tmp_path / "open.topoi")


def test_a_picture_is_shared_without_what_its_camera_noted(project, tmp_path):
    path = tmp_path / "stop.jpg"
    path.write_bytes(with_camera_notes(as_seen(), "JPEG"))
    (got,) = import_files(project, [path])
    code = codes.add(project, "Third places")
    areas.add(project, got.source_id, [code], Region.of_box((0, 0, 0.5, 0.5)))
    target = tmp_path / "shared.topoi"
    assert share(project, target, Sharing()).pictures == 1
    assert b"Invented Owner" not in target.read_bytes()
    with Project.open(target) as copy:
        original = texts.original(copy, got.source_id)
        assert picture.seen(original).size == as_seen().size
        assert not picture.seen(original).tells_where
        assert [each.area for each in excerpts(copy)] == ["rect 0 0 0.5 0.5"]
        assert problems(copy) == []


def test_withheld_codes_are_not_in_the_copy(project, study, tmp_path):
    codes.set_withheld(project, [study["rescaling"]], withheld=True)
    target = tmp_path / "copy.topoi"
    share(project, target, Sharing())
    with Project.open(target, writable=False) as copy:
        assert [row.name for row in code_rows(copy)] == ["Funding precarity"]
        assert problems(copy) == []
    assert len(code_rows(project)) == 3
