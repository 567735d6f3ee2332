"""What the matrix counts, by what, and whether sub-codes count upwards."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QWidget

from app.i18n import N_, _
from app.project import Project
from app.queries.columns import by_names
from app.queries.small_figures import LEAST
from app.ui.icons import icon
from app.ui.results.matrix import Asked
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.segmented import SegmentedSwitch

MEASURES = (
    ("codings", N_("Codings"), N_("One code on one passage by one coder")),
    ("passages", N_("Passages"), N_("Each passage once, however often it was coded")),
    ("sources", N_("Sources"), N_("Sources in which the code stands")),
    ("words", N_("Words"), N_("Words covered at least once")),
    ("per1000", N_("per 1,000 words"), N_("Codings for each 1,000 words of the column")),
    ("share", N_("Share"), N_("Percent of the column's codings")),
)


class FrequenciesControls(QWidget):
    """Measure, columns, sub-codes; `chosen` carries what is `Asked` from now on."""

    chosen = Signal(object)

    def __init__(self, project: Project, asked: Asked) -> None:
        super().__init__()
        set_look(self, "base")
        self._project = project
        self._asked = asked
        self._measure = SegmentedSwitch([(key, _(words)) for key, words, _tip in MEASURES])
        for key, _words, tip in MEASURES:
            self._measure.set_tooltip(key, _(tip))
        self._measure.chosen.connect(self._on_measure)
        self._columns = QPushButton(icon("caret-down"), "")
        self._columns.setObjectName("frequencies-columns")
        # the sign stands behind the words, as in every menu button
        self._columns.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._columns.setIconSize(QSize(12, 12))
        self._columns.setToolTip(_("What the columns are"))
        self._columns.clicked.connect(self._on_columns_wanted)
        self._menu = QMenu(self)
        self._menu.setObjectName("frequencies-columns-menu")
        self._roll_up = QCheckBox(_("Sub-codes count upwards"))
        self._roll_up.setObjectName("frequencies-roll-up")
        self._roll_up.setToolTip(_("Each code counts the codes below it, too; a passage once"))
        self._roll_up.toggled.connect(self._on_roll_up)
        self._hide_small = QCheckBox(_("Files hide figures under {n}").format(n=LEAST))
        self._hide_small.setObjectName("frequencies-hide-small")
        self._hide_small.setToolTip(
            _("What so few participants stand behind may tell who they are")
        )
        self._hide_small.setChecked(True)
        self._lay_out()
        self.offer_to_hide_small(offered=False)
        self.show_asked(asked)

    @property
    def hides_small(self) -> bool:
        """Whether files leave out what few participants stand behind."""
        return self._hide_small.isChecked()

    def offer_to_hide_small(self, *, offered: bool) -> None:
        """Say whether the columns are something that is known of participants."""
        self._hidden_small.setVisible(offered)

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked for, without a signal."""
        self._asked = asked
        self._measure.choose(asked.measure)
        self._roll_up.setChecked(asked.roll_up)
        self._columns.setText(f"{_heading(asked.by)} ")

    def _lay_out(self) -> None:
        flow = FlowLayout(self, spacing=12)
        flow.setContentsMargins(16, 9, 12, 9)
        height = self._measure.sizeHint().height()
        for words, widget in (
            (_("Measure"), self._measure),
            (_("Columns"), self._columns),
            ("", self._roll_up),
        ):
            flow.addWidget(_pair(words, widget, height))
        self._hidden_small = _pair("", self._hide_small, height)
        flow.addWidget(self._hidden_small)

    def _on_measure(self, measure: str) -> None:
        self.chosen.emit(replace(self._asked, measure=measure))

    def _on_roll_up(self, roll_up: bool) -> None:  # noqa: FBT001 - a slot
        if roll_up != self._asked.roll_up:
            self.chosen.emit(replace(self._asked, roll_up=roll_up))

    def _on_columns_wanted(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for name in by_names(self._project):
            action = self._menu.addAction(_heading(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._asked.by)
            action.setData(name)
            group.addAction(action)
        group.triggered.connect(self._on_columns)
        self._menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _on_columns(self, action: QAction) -> None:
        self.chosen.emit(replace(self._asked, by=str(action.data())))


def _pair(words: str, widget: QWidget, height: int) -> QWidget:
    """Return *widget* with its name at the left, as high as the others of the line."""
    pair = QWidget()
    pair.setMinimumHeight(height)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 6, 0)
    row.setSpacing(8)
    if words:
        row.addWidget(label(words, "panelTitle"))
    row.addWidget(widget)
    return pair


def _heading(name: str) -> str:
    """Return a name as the user reads it at the head of something."""
    shown = _("All sources") if name == "code" else _(name)
    return shown[:1].upper() + shown[1:]
