"""Pictures stand upright, in the right colours, and carry nothing that a camera noted."""

import io
import logging

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from app.media import picture
from app.media.areas import Region
from tests.media.picture_making import COLOURS, as_seen, file_of, with_camera_notes

ORIENTATIONS = range(1, 9)


def pixels(data):
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_every_picture_is_shown_as_it_was_seen(kind, orientation):
    data = file_of(as_seen(), kind, orientation)
    assert picture.seen(data).size == as_seen().size
    found = pixels(picture.shown(data, (1000, 1000)))
    assert found.shape == (*as_seen().size[::-1], 3)
    assert abs(found - np.asarray(as_seen()).astype(int)).mean() < 6


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.05, 1), st.floats(0.05, 1))
def test_a_region_is_that_of_the_upright_picture(orientation, left, top, width, height):
    region = Region.of_box((left, top, left + width, top + height))
    data = file_of(as_seen(), "PNG", orientation)
    found = pixels(picture.cropped(data, region, (1000, 1000)))
    straight = pixels(picture.cropped(file_of(as_seen(), "PNG", 1), region, (1000, 1000)))
    assert np.array_equal(found, straight)


def test_a_corner_shows_the_colour_of_that_corner():
    data = file_of(as_seen(), "PNG", 6)
    corners = {
        (0, 0): Region.of_box((0, 0, 0.4, 0.4)),
        (0, 1): Region.of_box((0.6, 0, 1, 0.4)),
        (1, 0): Region.of_box((0, 0.6, 0.4, 1)),
        (1, 1): Region.of_box((0.6, 0.6, 1, 1)),
    }
    for corner, region in corners.items():
        assert pixels(picture.cropped(data, region, (90, 90)))[3, 3].tolist() == COLOURS[corner]


def test_around_a_polygon_is_paper():
    data = file_of(as_seen(), "PNG", 1)
    triangle = Region(((0.1, 0.1), (0.4, 0.1), (0.1, 0.4)))
    found = pixels(picture.cropped(data, triangle, (500, 500)))
    assert found[1, 1].tolist() == COLOURS[0, 0]
    assert found[-1, -1].tolist() == [255, 255, 255]


@pytest.mark.parametrize("most", [(40, 400), (400, 30), (7, 7)])
def test_nothing_is_larger_than_asked_for_and_a_small_region_is_as_sharp_as_the_file(most):
    large = as_seen().resize((1200, 900))
    data = file_of(large, "JPEG", 8)
    with Image.open(io.BytesIO(picture.shown(data, most))) as image:
        assert image.width <= most[0]
        assert image.height <= most[1]
    part = picture.cropped(data, Region.of_box((0.2, 0.2, 0.3, 0.3)), (500, 500))
    with Image.open(io.BytesIO(part)) as image:
        assert image.size == (120, 90)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_what_the_camera_noted_is_told_and_leaves_with_nothing(kind):
    data = with_camera_notes(as_seen(), kind)
    found = picture.seen(data)
    assert found.taken == "2021-07-04"
    assert found.tells_where
    assert b"Invented Owner" in data
    for written in (
        picture.shown(data, (500, 500)),
        picture.cropped(data, Region.whole(), (500, 500)),
    ):
        assert b"Invented Owner" not in written
        with Image.open(io.BytesIO(written)) as image:
            assert not image.getexif()
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_the_camera_noted_is_not_logged_either(caplog):
    caplog.set_level(logging.DEBUG)
    picture.shown(with_camera_notes(as_seen(), "TIFF"), (50, 50))
    assert "Invented Owner" not in caplog.text


@pytest.mark.parametrize("noted", ["0000:00:00 00:00:00", "2021:13:01 00:00:00", "    ", "July"])
def test_a_day_that_is_none_is_not_believed(noted):
    assert not picture.seen(with_camera_notes(as_seen(), "JPEG", taken=noted)).taken


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("RGBA", "PNG"), ("1", "PNG"),
     ("RGBA", "WEBP"), ("CMYK", "TIFF"), ("LAB", "TIFF"), ("RGBA", "HEIF")],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_colour(mode, kind):
    grey = Image.new("RGB", (20, 10), (120, 120, 120))
    plain = (
        ImageCms.profileToProfile(
            grey, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        if mode == "LAB"
        else grey.convert(mode)
    )
    found = pixels(picture.shown(file_of(plain, kind, 1), (50, 50)))
    assert abs(found.mean() - 120) < 8


def test_sixteen_bits_become_eight():
    deep = Image.fromarray(np.full((10, 20), 120 * 256, dtype=np.uint16))
    assert abs(pixels(picture.shown(file_of(deep, "PNG", 1), (50, 50))).mean() - 120) < 2


def test_where_light_comes_through_there_is_paper():
    glass = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    assert pixels(picture.shown(file_of(glass, "PNG", 1), (50, 50))).min() == 255


def test_colours_of_a_profile_are_those_of_the_screen():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    data = file_of(as_seen(), "PNG", 1, icc_profile=lab)
    assert picture.shown(data, (50, 50)), "a profile that makes no sense costs nothing"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = pixels(picture.shown(file_of(as_seen(), "PNG", 1, icc_profile=srgb), (99, 99)))
    assert abs(same - np.asarray(as_seen()).astype(int)).max() <= 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_picture_that_is_cut_off_is_refused(kind, share):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (80, 90, 3), dtype=np.uint8))
    data = file_of(noise, kind, 1)
    with pytest.raises(picture.BrokenPictureError):
        picture.seen(data[: int(len(data) * share)])


def test_a_picture_of_billions_of_pixels_is_refused_before_it_is_decoded():
    small = bytearray(file_of(as_seen(), "PNG", 1))
    header = bytearray(small[12:29])
    header[4:12] = (60_000).to_bytes(4, "big") * 2
    import zlib

    small[12:29] = header
    small[29:33] = zlib.crc32(bytes(header)).to_bytes(4, "big")
    with pytest.raises(picture.TooManyPixelsError):
        picture.seen(bytes(small))


def test_other_formats_of_pillow_are_not_tried():
    out = io.BytesIO()
    as_seen().save(out, "BMP")
    with pytest.raises(picture.BrokenPictureError):
        picture.seen(out.getvalue())


def test_the_pictures_of_a_file_are_counted():
    out = io.BytesIO()
    as_seen().save(out, "TIFF", save_all=True, append_images=[as_seen()] * 2)
    assert picture.seen(out.getvalue()).frames == 3
