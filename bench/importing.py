"""Bringing material in, beside reading the same files and doing nothing with them.

The limit is stricter than it need be: an import also stores the files, their structure and the
journal, each source in a commit of its own. It may make up for that with a second process.
"""

from collections.abc import Iterator
from pathlib import Path

from docx import Document

from app import importers
from app.importers.readers import Readers
from app.intake import ReadOptions
from app.project import Project
from app.tasks.importing import IMPORTED, import_files
from bench.figures import Figure, of_seconds
from bench.studies import Studies
from bench.timing import Act, by_turns
from bench.work import make
from tests.importers import pdf_making

PAGES = 500
_ROWS, _ROW = 44, 80
"""Lines of a page, and characters of a line."""
_GOAL = 2.0


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure the import of interviews in Word, and of an agreement in one long PDF."""
    texts = [document.text for document in make("S").documents]
    folder = studies.scratch / "to import"
    folder.mkdir()
    words = [_word(folder / f"{at:02d}.docx", text) for at, text in enumerate(texts)]
    yield of_seconds(
        f"import {len(words)} Word documents of 60,000 characters",
        "read them one after the other",
        by_turns(3, Act(lambda: _read(words)), _import(studies, words)),
        _GOAL,
    )
    agreement = _pdf(folder / "agreement.pdf", "\n".join(texts * 2))
    alone, both, stored = by_turns(
        1,
        Act(lambda: _read([agreement])),
        Act(lambda: _read_by_both(agreement)),
        _import(studies, [agreement]),
    )
    what = f"a PDF of {PAGES} pages"
    yield of_seconds(f"read {what} with both processes", "with one", (alone, both))
    yield of_seconds(f"import {what}", "read it with one process", (alone, stored), _GOAL)


def _word(path: Path, text: str) -> Path:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _pdf(path: Path, text: str) -> Path:
    """Write *text* in lines of equal length, as far as the pages reach."""
    lines = [text[at : at + _ROW].replace("\n", " ") for at in range(0, len(text), _ROW)]
    pages = (lines[at * _ROWS : (at + 1) * _ROWS] for at in range(PAGES))
    return pdf_making.write(path, *(pdf_making.rows(*rows) for rows in pages))


def _read(paths: list[Path]) -> None:
    for path in paths:
        importers.read(path)


def _read_by_both(path: Path) -> None:
    with Readers() as readers:
        readers.read(path, ReadOptions(), lambda: False)


def _import(studies: Studies, paths: list[Path]) -> Act:
    """Return the act of importing into a new project."""
    path = studies.scratch / "imported.topoi"

    def run() -> None:
        with Project.create(path, title="Invented study", coder="Coder 1") as project:
            outcomes = list(import_files(project, paths))
        assert {outcome.state for outcome in outcomes} == {IMPORTED}

    return Act(run, lambda: path.unlink(missing_ok=True))
