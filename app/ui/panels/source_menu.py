"""What can be done with sources and places by menu, drag and key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTreeView, QWidget

from app.edits import cases, joining, sources
from app.errors import UserError
from app.i18n import _, ngettext
from app.queries.places import place_rows
from app.queries.source_list import SourceRow, source_name, source_rows
from app.text.dates import PartialDate
from app.ui.items.fields import NameField
from app.ui.panels.recording_menu import RecordingMenu
from app.ui.panels.set_menu import SetMenu
from app.ui.panels.source_model import BY_FOLDER, BY_PLACE, BY_SET, BY_TYPE, BY_YEAR, ITEM, Group
from app.ui.workspace import Target, Workspace


class SourceMenu(QObject):
    """The commands of the source list; it asks for names in the list's own field."""

    def __init__(
        self, workspace: Workspace, panel: QWidget, tree: QTreeView, name: NameField
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._tree = tree
        self._name = name
        self._ids: list[int] = []
        self._place_id: int | None = None
        self._recordings = RecordingMenu(workspace, self)
        self._asked = ""
        self._sets = SetMenu(workspace, name, self)

    def open_for(self, item: object, ids: list[int], by: str, where: QPoint) -> None:
        """Open the menu for a row, and for everything chosen with it."""
        menu = QMenu(self._tree)
        menu.setObjectName("source-menu")
        self._asked = ""
        if isinstance(item, Group):
            self._fill_group(menu, item, by)
        elif isinstance(item, SourceRow):
            self._ids = ids if item.id in ids else [item.id]
            self._fill_source(menu, item)
        if not menu.isEmpty():
            menu.exec(where)
        menu.deleteLater()

    def fill_assign(self, menu: QMenu, ids: list[int]) -> None:
        """Fill *menu* with the places that sources can be given to."""
        menu.clear()
        self._ids = ids or self._current()
        group = {row.id: row.place_ids for row in source_rows(self._workspace.project)}
        for place in place_rows(self._workspace.project):
            action = menu.addAction(place.name)
            action.setCheckable(True)
            action.setChecked(all(place.id in group.get(one, ()) for one in self._ids))
            action.setData(place.id)
            action.setEnabled(bool(self._ids))
            action.triggered.connect(self._on_assign)
        menu.addSeparator()
        none = menu.addAction(_("No place yet"))
        none.setEnabled(bool(self._ids))
        none.triggered.connect(self._on_assign)

    def move(self, ids: list[int], key: object, by: str, *, stay: bool) -> None:
        """Put dropped sources where they were dropped."""
        if by == BY_YEAR:
            return  # when something was written is not said by dropping it
        if by == BY_SET:
            self._sets.drop(ids, key)
            return
        project = self._workspace.project
        name = key if isinstance(key, str) else ""
        n = len(ids)
        words = ngettext("{n} source was moved", "{n} sources were moved", n).format(n=n)
        with self._workspace.telling():
            if by == BY_TYPE:
                sources.set_type(project, ids, name)
            elif by == BY_FOLDER:
                sources.set_folder(project, ids, name)
            elif by == BY_PLACE and stay and isinstance(key, int):
                with project.edit(_("Assign to place")):
                    for source_id in ids:
                        cases.link(project, key, source_id)
            else:
                cases.assign(project, ids, key if isinstance(key, int) else None, "place")
            self._workspace.say(words)

    def remove(self) -> None:
        """Take the chosen sources, or the chosen empty place, out of the project."""
        ids = self._chosen()
        words = ngettext("{n} source was removed", "{n} sources were removed", len(ids))

        def act() -> None:
            sources.remove(self._workspace.project, ids)
            self._workspace.say(words.format(n=len(ids)))

        if ids:
            self._workspace.lose(act)

    def take_name(self, name: str) -> bool:
        """Use a name that this menu asked for; return whether it did."""
        if self._sets.take_name(name):
            return True
        project, asked, self._asked = self._workspace.project, self._asked, ""
        try:
            if asked == "type":
                sources.set_type(project, self._ids, name)
            elif asked == "folder":
                sources.set_folder(project, self._ids, name)
            elif asked == "date":
                sources.set_date(project, self._ids[0], _date(name))
        except UserError as error:
            self._workspace.refused.emit(error)
            self._asked = asked
            self._name.again()
        return bool(asked)

    def drop_question(self) -> None:
        """Ask no longer: the next name is for something else."""
        self._asked = ""
        self._sets.drop_question()

    def _fill_source(self, menu: QMenu, row: SourceRow) -> None:
        count = len(self._ids)
        open_ = menu.addAction(_("Open"))
        open_.triggered.connect(self._on_open)
        menu.addSeparator()
        writable = self._workspace.project.writable
        if count == 1:
            menu.addAction(_("Rename") + "\tF2").triggered.connect(self._on_rename)
        self.fill_assign(menu.addMenu(_("Place")), self._ids)
        self._fill_type(menu.addMenu(_("Type")), row)
        self._sets.fill(menu.addMenu(_("Sets")), self._ids)
        menu.addAction(_("Folder…")).triggered.connect(self._on_folder)
        if count == 1:
            date = _("Date…") if not row.date else _("Date: {date}…").format(date=row.date)
            menu.addAction(date).triggered.connect(self._on_date)
            self._recordings.fill(menu, row)
            menu.addAction(_("Earlier texts")).triggered.connect(self._on_earlier)
        if count == 2:
            menu.addAction(_("Compare the texts")).triggered.connect(self._on_compare)
            self._fill_join(menu.addMenu(_("Join as copies of one text")))
        quote = menu.addAction(_("Do not quote"))
        quote.setCheckable(True)
        quote.setChecked(row.do_not_quote)
        quote.triggered.connect(self._on_do_not_quote)
        menu.addAction(_("Write a memo")).triggered.connect(self._on_memo)
        menu.addSeparator()
        words = ngettext("Remove source", "Remove {n} sources", count).format(n=count)
        menu.addAction(words + "\tDel").triggered.connect(self.remove)
        for action in menu.actions()[2:]:
            action.setEnabled(writable)

    def _fill_join(self, menu: QMenu) -> None:
        """Offer which of two chosen sources is to stay; the other's codings go to it."""
        for kept, copy in (self._ids, self._ids[::-1]):
            name = source_name(self._workspace.project, kept).replace("&", "&&")
            action = menu.addAction(_("Keep the text of “{name}”").format(name=name))
            action.setData((kept, copy))
            action.triggered.connect(self._on_join)

    def _on_join(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._workspace.lose(partial(self._join, *action.data()))

    def _join(self, kept: int, copy: int) -> None:
        joined = joining.join_copies(self._workspace.project, kept, copy)
        words = ngettext("{n} coding came over", "{n} codings came over", joined.moved)
        told = words.format(n=joined.moved)
        if joined.review:
            more = ngettext("{n} waits for review", "{n} wait for review", joined.review)
            told = f"{told}, {more.format(n=joined.review)}"
        self._workspace.say(told)

    def _on_compare(self) -> None:
        first, other = self._ids
        self._workspace.comparing_wanted.emit(first, other)

    def _fill_type(self, menu: QMenu, row: SourceRow) -> None:
        types = {other.type for other in source_rows(self._workspace.project) if other.type}
        for type_ in sorted(types, key=str.casefold):
            action = menu.addAction(type_)
            action.setCheckable(True)
            action.setChecked(type_ == row.type)
            action.setData(type_)
            action.triggered.connect(self._on_type)
        menu.addSeparator()
        menu.addAction(_("Another type…")).triggered.connect(self._on_other_type)

    def _fill_group(self, menu: QMenu, group: Group, by: str) -> None:
        if by == BY_SET and isinstance(group.key, str) and self._workspace.project.writable:
            self._sets.fill_group(menu, group.key)
        if not isinstance(group.key, int):
            return
        self._place_id = group.key
        menu.addAction(_("Dossier")).triggered.connect(self._on_dossier)
        if not self._workspace.project.writable:
            return
        menu.addAction(_("Rename") + "\tF2").triggered.connect(self._on_rename)
        menu.addAction(_("Write a memo")).triggered.connect(self._on_place_memo)
        menu.addSeparator()
        menu.addAction(_("Remove place")).triggered.connect(self._on_remove_place)

    def _on_dossier(self) -> None:
        if self._place_id is not None:
            self._workspace.dossier_wanted.emit(self._place_id)

    def _current(self) -> list[int]:
        source_id = self._workspace.source_id
        return [] if source_id is None else [source_id]

    def _chosen(self) -> list[int]:
        items = [index.data(ITEM) for index in self._tree.selectedIndexes()]
        return list(dict.fromkeys(item.id for item in items if isinstance(item, SourceRow)))

    def _ask(self, what: str, words: str) -> None:
        self._sets.drop_question()
        self._asked = what
        self._name.ask(words)

    def _on_open(self) -> None:
        for source_id in self._ids:
            self._workspace.go_to(Target(source_id))

    def _on_earlier(self) -> None:
        self._workspace.earlier_wanted.emit(self._ids[0])

    def _on_rename(self) -> None:
        self._tree.edit(self._tree.currentIndex())

    def _on_assign(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        with self._workspace.telling():
            cases.assign(self._workspace.project, self._ids, action.data(), "place")

    def _on_type(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        with self._workspace.telling():
            sources.set_type(self._workspace.project, self._ids, action.data())

    def _on_other_type(self) -> None:
        self._ask("type", _("Type, such as interview"))

    def _on_folder(self) -> None:
        self._ask("folder", _("Folder, such as Policy/Federal"))

    def _on_date(self) -> None:
        self._ask("date", _("Date: 2013, 2013-05 or 2013-05-14"))

    def _on_do_not_quote(self, forbidden: bool) -> None:  # noqa: FBT001 - a slot
        with self._workspace.telling():
            sources.set_do_not_quote(self._workspace.project, self._ids, forbidden=forbidden)

    def _on_memo(self) -> None:
        self._workspace.memo_wanted.emit("source_id", self._ids[0])

    def _on_place_memo(self) -> None:
        assert self._place_id is not None
        self._workspace.memo_wanted.emit("case_id", self._place_id)

    def _on_remove_place(self) -> None:
        assert self._place_id is not None
        place_id = self._place_id

        def act() -> None:
            cases.remove(self._workspace.project, place_id)
            self._workspace.say(_("The place was removed; its sources are still here"))

        self._workspace.lose(act)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date that can be read.").format(text=text),
            _("Write 2013, 2013-05, 2013-05-14 or 2010/2015."),
        ) from None
