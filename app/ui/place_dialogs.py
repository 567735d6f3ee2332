"""What is asked in dialogs about a place, and what becomes of the answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.edits import case_merging, place_facts, places, successions
from app.errors import UserError
from app.i18n import _, ngettext
from app.intake import NewFact
from app.queries import facts
from app.queries.place_names import Doubt
from app.queries.places import OWN, CaseRow, place_rows
from app.ui.dialogs.confirming import ConfirmDialog
from app.ui.dialogs.place_fact import PlaceFactDialog
from app.ui.dialogs.place_members import PlaceMembersDialog
from app.ui.dialogs.succession import SuccessionDialog
from app.ui.workspace import Workspace


def ask_for_fact(workspace: Workspace, parent: QWidget, place: CaseRow) -> None:
    """Let the user note a fact about a place."""
    known = [each for each in facts.of_case(workspace.project, place.id) if each.name not in OWN]
    dialog = PlaceFactDialog(parent, place.name, known)
    dialog.wanted.connect(partial(_note, workspace, dialog, place.id))
    dialog.open()


def ask_for_succession(workspace: Workspace, parent: QWidget, place: CaseRow) -> None:
    """Let the user say what a place went on as."""
    others = _others(workspace, place, _("Add the one that came after first."))
    if not others:
        return
    dialog = SuccessionDialog(parent, place.name, others)
    dialog.wanted.connect(partial(_succeed, workspace, dialog, place.id))
    dialog.open()


def ask_for_members(workspace: Workspace, parent: QWidget, place: CaseRow) -> None:
    """Let the user say which other places a place is made of."""
    others = _others(workspace, place, _("Add those that it is made of first."))
    if not others:
        return
    dialog = PlaceMembersDialog(parent, place.name, others, place.member_ids)
    dialog.wanted.connect(partial(_join, workspace, dialog, place.id))
    dialog.open()


def ask_to_merge(workspace: Workspace, parent: QWidget, doubt: Doubt) -> None:
    """Merge the newer of two places into the older one, if the user says so."""
    kept_id, gone_id = doubt.ids
    kept, gone = doubt.places
    row = next((row for row in place_rows(workspace.project) if row.id == gone_id), None)
    n = len(row.source_ids) if row else 0
    moving = ngettext(
        "{n} source moves, with names, facts, populations and memos. “{gone}” stays as another "
        "name of “{kept}”.",
        "{n} sources move, with names, facts, populations and memos. “{gone}” stays as another "
        "name of “{kept}”.",
        n,
    )
    dialog = ConfirmDialog(
        parent,
        "map-pin",
        _("Merge “{gone}” into “{kept}”?").format(gone=gone, kept=kept),
        (moving.format(n=n, gone=gone, kept=kept), _("Undo makes them two again.")),
        _("Merge"),
    )
    dialog.accepted.connect(partial(_merge, workspace, gone_id, kept_id))
    dialog.open()


def _others(workspace: Workspace, place: CaseRow, hint: str) -> list[tuple[int, str]]:
    """Return the places besides one; say that there is none, and with *hint* what to do."""
    others = [(row.id, row.name) for row in place_rows(workspace.project) if row.id != place.id]
    if not others:
        workspace.refused.emit(UserError(_("There is no other place yet."), hint))
    return others


def _note(workspace: Workspace, dialog: PlaceFactDialog, place_id: int, fact: NewFact) -> None:
    try:
        place_facts.write(workspace.project, place_id, fact)
    except UserError as error:
        dialog.refuse(f"{error.sentence} {error.hint}".strip())
    else:
        dialog.accept()


def _join(
    workspace: Workspace, dialog: PlaceMembersDialog, place_id: int, member_ids: tuple[int, ...]
) -> None:
    try:
        places.set_members(workspace.project, place_id, member_ids)
    except UserError as error:
        dialog.refuse(f"{error.sentence} {error.hint}".strip())
    else:
        dialog.accept()


def _succeed(
    workspace: Workspace, dialog: SuccessionDialog, place_id: int, other: int, date: str, how: str
) -> None:
    try:
        when = place_facts.date_of(date)
        successions.record(workspace.project, place_id, other, date=when, note=how)
    except UserError as error:
        dialog.refuse(f"{error.sentence} {error.hint}".strip())
    else:
        dialog.accept()


def _merge(workspace: Workspace, gone_id: int, kept_id: int) -> None:
    with workspace.telling():
        left = case_merging.merge(workspace.project, gone_id, kept_id)
        workspace.say(_("Merged two places"))
        if left:
            workspace.told.emit(" ".join(left))
