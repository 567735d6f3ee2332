"""A PDF whose words are known, in a project and in a window, for tests of pages."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.edits import sources
from app.importers import read
from app.intake import ReadOptions
from tests.importers import pdf_making

FIRST = ("The council met eleven times.", "Members agreed on little.", "Money came late.")
SECOND = ("The agreement ends in March.", "Nobody knows what follows.")
"""Invented."""

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def add_report(project, folder, pages=(FIRST, SECOND)):
    """Add a PDF with a page for each tuple of rows; return the id of the source."""
    drawn = [pdf_making.rows(*rows, pitch=40.0, size=16.0) for rows in pages]
    path = pdf_making.write(folder / "report.pdf", *drawn)
    return sources.add(project, read(path, ReadOptions()))


def open_pages(qtbot, shell, source_id, how="pages"):
    """Open a source as its pages, and wait for its letters and its first picture."""
    page = shell.open(source_id)
    page.show_as(how)
    view = page.paper.view
    qtbot.waitUntil(lambda: view.has_picture(0) and view.codings.letters.known, timeout=20_000)
    return page, view


def left_of(view, position):
    """Return where on the viewport a letter begins."""
    rect = view.word_rects(position, position + 1)[0]
    return QPoint(round(rect.left()) + 1, round(rect.center().y()))


def place_of(view, part, sheet=0):
    """Return where on the viewport a part of a sheet is."""
    x, y = view.sheets[sheet].place(part)
    return QPoint(round(x) - view.left(), round(y) - view.top())


def drag(view, *points, modifier=NONE):
    """Press the left button at the first point, and let go at the last."""
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, modifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(viewport, point)
        QTest.qWait(1)
    QTest.mouseRelease(viewport, LEFT, modifier, points[-1])


def click(view, point):
    """Click with the left button."""
    QTest.mouseClick(view.viewport(), LEFT, NONE, point)
