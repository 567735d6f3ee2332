"""For whom a coder's copy is, and what it is to have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.i18n import _, ngettext
from app.ui.dialogs.form import FormSheet
from app.ui.dialogs.sheet import Head

ALL, FILTERED = "all", "filtered"


class HandoutDialog(FormSheet):
    """Asks for the coder, the sources, and whether the others' work is in it."""

    wanted = Signal(str, str, bool, bool)
    """The coder's name, which sources, whether blind, whether the person codes once more."""

    def __init__(self, parent: QWidget, coders: Sequence[str], chosen: int, total: int) -> None:
        """*chosen* of all the sources are under the present filter."""
        words = _("The coder works in a file of their own, with the codebook as it is now. What "
                  "comes back is merged into this project.")  # fmt: skip
        head = Head("share-network", _("Hand out a copy"), words)
        super().__init__("handout", parent, head, width=480)
        self.coder = QComboBox()
        self.coder.setEditable(True)
        self.coder.addItems(list(coders))
        self.coder.setCurrentText("")
        self.sources = QComboBox()
        all_words = ngettext("The only source", "All {n} sources", total).format(n=total)
        self.sources.addItem(all_words, ALL)
        if chosen < total:
            few = ngettext("{n} source under the filter", "{n} sources under the filter", chosen)
            self.sources.addItem(few.format(n=chosen), FILTERED)
        self.ask((("coder", _("For whom"), self.coder), ("sources", _("Sources"), self.sources)))
        self.blind = QCheckBox(_("Blind: without what the other coders did"))
        self.blind.setObjectName("handout-blind")
        self.blind.setChecked(True)
        self.once_more = QCheckBox(_("To code once more, to see how alike one codes weeks later"))
        self.once_more.setObjectName("handout-again")
        self.once_more.toggled.connect(self._on_once_more)
        for box in (self.blind, self.once_more):
            self.column.addWidget(box)
        self.end(_("Choose where…")).clicked.connect(self._on_go)
        self.coder.setFocus()

    def _on_once_more(self, once_more: bool) -> None:  # noqa: FBT001 - a slot
        if once_more:
            self.blind.setChecked(True)
        self.blind.setEnabled(not once_more)

    def _on_go(self) -> None:
        name = " ".join(self.coder.currentText().split())
        if not name:
            self.refuse(_("Say for whom the copy is."))
            self.coder.setFocus()
            return
        self.wanted.emit(
            name, self.sources.currentData(), self.blind.isChecked(), self.once_more.isChecked()
        )
