"""A source from words that were copied elsewhere."""

import tempfile
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers.draft import cleaned
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions

_WORDS = 8
_CHARACTERS = 60


def from_text(words: str) -> NewSource:
    """Return *words* as a source, called by the first of them."""
    text, warnings = cleaned(words)
    if not text.strip():
        raise UserError(
            _("There is no text to paste."), _("Copy some words, a page or files first.")
        )
    name = named(text)
    return NewSource(
        name=name,
        text=text,
        kind="text",
        original=text.encode("utf-8"),
        path=Path(f"{_('Pasted')}.txt"),
        encoding="utf-8",
        warnings=tuple(warnings),
    )


def from_html(page: str) -> NewSource:
    """Return what stands in *page*, read as a web page from elsewhere is read."""
    with tempfile.TemporaryDirectory(prefix="topoi-") as folder, Readers() as readers:
        path = Path(folder) / f"{_('Pasted')}.html"
        path.write_text(page, encoding="utf-8", errors="replace")
        new = readers.read(path, ReadOptions(encoding="utf-8"), lambda: False)
    return replace(new, name=named(new.text), path=Path(path.name))


def named(text: str) -> str:
    """Return the first words of *text*, as many as make a name."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    name = " ".join(line.split()[:_WORDS])[:_CHARACTERS].rstrip(" ,;:")
    return name or _("Untitled")
