"""Pictures in a project: known by their file, dated by their camera, coded by region."""

import pytest

from app.edits import areas, codes, codings, texts
from app.edits.sources import Placing
from app.media.areas import Region
from app.queries import texts as read
from app.queries.passages import excerpts
from app.queries.source_list import source_rows
from app.tasks.importing import HERE, IMPORTED, Order, import_files
from app.text.dates import PartialDate
from tests.media.picture_making import HEIGHT, WIDTH, as_seen, file_of, with_camera_notes


@pytest.fixture
def two(tmp_path):
    """Two different pictures, both without any text, and a copy of the first."""
    (tmp_path / "stop.jpg").write_bytes(with_camera_notes(as_seen(), "JPEG"))
    (tmp_path / "park.jpg").write_bytes(file_of(as_seen(), "JPEG", 8))
    (tmp_path / "copy.jpg").write_bytes((tmp_path / "stop.jpg").read_bytes())
    return [tmp_path / name for name in ("stop.jpg", "park.jpg", "copy.jpg")]


def test_two_pictures_without_words_are_not_the_same_and_a_copy_is(project, two):
    found = list(import_files(project, two))
    assert [each.state for each in found][1:] == [IMPORTED, HERE]
    assert found[2].twin == "stop"


def test_the_day_of_the_camera_holds_unless_the_user_says_another(project, two):
    said = Order(placing=Placing(date=PartialDate.parse("2022")))
    list(import_files(project, two[:1]))
    assert [str(row.date) for row in source_rows(project)] == ["2021-07-04"]
    project.undo()
    list(import_files(project, two[:1], lambda _path: said))
    assert [str(row.date) for row in source_rows(project)] == ["2022"]


def test_regions_and_words_of_a_picture_are_found_together(project, two):
    (got,) = import_files(project, two[1:2])
    assert read.outline(project, got.source_id).pixels == (WIDTH, HEIGHT)
    code = codes.add(project, "Third places")
    areas.add(project, got.source_id, [code], Region.of_box((0.1, 0.1, 0.5, 0.5)))
    texts.change_text(project, got.source_id, "Here I read. The library is warm.")
    words = read.text(project, got.source_id)
    start = words.index("The library")
    codings.add(project, got.source_id, code, start, start + 11)
    found = excerpts(project)
    assert sorted((each.area, each.text, each.page) for each in found) == [
        ("", "The library", None),
        ("rect 0.1 0.1 0.5 0.5", "", None),
    ]
    assert {each.source for each in found} == {"park"}
