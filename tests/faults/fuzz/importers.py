"""Search for files that break the importers: `... fuzz.importers CORPUS SEED...`.

Needs `pip install atheris`. SEED is a file or folder of good files; whatever reaches new code is
kept in CORPUS. A finding is an exception that is none of our sentences, a result that breaks what
a source promises, more than 20 seconds, more than 2 GB, or a crash: the input is written to the
current folder and the program ends.
"""

import json
import random
import resource
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app", "pdfminer", "bibtexparser"]):
    from app import importers
    from app.errors import UserError
    from app.importers import (
        census_csv,
        codebook_csv,
        facts_csv,
        frames,
        manifest_csv,
        places_csv,
    )
    from app.intake import NewSource, ReadOptions
    from app.media import bibtex, docx, epub, html_main, odt, pace, pdf, picture, rtf, workbook
    from app.media.areas import Region

from tests.faults.hostile import mutating

_KINDS = (
    ".txt", ".md", ".docx", ".pdf", ".codebook", ".places", ".manifest", ".odt", ".rtf", ".html",
    ".epub", ".mhtml", ".srt", ".vtt", ".csv", ".tsv", ".xlsx", ".ris", ".bib", ".census", ".facts",
    ".jpg", ".png", ".webp", ".tif", ".heic",
)  # fmt: skip
_TABLES = {
    ".codebook": codebook_csv.read,
    ".places": places_csv.read,
    ".census": census_csv.read,
    ".facts": facts_csv.read,
    ".manifest": manifest_csv.read,
}
_INSTRUMENTED = (bibtex, docx, epub, html_main, odt, pdf, picture, rtf, workbook)
"""Imported late by the importers themselves, when nothing could be instrumented any more."""
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
_PASS = (UserError, MemoryError, pace.OutOfTime)
"""What the edge of the worker has a sentence for."""


def one_input(data: bytes) -> None:
    """Read a file whose kind its first byte says."""
    if not data:
        return
    kind = _KINDS[data[0] % len(_KINDS)]
    path = _FOLDER / f"a{'.csv' if kind in _TABLES else kind}"
    path.write_bytes(data[1:])
    try:
        if kind in _TABLES:
            _TABLES[kind](path)
            return
        with pace.listening(lambda _done, _total: None):
            source = importers.read(path, ReadOptions())
    except _PASS:
        return
    check(source)


def check(source: NewSource) -> None:
    """Hold a source to what `NewSource` promises, and to the way home from the worker."""
    size = len(source.text)
    assert not {"\r", "\0"} & set(source.text)
    source.text.encode("utf-8")
    assert source.name == source.name.strip() != ""
    for part in source.parts:
        assert 0 <= part.start < part.end <= size, part
    for coding in source.codings:
        assert 0 <= coding.start < coding.end <= size, coding
        assert coding.code.strip()
    for reference in source.references:
        assert reference.title
        assert isinstance(json.loads(reference.csl), dict)
        for part in reference.parts:
            assert 0 <= part.start < part.end <= len(reference.text), part
    for page in source.pages:
        assert 0 <= page.start <= page.end <= size, page
    assert len(source.boxes) in (0, 16 * size)
    if source.kind == "picture":
        assert min(source.pixels or (0, 0)) > 0
        picture.shown(source.original, (200, 200))
        picture.cropped(source.original, Region.of_box((0.1, 0.2, 0.5, 0.6)), (100, 100))
    sent = Path(_FOLDER / "answer")
    with sent.open("wb") as out:
        frames.write_answer(out, source)
    with sent.open("rb") as back:
        assert isinstance(frames.read_answer(back), NewSource)


def damaged(data: bytes, longest: int, seed: int) -> bytes:
    """Damage an input as our own mutator does, inside archives too, or as libFuzzer does."""
    chance = random.Random(seed)
    if len(data) < 2 or chance.random() < 0.3:
        return bytes(atheris.Mutate(data, longest))
    return (data[:1] + mutating.mutated_file(data[1:], chance))[:longest]


def gather(corpus: Path, seeds: list[Path]) -> None:
    """Put good files in the corpus, each behind the byte that says its kind."""
    corpus.mkdir(parents=True, exist_ok=True)
    files = [file for each in seeds for file in ([each] if each.is_file() else each.rglob("*"))]
    for file in files:
        suffix = file.suffix.lower()
        kinds = [k for k in _KINDS if k == suffix or (suffix == ".csv" and k in _TABLES)]
        if not file.is_file() or file.stat().st_size > 60_000:
            continue
        for kind in kinds:
            target = corpus / f"seed-{file.parent.name}-{file.stem}{kind}"
            target.write_bytes(bytes([_KINDS.index(kind)]) + file.read_bytes())


def main() -> None:
    """Fuzz until a finding, or as long as libFuzzer's own options say."""
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    corpus, *seeds = (Path(word) for word in sys.argv[1:] if not word.startswith("-"))
    gather(corpus, seeds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=200000", *options]
    atheris.Setup([sys.argv[0], str(corpus), *given], one_input, custom_mutator=damaged)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
