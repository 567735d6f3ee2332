"""One open project in the window: its work areas, and the commands that need a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries.filters import NO_FILTER
from app.queries.handed_out import handed_out
from app.ui.actions import Actions
from app.ui.areas.frequencies import FrequenciesArea
from app.ui.areas.memos import MemosArea
from app.ui.backing_up import BackingUp
from app.ui.banner import Banner
from app.ui.checking import BackgroundCheck
from app.ui.code_area import CodeArea
from app.ui.codebooks import Codebooks
from app.ui.coders import Coders
from app.ui.coding_commands import CodingCommands
from app.ui.commands import AREAS
from app.ui.comparison.area import ComparisonArea
from app.ui.correcting import Correcting
from app.ui.document_tabs import Page
from app.ui.exporting import Exporting
from app.ui.find_anything import FindAnything
from app.ui.importing import Importing
from app.ui.jobs import Jobs
from app.ui.manifests import Manifests
from app.ui.naming import Naming
from app.ui.paper_commands import PaperCommands
from app.ui.place_files import PlaceFiles
from app.ui.reading_choice import ReadingChoice
from app.ui.receiving import Receiving
from app.ui.results.tabs import ResultTabs
from app.ui.rounds.handing import HandingOut
from app.ui.rounds.merging import Merging
from app.ui.salvaging import OpeningCheck
from app.ui.sharing import SharingCopies
from app.ui.status_line import StatusLine
from app.ui.survey_files import SurveyFiles
from app.ui.text_editing import TextEditing
from app.ui.together import Together
from app.ui.undoing import Undoing
from app.ui.widgets.toast import Toast
from app.ui.workspace import Workspace


class Study(QWidget):
    """Holds everything that lives as long as the project is open."""

    area_changed = Signal(int)
    refused = Signal(object)
    asked = Signal(object, str, object)
    restoring = Signal(object, str)
    damaged = Signal(list)
    opening_wanted = Signal(object)
    """The path of another file that shall be opened."""

    def __init__(self, project: Project, jobs: Jobs, actions: Actions, status: StatusLine) -> None:
        super().__init__()
        self.setObjectName("study")
        self.workspace = Workspace(project, jobs, self)
        self._project = project
        self._actions = actions
        self._status = status
        self._stack = QStackedWidget()
        self.code = CodeArea(self.workspace, actions)
        self._made: dict[int, QWidget] = {0: self.code}
        self._stack.addWidget(self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self._toast = Toast(self.code.reading)
        self._wide_toast = Toast(self)
        self._reading = ReadingChoice(self.code.tabs)
        self._commands = CodingCommands(self.workspace, actions, self.code.tabs)
        self._paper = PaperCommands(actions, self.code.tabs)
        self._backing_up = BackingUp(self.workspace)
        if project.writable:
            self._opening_check = OpeningCheck(self.workspace)
            self._opening_check.damaged.connect(self.damaged)
        self._checking = BackgroundCheck(self.workspace)
        self._editing = TextEditing(self.workspace, actions, self.code.tabs)
        self._undoing = Undoing(self.workspace, actions, self._editing.step, self)
        self._coders = Coders(self.workspace, actions, status, self)
        self._results = ResultTabs(self.workspace, actions, self.code)
        self.importing = Importing(self.workspace, actions, self.code)
        self._correcting = Correcting(self.workspace, actions, self.code)
        self._receiving = Receiving(self.workspace, actions, self.importing, self)
        self._manifests = Manifests(self.workspace, actions, self.importing, self.code)
        self._exporting = Exporting(self.workspace, actions, self)
        self._codebooks = Codebooks(self.workspace, actions, self)
        self._places = PlaceFiles(self.workspace, actions, self)
        self.surveys = SurveyFiles(self.workspace, actions, self.code)
        self._naming = Naming(self.workspace, actions, self.code)
        self._sharing = SharingCopies(self.workspace, actions, self.code, self._naming)
        self._finding = FindAnything(self.workspace, actions, self)
        self._connect()

    def _exchange(self, actions: Actions) -> None:
        """Let copies go out to coders and come back."""
        self._handing = HandingOut(self.workspace, actions, self)
        self.merging = Merging(self.workspace, actions, self.code)
        self._results.merging_wanted.connect(self.merging.show_copies)

    def show_area(self, number: int) -> None:
        """Bring a work area to the front; it is made when first needed."""
        if number not in self._made:
            self._made[number] = self._make_area(number)
            self._stack.addWidget(self._made[number])
        self._stack.setCurrentWidget(self._made[number])
        self.area_changed.emit(number)

    def show_damage(self, found: list[str]) -> None:
        """Show what is wrong with the project, and what to do about it."""
        self._results.show_damage(found)

    def look_around(self, banner: Banner) -> None:
        """Tell in *banner* what there is to know about the place of the project."""
        self._together = Together(self.workspace, banner)
        self._together.difference_wanted.connect(self._results.show_other_file)
        self._together.opening_wanted.connect(self.opening_wanted)
        self._results.opening_wanted.connect(self.opening_wanted)
        self._checking.tell_in(banner, self.show_damage)
        self._editing.tell_in(banner)
        if (copy := handed_out(self.workspace.project)) is not None:
            banner.say(copy.sentence)

    def choose_coder(self, name: str) -> None:
        """Code as the person of that name from now on."""
        self._coders.choose(name)

    def save_typed(self) -> bool:
        """Keep what was typed anywhere; False if some words cannot be kept now."""
        kept = [self.code.memo.save(), self.code.card.save(), self._editing.save()]
        kept += [area.save() for area in self._made.values() if isinstance(area, MemosArea)]
        return all(kept)

    def leave(self) -> None:
        """Keep what was typed and let go of the project; call before closing it."""
        self.save_typed()
        self.code.remember()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        for page in self.code.tabs.pages():
            page.leave()
        for area in self._made.values():
            if isinstance(area, ComparisonArea):
                area.leave()
        self._checking.leave()
        self.workspace.hub.leave()

    def _make_area(self, number: int) -> QWidget:
        name = AREAS[number][0]
        if name == "area-frequencies":
            return FrequenciesArea(self.workspace)
        if name == "area-comparison":
            area = ComparisonArea(self.workspace)
            area.plan_wanted.connect(self._results.plan_round)
            return area
        return MemosArea(self.workspace)

    def _connect(self) -> None:
        workspace, actions = self.workspace, self._actions
        self._exchange(actions)
        workspace.said.connect(self._on_said)
        workspace.offered.connect(self._on_offered)
        workspace.refused.connect(self.refused)
        workspace.asked.connect(self.asked)
        workspace.restoring.connect(self.restoring)
        workspace.going.connect(self._on_going)
        workspace.passages_wanted.connect(self._on_passages_wanted)
        workspace.codes_changed.connect(self._on_codes_changed)
        workspace.source_changed.connect(self._show_place)
        workspace.hub.changed.connect(self._on_changed)
        self.code.tabs.page_opened.connect(self._on_page_opened)
        self.code.tabs.recording_opened.connect(self._on_page_opened)
        tabs = self.code.tabs
        for number, (name, _words) in enumerate(AREAS):
            actions[name].setData(number)
            actions[name].triggered.connect(self._on_area)
        actions["reopen"].triggered.connect(self._on_reopen)
        actions["close-tab"].triggered.connect(tabs.close_front)
        actions["find-text"].triggered.connect(self._on_find_text)
        actions["next-tab"].triggered.connect(self._on_next_tab)
        actions["previous-tab"].triggered.connect(self._on_previous_tab)
        actions["next-part"].triggered.connect(self._on_next_part)
        actions["previous-part"].triggered.connect(self._on_previous_part)
        actions["code-passages"].triggered.connect(self._on_code_passages)
        actions["clear-filter"].triggered.connect(self._on_clear_filter)
        actions["memo"].triggered.connect(self._on_memo)
        for name, step in (("text-larger", 1), ("text-smaller", -1), ("text-normal", 0)):
            actions[name].setData(step)
            actions[name].triggered.connect(self._on_zoom)
        self._show_place()

    def _on_reopen(self) -> None:
        area = self._stack.currentWidget()
        if not (isinstance(area, ComparisonArea) and area.reopen()):
            self.workspace.say(
                _("Choose a disagreement that is decided under Compare coders first"), undo=False
            )

    def _on_said(self, act: str, undo: bool) -> None:  # noqa: FBT001 - a slot
        self._front_toast().say(act, self._undoing.undo if undo else None)

    def _on_offered(self, act: str, deed: str, what: Callable[[], None]) -> None:
        self._front_toast().say(act, what, deed)

    def _front_toast(self) -> Toast:
        in_code = self._stack.currentWidget() is self.code
        return self._toast if in_code else self._wide_toast

    def _on_area(self) -> None:
        action = self.sender()
        self.show_area(int(action.data()))  # type: ignore[attr-defined]  # the sender is an action

    def _on_going(self, _target: object) -> None:
        self.show_area(0)

    def _on_passages_wanted(self) -> None:
        self.show_area(0)
        self._actions["show-excerpts"].setChecked(True)
        self.code.excerpts.list.setFocus()

    def _on_codes_changed(self) -> None:
        """Show the passages of the chosen codes, if they are to follow the codebook."""
        if not self._actions["follow-codebook"].isChecked():
            return
        chosen = frozenset(self.workspace.code_ids)
        now = self.workspace.filter
        self.workspace.set_filter(replace(now, codes=chosen, with_subcodes=True))

    def _on_code_passages(self) -> None:
        chosen = frozenset(self.workspace.code_ids)
        if chosen:
            now = self.workspace.filter
            self.workspace.show_passages(replace(now, codes=chosen, with_subcodes=True))

    def _on_clear_filter(self) -> None:
        self.workspace.set_filter(NO_FILTER)

    def _on_find_text(self) -> None:
        page = self.code.tabs.page()
        if page is not None:
            self.show_area(0)
            page.find_words()

    def _on_next_tab(self) -> None:
        self.code.tabs.step(1)

    def _on_previous_tab(self) -> None:
        self.code.tabs.step(-1)

    def _on_next_part(self) -> None:
        self._go_round(1)

    def _on_previous_part(self) -> None:
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        parts = self.code.parts()
        if self._stack.currentWidget() is not self.code or not parts:
            self.focusNextPrevChild(step > 0)
            return
        focus = self.window().focusWidget()
        # the margin lies in the text, so the last part that holds the focus is the nearest
        holding = [number for number, part in enumerate(parts) if _holds(part, focus)]
        here = holding[-1] if holding else (-1 if step > 0 else 0)
        parts[(here + step) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_zoom(self) -> None:
        step = int(self.sender().data())  # type: ignore[attr-defined]  # the sender is an action
        page = self.code.tabs.front()
        if page is not None:
            page.zoom(step)

    def _on_memo(self) -> None:
        """Write on the chosen coding, else on what has the focus: the code or the source."""
        workspace = self.workspace
        in_codes = _holds(self.code.codebook, self.window().focusWidget())
        if in_codes and workspace.code_ids:
            workspace.memo_wanted.emit("code_id", workspace.code_ids[0])
        elif workspace.coding_id is not None:
            workspace.memo_wanted.emit("coding_id", workspace.coding_id)
        elif workspace.source_id is not None:
            workspace.memo_wanted.emit("source_id", workspace.source_id)
        elif workspace.code_ids:
            workspace.memo_wanted.emit("code_id", workspace.code_ids[0])
        else:
            self.refused.emit(
                UserError(
                    _("Nothing is chosen to write about."),
                    _("The research journal is under Memos (Ctrl+4)."),
                )
            )

    def _on_page_opened(self, page: Page) -> None:
        page.selection_changed.connect(self._show_place)

    def _on_changed(self) -> None:
        self._show_place()

    def _show_place(self) -> None:
        page = self.code.tabs.front()
        if page is None:
            self._status.show_place("", "", "")
            return
        tab = self.code.tabs.tabText(self.code.tabs.indexOf(page)).replace("&&", "&")
        here = ngettext("{n} coding here", "{n} codings here", page.codings())
        self._status.show_place(
            tab,
            page.whereabouts(),
            here.format(n=page.codings()),
        )


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (part is widget or part.isAncestorOf(widget))
