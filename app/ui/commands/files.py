"""Menus about files and the project as a whole."""

from app.i18n import N_
from app.ui.commands.entry import ALWAYS, WRITING, Command, Menu, Submenu

FILE: Menu = (
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
)

PROJECT: Menu = (
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
