"""The rounds: how far everybody is, and what has changed since each began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.edits import rounds
from app.edits.rounds import Plan
from app.errors import UserError
from app.i18n import _, ngettext
from app.measures.sample_size import units_needed
from app.models import Code, Coder, Coding, Decision, Round, RoundCoder, Source
from app.progress import Progress
from app.project import Changes, Project
from app.queries import values
from app.queries.code_tree import code_rows
from app.queries.codebook_versions import changes_since
from app.queries.filters import people
from app.queries.project_info import coder_names
from app.queries.rounds import RoundPart, RoundRow, round_rows
from app.queries.source_list import source_names
from app.tasks.planning_rounds import Wanted, planned
from app.ui.jobs import Latest
from app.ui.rounds.plan_form import Offered, PlanForm
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace

_CONCERNS = (Round, RoundCoder, Coding, Source, Coder, Code, Decision)
_LEAST = 0.8
"""The alpha that the hint on the size of a sample is about; a convention of Krippendorff's."""
_WIDTHS = {0: 200, 1: 160, 2: 90, 3: 110, 4: 130, 5: 200}


@dataclass(frozen=True, slots=True)
class _Line:
    """A coder of a round."""

    round: RoundRow
    part: RoundPart


class RoundsTab(QWidget):
    """A line for every coder of every round; below, what the chosen round is about."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("rounds")
        set_look(self, "base")
        self._workspace = workspace
        self._model = RowsModel[_Line](
            [
                Column(_("Round"), lambda row: row.round.name),
                Column(_("Coder"), lambda row: row.part.name),
                Column(_("Codings"), lambda row: f"{row.part.codings:,}", number=True),
                Column(_("Sources"), _sources, number=True),
                Column(_("Submitted"), _submitted),
                Column(_("What is judged"), _judged),
            ]
        )
        self.table = rows_table(self._model, "rounds-table", _("Rounds"), _WIDTHS, 5)
        self.table.selectionModel().currentChanged.connect(self._on_chosen)
        self._about = label("", wrap=True)
        self._about.setObjectName("rounds-about")
        self.form = PlanForm()
        self._plans = Latest(workspace.jobs, self)
        self._plans.answered.connect(self._on_planned)
        self._plan: Plan | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_list())
        self._pages.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.form.changed.connect(self._on_form_changed)
        self.form.wanted.connect(self._on_begin)
        self.form.left.connect(self.show_list)
        self.setFocusProxy(self.table)
        workspace.hub.changed.connect(self._on_changed)
        self._reload()

    def plan(self) -> None:
        """Show the form for a new round."""
        project = self._workspace.project
        names = coder_names(project)
        persons = people(project) or frozenset(names)
        offered = Offered(
            {each: name for each, name in names.items() if each in persons},
            tuple(values.names(project)),
            _("Round {n}").format(n=len(round_rows(project)) + 1),
            len(source_names(project)),
        )
        self._pages.setCurrentIndex(1)
        self.form.offer(offered, self._workspace.filter)
        self.form.name.setFocus()

    def show_list(self) -> None:
        """Show the rounds."""
        self._pages.setCurrentIndex(0)
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was in front."""
        super().showEvent(event)
        self._reload()

    def _make_list(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("Rounds"), "title"), 1)
        self._buttons: dict[str, QPushButton] = {}
        doing: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("submit", _("Submit"), self._on_submit),
            ("take-back", _("Take back"), self._on_take_back),
            ("remove", _("Remove the round"), self._on_remove),
            ("plan", _("Plan a round"), self.plan),
        )
        for name, words, slot in doing:
            button = QPushButton(words)
            button.setObjectName(f"rounds-{name}")
            button.clicked.connect(slot)
            head.addWidget(button)
            self._buttons[name] = button
        set_look(self._buttons["plan"], "main")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        return page

    def _reload(self) -> None:
        if not self.isVisible():
            return
        rows = round_rows(self._workspace.project)
        self._model.show([_Line(row, part) for row in rows for part in row.parts])
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._on_chosen()

    def _chosen(self) -> _Line | None:
        return self._model.row_at(self.table.currentIndex())

    def _on_chosen(self) -> None:
        line = self._chosen()
        writable = self._workspace.project.writable
        submitted = line is not None and line.part.submitted is not None
        self._buttons["submit"].setEnabled(writable and line is not None and not submitted)
        self._buttons["take-back"].setEnabled(writable and submitted)
        self._buttons["remove"].setEnabled(writable and line is not None)
        self._buttons["plan"].setEnabled(writable)
        self._about.setText(
            _("No round was planned yet. In a round several people code the same sources, each "
              "alone, and compare after.")
            if line is None
            else _about(self._workspace.project, line.round)
        )  # fmt: skip

    def _on_submit(self) -> None:
        if (line := self._chosen()) is not None:
            self._do(partial(rounds.submit, self._workspace.project, line.round.id,
                             line.part.coder_id), _("Submitted"))  # fmt: skip

    def _on_take_back(self) -> None:
        if (line := self._chosen()) is not None:
            self._do(partial(rounds.take_back, self._workspace.project, line.round.id,
                             line.part.coder_id), _("Taken back"))  # fmt: skip

    def _on_remove(self) -> None:
        if (line := self._chosen()) is not None:
            self._do(
                partial(rounds.remove, self._workspace.project, line.round.id),
                _("Removed “{name}”").format(name=line.round.name),
            )

    def _do(self, act: Callable[[], None], said: str) -> None:
        with self._workspace.telling():
            act()
            self._workspace.say(said)

    def _on_form_changed(self) -> None:
        self._plan = None
        self.form.tell("", ready=False)
        self._plans.ask(partial(_foresee, self._workspace.project, self.form.asked()))

    def _on_planned(self, answer: tuple[Wanted, Plan | UserError]) -> None:
        wanted, plan = answer
        if wanted != self.form.asked():
            return
        if isinstance(plan, UserError):
            self.form.tell(f"{plan.sentence} {plan.hint}".strip(), ready=False)
            return
        self._plan = plan
        count = ngettext("{n} source", "{n} sources", len(plan.sources))
        told = _("{sources} ({rule}).").format(
            sources=count.format(n=len(plan.sources)), rule=plan.rule
        )
        told = f"{told} {_size_hint(self._workspace.project, plan)}".strip()
        ready = len(plan.coders) > 1 and bool(plan.name.strip())
        self.form.tell(told if ready else _("Choose at least two coders, and a name."), ready=ready)

    def _on_begin(self) -> None:
        if self._plan is None:
            return
        with self._workspace.telling():
            rounds.begin(self._workspace.project, self._plan)
            self.show_list()
            self._workspace.say(_("Began “{name}”").format(name=self._plan.name))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_CONCERNS):
            self._reload()


def _foresee(
    project: Project, wanted: Wanted, _progress: Progress
) -> tuple[Wanted, Plan | UserError]:
    try:
        return wanted, planned(project, wanted)
    except UserError as error:
        return wanted, error


def _size_hint(project: Project, plan: Plan) -> str:
    """Say how many units would tell an acceptable agreement from chance, by Bloch and Kraemer."""
    codes = len(plan.codes) or len(code_rows(project))
    if codes < 2 or not plan.statistics:
        return ""
    units = units_needed(codes, _LEAST, coders=max(2, len(plan.coders)))
    return _("To tell an alpha of {least} for {codes} codes that are as frequent takes about {n} "
             "units (Bloch and Kraemer 1989).").format(least=f"{_LEAST:.3f}", codes=codes,
                                                       n=f"{units:,}")  # fmt: skip


def _sources(row: _Line) -> str:
    return f"{row.part.sources} / {len(row.round.source_ids)}"


def _submitted(row: _Line) -> str:
    return "" if row.part.submitted is None else f"{row.part.submitted.astimezone():%Y-%m-%d %H:%M}"


def _judged(row: _Line) -> str:
    units = row.round.units
    if units:
        return ngettext("{n} unit", "{n} units", units).format(n=units)
    return _("passages of their own choice") if row.round.unit == "free" else _(row.round.unit)


def _about(project: Project, row: RoundRow) -> str:
    """Say how a round was planned, and what has changed since."""
    told = [_("Sources: {rule}. Codebook: {version}.").format(rule=row.rule, version=row.codebook)]
    if row.note:
        told.append(row.note)
    if changed := len(changes_since(project, row.codebook_id)):
        words = ngettext("{n} entry of the codebook", "{n} entries of the codebook", changed)
        told.append(_("Changed since: {what}.").format(what=words.format(n=changed)))
    if row.changed_sources:
        named = ", ".join(row.changed_sources)
        told.append(_("Texts changed since: {names}.").format(names=named))
    if row.decisions:
        words = ngettext("{n} decision", "{n} decisions", row.decisions)
        told.append(_("{decisions} so far.").format(decisions=words.format(n=row.decisions)))
    return " ".join(told)
