"""Pictures by the command line alone: brought in, described, coded by region, exported."""

import csv
import io
import json
import zipfile

import pytest
from PIL import Image

from tests.media.picture_making import HEIGHT, WIDTH, as_seen, file_of, with_camera_notes

WORDS = "I wait here\nevery morning."
MANIFEST = f"""path,name,place,participant,date,words,do_not_quote,Place type,Consent,Order
stop.jpg,Waiting,Kingston,V-03,2021-08,"{WORDS}",,street,quotation,1
park.png,The park,Kingston,V-03,,,yes,park,analysis only,2
"""


@pytest.fixture
def photos(study, topoi, tmp_path):
    """Two photos of one participant in the study, said by a manifest."""
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "stop.jpg").write_bytes(with_camera_notes(as_seen(), "JPEG"))
    (folder / "park.png").write_bytes(file_of(as_seen(), "PNG", 6))
    (folder / "photos.csv").write_text(MANIFEST)
    topoi("import", study, "--manifest", folder / "photos.csv")
    return folder


def asked(topoi, *words):
    return json.loads(topoi(*words, "--json"))


def code(topoi, study, source, *where):
    topoi("code", study, "--source", source, "--code", "Rescaling", *where)


def test_a_manifest_brings_photos_with_all_that_is_known_of_them(study, topoi, photos):
    rows = {each["name"]: each for each in asked(topoi, "sources", study)["sources"]}
    assert (rows["Waiting"]["date"], rows["Waiting"]["places"]) == ("2021-08", ["Kingston"])
    assert topoi("text", study, "Waiting") == WORDS
    assert topoi("text", study, "The park") == ""
    code(topoi, study, "Waiting", "--quote", "every morning")
    code(topoi, study, "The park", "--area", "rect 0 0 0.5 0.5")
    for where, names in {
        "participant=V-03": ["The park", "Waiting"],
        "Place type=park": ["The park"],
        "Order=1": ["Waiting"],
        "Consent=public exhibition": [],
    }.items():
        found = asked(topoi, "codings", study, "--where", where)["codings"]
        assert sorted(each["source"] for each in found) == names, where


def test_a_caption_is_given_to_a_picture_and_coded(study, topoi, photos, tmp_path):
    caption = tmp_path / "caption.txt"
    caption.write_text("The benches are new.")
    topoi("edit-text", study, "The park", caption)
    code(topoi, study, "The park", "--quote", "benches")
    code(topoi, study, "The park", "--area", "polygon 0.1 0.1 0.9 0.1 0.5 0.9")
    found = asked(topoi, "codings", study, "--source", "The park")["codings"]
    assert sorted((each["text"], each["area"]) for each in found) == [
        ("", "polygon 0.1 0.1 0.9 0.1 0.5 0.9"), ("benches", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("area", ["rect 0 0 2 1", "time 1 2", "page 1 rect 0 0 1 1", "here"])
def test_what_is_no_region_of_a_picture_is_refused(study, topoi, photos, area):
    topoi("code", study, "--source", "Waiting", "--code", "Rescaling", "--area", area, status=1)
    assert asked(topoi, "codings", study, "--source", "Waiting")["codings"] == []


def test_a_report_shows_words_and_regions_and_says_nowhere_where_the_camera_was(
    study, topoi, photos, tmp_path
):
    code(topoi, study, "Waiting", "--quote", "every morning")
    code(topoi, study, "Waiting", "--area", "rect 0 0 0.5 0.5")
    out = {kind: tmp_path / f"report.{kind}" for kind in ("docx", "csv")}
    for path in out.values():
        topoi("export", study, "excerpts", path, "--source", "Waiting")
    rows = list(csv.DictReader(io.StringIO(out["csv"].read_text(encoding="utf-8-sig"))))
    assert len(rows) == 2
    with zipfile.ZipFile(out["docx"]) as package:
        inside = {name: package.read(name) for name in package.namelist()}
    (shown,) = (data for name, data in inside.items() if name.startswith("word/media/"))
    with Image.open(io.BytesIO(shown)) as image:
        assert image.size == (WIDTH // 2, HEIGHT // 2)
        assert not image.getexif()
    assert b"every morning" in inside["word/document.xml"]
    written = [*inside.values(), out["csv"].read_bytes()]
    assert not any(b"Invented Owner" in data for data in written)


def test_a_picture_that_must_not_be_quoted_is_not_shown(study, topoi, photos, tmp_path):
    code(topoi, study, "The park", "--area", "rect 0 0 0.5 0.5")
    code(topoi, study, "Waiting", "--quote", "every morning")
    report = tmp_path / "report.docx"
    topoi("export", study, "excerpts", report)
    with zipfile.ZipFile(report) as package:
        assert b"every morning" in package.read("word/document.xml")
        assert [name for name in package.namelist() if name.startswith("word/media/")] == []


def test_a_picture_whose_consent_forbids_images_is_named_but_not_shown(
    study, topoi, photos, tmp_path
):
    code(topoi, study, "Waiting", "--area", "rect 0 0 0.5 0.5")
    topoi("describe", study, "Waiting", "--attribute", "Consent=quotation, no images")
    report = tmp_path / "report.docx"
    topoi("export", study, "excerpts", report)
    with zipfile.ZipFile(report) as package:
        words = package.read("word/document.xml").decode()
        assert [name for name in package.namelist() if name.startswith("word/media/")] == []
    assert "picture not shown, consent: quotation, no images" in words
    topoi("export", study, "dossier", report, "--place", "Kingston")
    with zipfile.ZipFile(report) as package:
        words = package.read("word/document.xml").decode()
        assert [name for name in package.namelist() if name.startswith("word/media/")] == []
    assert "1 photograph without consent to show it" in words
