"""Photographs and other pictures: upright, in the screen's colours, without what cameras note.

Nothing that a camera wrote into a file (place, time, owner, a smaller copy) leaves these functions
with the picture itself. What is shown or written is always drawn anew.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageDraw, ImageFile
from pillow_heif import register_heif_opener

from app.media.areas import Region
from app.media.picture_caption import caption

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")
MOST_PIXELS = 120_000_000
"""The cameras of telephones take up to 108 million; each is four bytes in memory."""
Size = tuple[int, int]
"""Width and height in pixels."""

_ORIENTATION, _TAKEN, _CHANGED = 0x0112, 0x9003, 0x0132
_EXIF, _GPS, _LATITUDE = 0x8769, 0x8825, 2
_TURNED = (5, 6, 7, 8)
"""Orientations with which width and height change places."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DATE = re.compile(r"(\d{4}):(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01])\b", re.ASCII)
_PAPER = "white"
_FEW_COLOURS = 256
"""Drawings and screenshots have so few, and stay sharp as PNG."""
_QUALITY = 88

Image.MAX_IMAGE_PIXELS = None  # `_opened` looks itself, before anything is decoded
register_heif_opener(thumbnails=False)
logging.getLogger("PIL").setLevel(logging.WARNING)  # else it logs owner and place as they are read


class BrokenPictureError(Exception):
    """Nobody can make a picture of this."""


class TooManyPixelsError(Exception):
    """The picture claims to be larger than any camera makes one."""


@dataclass(frozen=True)
class Seen:
    """What there is to know of a picture.

    `size` is that of the upright picture; `taken` a day such as "2021-07-04", "" where the camera
    did not note it; `tells_where` says whether it noted the place; `frames` counts the pictures
    in the file; `caption` is what somebody wrote below it, "" if nobody did.
    """

    size: Size
    format: str
    taken: str = ""
    tells_where: bool = False
    frames: int = 1
    caption: str = ""


def seen(data: bytes) -> Seen:
    """Decode a whole picture once and say what it is.

    Raises BrokenPictureError if that fails at any pixel, TooManyPixelsError before it begins.
    """
    with _opened(data) as image:
        exif = image.getexif()
        taken = _day(exif.get_ifd(_EXIF).get(_TAKEN)) or _day(exif.get(_CHANGED))
        tells_where = _LATITUDE in exif.get_ifd(_GPS)
        image.load()
        width, height = image.size
        return Seen(
            (height, width) if _orientation(image) in _TURNED else (width, height),
            str(image.format),
            taken,
            tells_where,
            int(getattr(image, "n_frames", 1)),
            caption(image),
        )


def shown(data: bytes, most: Size) -> bytes:
    """Return a picture as PNG or JPEG, upright, no larger than *most*."""
    with _opened(data) as image:
        return _written(_upright(image, most))


def pixels(data: bytes, size: Size) -> bytes:
    """Return the upright picture in just this size: blue, green, red and nothing for each pixel."""
    with _opened(data) as image:
        return _upright(image, size).resize(size).tobytes("raw", "BGRX")


def cropped(data: bytes, region: Region, most: Size) -> bytes:
    """Return a region of the upright picture, no larger than *most*; around a polygon is white."""
    left, top, right, bottom = region.box
    across, down = most[0] / (right - left), most[1] / (bottom - top)
    with _opened(data) as image:
        return _cut(_upright(image, (round(across) + 1, round(down) + 1)), region, most)


def cropped_page(pixels: bytes | bytearray, size: Size, region: Region, most: Size) -> bytes:
    """Return a region of a page that PDFium painted in *size*: blue, green, red, nothing."""
    page = Image.frombuffer("RGB", size, bytes(pixels), "raw", "BGRX", 0, 1)
    return _cut(page, region, most)


def _cut(whole: Image.Image, region: Region, most: Size) -> bytes:
    left, top, right, bottom = region.box
    width, height = whole.size
    corner = (int(left * width), int(top * height))
    end = (max(corner[0] + 1, round(right * width)), max(corner[1] + 1, round(bottom * height)))
    part = whole.crop((*corner, *end))
    if not region.is_rectangle:
        mask = Image.new("1", part.size)
        line = [(x * width - corner[0], y * height - corner[1]) for x, y in region.points]
        ImageDraw.Draw(mask).polygon(line, fill=1, outline=1)
        part = Image.composite(part, Image.new("RGB", part.size, _PAPER), mask)
    part.thumbnail(most)
    return _written(part)


@contextmanager
def _opened(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Open a picture, undecoded; whatever a decoder raises becomes one of our two errors."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooManyPixelsError
            yield image
    except TooManyPixelsError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # decoders raise whatever their code runs into
        raise BrokenPictureError from error


def _upright(image: ImageFile.ImageFile, most: Size) -> Image.Image:
    """Return the picture turned as it was seen, in red, green and blue, no larger than *most*."""
    image.draft("RGB", (max(most), max(most)))  # a JPEG need not be decoded larger than shown
    image.load()
    turn = _orientation(image)
    plain = _in_srgb(_in_eight_bits(image))
    plain.thumbnail(most[::-1] if turn in _TURNED else most)
    return plain.transpose(_TURNS[turn]) if turn in _TURNS else plain


def _orientation(image: Image.Image) -> int:
    """Return what is still to be done: some decoders turn a picture themselves once it is read."""
    found = image.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) else 1


def _in_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in the colours of the screen, on white where it lets light through."""
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        plain = Image.new("RGB", layer.size, _PAPER)
        plain.paste(layer, mask=layer.getchannel("A"))
        return _converted(plain, profile) if image.mode == "RGBA" else plain
    if image.mode in ("RGB", "CMYK"):
        return _converted(image, profile)
    return image.convert("RGB")


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB; one whose profile makes no sense is taken as it is."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if found is not None:
                return found
    return image.convert("RGB")


def _written(image: Image.Image) -> bytes:
    """Return the pixels as a file, and nothing but the pixels."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    few = bare.getcolors(_FEW_COLOURS) is not None
    bare.save(out, "PNG" if few else "JPEG", quality=_QUALITY)
    return out.getvalue()


def _day(noted: object) -> str:
    """Return the day of "2021:07:04 12:00:00"; "" for what is no day."""
    found = _DATE.match(noted) if isinstance(noted, str) else None
    return "-".join(found.groups()) if found else ""
