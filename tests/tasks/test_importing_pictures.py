"""Pictures in a project: known by their file, dated by their camera, coded by region."""

import pytest
from PIL import Image

from app import importers
from app.edits import areas, cases, codes, codings, sources, texts
from app.edits.sources import Placing
from app.errors import UserError
from app.importers import manifest_csv
from app.media.areas import Region
from app.queries import texts as read
from app.queries import values
from app.queries.crosstab import crosstab
from app.queries.passages import excerpts
from app.queries.reviews import review_rows
from app.queries.source_list import source_rows
from app.tasks.importing import HERE, IMPORTED, NOTED, Order, import_files
from app.tasks.placing import Manifest, Placer
from app.text.dates import PartialDate
from tests.builders import new_source
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


def test_another_picture_keeps_the_words_and_its_regions_wait_for_a_look(project, two):
    (got,) = import_files(project, two[:1])
    code = codes.add(project, "Third places")
    (coding,) = areas.add(project, got.source_id, [code], Region.of_box((0.1, 0.1, 0.5, 0.5)))
    texts.change_text(project, got.source_id, "Here I read.")
    texts.read_again(project, got.source_id, importers.read(two[0]))
    assert review_rows(project) == [], "the same picture"
    texts.read_again(project, got.source_id, importers.read(two[1]))
    assert read.text(project, got.source_id) == "Here I read."
    (row,) = review_rows(project)
    assert (row.coding_id, row.words, row.now) == (
        coding, "part of the picture", "part of the picture",
    )  # fmt: skip
    assert read.original(project, got.source_id) == two[1].read_bytes()
    project.undo()
    assert review_rows(project) == []
    assert read.original(project, got.source_id) == two[0].read_bytes()


def test_words_cannot_take_the_place_of_a_picture_nor_a_picture_that_of_words(project, two):
    (got,) = import_files(project, two[:1])
    talk = sources.add(project, new_source("Talk", "We wait."))
    with pytest.raises(UserError, match="cannot take the place of “stop”"):
        texts.read_again(project, got.source_id, new_source("Talk", "We wait."))
    with pytest.raises(UserError, match="cannot take the place of “Talk”"):
        texts.read_again(project, talk, importers.read(two[0]))


def test_a_caption_can_be_taken_away_again_while_regions_stay(project, two):
    (got,) = import_files(project, two[:1])
    code = codes.add(project, "Third places")
    areas.add(project, got.source_id, [code], Region.whole())
    texts.change_text(project, got.source_id, "Here I read.")
    texts.change_text(project, got.source_id, "")
    assert [each.named for each in excerpts(project)] == ["the whole picture"]


MANIFEST = """path,name,place,participant,date,words,Place type,Order
stop.jpg,Waiting,Kingston,V-03,2021-08,"I wait here
every morning.",street,1
park.jpg,The park,Kingston,V-03,,,park,2
talk.txt,,Kingston,V-04,,Not these words.,,
"""


def test_a_manifest_says_who_took_a_picture_when_where_and_in_which_words(project, two, tmp_path):
    (tmp_path / "talk.txt").write_text("We wait.")
    (tmp_path / "photos.csv").write_text(MANIFEST)
    cases.add(project, "place", "Kingston")
    cases.add(project, "participant", "V-05")  # who gave no photo
    manifest = Manifest(tmp_path, manifest_csv.read(tmp_path / "photos.csv"))
    files = manifest.files
    placer = Placer(project, Order(), "", entries=manifest.matched(files))
    waiting, park, talk = import_files(project, files, placer)
    assert read.text(project, waiting.source_id) == "I wait here\nevery morning."
    assert talk.reason == "talk.txt has words of its own."
    rows = {row.name: row for row in source_rows(project)}
    assert set(rows) == {"Waiting", "The park"}
    assert str(rows["Waiting"].date) == "2021-08", "what is said goes before what was noted"
    assert values.of_sources(project, "Place type") == {
        waiting.source_id: ("street",), park.source_id: ("park",),
    }  # fmt: skip
    assert values.of_sources(project, "participant") == {
        waiting.source_id: ("V-03",), park.source_id: ("V-03",),
    }  # fmt: skip
    code = codes.add(project, "Third places")
    areas.add(project, park.source_id, [code], Region.whole())
    table = crosstab(project, "Place type", "codings")
    assert dict(zip([c.name for c in table.columns], table.column_totals, strict=True)) == {
        "park": 1, "street": 0,
    }  # fmt: skip


@pytest.fixture
def captioned(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "Where I wait for the bus.\nEvery morning."
    path = tmp_path / "wait.jpg"
    as_seen().save(path, "JPEG", exif=exif.tobytes())
    return path


def test_a_caption_in_the_file_becomes_the_text_of_the_picture_and_that_is_told(project, captioned):
    (got,) = import_files(project, [captioned])
    assert read.text(project, got.source_id) == "Where I wait for the bus.\nEvery morning."
    assert (got.state, got.characters) == (NOTED, 40)
    (told,) = got.warnings
    assert told.startswith(
        "Its text was taken from the caption in the file "
        "(“Where I wait for the bus. Every morning.”)."
    )
    project.undo()
    assert source_rows(project) == []


def test_words_that_somebody_gives_a_picture_go_before_its_caption(project, captioned):
    (got,) = import_files(project, [captioned], lambda _path: Order(words="I read here."))
    assert (read.text(project, got.source_id), got.state) == ("I read here.", IMPORTED)


def test_another_reading_of_the_file_changes_no_words(project, captioned):
    (got,) = import_files(project, [captioned])
    texts.change_text(project, got.source_id, "My own words.")
    texts.read_again(project, got.source_id, importers.read(captioned))
    assert read.text(project, got.source_id) == "My own words."
