"""Clicking in the Frequencies area, and reading what it shows."""

from PySide6.QtCore import Qt

from app.ui.results.matrix_model import Spot


def settle(qtbot, area):
    qtbot.waitUntil(lambda: not area._latest.busy and not area._details.busy)


def texts(area):
    model = area._model
    return [
        [model.index(row, column).data() for column in range(model.columnCount() - 1)]
        for row in range(model.rowCount())
    ]


def part(area, kind, name):
    found = area.findChild(kind, name)
    assert found is not None, name
    return found


def spot_of(area, code_id, column):
    index = area._model.find(Spot(code_id, column))
    assert index.isValid()
    return index


def click(qtbot, area, index, *, at=None):
    rect = area._view.visualRect(index)
    qtbot.mouseClick(area._view.viewport(), Qt.MouseButton.LeftButton, pos=at or rect.center())
    settle(qtbot, area)
