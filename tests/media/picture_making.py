"""Pictures for tests: four corners of four colours, stored turned in any way."""

import io

import numpy as np
from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()

WIDTH, HEIGHT = 96, 64
COLOURS = {
    (0, 0): [200, 30, 30],
    (0, 1): [30, 160, 30],
    (1, 0): [30, 30, 200],
    (1, 1): [240, 200, 40],
}
"""By row and column."""
_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that was held so stores what it saw (the inverse of what EXIF asks for)."""


def as_seen():
    """Return the upright picture."""
    rows = np.zeros((HEIGHT, WIDTH, 3), dtype=np.uint8)
    for (row, column), colour in COLOURS.items():
        down, across = slice(row * HEIGHT // 2, None), slice(column * WIDTH // 2, None)
        rows[down, across] = colour
    return Image.fromarray(rows)


def file_of(image, kind, orientation=1, **how):
    """Return the bytes of a file of that kind which holds *image*, stored as if held otherwise."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = image.transpose(_STORED[orientation]) if orientation in _STORED else image
    return _saved(stored, kind, exif, **how)


def with_camera_notes(
    image, kind, *, taken="2021:07:04 10:20:30", owner="Invented Owner", caption=""
):
    """Return a file in which a camera noted time, place and owner, perhaps with a caption."""
    exif = Image.Exif()
    if caption:
        exif[0x010E] = caption
    exif[0x013B] = owner
    exif[0x8769] = {0x9003: taken}
    exif[0x8825] = {1: "N", 2: (44.0, 14.0, 6.0), 3: "W", 4: (76.0, 30.0, 0.0)}
    return _saved(image, kind, exif)


def _saved(image, kind, exif, **how):
    out = io.BytesIO()
    how["exif"] = exif.tobytes()
    if kind == "TIFF":
        how["exif"] = Image.Exif()
        how["exif"].load(exif.tobytes())
    if kind in ("WEBP", "HEIF"):
        how.setdefault("quality", 95)
    image.save(out, kind, **how)
    return out.getvalue()
