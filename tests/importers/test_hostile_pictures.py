"""Pictures made to do harm: bombs, rings, lying sizes, broken notes of a camera."""

import io
import random
import struct
import time
import zlib

import pytest
from PIL import Image

from app.errors import UserError
from app.importers.readers import Readers
from app.intake import NewSource
from app.media import picture
from tests.faults.hostile import mutating
from tests.media.picture_making import HEIGHT, WIDTH, as_seen, file_of, with_camera_notes

pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning"  # by which Pillow tells of damaged notes
)

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "heic": "HEIF"}


def told(tmp_path, files):
    """Return what workers say of the bytes under each name, soon."""
    paths = []
    for name, data in files.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    begin = time.monotonic()
    with Readers() as readers:
        found = {path.name: got for path, got in readers.read_all(paths)}
    assert time.monotonic() - begin < 20
    return found


def with_chunk(png, name, data):
    """Return a PNG with one more chunk after its header."""
    chunk = struct.pack(">I", len(data)) + name + data
    return png[:33] + chunk + struct.pack(">I", zlib.crc32(name + data)) + png[33:]


def with_next(tiff, directories):
    """Return a TIFF whose directory leads on: to itself, or to so many empty ones."""
    first = struct.unpack_from("<I", tiff, 4)[0]
    end = first + 2 + 12 * struct.unpack_from("<H", tiff, first)[0]
    after = len(tiff)
    leads = struct.pack("<I", after if directories else first)
    chain = (b"\0\0" + struct.pack("<I", after + 6 * n) for n in range(1, directories + 1))
    return tiff[:end] + leads + tiff[end + 4 :] + b"".join(chain)


def test_bombs_in_the_notes_of_a_picture_are_refused(tmp_path):
    bomb = b"a\0\0" + zlib.compress(b" " * 100_000_000)
    png = file_of(as_seen(), "PNG")
    found = told(tmp_path, {
        "text.png": with_chunk(png, b"zTXt", bomb),
        "profile.png": with_chunk(png, b"iCCP", bomb),
    })  # fmt: skip
    for name, got in found.items():
        assert isinstance(got, UserError)
        assert got.sentence == f"{name} is damaged: it cannot be shown whole."


def test_directories_in_a_ring_or_without_an_end_end(tmp_path):
    tiff = file_of(as_seen(), "TIFF")
    found = told(tmp_path, {
        "ring.tif": with_next(tiff, 0),
        "endless.tif": with_next(tiff, 1_000_000),
    })  # fmt: skip
    assert found["ring.tif"].pixels == (WIDTH, HEIGHT)
    assert isinstance(found["endless.tif"], UserError)


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_a_damaged_picture_is_read_or_refused_and_costs_no_other_file(tmp_path, ending, kind):
    chance = random.Random(7)
    good = with_camera_notes(as_seen(), kind)
    damaged = {f"{n}.{ending}": mutating.mutated(good, chance) for n in range(40)}
    found = told(tmp_path, damaged | {f"good.{ending}": good})
    assert found.pop(f"good.{ending}").pixels == (WIDTH, HEIGHT)
    for name, got in found.items():
        if isinstance(got, NewSource):
            assert min(got.pixels) > 0
            assert picture.shown(damaged[name], (50, 50))
        else:
            assert got.sentence
    kinds = {type(got) for got in found.values()}
    assert UserError in kinds, "some damage was beyond reading"


def test_broken_notes_of_a_camera_cost_no_picture():
    chance = random.Random(7)
    good = with_camera_notes(as_seen(), "JPEG")
    begin = good.index(b"Exif\0\0") + 6
    end = begin - 8 + int.from_bytes(good[begin - 8 : begin - 6], "big")
    for _trial in range(300):
        damaged = bytearray(good)
        for _stroke in range(chance.choice((1, 3, 10))):
            damaged[chance.randrange(begin, end)] = chance.randrange(256)
        assert set(picture.seen(bytes(damaged)).size) == {WIDTH, HEIGHT}


def test_a_picture_of_many_pixels_in_few_bytes_is_read_within_the_limits(tmp_path):
    out = io.BytesIO()
    Image.new("L", (10_000, 12_000)).save(out, "PNG", compress_level=1)
    (got,) = told(tmp_path, {"large.png": out.getvalue()}).values()
    assert got.pixels == (10_000, 12_000)
