"""Tabs beside the sources: the register of places, the history, the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.queries.source_list import source_row
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.panels.history import HistoryPanel
from app.ui.panels.places import PlacesPanel
from app.ui.results.backups_tab import BackupsTab
from app.ui.results.check_tab import CheckTab
from app.ui.results.comparing_tab import ComparingTab
from app.ui.results.dossier_tab import DossierTab
from app.ui.results.earlier_tab import EarlierTab
from app.ui.results.keys_tab import KeysTab
from app.ui.results.other_file_tab import OtherFileTab
from app.ui.results.review_tab import ReviewTab
from app.ui.results.survey_tables_tab import SurveyTablesTab
from app.ui.rounds.rounds_tab import RoundsTab
from app.ui.workspace import Workspace


class ResultTabs(QObject):
    """Opens each of these once."""

    opening_wanted = Signal(object)
    """The path of another file that shall be opened."""
    merging_wanted = Signal(object)
    """The paths of copies that shall be merged into the project."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._actions = actions
        self._area = area
        actions["places"].triggered.connect(self.show_places)
        workspace.dossier_wanted.connect(self.show_dossier)
        actions["history"].triggered.connect(self.show_history)
        actions["keys"].triggered.connect(self.show_keys)
        actions["backups"].triggered.connect(self.show_backups)
        actions["check"].triggered.connect(self.show_check)
        actions["review"].triggered.connect(self.show_review)
        actions["earlier-texts"].triggered.connect(self._on_earlier_texts)
        workspace.earlier_wanted.connect(self.show_earlier_texts)
        workspace.comparing_wanted.connect(self.show_comparing)
        actions["rounds"].triggered.connect(self.show_rounds)
        actions["survey-tables"].triggered.connect(self.show_survey_tables)

    def show_places(self) -> None:
        """Show the register of places."""
        self._show("places", _("Places"), "map-pin", self._make_places)

    def show_dossier(self, place_id: int) -> None:
        """Show all that is known of a place."""
        self._show("dossier", _("Dossier"), "map-pin", self._make_dossier)
        tab = self._area.tabs.named("dossier")
        assert isinstance(tab, DossierTab)
        tab.show_place(place_id)

    def show_history(self) -> None:
        """Show the audit trail."""
        self._show("history", _("History"), "clock-counter-clockwise", self._make_history)

    def show_backups(self) -> None:
        """Show the backups, and what differs from now."""
        self._show("backups", _("Backups"), "archive", self._make_backups)

    def show_check(self) -> None:
        """Check the project, and show what was found."""
        self._show("check", _("Check"), "shield-check", self._make_check)

    def show_damage(self, found: list[str]) -> None:
        """Show what a quick look at the project found; a whole check may find more."""
        self.show_check()
        tab = self._area.tabs.named("check")
        assert isinstance(tab, CheckTab)
        tab.tell(found)

    def show_other_file(self, path: Path) -> None:
        """Show what differs in another file of this project."""
        self._show("other-file", _("What differs"), "copy", self._make_other_file)
        tab = self._area.tabs.named("other-file")
        assert isinstance(tab, OtherFileTab)
        tab.show_file(path)

    def show_review(self) -> None:
        """Show the codings that wait for review."""
        self._show("review", _("Review"), "shield-check", self._make_review)

    def show_earlier_texts(self, source_id: int) -> None:
        """Show what a source said before its text was changed."""
        row = source_row(self._workspace.project, source_id)
        if row is None:
            self._workspace.say(_("Open the source first"), undo=False)
            return
        name = f"earlier-texts-{row.id}"
        title = _("Earlier: {name}").format(name=row.name.replace("&", "&&"))
        self._show(name, title, "clock-counter-clockwise", partial(self._make_earlier, row.id))

    def show_comparing(self, source_id: int, other_id: int) -> None:
        """Show where the texts of two sources differ."""
        make = partial(self._make_comparing, source_id, other_id)
        self._show(f"comparing-{source_id}-{other_id}", _("What differs"), "copy", make)

    def show_rounds(self) -> None:
        """Show the rounds, and how far everybody is."""
        self._show("rounds", _("Rounds"), "list-numbers", partial(RoundsTab, self._workspace))

    def plan_round(self) -> None:
        """Show the form for a new round."""
        self.show_rounds()
        tab = self._area.tabs.named("rounds")
        assert isinstance(tab, RoundsTab)
        tab.plan()

    def show_survey_tables(self) -> None:
        """Show who answered a survey, and its closed questions."""
        self._show("survey-tables", _("Survey"), "table", self._make_survey_tables)

    def show_keys(self) -> None:
        """Show every key and gesture."""
        self._show("keys", _("Keys and gestures"), "keyboard", self._make_keys)

    def _show(self, name: str, title: str, icon: str, make: Callable[[], QWidget]) -> None:
        self._actions["area-code"].trigger()
        tabs = self._area.tabs
        tabs.show_beside(tabs.named(name) or make(), title, icon)

    def _make_places(self) -> QWidget:
        panel = PlacesPanel(self._workspace)
        panel.import_wanted.connect(self._actions["import-places"].trigger)
        return panel

    def _make_dossier(self) -> QWidget:
        tab = DossierTab(self._workspace)
        tab.closing.connect(self._on_place_gone)
        return tab

    def _on_place_gone(self) -> None:
        tabs = self._area.tabs
        tab = tabs.named("dossier")
        if tab is not None:
            tabs.close_at(tabs.indexOf(tab))

    def _make_history(self) -> QWidget:
        return HistoryPanel(self._workspace)

    def _make_backups(self) -> QWidget:
        return BackupsTab(self._workspace)

    def _make_check(self) -> QWidget:
        tab = CheckTab(self._workspace)
        tab.backups_wanted.connect(self._actions["backups"].trigger)
        tab.salvage_wanted.connect(self._actions["salvage"].trigger)
        return tab

    def _make_other_file(self) -> QWidget:
        tab = OtherFileTab(self._workspace)
        tab.wanted.connect(self.opening_wanted)
        tab.merging_wanted.connect(self.merging_wanted)
        return tab

    def _make_review(self) -> QWidget:
        return ReviewTab(self._workspace)

    def _make_earlier(self, source_id: int) -> QWidget:
        tab = EarlierTab(self._workspace, source_id)
        tab.gone.connect(self._on_gone)
        return tab

    def _make_comparing(self, source_id: int, other_id: int) -> QWidget:
        tab = ComparingTab(self._workspace, source_id, other_id)
        tab.gone.connect(self._on_gone)
        return tab

    def _on_earlier_texts(self) -> None:
        self.show_earlier_texts(self._workspace.source_id or 0)

    def _on_gone(self) -> None:
        tab = self.sender()
        if isinstance(tab, QWidget):
            self._area.tabs.close_at(self._area.tabs.indexOf(tab))

    def _make_survey_tables(self) -> QWidget:
        return SurveyTablesTab(self._workspace)

    def _make_keys(self) -> QWidget:
        return KeysTab(self._actions)
