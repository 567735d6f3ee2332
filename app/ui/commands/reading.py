"""Menus of what is done while reading."""

from app.i18n import N_
from app.ui.commands.entry import ALWAYS, WRITING, Command, Menu, Submenu

AREAS = (
    ("area-code", N_("Code")),
    ("area-frequencies", N_("Frequencies")),
    ("area-comparison", N_("Compare coders")),
    ("area-memos", N_("Memos")),
)
"""The work areas, in the order of the tool bar."""

EDIT: Menu = (
    N_("&Edit"),
    (
        Command("undo", N_("Undo"), ("Ctrl+Z",), icon="arrow-counter-clockwise", needs=WRITING),
        Command(
            "redo",
            N_("Redo"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            icon="arrow-clockwise",
            needs=WRITING,
        ),
        None,
        Command(
            "paste-source",
            N_("Paste as a new source"),
            ("Ctrl+Shift+V",),
            N_("The copied words, page or files"),
            "clipboard-text",
            needs=WRITING,
        ),
        None,
        Command(
            "edit-text",
            N_("Edit the text"),
            ("Shift+F2",),
            N_("Type in the text; its codings follow"),
            "pencil-simple",
            needs=WRITING,
            checkable=True,
        ),
        Command("earlier-texts", N_("Earlier texts"), icon="clock-counter-clockwise"),
        None,
        Command("find-text", N_("Find in the text"), ("Ctrl+F",), icon="magnifying-glass"),
        Command(
            "find-anything",
            N_("Find anything"),
            ("Ctrl+K",),
            N_("Find a code, a source or a command"),
            "magnifying-glass",
        ),
        None,
        Command("history", N_("History"), ("Ctrl+Shift+H",), N_("Who did what, and when")),
    ),
)

VIEW: Menu = (
    N_("&View"),
    (
        *(
            Command(name, words, (f"Ctrl+{number}",))
            for number, (name, words) in enumerate(AREAS, start=1)
        ),
        None,
        Command("show-sources", N_("Sources"), ("Ctrl+Shift+1",), checkable=True),
        Command("show-excerpts", N_("Passages"), ("Ctrl+Shift+2",), checkable=True),
        Command("show-codebook", N_("Codebook"), ("Ctrl+Shift+3",), checkable=True),
        Command("show-source-card", N_("About the source"), ("Ctrl+Shift+4",), checkable=True),
        Command("show-speakers", N_("Speakers"), ("Ctrl+Shift+5",), checkable=True),
        Command("follow-codebook", N_("Passages follow the codebook"), checkable=True),
        None,
        Command("next-part", N_("Next part of the window"), ("F6",)),
        Command("previous-part", N_("Previous part of the window"), ("Shift+F6",)),
        Command("next-tab", N_("Next tab"), ("Ctrl+Tab", "Ctrl+PgDown")),
        Command("previous-tab", N_("Previous tab"), ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
        None,
        Submenu("theme", N_("Theme"), ALWAYS),
        Submenu("density", N_("Density of lists"), ALWAYS),
        Command("less-motion", N_("Less motion"), needs=ALWAYS, checkable=True),
        Command(
            "show-pages",
            N_("Pages instead of the text"),
            ("Ctrl+Shift+T",),
            N_("Show a PDF as it looks, or as text"),
            "file-pdf",
        ),
        Command("go-to-page", N_("Go to a page…"), ("Ctrl+G",)),
        Command("text-larger", N_("Larger text"), ("Ctrl++", "Ctrl+=")),
        Command("text-smaller", N_("Smaller text"), ("Ctrl+-",)),
        Command("text-normal", N_("Normal text size"), ("Ctrl+0",)),
    ),
)

CODE: Menu = (
    N_("&Code"),
    (
        Command(
            "code-selection",
            N_("Code the selected words…"),
            ("Ctrl+Return",),
            icon="tag",
            needs=WRITING,
            hint="Enter",
        ),
        Command("repeat-code", N_("Repeat the last code"), needs=WRITING, hint="R"),
        Command("in-vivo", N_("Make the selected words a code"), needs=WRITING, hint="V"),
        Command(
            "draw-region",
            N_("Select a region"),
            ("Ctrl+R",),
            N_("Draw a rectangle on the page or picture, then code it"),
            "selection",
            needs=WRITING,
        ),
        Command("uncode", N_("Take the coding away"), needs=WRITING, hint="Delete"),
        None,
        Command("add-code", N_("New code"), ("Ctrl+Shift+N",), icon="plus", needs=WRITING),
        Command("add-subcode", N_("New code below this one"), ("Ctrl+Alt+N",), needs=WRITING),
        Command("rename", N_("Rename"), ("F2",), needs=WRITING),
        Command("describe-code", N_("Write the definition"), ("Ctrl+D",), needs=WRITING),
        Command("merge-code", N_("Merge into another code…"), ("Ctrl+Shift+M",), needs=WRITING),
        Command("move-code", N_("Move below another code…"), needs=WRITING),
        Submenu("color", N_("Colour"), WRITING),
        Submenu("quick-key", N_("Quick key"), WRITING),
        Command("remove-code", N_("Remove code"), needs=WRITING),
        None,
        Command(
            "memo",
            N_("Write a memo"),
            ("Ctrl+M",),
            N_("Write on the chosen coding, code or source"),
            "note-pencil",
            needs=WRITING,
            hint="M",
        ),
    ),
)
