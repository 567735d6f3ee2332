"""The codebook as it was at some moment, kept as a content, and what has changed since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.i18n import N_
from app.models import Content
from app.project import Project, contents
from app.queries.code_tree import code_rows

FIELDS = {
    "name": N_("name"),
    "number": N_("number"),
    "definition": N_("definition"),
    "include": N_("include when"),
    "exclude": N_("exclude when"),
    "example": N_("example"),
}
"""What an entry of the codebook says, and what the user calls it."""
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as the codebook had it: its path from the top, and what it said by field."""

    guid: str
    path: tuple[str, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of an entry: added, removed, or changed; `fields` gives (before, after)."""

    kind: str
    path: tuple[str, ...]
    fields: Mapping[str, tuple[str, str]]


def snapshot(project: Project) -> bytes:
    """Return the whole codebook as it is, as bytes that are equal if and only if it is."""
    entries = [
        {"guid": row.guid, "path": list(row.path), **{name: getattr(row, name) for name in FIELDS}}
        for row in code_rows(project)
    ]
    return json.dumps(entries, ensure_ascii=False, sort_keys=True).encode("utf-8")


def version(data: bytes) -> str:
    """Return a short name for a version of the codebook, the same for the same words."""
    return hashlib.sha256(data).hexdigest()[:8]


def version_kept(project: Project, content_id: int) -> str:
    """Return the name of the version that is kept in a content."""
    with project.read() as session:
        digest = session.scalars(select(Content.sha256).where(Content.id == content_id)).one()
    return digest[:8]


def entries(data: bytes) -> list[Entry]:
    """Read a snapshot."""
    return [
        Entry(row["guid"], tuple(row["path"]), {name: row[name] for name in FIELDS})
        for row in json.loads(data)
    ]


def changes_since(project: Project, content_id: int) -> list[EntryChange]:
    """Return how the codebook differs now from the version that is kept in a content."""
    with project.read() as session:
        kept = contents.get(session.connection(), content_id)
    before = {entry.guid: entry for entry in entries(kept)}
    now = {entry.guid: entry for entry in entries(snapshot(project))}
    return [
        change
        for guid in dict.fromkeys((*before, *now))
        if (change := _change(before.get(guid), now.get(guid))) is not None
    ]


def _change(before: Entry | None, now: Entry | None) -> EntryChange | None:
    if before is None or now is None:
        there = now or before
        assert there is not None
        return EntryChange(REMOVED if now is None else ADDED, there.path, {})
    fields = {
        name: (before.said[name], now.said[name])
        for name in FIELDS
        if before.said[name] != now.said[name]
    }
    return EntryChange(CHANGED, now.path, fields) if fields else None
