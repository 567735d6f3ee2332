"""Typing in a text: the command, the line above the text, and what somebody left unfinished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout

from app.edits import drafts
from app.edits.following import TextChange
from app.edits.texts import TextChangedError
from app.i18n import _, ngettext
from app.queries import drafts as unfinished
from app.queries import texts
from app.queries.drafts import Draft, DraftRow
from app.text.rewriting import Rewriting
from app.ui.actions import Actions
from app.ui.banner import Banner
from app.ui.dialogs.confirming import ConfirmDialog
from app.ui.document_tabs import DocumentTabs
from app.ui.documents.edit_line import EditLine
from app.ui.offers import OFFER, Deed, Offer
from app.ui.results.backup_words import moment
from app.ui.source_page import SourcePage
from app.ui.text_session import TextSession
from app.ui.workspace import Target, Workspace


class TextEditing(QObject):
    """Begins and ends sessions, one a page, and says what became of the codings."""

    def __init__(self, workspace: Workspace, actions: Actions, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._workspace = workspace
        self._action = actions["edit-text"]
        self._tabs = tabs
        self._banner: Banner | None = None
        self._sessions: dict[int, TextSession] = {}
        self._lines: dict[int, EditLine] = {}
        self._action.triggered.connect(self._on_triggered)
        tabs.page_opened.connect(self._on_page_opened)
        tabs.page_closing.connect(self._on_page_closing)
        tabs.front_changed.connect(self._show_state)

    def step(self, by: int) -> bool:
        """Take one step back (-1) or forth (1) in what is typed; False if nobody types."""
        page = self._tabs.page()
        if page is None or page.live is None or page.window().focusWidget() is not page.edit:
            return False
        page.live.step(by)
        return True

    def save(self) -> bool:
        """Keep what is typed anywhere; False if some of it cannot be kept now."""
        kept = [session.save() for session in self._sessions.values()]
        return all(kept)

    def tell_in(self, banner: Banner) -> None:
        """Say in *banner* which edits were begun and not ended."""
        if not self._workspace.project.writable:
            return
        self._banner = banner
        for row in unfinished.draft_rows(self._workspace.project):
            sentence = _("There is an unfinished edit of “{name}”, from {when}.").format(
                name=row.source, when=_in_words(row)
            )
            deeds = (
                Deed(_("Continue"), partial(self._go_on, row.source_id)),
                Deed(_("Discard"), partial(self._discard, row.source_id)),
            )
            banner.offer(Offer(sentence, deeds, OFFER, _topic(row.source_id)))

    def _begin(self, page: SourcePage, draft: Draft | None = None) -> None:
        page.load()
        project, line = self._workspace.project, self._lines[page.source_id]
        rewriting = draft.rewriting if draft else Rewriting(texts.text(project, page.source_id))
        session = TextSession(page, self._workspace, line, rewriting, continued=draft is not None)
        session.stored.connect(self._on_stored)
        session.overtaken.connect(self._on_overtaken)
        session.ended.connect(self._on_ended)
        self._sessions[page.source_id] = session
        if self._banner is not None:
            self._banner.drop(_topic(page.source_id))
        if rewriting.swaps:
            last = rewriting.swaps[-1]
            page.reveal(last.new_end, last.new_end)
        self._show_state()
        page.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, source_id: int) -> None:
        """Go on with what was begun in a source."""
        self._workspace.go_to(Target(source_id))
        page = self._tabs.page()
        if page is None or page.source_id != source_id or page.live is not None:
            return
        draft = unfinished.draft_of(self._workspace.project, source_id)
        if draft is not None:
            self._begin(page, draft)

    def _discard(self, source_id: int) -> None:
        with self._workspace.telling():
            drafts.discard(self._workspace.project, source_id)
        if source_id in self._lines and source_id not in self._sessions:
            self._lines[source_id].hide()
        if self._banner is not None:
            self._banner.drop(_topic(source_id))

    def _on_triggered(self) -> None:
        page = self._tabs.page()
        if page is None:
            self._workspace.say(_("Open the source that is to be edited first"), undo=False)
        elif page.source_id in self._sessions:
            self._sessions[page.source_id].finish()
        elif unfinished.draft_of(self._workspace.project, page.source_id) is not None:
            self._go_on(page.source_id)
        else:
            self._begin(page)
        self._show_state()

    def _on_page_opened(self, page: SourcePage) -> None:
        line = EditLine()
        line.setParent(page)
        line.setProperty("source", page.source_id)
        line.done_wanted.connect(self._on_done)
        line.cancel_wanted.connect(self._on_cancel)
        line.continue_wanted.connect(self._on_continue)
        line.discard_wanted.connect(self._on_discard)
        column = page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, line)
        self._lines[page.source_id] = line
        page.edit.typing_ended.connect(self._on_typing_ended)
        page.finish_wanted.connect(self._on_finish_wanted)
        button = QToolButton()
        button.setDefaultAction(self._action)
        button.setObjectName("edit-text-button")
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        page.line.add_widget(button)
        self._tell_of_draft(page.source_id)

    def _tell_of_draft(self, source_id: int) -> None:
        if not self._workspace.project.writable:
            return
        for row in unfinished.draft_rows(self._workspace.project):
            if row.source_id == source_id:
                sentence = _("There is an unfinished edit of this text, from {when}.")
                self._lines[source_id].show_unfinished(sentence.format(when=_in_words(row)))

    def _on_page_closing(self, page: SourcePage) -> None:
        session = self._sessions.pop(page.source_id, None)
        self._lines.pop(page.source_id, None)
        if session is not None and session.leave():
            self._workspace.offered.emit(
                _("What you wrote is kept, but not part of the text yet"),
                _("Continue"),
                partial(self._go_on, page.source_id),
            )

    def _on_done(self) -> None:
        self._session().finish()

    def _on_typing_ended(self) -> None:
        page = self._tabs.page()
        if page is not None and page.source_id in self._sessions:
            self._sessions[page.source_id].finish()

    def _on_finish_wanted(self, deed: object) -> None:
        page = self.sender()
        if isinstance(page, SourcePage) and callable(deed):
            self._sessions[page.source_id].finish(deed)

    def _on_cancel(self) -> None:
        session = self._session()
        wrote = session.rewriting
        session.give_up()
        if wrote.changed:
            self._workspace.offered.emit(
                _("What you wrote was discarded"),
                _("Bring it back"),
                partial(self._bring_back, session.page.source_id, wrote),
            )

    def _bring_back(self, source_id: int, wrote: Rewriting) -> None:
        with self._workspace.telling():
            drafts.keep(self._workspace.project, source_id, wrote)
            self._go_on(source_id)

    def _on_continue(self) -> None:
        self._go_on(self.sender().property("source"))

    def _on_discard(self) -> None:
        self._discard(self.sender().property("source"))

    def _on_stored(self, told: TextChange) -> None:
        self._workspace.say(in_words(told))

    def _on_overtaken(self, error: TextChangedError) -> None:
        session = self.sender()
        assert isinstance(session, TextSession)
        dialog = ConfirmDialog(
            self._tabs.window(),
            "note-pencil",
            _("Put your text in its place?"),
            [
                error.sentence,
                _("Codings follow from the text as it is now; one undo brings it back."),
                _("If you cancel, you go on editing, and can copy what you wrote."),
            ],
            _("Put mine in its place"),
        )
        dialog.accepted.connect(partial(session.finish, over=True))
        dialog.open()

    def _on_ended(self) -> None:
        session = self.sender()
        assert isinstance(session, TextSession)
        self._sessions.pop(session.page.source_id, None)
        session.deleteLater()
        self._show_state()

    def _show_state(self) -> None:
        page = self._tabs.page()
        self._action.setChecked(page is not None and page.source_id in self._sessions)

    def _session(self) -> TextSession:
        return self._sessions[self.sender().property("source")]


def in_words(told: TextChange) -> str:
    """Say what became of the codings of a text that was edited."""
    moved = ngettext("{n} coding moved", "{n} codings moved", told.moved).format(n=told.moved)
    if not told.review:
        return _("The text was edited: {moved}").format(moved=moved)
    n = len(told.review)
    waits = ngettext("{n} waits for review", "{n} wait for review", n).format(n=n)
    return _("The text was edited: {moved}, {waits}").format(moved=moved, waits=waits)


def _in_words(draft: DraftRow) -> str:
    return moment(draft.kept)


def _topic(source_id: int) -> str:
    return f"draft {source_id}"
