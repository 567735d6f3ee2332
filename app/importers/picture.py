"""Pictures. They have no text at first; a caption or the words of whoever took one become it."""

from pathlib import Path

from app.i18n import _, ngettext
from app.importers import refusals
from app.importers.opening import whole
from app.intake import NewSource, ReadOptions

KIND = "picture"
MEGABYTES = 100

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "HEIF": "image/heic",
}


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read a picture as it is, its size when it is upright, its day and its caption."""
    from app.media import picture  # Pillow is imported when the first picture is read

    data = whole(path, MEGABYTES)
    try:
        seen = picture.seen(data)
    except picture.TooManyPixelsError:
        raise refusals.too_many_pixels(path, picture.MOST_PIXELS // 1_000_000) from None
    except picture.BrokenPictureError:
        raise refusals.damaged_picture(path) from None
    return NewSource(
        name=path.stem,
        text="",
        kind=KIND,
        original=data,
        path=path,
        media_type=MEDIA_TYPES[seen.format],
        warnings=tuple(_warnings(seen.frames, tells_where=seen.tells_where)),
        pixels=seen.size,
        date=seen.taken,
        caption=seen.caption,
    )


def _warnings(frames: int, *, tells_where: bool) -> list[str]:
    found = []
    if tells_where:
        found.append(
            _("The picture says where it was taken. That stays in the project, and out of every "
              "file that Topoi writes.")
        )  # fmt: skip
    if frames > 1:
        said = ngettext(
            "Of the {n} picture in the file the first is shown.",
            "Of the {n} pictures in the file the first is shown.",
            frames,
        )
        found.append(said.format(n=frames))
    return found
