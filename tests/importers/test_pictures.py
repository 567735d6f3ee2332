"""Pictures come in as they are, and say when and how large; what is no picture is refused."""

import pytest

from app.errors import UserError
from app.importers import read
from app.importers.readers import Readers
from app.intake import ReadOptions
from tests.media.picture_making import HEIGHT, WIDTH, as_seen, file_of, with_camera_notes

KINDS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP",
    ".tif": "TIFF", ".TIFF": "TIFF", ".heic": "HEIF",
}  # fmt: skip


def write(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_a_picture_is_kept_byte_for_byte_with_its_upright_size(tmp_path, ending, kind):
    data = file_of(as_seen(), kind, 6)
    found = read(write(tmp_path / f"Bus stop{ending}", data))
    assert (found.name, found.kind, found.text) == ("Bus stop", "picture", "")
    assert found.original == data
    assert found.pixels == (WIDTH, HEIGHT)
    assert found.warnings == ()


def test_a_worker_says_the_same_as_reading_here(tmp_path):
    data = with_camera_notes(as_seen(), "JPEG", caption="Where I wait")
    path = write(tmp_path / "a.jpg", data)
    with Readers() as readers:
        found = readers.read(path, ReadOptions(), lambda: False)
    assert found == read(path)
    assert (found.date, found.caption, found.text) == ("2021-07-04", "Where I wait", "")
    assert ["where it was taken" in each for each in found.warnings] == [True]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("cut.jpg", file_of(as_seen(), "JPEG")[:400], "cut.jpg is damaged"),
        ("empty.png", b"\x89PNG\r\n\x1a\n", "empty.png is damaged"),
        ("words.png", b"We wait for the money.", "words.png ends in .png but is not a picture"),
        ("moving.jpg", b"GIF89a\x01\x00\x01\x00", "moving.jpg is damaged"),
        (
            "film.heic",
            b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
            "film.heic ends in .heic but is not a picture",
        ),
        (
            "picture.mp4",
            file_of(as_seen(), "HEIF"),
            "picture.mp4 ends in .mp4 but is not a recording",
        ),
        (
            "picture.txt",
            file_of(as_seen(), "PNG"),
            "picture.txt ends in .txt but is not plain text",
        ),
    ],
)
def test_what_is_no_whole_picture_is_refused_in_a_sentence(tmp_path, name, data, sentence):
    with pytest.raises(UserError) as refused:
        read(write(tmp_path / name, data))
    assert refused.value.sentence.startswith(sentence)


def test_a_picture_with_another_picture_s_ending_is_read(tmp_path):
    found = read(write(tmp_path / "telephone.jpg", file_of(as_seen(), "HEIF")))
    assert found.media_type == "image/heic"


def test_of_several_pictures_in_a_file_the_first_is_told(tmp_path):
    path = tmp_path / "scan.tiff"
    as_seen().save(path, save_all=True, append_images=[as_seen()])
    assert read(path).warnings == ("Of the 2 pictures in the file the first is shown.",)
