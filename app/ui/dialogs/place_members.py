"""What a place is made of: a list of the other places, to tick."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.items.fields import filter_field
from app.ui.widgets.labels import label

_ID = Qt.ItemDataRole.UserRole


class PlaceMembersDialog(Sheet):
    """Asks which places one is made of; it stays open until the answer is taken."""

    wanted = Signal(tuple)
    """The ids of the places that are ticked."""

    def __init__(
        self,
        parent: QWidget,
        place: str,
        others: Sequence[tuple[int, str]],
        members: Collection[int],
    ) -> None:
        super().__init__("place-members", parent, width=440)
        title = _("What is {place} made of?").format(place=place)
        self.setWindowTitle(title)
        words = _(
            "Its population is that of its members together, unless one of its own is noted. "
            "A member that lies in another is counted with that one. Sources stay where they are."
        )
        self.column.addWidget(Head("map-pin", title, words))
        self._filter = filter_field(_("Filter places"), "members-filter")
        self._filter.textChanged.connect(self._on_filter)
        self.places = QListWidget()
        self.places.setObjectName("members-places")
        self.places.setAccessibleName(_("Places"))
        self.places.setMinimumHeight(220)
        # what is ticked stands first: a long register shows it without a search
        for case_id, name in sorted(others, key=lambda each: each[0] not in members):
            item = QListWidgetItem(name)
            item.setData(_ID, case_id)
            ticked = case_id in members
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.places.addItem(item)
        self.column.addWidget(self._filter)
        self.column.addWidget(self.places, 1)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName("members-problem")
        self._problem.hide()
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), "members-cancel")
        go = foot.add(_("Keep"), "members-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self._filter.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the answer was not taken; what was ticked stays."""
        self._problem.setText(sentence)
        self._problem.show()

    def _on_filter(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())

    def _on_go(self) -> None:
        ticked = (each for each in self._items() if each.checkState() == Qt.CheckState.Checked)
        self.wanted.emit(tuple(each.data(_ID) for each in ticked))

    def _items(self) -> list[QListWidgetItem]:
        return [self.places.item(at) for at in range(self.places.count())]
