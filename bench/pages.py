"""Showing a page of a long PDF, beside painting that page in a window with nothing else in it."""

import itertools
from collections.abc import Iterator

import numpy as np
import pypdfium2
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from app.edits import sources
from app.intake import NewSource, Page
from app.project import Project
from app.queries import texts
from app.ui.documents.coding_paper import CodingPaper
from app.ui.paper_page import PAGES as AS_PAGES
from app.ui.paper_page import PaperPage
from app.ui.workspace import Target
from bench.figures import Figure, of_seconds
from bench.importing import PAGES
from bench.screens import WINDOW, Whole, application, paint
from bench.studies import Studies
from bench.timing import Act, by_turns
from bench.work import make
from tests.importers import pdf_making

_ROWS, _ROW = 44, 80
_TIMES = 25
_FAR = 97
"""Pages from one to the next that is looked at, so that none is at hand already."""
_GOAL = 1.5
_PAUSE = 150
"""Milliseconds in which the pages beside the one in view are painted."""


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure going to any page of an agreement of 500 pages."""
    application()
    path = studies.scratch / "pages.topoi"
    with Project.create(path, title="Pages", coder="Ana") as project:
        source_id = sources.add(project, _agreement(studies))
        original = texts.original(project, source_id)
        whole = Whole(project)
        try:
            yield _any_page(_opened(whole, source_id), original)
        finally:
            whole.close()


def _any_page(view: CodingPaper, original: bytes) -> Figure:
    document = pypdfium2.PdfDocument(original)
    numbers = itertools.cycle(range(0, PAGES * _FAR, _FAR))
    alone = itertools.cycle(range(0, PAGES * _FAR, _FAR))
    bare = _Bare()
    scale = round(view.sheets[0].width * view.devicePixelRatioF()) / pdf_making.WIDTH
    seconds = by_turns(
        _TIMES,
        Act(lambda: bare.show_image(document[next(alone) % PAGES].render(scale=scale))),
        Act(lambda: _show(view, next(numbers) % PAGES), _rest),
    )
    document.close()
    bare.close()
    return of_seconds(
        f"show any page of {PAGES}", "paint it with PDFium in a bare window", seconds, _GOAL
    )


class _Bare(QMainWindow):
    """A window of the same size that shows a picture, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel()
        self.setCentralWidget(self._label)
        self.resize(*WINDOW)
        self.show()
        paint()

    def show_image(self, bitmap: pypdfium2.PdfBitmap) -> None:
        """Show what PDFium has painted."""
        kind = QImage.Format.Format_BGR888
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind)
        self._label.setPixmap(QPixmap.fromImage(image))
        paint()


def _opened(whole: Whole, source_id: int) -> CodingPaper:
    """Show the source as pages, and wait until the first one is there."""
    whole.study.workspace.go_to(Target(source_id))
    page = whole.study.code.tabs.page()
    assert isinstance(page, PaperPage)
    page.show_as(AS_PAGES)
    _show(page.paper.view, 0)
    return page.paper.view


def _show(view: CodingPaper, number: int) -> None:
    """Go to a page, and come back when it is painted."""
    view.go_to_page(number)
    while not view.has_picture(number):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    paint()


def _rest() -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < _PAUSE:
        paint()


def _agreement(studies: Studies) -> NewSource:
    """Return 500 pages as an importer would, which takes half a minute to read them."""
    words = make("S").documents[0].text.replace("\n", " ")
    lines = [words[at : at + _ROW] for at in range(0, _ROW * _ROWS, _ROW)]
    path = studies.scratch / "pages.pdf"
    pdf_making.write(path, *([pdf_making.rows(*lines)] * PAGES))
    one = "\n".join(lines) + "\n"
    size = (float(pdf_making.WIDTH), float(pdf_making.HEIGHT))
    pages = tuple(Page(at + 1, at * len(one), (at + 1) * len(one), *size) for at in range(PAGES))
    boxes = np.tile(_boxes(lines), (PAGES, 1))
    return NewSource(
        "Agreement", one * PAGES, "pdf", path.read_bytes(), path,
        media_type="application/pdf", pages=pages, boxes=boxes.astype("<f4").tobytes(),
    )  # fmt: skip


def _boxes(lines: list[str]) -> np.ndarray:
    """Return where the letters of one page stand, line ends nowhere."""
    found = []
    for row, line in enumerate(lines):
        bottom = 720.0 - 12 * row - 2
        left = 72.0 + 10 * pdf_making.EM * np.arange(len(line))
        columns = (left, np.full(len(line), bottom), left + 10 * pdf_making.EM,
                   np.full(len(line), bottom + 10))  # fmt: skip
        found += [np.stack(columns, axis=1), np.full((1, 4), np.nan)]
    return np.concatenate(found)
