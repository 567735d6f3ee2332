"""What can be done with the chosen codes by menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.edits import codes
from app.i18n import _, ngettext
from app.queries.code_tree import CodeRow, code_rows
from app.text.tints import tokens
from app.ui.actions import Actions
from app.ui.finder import Entry, Finder
from app.ui.widgets.swatch import swatch_icon
from app.ui.workspace import Workspace

_SHARED = (
    "code-passages",
    "",
    "rename",
    "add-subcode",
    "describe-code",
    "color",
    "quick-key",
    "merge-code",
    "move-code",
    "memo-code",
    "withhold",
    "",
    "remove-code",
)


class CodeMenu(QObject):
    """The commands of the codebook; they act on what is chosen in the workspace."""

    def __init__(self, workspace: Workspace, actions: Actions, panel: QWidget) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._actions = actions
        self._panel = panel
        self._asked = ""
        actions["merge-code"].triggered.connect(self._on_merge)
        actions["move-code"].triggered.connect(self._on_move)
        actions["remove-code"].triggered.connect(self.remove)
        actions.menu("color").aboutToShow.connect(self._fill_colors)
        actions.menu("quick-key").aboutToShow.connect(self._fill_keys)

    def open_at(self, where: QPoint) -> None:
        """Open the menu of the chosen codes, or of the codebook if none is chosen."""
        menu = QMenu(self._panel)
        menu.setObjectName("code-menu")
        if self._workspace.code_ids:
            self.fill(menu)
        else:
            menu.addAction(self._actions["add-code"])
            menu.addMenu(self._actions.menu("codebooks"))
            menu.addAction(self._actions["export-codebook"])
        menu.exec(where)
        menu.deleteLater()

    def remove(self) -> None:
        """Take the chosen codes, and what is below them, out of the codebook."""
        chosen = self._chosen()
        inside = {row.id for row in chosen}
        tops = [row for row in chosen if row.parent_id not in inside]
        if not tops:
            return
        words = ngettext("{name} was removed", "{n} codes were removed", len(tops))

        def act() -> None:
            codes.remove(self._workspace.project, *(row.id for row in tops))
            self._workspace.say(words.format(name=tops[0].name, n=len(tops)))
            self._workspace.choose_codes([])

        self._workspace.lose(act)

    def fill(self, menu: QMenu) -> None:
        """Put what can be done with the chosen codes into *menu*."""
        for name in _SHARED:
            if not name:
                menu.addSeparator()
            elif name in ("color", "quick-key"):
                menu.addMenu(self._actions.menu(name))
            elif name == "withhold":
                self._add_withhold(menu)
            elif name == "memo-code":
                memo = menu.addAction(_("Write a memo"))
                memo.setEnabled(self._workspace.project.writable)
                memo.triggered.connect(self._on_memo)
            else:
                menu.addAction(self._actions[name])

    def _add_withhold(self, menu: QMenu) -> None:
        action = menu.addAction(_("Withhold from exports"))
        action.setObjectName("withhold-code")
        action.setCheckable(True)
        action.setChecked(all(row.withheld for row in self._chosen()))
        action.setToolTip(_("Its codings count here, but are in no file."))
        action.setEnabled(self._workspace.project.writable)
        action.triggered.connect(self._on_withhold)

    def _on_withhold(self, withheld: bool) -> None:  # noqa: FBT001 - a slot
        with self._workspace.telling():
            codes.set_withheld(self._workspace.project, self._workspace.code_ids, withheld=withheld)

    def _chosen(self) -> list[CodeRow]:
        rows = {row.id: row for row in code_rows(self._workspace.project)}
        return [rows[one] for one in self._workspace.code_ids if one in rows]

    def _fill_colors(self) -> None:
        menu = self._actions.menu("color")
        menu.clear()
        now = {row.color for row in self._chosen()}
        for entry in tokens()["codeColours"]:
            color = entry["light"]["solid"]
            action = menu.addAction(swatch_icon(color), _(entry["name"]))
            action.setCheckable(True)
            action.setChecked(color in now)
            action.setData(color)
            action.setEnabled(bool(now))
            action.triggered.connect(self._on_color)

    def _fill_keys(self) -> None:
        menu = self._actions.menu("quick-key")
        menu.clear()
        chosen = self._chosen()[:1]
        taken = {row.quick_key: row.name for row in code_rows(self._workspace.project)}
        for key in range(1, 10):
            words = f"{key}   {taken[key]}" if key in taken else f"{key}"
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(bool(chosen) and chosen[0].quick_key == key)
            action.setData(key)
            action.setEnabled(bool(chosen))
            action.triggered.connect(self._on_key)
        menu.addSeparator()
        menu.addAction(_("No quick key")).triggered.connect(self._on_key)

    def _find(self, asked: str, words: str) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        self._asked = asked
        entries = [
            Entry(row.name, row.id, note=" › ".join(row.path[:-1]), color=row.color)
            for row in code_rows(self._workspace.project)
            if row.id != chosen[0].id
        ]
        if asked == "move":
            entries.insert(0, Entry(_("The top of the codebook"), None, icon="arrow-line-up"))
        finder = Finder(entries, words.format(name=chosen[0].name), self._panel.window())
        finder.taken.connect(self._on_found)
        finder.open_in(self._panel.window())

    def _on_merge(self) -> None:
        self._find("merge", _("Merge {name} into…"))

    def _on_move(self) -> None:
        self._find("move", _("Move {name} below…"))

    def _on_found(self, other: object) -> None:
        project, chosen = self._workspace.project, self._chosen()[0]
        if self._asked == "move":
            with self._workspace.telling():
                codes.move(project, chosen.id, other if isinstance(other, int) else None)
            return
        assert isinstance(other, int)
        into = other

        def act() -> None:
            codes.merge(project, chosen.id, into)
            self._workspace.choose_codes([into])
            self._workspace.say(_("{name} was merged").format(name=chosen.name))

        self._workspace.lose(act)

    def _on_color(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        project = self._workspace.project
        with self._workspace.telling(), project.edit(_("Change colour")):
            for code_id in self._workspace.code_ids:
                codes.recolor(project, code_id, action.data())

    def _on_key(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        chosen = self._workspace.code_ids[:1]
        with self._workspace.telling():
            for code_id in chosen:
                codes.set_quick_key(self._workspace.project, code_id, action.data())

    def _on_memo(self) -> None:
        self._workspace.memo_wanted.emit("code_id", self._workspace.code_ids[0])
