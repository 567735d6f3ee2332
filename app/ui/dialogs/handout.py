"""For whom a coder's copy is, and what it is to have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from app.i18n import _, ngettext
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label

ALL, FILTERED = "all", "filtered"


class HandoutDialog(Sheet):
    """Asks for the coder, the sources, and whether the others' work is in it."""

    wanted = Signal(str, str, bool, bool)
    """The coder's name, which sources, whether blind, whether the person codes once more."""

    def __init__(self, parent: QWidget, coders: Sequence[str], chosen: int, total: int) -> None:
        """*chosen* of all the sources are under the present filter."""
        super().__init__("handout", parent, width=480)
        self.setWindowTitle(_("Hand out a copy"))
        words = _("The coder works in a file of their own, with the codebook as it is now. What "
                  "comes back is merged into this project.")  # fmt: skip
        self.column.addWidget(Head("share-network", _("Hand out a copy"), words))
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
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title, field in (
            ("coder", _("For whom"), self.coder),
            ("sources", _("Sources"), self.sources),
        ):
            field.setObjectName(f"handout-{name}")
            field.setAccessibleName(title)
            form.addRow(title, field)
        self.column.addLayout(form)
        self.blind = QCheckBox(_("Blind: without what the other coders did"))
        self.blind.setObjectName("handout-blind")
        self.blind.setChecked(True)
        self.once_more = QCheckBox(_("To code once more, to see how alike one codes weeks later"))
        self.once_more.setObjectName("handout-again")
        self.once_more.toggled.connect(self._on_once_more)
        for box in (self.blind, self.once_more):
            self.column.addWidget(box)
        self._problem = label("", "stop", wrap=True)
        self._problem.hide()
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), "handout-cancel")
        go = foot.add(_("Choose where…"), "handout-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self.coder.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()

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
