"""Saying how sure one is of a coding, in the menu of the text."""

from PySide6.QtWidgets import QMenu

from app.queries.certainty import certainty_of
from app.queries.texts import codings
from app.ui.certainty_menu import CertaintyMenu


def test_one_says_how_sure_one_is_of_ones_own_coding(shell):
    found = codings(shell.project, shell.ids["Council"])
    own = int(found.ids[found.coder_ids == shell.ids["Ana"]][0])
    menu = QMenu(shell.window)
    offered = CertaintyMenu(shell.workspace, menu)
    offered.fill(menu, own)
    below = menu.findChild(QMenu)
    words = [action.text() for action in below.actions()]
    assert words[1] == "■■■□  fairly sure"
    assert below.actions()[-1].isChecked()
    below.actions()[1].trigger()
    assert certainty_of(shell.project, own) == (shell.ids["Ana"], 3)
    below.actions()[-1].trigger()
    assert certainty_of(shell.project, own) == (shell.ids["Ana"], None)
    menu.deleteLater()


def test_of_what_somebody_else_coded_it_is_not_offered(shell):
    found = codings(shell.project, shell.ids["Council"])
    theirs = int(found.ids[found.coder_ids == shell.ids["Ben"]][0])
    menu = QMenu(shell.window)
    CertaintyMenu(shell.workspace, menu).fill(menu, theirs)
    assert menu.actions() == []
    menu.deleteLater()
