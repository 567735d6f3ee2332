"""A dry run says what would become of each file, and changes nothing."""

import pytest

from app.importers import manifest_csv
from app.tasks.importing import Order, new_step
from app.tasks.placing import Manifest, Placer
from app.tasks.planning import missing_places, plan
from tests.builders import fill
from tests.dump import dump

MANIFEST = """path,name,place,type,date,participant,Role
a.txt,Council,Kingston,interview,2013-05,K-04,coordinator
talks\\b.txt,,Atlantis; Kingston,,,,
gone.txt,,,,,,
c.txt,,,,soon,,
d.txt,,Kingstown,,,,
e.xyz,,,,,,
f.pdf,,,,,,
"""


@pytest.fixture
def placer(project, tmp_path):
    """Who says where the files of a manifest belong."""
    fill(project)
    (tmp_path / "talks").mkdir()
    for name in ("a.txt", "talks/b.txt", "c.txt", "d.txt", "e.xyz", "f.pdf"):
        (tmp_path / name).write_text("words")
    (tmp_path / "manifest.csv").write_text(MANIFEST)
    manifest = Manifest(tmp_path, manifest_csv.read(tmp_path / "manifest.csv"))
    entries = dict(zip(manifest.files, manifest.entries, strict=True))
    return Placer(project, Order(), new_step(), entries=entries)


def planned(placer):
    found = plan(placer.project, placer.entries, placer)
    return {each.path.name: each for each in found}


def test_what_can_be_imported_is_told_with_what_it_would_be(placer):
    council = planned(placer)["a.txt"]
    assert not council.refused
    assert (council.order.name, council.places) == ("Council", ("Kingston",))
    placing = council.order.placing
    assert (placing.type, placing.date.text, placing.participants, placing.attributes) == (
        "interview", "2013-05", ("K-04",), {"Role": "coordinator"},
    )  # fmt: skip


def test_what_cannot_be_imported_is_told_with_the_reason(placer):
    found = planned(placer)
    assert [name for name, each in found.items() if each.refused] == [
        "b.txt", "gone.txt", "c.txt", "d.txt", "e.xyz", "f.pdf",
    ]  # fmt: skip
    assert "no place called “Atlantis”" in found["b.txt"].reason
    assert found["gone.txt"].reason == "gone.txt is not there."
    assert "“soon” in line 5" in found["c.txt"].reason
    assert "Kingston" in found["d.txt"].hint
    assert "does not read .xyz" in found["e.xyz"].reason
    assert "is not a PDF" in found["f.pdf"].reason


def test_missing_places_can_be_foreseen_without_being_made(placer):
    from dataclasses import replace

    before = dump(placer.project)
    free = replace(placer, create_places=True)
    found = planned(free)
    assert found["b.txt"].new_places == ("Atlantis",)
    assert found["b.txt"].places == ("Kingston",)
    assert missing_places(found.values(), free) == ("Atlantis", "Kingstown")
    assert dump(placer.project) == before


def test_a_name_of_two_places_makes_no_third(placer):
    from dataclasses import replace

    from app.edits import cases

    for name in ("Peterborough County", "Prince Edward Island"):
        cases.add_alias(placer.project, cases.add(placer.project, "place", name), "PIP", None)
    entry = next(iter(placer.entries.values()))
    path = next(iter(placer.entries))
    both = replace(
        placer, create_places=True, entries={path: replace(entry, places=("PIP",))}
    )  # fmt: skip
    (found,) = plan(placer.project, [path], both)
    assert "more than one place" in found.reason
    assert "Peterborough County; Prince Edward Island" in found.hint


def test_a_place_is_made_for_a_file_that_is_stored_and_for_no_other(placer):
    from dataclasses import replace

    from app.queries.places import place_rows
    from app.tasks.importing import import_files

    free = replace(placer, create_places=True)
    (path,) = (path for path in free.entries if path.name == "d.txt")
    path.write_bytes(b"")
    list(import_files(placer.project, [path], free, step=free.step))
    assert "Kingstown" not in {row.name for row in place_rows(placer.project)}
    path.write_text("other words")
    list(import_files(placer.project, [path], free, step=free.step))
    assert "Kingstown" in {row.name for row in place_rows(placer.project)}
