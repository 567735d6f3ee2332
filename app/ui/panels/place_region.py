"""In which region a place lies, and which regions the study has."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.edits import place_facts
from app.i18n import _, ngettext
from app.queries import regions
from app.queries.places import CaseRow
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace


class RegionChoice(QWidget):
    """Chooses the region of one place; one that is typed and new becomes one of the study."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._place: CaseRow | None = None
        self._shown = ""
        self._box = _Box()
        self._box.setObjectName("place-region")
        self._box.setAccessibleName(_("Region"))
        self._box.setToolTip(_("Choose a region, or type a new one and press Enter"))
        self._box.setEnabled(workspace.project.writable)
        self._why = label("", "caption", wrap=True)
        self._why.setObjectName("place-region-why")
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addRow(_("Region"), self._box)
        rows.addRow("", self._why)
        self._box.activated.connect(self._on_chosen)
        self._box.typed.returnPressed.connect(self._on_typed)
        self._box.typed.left.connect(self._show)

    def show_place(self, place: CaseRow) -> None:
        """Show where *place* lies; what is being typed about the same place stays."""
        same = self._place is not None and self._place.id == place.id
        self._place = place
        if not (same and self._box.typed.isModified()):
            self._show()

    def _show(self) -> None:
        if self._place is None:
            return
        project = self._workspace.project
        said = regions.of_place(project, self._place.id)
        self._shown = said[-1].name if said else ""
        derived = bool(said) and said[-1].is_derived
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem(_("as the province says"), "")
            for name in dict.fromkeys((*regions.offered(project), *filter(None, [self._shown]))):
                self._box.addItem(name, name)
            self._box.setCurrentIndex(self._box.findData(self._shown) if self._shown else -1)
            self._box.setEditText(self._shown)
        self._why.setText(_("It follows from the province.") if derived else "")
        self._why.setVisible(derived)

    def _on_chosen(self, at: int) -> None:
        self._choose(self._box.itemData(at))

    def _on_typed(self) -> None:
        self._choose(" ".join(self._box.currentText().split()))

    def _choose(self, region: str) -> None:
        self._box.typed.setModified(False)
        if self._place is not None and region != self._shown:
            with self._workspace.telling():
                place_facts.choose_region(self._workspace.project, self._place.id, region)
        # what was not taken is not shown
        self._show()


class StudyRegions(QWidget):
    """The regions of the study, and a field for one more."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = label("", wrap=True)
        self._names.setObjectName("regions-of-study")
        self._new = QLineEdit()
        self._new.setObjectName("region-new")
        self._new.setPlaceholderText(_("such as: Quebec"))
        self._new.setAccessibleName(_("New region"))
        self._add = QPushButton(_("Add region"))
        self._add.setObjectName("region-add")
        self._new.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        for part in (self._new, self._add):
            part.setEnabled(workspace.project.writable)
        line = QHBoxLayout()
        line.addWidget(self._new, 1)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._names)
        column.addLayout(line)

    def reload(self) -> None:
        """Show the regions as they are now."""
        self._names.setText(", ".join(regions.offered(self._workspace.project)))

    def _on_add(self) -> None:
        name = " ".join(self._new.text().split())
        project = self._workspace.project
        if not name:
            return
        if name.casefold() in map(str.casefold, regions.offered(project)):
            self._workspace.say(_("{region} is a region already").format(region=name))
            return
        with self._workspace.telling():
            n = place_facts.add_regions(project, name)
            self._new.clear()
            said = ngettext(
                "Added {region}; {n} place lies in it",
                "Added {region}; {n} places lie in it",
                n,
            )
            self._workspace.say(said.format(region=name, n=n))


class _Box(QComboBox):
    """A list one may type into."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.typed = _Typed()
        self.setLineEdit(self.typed)
        # completing would make “Northern Ontario” of “North” while one types
        self.setCompleter(None)  # type: ignore[arg-type]  # the stub knows no absence
        self.typed.setPlaceholderText(_("not stated"))
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


class _Typed(QLineEdit):
    """The words in the box; Esc or leaving it takes back what was typed and not given."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back with Esc what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what was not given; the list of the box is no leaving."""
        super().focusOutEvent(event)
        if self.isModified() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
