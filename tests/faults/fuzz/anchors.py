"""Search for texts and changes that break re-anchoring: `... fuzz.anchors CORPUS`.

Needs `pip install atheris`. An input is a text, what it becomes, and spans. No span may be lost
without a word, none may be inverted or lie outside, and a span that is sure must stand on its own
words, or on words of which as many stayed as were changed.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app.text"]):
    from app.text import changed as _changed  # noqa: F401 - imported while it can be instrumented
    from app.text.reanchor import (
        LIKELY,
        LOST,
        SURE,
        Placed,
        Replacement,
        by_replacements,
        by_texts,
        replaced,
    )


def spans_of(provider: atheris.FuzzedDataProvider, length: int) -> list[tuple[int, int]]:
    """Return spans of a text of *length* characters."""
    found = []
    for _span in range(provider.ConsumeIntInRange(1, 8)):
        start = provider.ConsumeIntInRange(0, length - 1)
        found.append((start, provider.ConsumeIntInRange(start + 1, length)))
    return found


def edited(provider: atheris.FuzzedDataProvider, text: str) -> list[Replacement]:
    """Return replacements that do not overlap."""
    made, at = [], 0
    for _edit in range(provider.ConsumeIntInRange(0, 6)):
        start = provider.ConsumeIntInRange(at, len(text))
        at = provider.ConsumeIntInRange(start, min(len(text), start + 40))
        made.append(Replacement(start, at, provider.ConsumeUnicodeNoSurrogates(20)))
    return made


def hold(placed: list[Placed], spans: list[tuple[int, int]], new: str) -> None:
    """Hold every answer to what re-anchoring promises."""
    assert len(placed) == len(spans)
    for each in placed:
        assert each.how in (SURE, LIKELY, LOST)
        if each.span is None:
            assert not new
        else:
            assert 0 <= each.span[0] < each.span[1] <= len(new), each


def one_input(data: bytes) -> None:
    """Change a text and place spans in it, with and without knowing the changes."""
    provider = atheris.FuzzedDataProvider(data)
    text = provider.ConsumeUnicodeNoSurrogates(400)
    if not text:
        return
    spans = spans_of(provider, len(text))
    made = edited(provider, text)
    new = replaced(text, made)
    for standing_for in (False, True):
        hold(by_replacements(len(text), made, spans, standing_for=standing_for), spans, new)
    hold(by_texts(text, new, spans), spans, new)
    other = provider.ConsumeUnicodeNoSurrogates(400)
    hold(by_texts(text, other, spans), spans, other)
    same = by_texts(text, text, spans)
    assert [each.span for each in same] == spans, same
    assert all(each.sure for each in same)


def main() -> None:
    """Fuzz until a finding, or as long as libFuzzer's own options say."""
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    (corpus,) = (Path(word) for word in sys.argv[1:] if not word.startswith("-"))
    corpus.mkdir(parents=True, exist_ok=True)
    given = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=3000", *options]
    atheris.Setup([sys.argv[0], str(corpus), *given], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
