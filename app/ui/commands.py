"""The commands of the window as data: their words, their keys, and the menu each stands in."""

from dataclasses import dataclass

from app.i18n import N_

ALWAYS, OPEN, WRITING = "always", "open", "writing"


@dataclass(frozen=True)
class Command:
    """One command. `keys` are real shortcuts; `hint` names a key that acts only in the text."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    hint: str = ""
    needs: str = OPEN
    checkable: bool = False


@dataclass(frozen=True)
class Submenu:
    """A menu that its owner fills when it is about to be shown."""

    name: str
    words: str
    needs: str = OPEN


Entry = Command | Submenu | None

AREAS = (
    ("area-code", N_("Code")),
    ("area-frequencies", N_("Frequencies")),
    ("area-memos", N_("Memos")),
)
"""The work areas, in the order of the tool bar."""

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        N_("&File"),
        (
            Command("new", N_("New project…"), ("Ctrl+N",), icon="plus", needs=ALWAYS),
            Command("open", N_("Open…"), ("Ctrl+O",), icon="folder-open", needs=ALWAYS),
            Submenu("recent", N_("Open recent"), ALWAYS),
            Command("sample", N_("Explore the sample study"), ("Ctrl+Shift+O",), needs=ALWAYS),
            None,
            Command(
                "add-sources",
                N_("Add sources…"),
                ("Ctrl+I",),
                N_("Read interviews, documents and PDFs into the project"),
                "plus",
                needs=WRITING,
            ),
            Command(
                "add-folder",
                N_("Add a folder of sources…"),
                ("Ctrl+Shift+I",),
                N_("Everything in it that can be read; its subfolders stay folders"),
                "folder-open",
                needs=WRITING,
            ),
            Command(
                "add-manifest",
                N_("Add sources by a manifest…"),
                tip=N_("A table says of each file what it is and where it belongs"),
                icon="table",
                needs=WRITING,
            ),
            Command(
                "import-survey",
                N_("Import a survey…"),
                tip=N_("Answers in a table: attributes of respondents, and texts to code"),
                icon="clipboard-text",
                needs=WRITING,
            ),
            Command(
                "import-invited",
                N_("Import who was invited to a survey…"),
                tip=N_("A CSV file of organisations, for the response rate"),
                needs=WRITING,
            ),
            Command(
                "correct-text",
                N_("Correct the text from a file…"),
                tip=N_("A corrected version of the source in front; its codings follow"),
                icon="note-pencil",
                needs=WRITING,
            ),
            Submenu("codebooks", N_("Add codes"), WRITING),
            Submenu("export", N_("Export")),
            None,
            Command("close-tab", N_("Close tab"), ("Ctrl+W",)),
            Command("close-project", N_("Close project"), ("Ctrl+Shift+W",)),
            Command("quit", N_("Quit"), ("Ctrl+Q",), needs=ALWAYS),
        ),
    ),
    (
        N_("P&roject"),
        (
            Command(
                "save-copy",
                N_("Save a copy…"),
                tip=N_("The whole project as it is now, in another file"),
                icon="copy",
            ),
            Command(
                "share-copy",
                N_("Share a copy…"),
                tip=N_("With pseudonyms, without originals and history"),
                icon="share-network",
            ),
            Command(
                "encrypted-copy",
                N_("Encrypted copy to send…"),
                tip=N_("One file with a passphrase of its own, for an e-mail or a stick"),
            ),
            None,
            Command(
                "backups",
                N_("Backups…"),
                tip=N_("Earlier states of this project, and what differs from now"),
                icon="clock-counter-clockwise",
            ),
            Command(
                "check",
                N_("Check the project…"),
                tip=N_("Look at every page, text, quotation and step"),
                icon="shield-check",
            ),
            Command(
                "salvage",
                N_("Salvage a damaged project…"),
                tip=N_("Make a new project from all that can be read of a damaged one"),
                icon="first-aid-kit",
                needs=ALWAYS,
            ),
            None,
            Command(
                "passphrase",
                N_("Passphrase…"),
                tip=N_("Let the project open with a passphrase only"),
                icon="lock-key",
                needs=WRITING,
            ),
            Command(
                "guide",
                N_("Interview guide…"),
                tip=N_("The questions of the interviews, and where they were asked"),
                icon="list-numbers",
            ),
            Command("periods", N_("Periods…"), tip=N_("When each begins"), icon="calendar-blank"),
            Command(
                "pseudonyms",
                N_("Pseudonyms…"),
                tip=N_("Put pseudonyms in the place of real names"),
                icon="identification-card",
            ),
            Command(
                "withdraw",
                N_("Withdraw a participant…"),
                tip=N_("Purge everything of somebody, the history and the backups included"),
                icon="user-minus",
                needs=WRITING,
            ),
        ),
    ),
    (
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
    ),
    (
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
    ),
    (
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
    ),
    (
        N_("&Places"),
        (
            Command("places", N_("Register of places"), ("Ctrl+Shift+P",), icon="map-pin"),
            Command("add-place", N_("New place"), ("Ctrl+Alt+L",), icon="plus", needs=WRITING),
            Submenu("assign", N_("Assign the chosen sources to"), WRITING),
            Command("import-places", N_("Add places from a CSV file…"), needs=WRITING),
        ),
    ),
    (
        N_("C&oders"),
        (
            Submenu("coders", N_("Code as"), WRITING),
            Command("add-coder", N_("Somebody else…"), needs=WRITING, icon="user-plus"),
        ),
    ),
    (
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
    ),
    (
        N_("&Help"),
        (
            Command("keys", N_("Keys and gestures"), ("F1",), icon="keyboard"),
            Command("reports", N_("Error reports"), needs=ALWAYS),
            Command("about", N_("About Topoi"), needs=ALWAYS),
        ),
    ),
)

EXPORTS: tuple[Command, ...] = (
    Command(
        "export-excerpts",
        N_("Passages as a Word document…"),
        ("Ctrl+E",),
        N_("What is shown under the filter, with its sources"),
    ),
    Command("export-codebook", N_("Codebook as a CSV file…"), ("Ctrl+Shift+E",)),
)
