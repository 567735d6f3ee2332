"""Coding: every gesture in the text, the margin and the codebook ends here, in an edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.edits import areas, codes, codings
from app.i18n import _, ngettext
from app.media.areas import Area, Region, TimeSpan
from app.queries import texts
from app.queries.code_tree import CodeRow, code_name, code_rows
from app.ui.actions import Actions
from app.ui.coding_menu import CodingMenu
from app.ui.document_tabs import DocumentTabs, Page
from app.ui.recording_page import RecordingPage
from app.ui.region_page import RegionPage
from app.ui.source_page import Anchor, SourcePage
from app.ui.widgets.palette import CodingPalette, PaletteCode
from app.ui.workspace import Workspace

_LONGEST_NAME = 80


class CodingCommands(QObject):
    """Listens to every open text and does what its gestures ask for."""

    def __init__(self, workspace: Workspace, actions: Actions, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._workspace = workspace
        self._actions = actions
        self._tabs = tabs
        self._last: list[int] = []
        self._menu = CodingMenu(workspace, actions, tabs)
        self._palette: CodingPalette | None = None
        tabs.page_opened.connect(self._on_page_opened)
        tabs.recording_opened.connect(self._on_page_opened)
        workspace.coding_wanted.connect(self._on_coding_wanted)
        actions["code-selection"].triggered.connect(self.open_palette)
        actions["repeat-code"].triggered.connect(self.repeat)
        actions["in-vivo"].triggered.connect(self.in_vivo)
        actions["uncode"].triggered.connect(self._on_uncode_action)

    def open_palette(self) -> None:
        """Let the user choose codes for the selected words by typing."""
        if not self._is_stored(self.open_palette):
            return
        found = self._passage()
        if found is None:
            return
        page, anchor = found
        palette = self._make_palette()
        palette.show_codes(
            _palette_codes(code_rows(self._workspace.project)),
            page.about(anchor),
            page.codes_at(anchor),
        )
        palette.open_at(page.reading_left(), *page.last_line())

    def code(self, code_ids: Sequence[int], source_id: int, anchor: Anchor) -> list[int]:
        """Put codes on words or an area, say so, and remember them for `repeat`."""
        made: list[int] = []
        with self._workspace.telling():
            made = self._put(source_id, code_ids, anchor)
            self._tell(code_ids, source_id, made)
        return made

    def repeat(self) -> None:
        """Put the last codes on the selected words."""
        if not self._is_stored(self.repeat):
            return
        found = self._passage()
        if found is None:
            return
        known = {row.id for row in code_rows(self._workspace.project)}
        last = [code_id for code_id in self._last if code_id in known]
        if last:
            self.code(last, found[0].source_id, found[1])
        else:
            self._workspace.say(_("No code has been used yet"), undo=False)

    def quick_code(self, key: int) -> None:
        """Put the code with that key on the selected words."""
        found = self._passage()
        if found is None:
            return
        rows = code_rows(self._workspace.project)
        code = next((row for row in rows if row.quick_key == key), None)
        if code is None:
            words = _("No code has the key {key}; give it one in the codebook's menu")
            self._workspace.say(words.format(key=key), undo=False)
        else:
            self.code([code.id], found[0].source_id, found[1])

    def in_vivo(self) -> None:
        """Make a code of the selected words and put it on them, in one step."""
        if not self._is_stored(self.in_vivo):
            return
        found = self._passage()
        if found is None:
            return
        page, anchor = found
        if not isinstance(anchor, tuple):
            self._workspace.say(_("Select some words first"), undo=False)
            return
        start, end = anchor
        words = texts.text(self._workspace.project, page.source_id)[start:end]
        name = " ".join(words.split())[:_LONGEST_NAME].strip()
        self._code_new(_("Code in vivo"), name, None)

    def uncode(self, coding_ids: Sequence[int]) -> None:
        """Take codings away."""
        with self._workspace.telling():
            codings.remove(self._workspace.project, coding_ids)
            n = len(coding_ids)
            words = ngettext("The coding was taken away", "{n} codings were taken away", n)
            self._workspace.say(words.format(n=n))

    def _on_page_opened(self, page: Page) -> None:
        page.palette_wanted.connect(self.open_palette)
        page.repeat_wanted.connect(self.repeat)
        page.quick_code.connect(self.quick_code)
        page.uncode_wanted.connect(self.uncode)
        page.coding_chosen.connect(self._workspace.choose_coding)
        page.memo_wanted.connect(self._actions["memo"].trigger)
        page.menu_wanted.connect(self._menu.open_at)
        if isinstance(page, RecordingPage):
            page.code_dropped.connect(self._on_area_dropped)
            page.time_moved.connect(self._on_time_moved)
            return
        page.in_vivo_wanted.connect(self.in_vivo)
        page.code_dropped.connect(self._on_code_dropped)
        page.coding_resized.connect(self._on_resized)
        if isinstance(page, RegionPage):
            page.region_moved.connect(self._on_region_moved)
            page.region_dropped.connect(self._on_area_dropped)

    def _on_code_dropped(self, code_id: int, start: int, end: int) -> None:
        page = self.sender()
        if isinstance(page, SourcePage):
            deed = partial(self._code_one, code_id, page.source_id, start, end)
            if page.finished_first(deed):
                deed()

    def _code_one(self, code_id: int, source_id: int, start: int, end: int) -> None:
        self.code([code_id], source_id, (start, end))

    def _on_coding_wanted(self, code_ids: list[int], passage: tuple[int, int, int]) -> None:
        source_id, start, end = passage
        self.code(code_ids, source_id, (start, end))

    def _on_resized(self, coding_id: int, start: int, end: int) -> None:
        before = self._workspace.project.undo_step
        with self._workspace.telling():
            codings.resize(self._workspace.project, coding_id, start, end)
            self._workspace.say(_("The end of the coding was moved"))
        if self._workspace.project.undo_step == before:
            # nothing came of it, so the text must show the end where it still is
            for page in self._tabs.pages():
                page.show_again()

    def _on_region_moved(self, coding_id: int, region: Region) -> None:
        with self._workspace.telling():
            areas.move(self._workspace.project, coding_id, region)
            self._workspace.say(_("The region was moved"))

    def _on_time_moved(self, coding_id: int, time: TimeSpan) -> None:
        with self._workspace.telling():
            areas.move(self._workspace.project, coding_id, time)
            self._workspace.say(_("The end of the coding was moved"))

    def _on_area_dropped(self, code_id: int, area: Area) -> None:
        page = self.sender()
        if isinstance(page, Page):
            self.code([code_id], page.source_id, area)

    def _is_stored(self, deed: Callable[[], None]) -> bool:
        """Whether nobody types in the text in front; else that ends first, then comes *deed*."""
        page = self._tabs.page()
        return page is None or page.finished_first(deed)

    def _on_uncode_action(self) -> None:
        if not self._is_stored(self._on_uncode_action):
            return
        page = self._tabs.front()
        if page is None:
            return
        chosen = page.chosen_coding()
        ids = [chosen] if chosen is not None else page.codings_at_caret()
        if ids:
            self.uncode(ids)

    def _on_applied(self, code_ids: list[int]) -> None:
        found = self._passage()
        if found is not None:
            self.code(code_ids, found[0].source_id, found[1])

    def _on_comment_wanted(self, code_ids: list[int]) -> None:
        found = self._passage()
        if found is None:
            return
        made = self.code(code_ids, found[0].source_id, found[1])
        if made:
            self._workspace.memo_wanted.emit("coding_id", made[0])

    def _on_created(self, name: str, parent_id: int | None) -> None:
        self._code_new(_("Code with a new code"), name, parent_id)

    def _code_new(self, label: str, name: str, parent_id: int | None) -> None:
        """Make a code and put it on the selected words, in one step."""
        found = self._passage()
        if found is None:
            return
        page, anchor = found
        project = self._workspace.project
        with self._workspace.telling():
            with project.edit(label):
                code_id = self._ensure(name, parent_id)
                made = self._put(page.source_id, [code_id], anchor)
            self._tell([code_id], page.source_id, made)

    def _put(self, source_id: int, code_ids: Sequence[int], anchor: Anchor) -> list[int]:
        project = self._workspace.project
        if isinstance(anchor, tuple):
            return codings.add_many(project, source_id, code_ids, [anchor])
        return areas.add(project, source_id, code_ids, anchor)

    def _ensure(self, name: str, parent_id: int | None) -> int:
        """Return the code of that name among its siblings, or add it."""
        project = self._workspace.project
        wanted = " ".join(name.split()).casefold()
        for row in code_rows(project):
            if row.parent_id == parent_id and row.name.casefold() == wanted:
                return row.id
        return codes.add(project, name, parent_id)

    def _passage(self) -> tuple[Page, Anchor] | None:
        """Return the source in front and what is selected in it; say so if nothing is."""
        page = self._tabs.front()
        anchor = page.anchor() if page is not None else None
        if page is None or anchor is None:
            is_heard = isinstance(page, RecordingPage)
            words = _("Select a time first") if is_heard else _("Select some words first")
            self._workspace.say(words, undo=False)
            return None
        if not self._workspace.project.writable:
            self._workspace.say(_("This project is open for reading only"), undo=False)
            return None
        return page, anchor

    def _tell(self, code_ids: Sequence[int], source_id: int, made: Sequence[int]) -> None:
        """Say what was coded, remember it for `repeat`, and show it."""
        self._last = list(code_ids)
        coded = ", ".join(code_name(self._workspace.project, code_id) for code_id in code_ids)
        self._workspace.say(_("Coded as {names}").format(names=coded))
        self._show_made(source_id, made)

    def _show_made(self, source_id: int, made: Sequence[int]) -> None:
        """Let go of the selection and choose the new coding, as its words are done with."""
        page = self._tabs.front()
        if page is None or page.source_id != source_id or not made:
            return
        page.let_go()
        page.choose_coding(made[0])
        self._workspace.choose_coding(made[0])

    def _make_palette(self) -> CodingPalette:
        if self._palette is None:
            window: QWidget = self._tabs.window()
            self._palette = CodingPalette(window)
            self._palette.code_applied.connect(self._on_applied)
            self._palette.comment_wanted.connect(self._on_comment_wanted)
            self._palette.code_created.connect(self._on_created)
        return self._palette


def _palette_codes(rows: Sequence[CodeRow]) -> list[PaletteCode]:
    return [
        PaletteCode(
            id=row.id,
            name=row.name,
            path=" › ".join(row.path[:-1]),
            color=row.color,
            definition=row.definition,
            exclude=row.exclude,
            quick_key=row.quick_key,
        )
        for row in rows
    ]
