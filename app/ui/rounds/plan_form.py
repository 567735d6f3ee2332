"""The form in which a round is planned, with what would come of it said below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.models.round import FREE
from app.queries.filters import NO_FILTER, Filter
from app.tasks.planning_rounds import Wanted
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_UNITS = (
    (FREE, N_("Passages of their own choice")),
    ("sentence", N_("Every sentence")),
    ("paragraph", N_("Every paragraph")),
    ("turn", N_("Every turn of the talk")),
    ("source", N_("Every source as a whole")),
)
_DRAWN = (
    ("sentence", N_("Sentences drawn at random")),
    ("paragraph", N_("Paragraphs drawn at random")),
    ("turn", N_("Turns drawn at random")),
)
ALL, FILTERED, SAMPLE = "all", "filtered", "sample"
_WIDTH = 620


@dataclass(frozen=True)
class Offered:
    """What the form offers: coders by id, what sources can be grouped by, and the next name."""

    coders: dict[int, str]
    groups: tuple[str, ...]
    name: str
    sources: int


class PlanForm(QWidget):
    """Says with `changed` that the plan is another one, and with `wanted` that it is to begin."""

    changed = Signal()
    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("round-plan")
        self._filter = NO_FILTER
        self.name = QLineEdit()
        self.coders = QListWidget()
        self.coders.setMaximumHeight(96)
        self.sources = QComboBox()
        for key, words in (
            (ALL, _("All sources")),
            (FILTERED, _("Those under the present filter")),
            (SAMPLE, _("A random sample")),
        ):
            self.sources.addItem(words, key)
        self.number, self.by, self.seed = QSpinBox(), QComboBox(), QSpinBox()
        self.unit = QComboBox()
        for unit, words in _UNITS:
            self.unit.addItem(_(words), (unit, False))
        for unit, words in _DRAWN:
            self.unit.addItem(_(words), (unit, True))
        self.units = QSpinBox()
        self.statistics = QCheckBox(_("Compute agreement; without it, only the talk is recorded"))
        self.note = QLineEdit()
        for box, last in ((self.number, 10_000), (self.units, 100_000), (self.seed, 999_999)):
            box.setRange(1, last)
        self.units.setValue(60)
        self._told = label("", "secondary", wrap=True)
        self._told.setObjectName("round-told")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Plan a round"), "title"))
        column.addLayout(self._make_form())
        column.addWidget(self._told)
        column.addLayout(self._make_foot())
        column.addStretch(1)
        self._listen()

    def offer(self, offered: Offered, chosen: Filter) -> None:
        """Offer what there is, and begin with the usual answers."""
        self._filter = chosen
        self.name.setText(offered.name)
        self.coders.clear()
        for coder_id, name in offered.coders.items():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, coder_id)
            item.setCheckState(Qt.CheckState.Checked if len(offered.coders) == 2
                               else Qt.CheckState.Unchecked)  # fmt: skip
            self.coders.addItem(item)
        self.by.clear()
        self.by.addItem(_("nothing"), "")
        for each in offered.groups:
            self.by.addItem(_(each), each)
        self.by.setCurrentIndex(max(0, self.by.findData("place")))
        self.number.setMaximum(max(1, offered.sources))
        self.number.setValue(max(1, offered.sources // 5))
        self.statistics.setChecked(True)
        self.note.clear()
        self._on_changed()

    def asked(self) -> Wanted:
        """Return what the form says."""
        which = self.sources.currentData()
        unit, drawn = self.unit.currentData()
        return Wanted(
            name=self.name.text(),
            coders=self._chosen_coders(),
            chosen=self._filter if which == FILTERED else NO_FILTER,
            unit=unit,
            units=self.units.value() if drawn else None,
            sample=self.number.value() if which == SAMPLE else None,
            by=self.by.currentData() or "",
            seed=self.seed.value(),
            statistics=self.statistics.isChecked(),
            note=self.note.text(),
        )

    def tell(self, sentence: str, *, ready: bool) -> None:
        """Say what would come of it, or why it cannot be."""
        self._told.setText(sentence)
        self.go.setEnabled(ready)

    def _chosen_coders(self) -> tuple[int, ...]:
        items = (self.coders.item(row) for row in range(self.coders.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._sampling = _line(
            self.number, label(_("in proportion by"), "secondary"), self.by,
            label(_("seed"), "secondary"), self.seed,
        )  # fmt: skip
        for name, words, field in (
            ("name", _("Name"), self.name),
            ("coders", _("Who codes"), self.coders),
            ("sources", _("Sources"), self.sources),
            ("sample", "", self._sampling),
            ("unit", _("What everybody judges"), self.unit),
            ("units", "", self.units),
            ("statistics", "", self.statistics),
            ("note", _("What it is for"), self.note),
        ):
            field.setObjectName(f"round-{name}")
            field.setMaximumWidth(_WIDTH)
            if words:
                field.setAccessibleName(words)
            form.addRow(words, field)
        for box, name, words in (
            (self.number, "number", _("How many sources")),
            (self.by, "by", _("In proportion by")),
            (self.seed, "seed", _("Seed")),
        ):
            box.setObjectName(f"round-{name}")
            box.setAccessibleName(words)
        self.units.setAccessibleName(_("How many units"))
        self._form = form
        return form

    def _make_foot(self) -> QHBoxLayout:
        self.go = QPushButton(_("Begin the round"))
        self.go.setObjectName("round-begin")
        set_look(self.go, "main")
        leave = QPushButton(_("Cancel"))
        leave.setObjectName("round-cancel")
        self.go.clicked.connect(self.wanted)
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.go, leave):
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def _listen(self) -> None:
        self.name.textChanged.connect(self._on_changed)
        self.note.textChanged.connect(self._on_changed)
        self.coders.itemChanged.connect(self._on_changed)
        self.statistics.toggled.connect(self._on_changed)
        for combo in (self.sources, self.by, self.unit):
            combo.currentIndexChanged.connect(self._on_changed)
        for box in (self.number, self.seed, self.units):
            box.valueChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._form.setRowVisible(self._sampling, self.sources.currentData() == SAMPLE)
        self._form.setRowVisible(self.units, self.unit.currentData()[1])
        self.changed.emit()


def _line(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return line
