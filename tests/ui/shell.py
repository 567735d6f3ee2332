"""The assembled window over a small project, for tests of the window."""

import contextlib
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.main_window import MainWindow
from app.ui.study import Study


@dataclass
class Shell:
    """The window, what lies open in it, and short ways to what a user touches."""

    window: MainWindow
    ids: dict

    @property
    def study(self) -> Study:
        return self.window.study

    @property
    def workspace(self):
        return self.study.workspace

    @property
    def project(self):
        return self.workspace.project

    def find(self, name, kind=QWidget):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def open(self, source_id):
        from app.ui.workspace import Target

        self.workspace.go_to(Target(source_id))
        page = self.study.code.tabs.page()
        page.setFocus()
        return page

    def select(self, page, quote):
        start = page.edit.content.text.index(quote)
        page.select(start, start + len(quote))
        page.edit.setFocus()
        return start, start + len(quote)

    def codings(self, source_id):
        from app.queries import texts

        found = texts.codings(self.project, source_id)
        columns = (found.code_ids, found.starts, found.ends)
        return sorted(zip(*(column.tolist() for column in columns), strict=True))

    def press(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(widget, key, modifier)

    def click(self, tree, index):
        rect = tree.visualRect(index)
        where = QPoint(rect.left() + 30, rect.center().y())
        QTest.mouseClick(
            tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
        )


@contextlib.contextmanager
def shown(qtbot, project, ids):
    """Show *project* in a window of its own; close both at the end."""
    path = project.path
    project.close()
    window = MainWindow()
    window.resize(1440, 900)
    window.show()
    window.files.open_path(path)
    try:
        yield Shell(window, ids)
    finally:
        window.close()
        window.deleteLater()


def drop_on(tree, index, data, action, *, above=False):
    """Let go of *data* over a row of *tree*, or between it and the row before."""
    rect = tree.visualRect(index)
    y = rect.top() + 1 if above else rect.center().y()
    drop_at(tree.viewport(), QPointF(rect.left() + 40, y), data, action)


def drop_at(widget, where, data, action=Qt.DropAction.CopyAction):
    """Let go of *data* at a point of a widget, as Qt does it at the end of a drag."""
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(widget, kind(where.toPoint(), action, data, button, keys))
    QApplication.sendEvent(widget, QDropEvent(where, action, data, button, keys))
