"""What is coded in a picture, as a picture of its own."""

from app.media.areas import Region, read
from app.project import Project
from app.queries import texts
from app.results import Excerpt

MOST = (1200, 1200)
"""Width and height in pixels that a crop has at most."""


class Crops:
    """Cuts out what excerpts stand on; the last picture is kept, for excerpts come in its order.

    A picture was decoded whole, in a process of its own, before it came into the project.
    """

    def __init__(self, project: Project, most: tuple[int, int] = MOST) -> None:
        self._project = project
        self._most = most
        self._source_id: int | None = None
        self._original = b""

    def crop(self, excerpt: Excerpt) -> bytes | None:
        """Return a PNG or JPEG of the region, None for what is not a region of a picture."""
        area = read(excerpt.area) if excerpt.area else None
        if not isinstance(area, Region) or area.page:
            return None
        from app.media import picture  # Pillow is imported when the first picture is cut

        if excerpt.source_id != self._source_id:
            self._original = texts.original(self._project, excerpt.source_id)
            self._source_id = excerpt.source_id
        try:
            return picture.cropped(self._original, area, self._most)
        except (picture.BrokenPictureError, picture.TooManyPixelsError):
            return None
