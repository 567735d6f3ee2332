"""A key typed in a coded interview, against the same key in Qt's bare editor."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.edits import codes, codings, sources, turns
from app.intake import NewSource
from app.project import Project
from app.ui.theme import theme
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Whole, paint
from bench.studies import Studies
from bench.timing import Act, by_turns

TIMES = 200
CHARACTERS, CODINGS, CODES = 300_000, 2_000, 30
_WORDS = ("the", "council", "decides", "on", "housing", "everybody", "waits", "for", "réponse")


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure a letter typed in the middle of an interview of 300,000 characters."""
    chance = random.Random(1)
    text = _interview(chance)
    project = Project.create(studies.scratch / "edited.topoi", coder="Ana")
    new = NewSource(
        name="Interview",
        kind="text",
        media_type="text/plain",
        path=Path("interview.txt"),
        original=text.encode(),
        text=text,
    )
    source_id = sources.add(project, new)
    turns.find(project, source_id)
    for number in range(CODES):
        spans = [_span(chance, len(text)) for _each in range(CODINGS // CODES + 1)]
        codings.add_many(project, source_id, [codes.add(project, f"Code {number}")], spans)
    whole = Whole(project)
    whole.open_afresh(source_id)
    whole.window.actions_["edit-text"].trigger()
    page = whole.study.code.tabs.page()
    assert page is not None
    bare = Bare(theme.reading_font())
    bare.open(text)
    bare.edit.setReadOnly(False)
    for edit in (bare.edit, page.edit):
        cursor = edit.textCursor()
        cursor.setPosition(len(text) // 2)
        edit.setTextCursor(cursor)
        edit.centerCursor()
    paint()
    editor, typed = by_turns(TIMES, *(Act(_typing(edit)) for edit in (bare.edit, page.edit)))
    what = f"a key typed among {CHARACTERS:,} characters with {CODINGS:,} codings, whole window"
    yield of_seconds(what, "a bare editor", (editor, typed))
    whole.close()


def _interview(chance: random.Random) -> str:
    said = (" ".join(chance.choice(_WORDS) for _word in range(60)) for _turn in range(1_000))
    lines = (f"{who}: {words}" for who, words in zip(cycle(("ANA", "BO")), said, strict=False))
    return "\n".join(lines)[:CHARACTERS]


def _span(chance: random.Random, length: int) -> tuple[int, int]:
    start = chance.randrange(length - 200)
    return start, start + chance.randint(5, 200)


def _typing(edit: QPlainTextEdit) -> Callable[[], None]:
    letters = cycle("council ")

    def type_one() -> None:
        letter, no = next(letters), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, no, letter))
        paint()

    return type_one
