"""What is coded in a picture or on a page, as a picture of its own."""

import queue

from app.intake import Page
from app.media.areas import Region, read
from app.project import Project
from app.queries import texts
from app.queries.revisions import revision_rows
from app.results import Excerpt
from app.tasks.page_pictures import PagePicture, PagePictures, Wanted

MOST = (1200, 1200)
"""Width and height in pixels that a crop has at most."""
_DOTS = 200 / 72
"""Pixels a point of a page, enough for print."""
_MOST_DOTS = 4000
"""Pixels along the side of a page, at most."""
_PATIENCE = 60.0
"""Seconds to wait for a page."""


class Crops:
    """Cuts out what excerpts stand on; the last source is kept, for excerpts come in its order.

    A picture was decoded whole, in a process of its own, before it came into the project; pages
    are painted in such a process, which `close` ends. *For a file*, a page of which the words were
    changed since is not shown as it was printed: the names that pseudonyms replaced stand there.
    """

    def __init__(
        self, project: Project, most: tuple[int, int] = MOST, *, for_file: bool = False
    ) -> None:
        self._project = project
        self._for_file = for_file
        self._most = most
        self._source_id: int | None = None
        self._original = b""
        self._pages: dict[int, Page] = {}
        self._painted: queue.SimpleQueue[PagePicture] = queue.SimpleQueue()
        self._painter: PagePictures | None = None

    def close(self) -> None:
        """End the process that paints pages."""
        if self._painter is not None:
            self._painter.close()
            self._painter = None

    def crop(self, excerpt: Excerpt) -> bytes | None:
        """Return a PNG or JPEG of the region; None for words and times, and where it fails."""
        area = read(excerpt.area) if excerpt.area else None
        if not isinstance(area, Region):
            return None
        if excerpt.source_id != self._source_id:
            self._turn_to(excerpt.source_id)
        return self._of_page(area) if area.page else self._of_picture(area)

    def whole(self, source_id: int) -> bytes | None:
        """Return a PNG or JPEG of a whole picture, None where it cannot be shown."""
        if source_id != self._source_id:
            self._turn_to(source_id)
        return self._of_picture(Region.of_box((0.0, 0.0, 1.0, 1.0)))

    def _turn_to(self, source_id: int) -> None:
        self.close()
        self._source_id = source_id
        self._original = texts.original(self._project, source_id)
        pages = texts.outline(self._project, source_id).pages
        changed = self._for_file and bool(revision_rows(self._project, source_id))
        self._pages = {} if changed else {page.number: page for page in pages}

    def _of_picture(self, region: Region) -> bytes | None:
        from app.media import picture  # Pillow is imported when the first picture is cut

        try:
            return picture.cropped(self._original, region, self._most)
        except (picture.BrokenPictureError, picture.TooManyPixelsError):
            return None

    def _of_page(self, region: Region) -> bytes | None:
        from app.media import picture

        page = self._pages.get(region.page)
        if page is None or not (page.width > 0 and page.height > 0):
            return None
        dots = min(_DOTS, _MOST_DOTS / max(page.width, page.height))
        size = (max(1, round(page.width * dots)), max(1, round(page.height * dots)))
        if self._painter is None:
            self._painted = queue.SimpleQueue()
            self._painter = PagePictures(self._original, "pdf", self._painted.put)
        self._painter.want([Wanted(region.page - 1, *size)])
        try:
            pixels = self._painted.get(timeout=_PATIENCE).pixels
        except queue.Empty:
            return None
        return picture.cropped_page(pixels, size, region, self._most) if pixels else None
