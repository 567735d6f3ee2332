"""Menus of places, coders and results."""

from app.i18n import N_
from app.ui.commands.entry import ALWAYS, WRITING, Command, Menu, Submenu

PLACES: Menu = (
    N_("&Places"),
    (
        Command("places", N_("Register of places"), ("Ctrl+Shift+P",), icon="map-pin"),
        Command("add-place", N_("New place"), ("Ctrl+Alt+L",), icon="plus", needs=WRITING),
        Submenu("assign", N_("Assign the chosen sources to"), WRITING),
        Command("import-places", N_("Add places from a CSV file…"), needs=WRITING),
    ),
)

CODERS: Menu = (
    N_("C&oders"),
    (
        Submenu("coders", N_("Code as"), WRITING),
        Command("add-coder", N_("Somebody else…"), needs=WRITING, icon="user-plus"),
        None,
        Command(
            "rounds",
            N_("Rounds…"),
            tip=N_("Plan who codes what to compare it, and see how far everybody is"),
            icon="list-numbers",
        ),
        Command(
            "reopen",
            N_("Reopen the disagreement"),
            ("Ctrl+Shift+R",),
            N_("Take back what was decided about the one in front, also in the consensus"),
            icon="arrow-counter-clockwise",
            needs=WRITING,
        ),
        Command(
            "hand-out",
            N_("Hand out a copy…"),
            tip=N_("A file of its own for another coder, blind if wanted"),
            icon="share-network",
            needs=WRITING,
        ),
        Command(
            "merge",
            N_("Merge copies…"),
            tip=N_("Take in what came back, or any other copy of this project"),
            icon="copy",
            needs=WRITING,
        ),
    ),
)

ANALYSE: Menu = (
    N_("&Analyse"),
    (
        Command("code-passages", N_("Passages of the chosen codes"), ("Ctrl+Shift+F",)),
        Command("clear-filter", N_("Take every filter away"), ("Ctrl+Shift+X",)),
        Command(
            "review",
            N_("Codings that wait for review"),
            tip=N_("Their words were changed when a text was corrected"),
            icon="shield-check",
        ),
        None,
        Command(
            "survey-tables",
            N_("Survey tables"),
            tip=N_("Who answered, closed questions by any group, participants and cities"),
            icon="table",
        ),
    ),
)

HELP: Menu = (
    N_("&Help"),
    (
        Command("keys", N_("Keys and gestures"), ("F1",), icon="keyboard"),
        Command("reports", N_("Error reports"), needs=ALWAYS),
        Command("about", N_("About Topoi"), needs=ALWAYS),
    ),
)
