"""A source in its tab whose codings may stand on regions: of its pages, or of a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.intake import Page
from app.media import areas
from app.media.areas import Region
from app.media.page_letters import PageLetters
from app.models import Coding
from app.progress import Progress
from app.project import Changes
from app.queries import texts
from app.queries.area_codings import area_codings
from app.ui.documents.coding_paper import RECTANGLE
from app.ui.documents.paper_pane import PaperPane
from app.ui.documents.paper_pixels import PagePixels
from app.ui.documents.paper_regions import Regions
from app.ui.jobs import Job
from app.ui.source_page import Anchor, SourcePage
from app.ui.workspace import Target, Workspace


class RegionPage(SourcePage):
    """Words and sheets share selection and codings; whichever is in front takes the keys."""

    region_moved = Signal(int, object)
    """Id of a coding, and the `Region` on which it shall stand."""
    region_dropped = Signal(int, object)
    """Id of a code, and the `Region` it was dropped on."""

    def __init__(
        self, workspace: Workspace, source_id: int, beside: Qt.Orientation, *, picture: bool = False
    ) -> None:
        super().__init__(workspace, source_id)
        self.paper = PaperPane(self.edit, picture=picture)
        self._left = False
        self._both = QSplitter(beside)
        self._both.setChildrenCollapsible(False)
        column = self.layout()
        assert column is not None
        column.replaceWidget(self.edit, self._both)
        self._both.addWidget(self.paper)
        self._both.addWidget(self.edit)
        self._connect_paper()

    @property
    def sheets_in_front(self) -> bool:
        """Whether sheets are what one sees, and not words."""
        return not self.paper.isHidden() and self.edit.isHidden()

    def bring_sheets(self) -> None:
        """Let the sheets be seen."""

    def show_sheets(self, pages: Sequence[Page], kind: str) -> None:
        """Show empty sheets for these pages, and have their contents read."""
        project, source_id = self._workspace.project, self.source_id
        length = len(self.edit.content.text)
        self.paper.view.codings.letters = PageLetters(b"", length, pages)
        self.paper.show_pages(pages)
        self._read_regions()

        def work(_progress: Progress) -> tuple[bytes, PageLetters]:
            boxes = texts.boxes(project, source_id)
            return texts.original(project, source_id), PageLetters(boxes, length, pages)

        self._kind = kind
        self._reading = Job("", work)
        self._reading.succeeded.connect(self._on_read)
        self._workspace.jobs.start(self._reading)

    def draw_region(self) -> None:
        """Let the next drag draw a rectangle."""
        self.bring_sheets()
        self.paper.view.set_tool(RECTANGLE)
        self.paper.view.setFocus()

    def leave(self) -> None:
        """End what makes the pictures of pages."""
        super().leave()
        self._left = True
        self.paper.view.handling.give_up()
        self.paper.close_pages()

    def go_to(self, target: Target) -> None:
        """Reveal a passage, or a region, and choose its coding."""
        self.load()
        at = self.paper.view.codings.regions.index_of(target.coding_id)
        if at is None or target.coding_id is None:
            super().go_to(target)
            return
        self.bring_sheets()
        self.choose_coding(target.coding_id)
        self._workspace.choose_coding(target.coding_id)
        self.paper.view.reveal_region(self.paper.view.codings.regions[at].region)

    def anchor(self) -> Anchor | None:
        """Return the selected words, the region drawn, or where the chosen coding stands."""
        chosen = self.paper.view.codings.chosen_coding()
        if self.selection() is None and self.paper.view.pending is not None:
            return self.paper.view.pending
        if self.selection() is None and chosen is not None:
            return chosen.region
        return super().anchor()

    def let_go(self) -> None:
        """Let go of what was selected, as it bears a code now."""
        super().let_go()
        self.paper.view.set_pending(None)

    def codes_at(self, anchor: Anchor) -> set[int]:
        """Return the codes that lie on exactly these words or this region."""
        if isinstance(anchor, Region):
            return {each.code_id for each in self.paper.view.codings.regions.exactly(anchor)}
        return super().codes_at(anchor)

    def code_of(self, coding_id: int) -> tuple[str, str] | None:
        """Return name and colour of a coding's code."""
        regions = self.paper.view.codings.regions
        at = regions.index_of(coding_id)
        return super().code_of(coding_id) if at is None else (regions.name(at), regions.color(at))

    def code_id_of(self, coding_id: int) -> int | None:
        """Return which code a coding puts on its passage."""
        regions = self.paper.view.codings.regions
        at = regions.index_of(coding_id)
        return super().code_id_of(coding_id) if at is None else regions[at].code_id

    def codings(self) -> int:
        """Return how many codings are shown."""
        return super().codings() + len(self.paper.view.codings.regions)

    def about(self, anchor: Anchor) -> str:
        """Say what is selected, and where."""
        if isinstance(anchor, Region):
            if not anchor.page:
                return areas.named(str(anchor)).capitalize()
            return _("Region on page {n}").format(n=anchor.page)
        return super().about(anchor)

    def parts(self) -> list[QWidget]:
        """Return what F6 goes round."""
        return [self.paper.view, self.paper.view.margin, *super().parts()]

    def chosen_coding(self) -> int | None:
        """Return the id of the chosen coding."""
        chosen = self.paper.view.codings.chosen_coding()
        return super().chosen_coding() if chosen is None else chosen.id

    def choose_coding(self, coding_id: int | None) -> None:
        """Choose a coding of words or of a region, without a signal."""
        super().choose_coding(coding_id)
        codings = self.paper.view.codings
        codings.chosen_region = codings.regions.index_of(coding_id)
        self.paper.view.refresh()

    def last_line(self) -> tuple[int, int]:
        """Return top and bottom, on the screen, of what is selected last, for a popup."""
        if not self._pops_up_on_sheets():
            return super().last_line()
        rect = self._selected_rect()
        top = self.paper.view.viewport().mapToGlobal(QPoint(0, rect[0])).y()
        return top, top + rect[1] - rect[0]

    def reading_left(self) -> int:
        """Return the left edge of words or sheets on the screen."""
        if not self._pops_up_on_sheets():
            return super().reading_left()
        view = self.paper.view
        sheet = view.sheets[view.page()].left if view.pages else 0
        inside = max(0, min(sheet - view.left(), view.viewport().width() // 2))
        return view.viewport().mapToGlobal(QPoint(inside, 0)).x()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the codings under the pointer."""
        view = self.paper.view
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        point = QPointF(view.viewport().mapFromGlobal(event.globalPos()))
        over = view.isVisible() and view.rect().contains(view.mapFromGlobal(event.globalPos()))
        if not (by_mouse and over):
            chosen = view.codings.chosen_coding()
            if chosen is None or by_mouse:
                super().contextMenuEvent(event)
            else:
                self.menu_wanted.emit(event.globalPos(), [chosen.id])
            return
        stripe = view.margin.stripe_at(view.margin.mapFromGlobal(event.globalPos().toPointF()))
        found = [stripe.index] if stripe is not None else view.codings_at(point)
        ids = [view.codings.coding_id(index) for index in found]
        self.menu_wanted.emit(event.globalPos(), ids)

    def _connect_paper(self) -> None:
        view = self.paper.view
        view.taken.connect(self._on_paper_taken)
        view.hovered.connect(self._on_paper_hovered)
        view.page_changed.connect(self._on_place_changed)
        view.region_drawn.connect(self._on_place_changed)
        view.region_dropped.connect(self.region_dropped)
        view.handling.moved.connect(self.region_moved)
        view.margin.chosen.connect(self._on_paper_taken)
        view.margin.hovered.connect(self._on_paper_hovered)
        view.margin.stepped.connect(self._on_paper_stepped)
        view.margin.uncode_wanted.connect(self.edit.uncode_wanted)
        self.edit.recoded.connect(view.repaint_codings)
        self.edit.laid_out_anew.connect(view.repaint_codings)
        self.edit.selectionChanged.connect(view.viewport().update)

    def _on_read(self, found: tuple[bytes, PageLetters]) -> None:
        original, letters = found
        if not self._left:
            self.paper.show_contents(PagePixels(original, self._kind, self), letters)

    def _read_codings(self) -> None:
        super()._read_codings()
        self._read_regions()

    def _read_regions(self) -> None:
        if self._loaded:
            found = area_codings(self._workspace.project, self.source_id)
            self.paper.view.codings.show_regions(Regions(found, self._codes))
            self.paper.view.repaint_codings()

    def _apply(self, changes: Changes) -> bool:
        rows = changes.rows_of(Coding) or ()
        states = [state for row in rows for state in (row.before, row.after)]
        if any(state is not None and state["area"] for state in states):
            before = self.chosen_coding()
            self._read_regions()
            if before is not None and self.chosen_coding() is None:
                self.coding_chosen.emit(None)
        return super()._apply(changes)

    def _choose(self, index: int | None) -> None:
        super()._choose(index)
        self.paper.view.codings.chosen_region = None
        self.paper.view.refresh()

    def _repaint(self) -> None:
        super()._repaint()
        self.paper.view.refresh()

    def _on_paper_taken(self, index: int | None) -> None:
        codings = self.paper.view.codings
        at = None if index is None else codings.region_of(index)
        if at is None or index is None:
            self._on_taken(index)
        elif index != codings.chosen:
            self.choose_coding(codings.coding_id(index))
            self.coding_chosen.emit(codings.coding_id(index))

    def _on_paper_hovered(self, index: int | None) -> None:
        codings = self.paper.view.codings
        at = None if index is None else codings.region_of(index)
        if at != codings.hovered_region:
            codings.hovered_region = at
            self.paper.view.refresh()
        self._on_hovered(index if at is None else None)

    def _on_paper_stepped(self, step: int) -> None:
        indexes = [stripe.index for stripe in self.paper.view.margin.shown()]
        if not indexes:
            return
        chosen = self.paper.view.codings.chosen
        if chosen in indexes:
            at = max(0, min(len(indexes) - 1, indexes.index(chosen) + step))
        else:
            at = 0 if step > 0 else len(indexes) - 1
        self._on_paper_taken(indexes[at])

    def _on_place_changed(self) -> None:
        caret = self.caret()
        self.selection_changed.emit(*(self.selection() or (caret, caret)))

    def _pops_up_on_sheets(self) -> bool:
        return self.sheets_in_front or isinstance(self.anchor(), Region)

    def _selected_rect(self) -> tuple[int, int]:
        """Return top and bottom, in the view of the pages, of what is selected last."""
        view, anchor = self.paper.view, self.anchor()
        if isinstance(anchor, Region):
            place = view.sheets[view.codings.sheet_of(anchor)]
            _left, top, _right, bottom = place.box(anchor.box)
        else:
            rects = view.word_rects(*anchor) if isinstance(anchor, tuple) else []
            bottom = rects[-1].bottom() + view.top() if rects else view.top() + 40.0
            top = rects[-1].top() + view.top() if rects else view.top() + 20.0
        height = view.viewport().height()
        return (
            max(0, min(height, round(top) - view.top())),
            max(0, min(height, round(bottom) - view.top())),
        )
