"""A small study under work: what actions draw from, and what state it is in."""

import hashlib
import random
import re
from contextlib import closing
from pathlib import Path

from sqlalchemy import String, func, select

from app.edits import cases, codes, codings, sources
from app.intake import NewSource
from app.models import JOURNALLED, Revision, Source
from app.project import Project
from app.project.engine import open_file
from app.queries.drafts import UNFINISHED

_INVENTED = """council money mandate September officer 😀 état naïve résumé שלום settlement advice
funding decides report answer results hire volunteer newcomer partner strategy Kingston Ana"""
WORDS = tuple(_INVENTED.split())
_CHANCE = {"guid", "created", "changed", "submitted", "at", "key"}
"""What differs between two runs that do the same; the key of a decision is made of GUIDs."""
_GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


_KEPT = {Revision: f"note NOT LIKE '{UNFINISHED}%'"}
"""Of which rows a table tells its state, where not of all."""


class NothingThere(Exception):  # noqa: N818 - not an error: there is nothing to do it to
    """An action needs a row of which there is none now."""


class Study:
    """An open project and a source of chance."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.project = project
        self.chance = chance
        self.folder = project.path.parent

    def one(self, table, *where):
        """The id of some row of a table."""
        with self.project.read() as session:
            ids = session.scalars(select(table.id).where(*where).order_by(table.id)).all()
        if not ids:
            raise NothingThere
        return self.chance.choice(ids)

    def maybe(self, table):
        """The id of some row, or None."""
        try:
            return self.one(table) if self.chance.random() < 0.6 else None
        except NothingThere:
            return None

    def some(self, table, most=4):
        """The ids of some rows."""
        return sorted({self.one(table) for _each in range(self.chance.randint(1, most))})

    def word(self):
        """A name."""
        return f"{self.chance.choice(WORDS)} {self.chance.randint(1, 40)}"

    def text(self, most=400):
        """Some invented sentences."""
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(5, most)))

    def span(self, source_id):
        """Some stretch of the text of a source."""
        with self.project.read() as session:
            length = session.scalar(
                select(func.max(Source.characters)).where(Source.id == source_id)
            )
        if not length:
            raise NothingThere
        start = self.chance.randrange(length)
        return start, min(length, start + self.chance.randint(1, 80))

    def new_source(self):
        """A text as an importer hands it over."""
        words = self.text()
        name = self.word()
        return NewSource(name, words, "text", words.encode(), Path(f"{name}.txt"), encoding="utf-8")


def fill(project: Project, chance: random.Random, *, texts=3, spans=40) -> None:
    """Put sources, codes, places and codings into an empty project."""
    study = Study(project, chance)
    places = [cases.add(project, "place", name) for name in ("Kingston", "Guelph")]
    tree = [codes.add(project, f"Theme {number}") for number in range(3)]
    tree += [codes.add(project, f"Part {number}", tree[number % 3]) for number in range(6)]
    for number in range(texts):
        source_id = sources.add(project, study.new_source())
        cases.link(project, places[number % 2], source_id)
        for _each in range(spans):
            codings.add(project, source_id, chance.choice(tree), *study.span(source_id))


def digest(path: Path, key=None) -> str:
    """Return a digest of all tables but the journal, GUIDs and times left out."""
    with closing(open_file(path, writable=True, key=key)) as connection:
        return digest_of(connection)


def digest_of(connection) -> str:
    """Return the digest of what *connection* reads; an older project says the same as migrated.

    Drafts are left out: they are kept between the steps of which the states are told.
    """
    seen = hashlib.sha256()
    for model in JOURNALLED:
        table = model.__table__
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        columns = ", ".join(
            f'"{column.name}"' if column.name in there else _nothing(column)
            for column in table.columns
            if column.name not in _CHANCE
        )
        kept = _KEPT.get(model, "true")
        question = f"SELECT {columns} FROM {table.name} WHERE {kept} ORDER BY id"
        for row in connection.execute(question) if there else ():
            said = _GUID.sub("a guid", repr(tuple(row)))  # values name other rows by it
            seen.update(said.encode("utf-8", "surrogatepass"))
        seen.update(b"\0")
    return seen.hexdigest()


def _nothing(column) -> str:
    """Return what a column says, as SQL, in a project that does not have it yet."""
    if column.default is not None and column.default.is_scalar:
        said = column.default.arg
        return repr(int(said) if isinstance(said, bool) else said)
    if column.nullable:
        return "NULL"
    return "''" if isinstance(column.type, String) else "0"
