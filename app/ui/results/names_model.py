"""The register of names as rows of a table, and what typing into them does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _
from app.text.pseudonyms import KINDS, Entry, Register
from app.ui.widgets.rows_model import Column, RowsModel

NAME, PSEUDONYM, KIND, VARIANTS, FOUND = range(5)
Change = Callable[[Entry, Entry | None], None]


@dataclass(frozen=True)
class NameRow:
    """One name of the register, and how often it stands in the project (None: not counted yet)."""

    entry: Entry
    times: int | None = None


def names_model(change: Change) -> RowsModel[NameRow]:
    """Return the table; *change* is told the entry of before and the one it is to be."""

    def put(row: NameRow, **fields: object) -> None:
        change(row.entry, replace(row.entry, **fields))  # type: ignore[arg-type]  # by the columns below

    return RowsModel[NameRow](
        [
            Column(_("Real name"), lambda row: row.entry.name,
                   write=lambda row, typed: put(row, name=typed)),
            Column(_("Pseudonym"), lambda row: row.entry.pseudonym,
                   write=lambda row, typed: put(row, pseudonym=typed)),
            Column(_("Kind"), lambda row: _(row.entry.kind),
                   write=lambda row, typed: put(row, kind=typed)),
            Column(_("Also written"), lambda row: "; ".join(row.entry.variants),
                   write=lambda row, typed: put(row, variants=tuple(typed.split(";"))),
                   tip=lambda _row: _("Nicknames and other spellings, with ; between them")),
            Column(_("Found"), lambda row: "" if row.times is None else f"{row.times:,}",
                   number=True),
        ]
    )  # fmt: skip


def changed(register: Register, old: Entry, new: Entry | None) -> Register:
    """Return *register* with *new* in the place of *old*; without it if *new* is None."""
    entries = [new if each == old else each for each in register.entries]
    return Register(each for each in entries if each is not None)


class KindDelegate(QStyledItemDelegate):
    """Offers the kinds of names instead of a field to type in."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a list of the kinds."""
        choices = QComboBox(parent)
        for kind in KINDS:
            choices.addItem(_(kind), kind)
        return choices

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Choose what the cell says."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))

    def setModelData(
        self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Write the chosen kind."""
        if isinstance(editor, QComboBox) and isinstance(model, RowsModel):
            model.setData(index, editor.currentData())
