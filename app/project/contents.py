"""Texts and original files: immutable, compressed, stored once each."""

import hashlib
import json
import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from app.errors import UserError
from app.i18n import _
from app.models import Content
from app.project.engine import driver

LARGEST = 250 * 2**20


def put(connection: Connection, data: bytes) -> int:
    """Store *data* unless it is here already, and return its id."""
    if len(data) > LARGEST:
        raise UserError(
            _("This file is too large for a project: {size} MB.").format(size=len(data) >> 20),
            _("The limit is {limit} MB a file.").format(limit=LARGEST >> 20),
        )
    digest = hashlib.sha256(data).hexdigest()
    known = connection.scalar(select(Content.id).where(Content.sha256 == digest))
    if known is not None:
        return int(known)
    added = connection.execute(insert(Content).values(_row(digest, data))).inserted_primary_key
    assert added is not None
    return int(added[0])


def put_many(connection: Connection, many: Sequence[bytes]) -> list[int]:
    """Store many small contents at once, and return their ids in the same order."""
    digests = [hashlib.sha256(data).hexdigest() for data in many]
    wanted = dict(zip(digests, many, strict=True))
    listed = select(func.json_each(json.dumps(list(wanted))).table_valued("value").c.value)
    known_ones = select(Content.sha256, Content.id).where(Content.sha256.in_(listed))
    known = {row.sha256: row.id for row in connection.execute(known_ones)}
    rows = [_row(digest, data) for digest, data in wanted.items() if digest not in known]
    if rows:
        connection.execute(insert(Content), rows)
        known = {row.sha256: row.id for row in connection.execute(known_ones)}
    return [known[digest] for digest in digests]


def _row(digest: str, data: bytes) -> dict[str, object]:
    small = zlib.compress(data, 6)
    packed = len(small) < len(data)
    return {
        "sha256": digest,
        "size": len(data),
        "packed": packed,
        "data": small if packed else data,
    }


def get(connection: Connection, content_id: int) -> bytes:
    """Return the bytes of a content; raise KeyError if there is none of that id."""
    row = connection.exec_driver_sql(
        "SELECT packed, size, data FROM content WHERE id = ?", (content_id,)
    ).one_or_none()
    if row is None:
        raise KeyError(content_id)
    return unpacked(*row)


def unpacked(packed: object, size: object, data: object) -> bytes:
    """Return the bytes that the columns of a content stand for.

    A damaged file may hold anything in them; what cannot have been stored raises ValueError, or
    zlib.error where it cannot be unpacked.
    """
    if not isinstance(data, bytes) or not isinstance(size, int) or not 0 <= size <= LARGEST:
        raise ValueError("a content holds what was never stored")
    if not packed:
        plain, more = data, b""
    else:
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(data, size or 1)  # 0 would mean without limit
        more = unpacker.decompress(unpacker.unconsumed_tail, 1)
    if len(plain) != size or more:
        raise ValueError("a content does not have the size it should have")
    return plain


_RECENT: OrderedDict[str, str] = OrderedDict()
_RECENT_LIMIT = 24_000_000
_RECENT_LOCK = threading.Lock()


def text(connection: Connection, content_id: int) -> str:
    """Return a content as text; the texts read last stay at hand, by their hash."""
    known = driver(connection).execute("SELECT sha256 FROM content WHERE id = ?", (content_id,))
    if (row := known.fetchone()) is None:
        raise KeyError(content_id)
    digest: str = row[0]
    with _RECENT_LOCK:
        if digest in _RECENT:
            _RECENT.move_to_end(digest)
            return _RECENT[digest]
    plain = get(connection, content_id).decode("utf-8")
    with _RECENT_LOCK:
        _RECENT[digest] = plain
        while len(_RECENT) > 1 and sum(map(len, _RECENT.values())) > _RECENT_LIMIT:
            _RECENT.popitem(last=False)
    return plain


def forget_texts() -> None:
    """Drop the texts at hand, as closing a project does."""
    with _RECENT_LOCK:
        _RECENT.clear()
