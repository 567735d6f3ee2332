"""A cell of a table in which one of a few words is chosen, by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
EDITING = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.SelectedClicked
)
"""What opens a cell: a letter or F2, a double click, a click on the cell that is chosen."""


class ChoiceDelegate(QStyledItemDelegate):
    """Opens a list with the words that `choices` has for a cell; the model gets the word chosen."""

    def __init__(self, choices: Callable[[Index], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QComboBox:
        """Return the list, with what stands there chosen."""
        box = QComboBox(parent)
        box.setObjectName("cell-choice")
        box.addItems(list(self._choices(index)))
        box.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        box.activated.connect(self._on_activated)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose in the list what stands in the cell."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the chosen word over."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())

    def _on_activated(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QComboBox)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
