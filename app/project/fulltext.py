"""The index of words: in which paragraphs of which texts each word stands.

It is FTS5 without content. A row is a paragraph (`app.text.indexing`), and its number says of
which content and the how manieth; contents never change and their ids are never given twice, so
rows need neither change nor step. Row 0 of a content says that it is indexed. What is not must be
read whole by whoever searches. Everything here can be made anew from the texts.
"""

import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from sqlalchemy import Connection

from app.project import contents, sqlite
from app.project.engine import driver
from app.text import indexing

ROW_BITS = 24
"""How many bits of a row's number are those of the paragraph; the others are its content's id."""

_MARK = "\ue000"
"""The word of row 0: a private sign, which counts as a letter."""
_AT_ONCE = 200
_INSERT = "INSERT INTO fulltext (rowid, words) VALUES (?, ?)"
_SOURCES = "SELECT text_id FROM source"
_FORMER = "SELECT text_id FROM revision WHERE note = ''"
"""What sources said before; a draft, which has a note, is no text of theirs yet."""
_TOKENIZER = "unicode61 remove_diacritics 2"
"""As in the schema: a query must be cut as the texts were."""


def put(connection: Connection, text: str) -> int:
    """Store *text* as `contents.put` does, index it, and return its id."""
    content_id = contents.put(connection, text.encode("utf-8"))
    add(connection, {content_id: text})
    return content_id


def put_many(connection: Connection, texts: list[str]) -> list[int]:
    """Store many small texts as `contents.put_many` does, index them, and return their ids."""
    ids = contents.put_many(connection, [text.encode("utf-8") for text in texts])
    add(connection, dict(zip(ids, texts, strict=True)))
    return ids


def add(connection: Connection, texts: Mapping[int, str]) -> None:
    """Index the texts of contents, given by their ids, that are not indexed yet."""
    known = indexed(connection)
    _write(connection, (each for each in sorted(texts.items()) if each[0] not in known))


def complete(connection: Connection) -> None:
    """Index the texts of all sources that are not indexed yet, as after bringing many at once."""
    _write(connection, _texts(connection, _SOURCES, but=indexed(connection)))


def renew(connection: Connection) -> None:
    """Index the texts of all sources, now and before, anew; nothing else stays in the index."""
    driver(connection).execute("INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
    _write(connection, _texts(connection, f"{_SOURCES} UNION {_FORMER}"))


def indexed(connection: Connection) -> set[int]:
    """Return the ids of the contents that are indexed."""
    low = (1 << ROW_BITS) - 1
    return {row >> ROW_BITS for row in standing(connection, _MARK) if not row & low}


def standing(connection: Connection, word: str) -> list[int]:
    """Return the rows in which *word* stands, written as `vocabulary` does, in order."""
    question = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid"
    return [row for (row,) in driver(connection).execute(question, (f'"{word}"',))]


def vocabulary(connection: Connection) -> list[str]:
    """Return every word of the index, in order."""
    with _asking(connection, "row") as raw:
        return [word for (word,) in raw.execute("SELECT term FROM temp.asked")]


def words_of(query: str) -> list[list[str]]:
    """Return, for everything between white space in *query*, the words that an index has for it."""
    pieces = query.split()
    with closing(sqlite.connect(":memory:")) as raw:
        raw.execute(f"CREATE VIRTUAL TABLE query USING fts5(words, tokenize='{_TOKENIZER}')")
        raw.execute("CREATE VIRTUAL TABLE asked USING fts5vocab('query', 'instance')")
        raw.executemany(
            "INSERT INTO query (rowid, words) VALUES (?, ?)",
            ((number, indexing.folded(piece)) for number, piece in enumerate(pieces)),
        )
        cut: list[list[str]] = [[] for _piece in pieces]
        for number, word in raw.execute("SELECT doc, term FROM asked ORDER BY doc, offset"):
            cut[number].append(word)
        return cut


def differs(connection: Connection) -> bool:
    """Whether the index says anything else of the texts in it than they do."""
    raw = driver(connection)
    with closing(sqlite.connect(":memory:")) as other:
        (made,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'fulltext'").fetchone()
        other.execute(made)
        other.execute("CREATE VIRTUAL TABLE temp.asked USING fts5vocab(main, fulltext, instance)")
        for content_id in sorted(indexed(connection)):
            text = contents.get(connection, content_id).decode("utf-8")
            other.executemany(_INSERT, _rows(content_id, text))
        with _asking(connection, "instance") as mine:
            question = "SELECT term, doc FROM temp.asked"
            here, there = mine.execute(question), other.execute(question)
            while found := here.fetchmany(_AT_ONCE):
                if found != there.fetchmany(_AT_ONCE):
                    return True
            return bool(there.fetchmany(1))


def _texts(
    connection: Connection, question: str, but: Container[int] = ()
) -> Iterator[tuple[int, str]]:
    """Return the contents that the question is for, as text; a damaged one is left out."""
    for (content_id,) in driver(connection).execute(f"{question} ORDER BY 1").fetchall():
        if content_id not in but:
            with suppress(KeyError, ValueError, zlib.error):
                yield content_id, contents.get(connection, content_id).decode("utf-8")


def _write(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    driver(connection).executemany(_INSERT, (row for each in texts for row in _rows(*each)))


def _rows(content_id: int, text: str) -> Iterator[tuple[int, str]]:
    lines = indexing.rows(text)
    if lines is None or len(lines) >> ROW_BITS:
        return
    base = content_id << ROW_BITS
    yield base, _MARK
    for number, line in enumerate(lines, 1):
        yield base + number, line


@contextmanager
def _asking(connection: Connection, kind: str) -> Iterator[sqlite.Connection]:
    """Lend a connection on which `temp.asked` tells the words, or where they stand.

    A reader may not make even a table of its own, which nothing is stored in; here it may.
    """
    raw = driver(connection)
    (only,) = raw.execute("PRAGMA query_only").fetchone()
    raw.execute("PRAGMA query_only=0")
    try:
        raw.execute(f"CREATE VIRTUAL TABLE temp.asked USING fts5vocab(main, fulltext, {kind})")
        raw.execute(f"PRAGMA query_only={int(only)}")
        yield raw
    finally:
        raw.execute("PRAGMA query_only=0")
        raw.execute("DROP TABLE IF EXISTS temp.asked")
        raw.execute(f"PRAGMA query_only={int(only)}")
