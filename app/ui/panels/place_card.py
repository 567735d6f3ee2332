"""One place: its other names, its populations, and the limits of the size classes."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.edits import cases, place_facts, places, project_info
from app.errors import UserError
from app.i18n import _
from app.queries.place_names import successions
from app.queries.place_words import figure_in_words, size_in_words, went_on_as
from app.queries.places import CaseRow
from app.queries.project_info import info
from app.text.aliases import names_in
from app.ui.panels.place_region import RegionChoice, StudyRegions
from app.ui.panels.place_size import CensusChoice, SizeChoice
from app.ui.panels.place_take_back import TakeBack
from app.ui.place_dialogs import ask_for_fact, ask_for_members, ask_for_succession
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout
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
        self._called: dict[int, str] = {}
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
        self._size = SizeChoice(workspace)
        self._take_back = TakeBack(workspace)
        self._census = CensusChoice(workspace)
        self._region, self._regions = RegionChoice(workspace), StudyRegions(workspace)
        for part in (self._name, self._make_deeds(), self._class, self._size, self._region):
            facts.addWidget(part)
        facts.addWidget(self._aliases)
        facts.addWidget(self._figures)
        facts.addWidget(self._make_population_form())
        facts.addWidget(self._make_alias_form())
        self._arrange()
        self.show_place(None)

    def _arrange(self) -> None:
        """Put everything into one column, which scrolls where the window is low."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._facts)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(label(_("Size classes"), "panelTitle"))
        column.addWidget(self._make_limits())
        column.addWidget(label(_("Regions"), "panelTitle"))
        column.addWidget(self._regions)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_place(self, place: CaseRow | None) -> None:
        """Show the facts about *place*."""
        self._place = place
        self._problem.clear()
        self._facts.setVisible(place is not None)
        self._show_limits()
        self._regions.reload()
        if place is None:
            return
        self._name.setText(place.name)
        self._class.setText(size_in_words(place))
        self._size.show_place(place)
        self._region.show_place(place)
        self._take_back.show_place(place)
        self._aliases.setText("\n".join(self._said(place)))
        self._aliases.setVisible(bool(self._aliases.text()))
        self._figures.setText(
            "\n".join(f"{each.year}  {figure_in_words(each)}" for each in reversed(place.figures))
        )
        self._figures.setToolTip(
            "\n".join(
                f"{each.year}: {each.source_note or _('source not stated')}"
                for each in reversed(place.figures)
            )
        )

    def _said(self, place: CaseRow) -> list[str]:
        """Return what it is made of, its other names, and what it went on as, a line each."""
        said = []
        if place.member_ids:
            names = ", ".join(self._called[each] for each in place.member_ids)
            said.append(_("Made of: {names}").format(names=names))
        if place.other_names:
            names = ", ".join(each.words for each in place.other_names)
            said.append(_("Also: {names}").format(names=names))
        return said + went_on_as(place.id, successions(self._workspace.project))

    def show_all(self, places: list[CaseRow]) -> None:
        """Say of which census the classes of all places are; know what they are called."""
        self._called = {row.id: row.name for row in places}
        self._census.show_places(places)

    def _make_deeds(self) -> QWidget:
        row = QWidget()
        line = FlowLayout(row, spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        for name, words, slot in (
            ("dossier", _("Dossier"), self._on_dossier),
            ("fact", _("New fact…"), self._on_fact),
            ("members", _("Made of…"), self._on_members),
            ("succession", _("Went on as…"), self._on_succession),
        ):
            button = QPushButton(words)
            button.setObjectName(f"place-{name}")
            button.clicked.connect(slot)
            button.setEnabled(name == "dossier" or self._workspace.project.writable)
            line.addWidget(button)
        line.addWidget(self._take_back)
        return row

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
        self._alias.setToolTip(_("With its time in brackets, if you know it: PPCII (2008/2015)"))
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
        rows.addRow(_("Census"), self._census)
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
            with self._workspace.project.edit(_("Add other name")):
                for each in names_in(name)[0]:
                    date = place_facts.date_of(each.date)
                    cases.add_alias(self._workspace.project, self._place.id, each.name, date)
        except UserError as error:
            self._problem.setText(error.sentence)
            return
        self._alias.clear()

    def _on_dossier(self) -> None:
        if self._place is not None:
            self._workspace.dossier_wanted.emit(self._place.id)

    def _on_fact(self) -> None:
        if self._place is not None:
            ask_for_fact(self._workspace, self.window(), self._place)

    def _on_members(self) -> None:
        if self._place is not None:
            ask_for_members(self._workspace, self.window(), self._place)

    def _on_succession(self) -> None:
        if self._place is not None:
            ask_for_succession(self._workspace, self.window(), self._place)

    def _on_limits(self) -> None:
        known = info(self._workspace.project)
        wanted = (self._small.value(), self._large.value())
        if wanted == (known.small_below, known.large_above):
            return
        try:
            project_info.set_size_limits(self._workspace.project, *wanted)
        except UserError as error:
            self._problem.setText(f"{error.sentence} {error.hint}")
