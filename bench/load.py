"""Puts an invented study into a project file, all at once and mostly without the journal."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Connection, insert, select

from app.models import Case, CaseKind, CaseLink, Code, Coder, Coding, Source
from app.models.case import PLACE
from app.models.types import now
from app.project import Project, fulltext
from app.text import words
from app.text.colours import FAMILIES
from app.text.spans import checksum
from bench.words import vocabulary
from bench.work import CITIES, Work, make

_AT_ONCE = 20_000
_COLORS = [color for family in FAMILIES.values() for color in family]


def project_file(folder: Path, name: str) -> Path:
    """Return the project of that size, made now if *folder* does not have it yet."""
    path = folder / f"{name}-{_recipe()}.topoi"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with Project.create(part, title=f"Invented study {name}", coder="Coder 1") as project:
            load(project, make(name))
        part.rename(path)
    return path


def _recipe() -> str:
    """Return a word that changes whenever studies come out otherwise."""
    files = ("work.py", "words.py", "load.py")
    written = b"".join((Path(__file__).parent / name).read_bytes() for name in files)
    return hashlib.sha256(written).hexdigest()[:8]


def load(project: Project, work: Work, *, noted: bool = False) -> list[int]:
    """Add a study to *project*, whatever codes, coders and places it already has.

    Return the ids of the sources, in order. If *noted*, the journal has every row.
    """
    way = project.edit if noted else project.bulk
    with way("Load invented study") as session:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA cache_size=-400000")  # the default is for one user
        seed = int(connection.exec_driver_sql("SELECT count(*) FROM source").scalar_one())
        guids = _guids(seed + work.codes)
        codes = _ensure(connection, Code, [_code(number) for number in range(work.codes)], guids)
        coders = [{"name": f"Coder {number + 1}"} for number in range(work.coders)]
        coder_ids = _ensure(connection, Coder, coders, guids)
        sources = _add_sources(connection, work, guids)
        ids = (np.array(sources), np.array(codes), np.array(coder_ids))
        for rows in _coding_rows(work, ids, guids):
            connection.execute(insert(Coding), rows)
    return sources


def _code(number: int) -> dict[str, Any]:
    word = vocabulary()[300 + number]
    color = _COLORS[number % len(_COLORS)]
    return {"name": f"Code {number + 1:03d} {word}", "color": color, "position": number}


def _ensure(
    connection: Connection,
    table: type[Code | Coder | Case],
    rows: list[dict[str, Any]],
    guids: Iterator[str],
) -> list[int]:
    """Add those rows whose names are new, and return the ids of all."""
    question = select(table.name, table.id)
    known = dict(connection.execute(question).all())
    if new := [_dated(row, guids) for row in rows if row["name"] not in known]:
        connection.execute(insert(table), new)
        known = dict(connection.execute(question).all())
    return [known[row["name"]] for row in rows]


def _add_sources(connection: Connection, work: Work, guids: Iterator[str]) -> list[int]:
    kind = connection.scalar(select(CaseKind.id).where(CaseKind.name == PLACE))
    places = [{"name": city, "kind_id": kind, "level": "city"} for city in CITIES]
    place_ids = dict(zip(CITIES, _ensure(connection, Case, places, guids), strict=True))
    found = []
    for document in work.documents:
        text_id = fulltext.put(connection, document.text)
        row = {
            "name": document.name,
            "kind": "text",
            "type": "interview",
            "text_id": text_id,
            "original_id": text_id,
            "characters": len(document.text),
            "words": words.count(document.text),
            "encoding": "utf-8",
            "file_name": f"{document.name}.txt",
        }
        added = connection.execute(insert(Source), _dated(row, guids)).inserted_primary_key
        assert added is not None
        found.append(int(added[0]))
        link = {"case_id": place_ids[document.city], "source_id": found[-1]}
        connection.execute(insert(CaseLink), _dated(link, guids))
    return found


def _coding_rows(
    work: Work, ids: Sequence[np.ndarray], guids: Iterator[str]
) -> Iterator[list[dict[str, Any]]]:
    made = now()
    for first in range(0, len(work.codings), _AT_ONCE):
        part = work.codings[first : first + _AT_ONCE]
        known = [column[part[:, number]].tolist() for number, column in enumerate(ids)]
        rows = zip(part[:, 0].tolist(), *known, *part[:, 3:].T.tolist(), strict=True)
        yield [
            {
                "source_id": source_id,
                "code_id": code_id,
                "coder_id": coder_id,
                "start": start,
                "end": end,
                "checksum": checksum(work.documents[number].text[start:end]),
                "weight": None,
                "guid": next(guids),
                "created": made,
            }
            for number, source_id, code_id, coder_id, start, end in rows
        ]


def _dated(row: dict[str, Any], guids: Iterator[str]) -> dict[str, Any]:
    return {"guid": next(guids), "created": now(), **row}


def _guids(seed: int) -> Iterator[str]:
    """Return one GUID after the other, the same every time."""
    random = np.random.default_rng(seed)
    while True:
        drawn = random.bytes(16 * 4096)
        for first in range(0, len(drawn), 16):
            yield str(UUID(bytes=drawn[first : first + 16], version=4))
