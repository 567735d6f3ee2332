"""One place: its other names, its populations, and the limits of the size classes."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.edits import cases, places, project_info
from app.errors import UserError
from app.i18n import _
from app.queries.places import CaseRow
from app.queries.project_info import info
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace

_MOST_PEOPLE = 2_000_000_000


class PlaceCard(QWidget):
    """Facts about the chosen place, and a form for the next one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place-card")
        set_look(self, "panel")
        self.setMinimumWidth(294)
        self._workspace = workspace
        self._place: CaseRow | None = None
        self._name = label("", "title", wrap=True)
        self._class = label("", "secondary", wrap=True)
        self._aliases = label("", "small", wrap=True)
        self._figures = label("", wrap=True)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName("place-problem")
        self._facts = QWidget()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(8)
        for part in (self._name, self._class, self._aliases, self._figures):
            facts.addWidget(part)
        facts.addWidget(self._make_population_form())
        facts.addWidget(self._make_alias_form())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._facts)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(label(_("Size classes"), "panelTitle"))
        column.addWidget(self._make_limits())
        self.show_place(None)

    def show_place(self, place: CaseRow | None) -> None:
        """Show the facts about *place*."""
        self._place = place
        self._problem.clear()
        self._facts.setVisible(place is not None)
        self._show_limits()
        if place is None:
            return
        self._name.setText(place.name)
        self._class.setText(_class_in_words(place))
        self._aliases.setText(_("Also: {names}").format(names=", ".join(place.aliases)))
        self._aliases.setVisible(bool(place.aliases))
        self._figures.setText(
            "\n".join(
                "  ".join(
                    part
                    for part in (
                        each.year, f"{each.value:,.0f}", each.geography, each.source_note
                    )
                    if part
                )
                for each in reversed(place.populations)
            )
        )  # fmt: skip

    def _make_population_form(self) -> QWidget:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 8, 0, 0)
        self._value = QSpinBox()
        self._value.setObjectName("population-value")
        self._value.setRange(0, _MOST_PEOPLE)
        self._value.setGroupSeparatorShown(True)
        self._year = QLineEdit()
        self._geography = QLineEdit()
        self._note = QLineEdit()
        for name, field, words, hint in (
            ("year", self._year, _("Year"), "2021"),
            ("geography", self._geography, _("Counted over"), _("such as: census division")),
            ("note", self._note, _("Source"), _("who says so")),
        ):
            field.setObjectName(f"population-{name}")
            field.setPlaceholderText(hint)
            if name == "year":
                rows.addRow(_("Population"), self._value)
            rows.addRow(words, field)
        add = QPushButton(_("Note population"))
        add.setObjectName("population-add")
        add.clicked.connect(self._on_population)
        rows.addRow("", add)
        return form

    def _make_alias_form(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        self._alias = QLineEdit()
        self._alias.setObjectName("place-alias")
        self._alias.setPlaceholderText(_("Another name of this place"))
        self._alias.returnPressed.connect(self._on_alias)
        add = QPushButton(_("Add name"))
        add.clicked.connect(self._on_alias)
        row.addWidget(self._alias, 1)
        row.addWidget(add)
        return form

    def _make_limits(self) -> QWidget:
        limits = QWidget()
        rows = QFormLayout(limits)
        rows.setContentsMargins(0, 0, 0, 0)
        self._small, self._large = QSpinBox(), QSpinBox()
        for name, field, words in (
            ("small", self._small, _("Small below")),
            ("large", self._large, _("Large above")),
        ):
            field.setObjectName(f"limit-{name}")
            field.setRange(1, _MOST_PEOPLE)
            field.setSingleStep(10_000)
            field.setGroupSeparatorShown(True)
            field.editingFinished.connect(self._on_limits)
            rows.addRow(words, field)
        explained = QLabel(_("Between the two, both limits included, a place is medium."))
        explained.setWordWrap(True)
        set_look(explained, "caption")
        rows.addRow(explained)
        return limits

    def _show_limits(self) -> None:
        known = info(self._workspace.project)
        for field, value in ((self._small, known.small_below), (self._large, known.large_above)):
            with QSignalBlocker(field):
                field.setValue(value)

    def _on_population(self) -> None:
        if self._place is None:
            return
        try:
            places.set_population(
                self._workspace.project,
                self._place.id,
                self._value.value(),
                self._year.text().strip(),
                geography=self._geography.text().strip(),
                source_note=self._note.text().strip(),
            )
        except UserError as error:
            self._problem.setText(f"{error.sentence} {error.hint}".strip())
            return
        self._problem.clear()
        for field in (self._year, self._geography, self._note):
            field.clear()

    def _on_alias(self) -> None:
        name = self._alias.text().strip()
        if self._place is None or not name:
            return
        try:
            cases.add_alias(self._workspace.project, self._place.id, name)
        except UserError as error:
            self._problem.setText(error.sentence)
            return
        self._alias.clear()

    def _on_limits(self) -> None:
        known = info(self._workspace.project)
        wanted = (self._small.value(), self._large.value())
        if wanted == (known.small_below, known.large_above):
            return
        try:
            project_info.set_size_limits(self._workspace.project, *wanted)
        except UserError as error:
            self._problem.setText(f"{error.sentence} {error.hint}")


def _class_in_words(place: CaseRow) -> str:
    """Say the class and what it comes from, or why there is none."""
    people = place.population
    if people is None:
        return _("Size class not computed: no population is noted.")
    return _("{size}, from {n:,.0f} people ({geography}, {year})").format(
        size=_(place.size_class or ""),
        n=people.value,
        geography=people.geography or _("geography not stated"),
        year=people.year or _("year not stated"),
    )
