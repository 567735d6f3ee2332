"""Texts and original files: immutable, compressed, stored once each."""

import hashlib
import zlib

from sqlalchemy import Connection, insert, select

from app.errors import UserError
from app.i18n import _
from app.models import Content

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
    small = zlib.compress(data, 6)
    packed = len(small) < len(data)
    row = {
        "sha256": digest,
        "size": len(data),
        "packed": packed,
        "data": small if packed else data,
    }
    added = connection.execute(insert(Content).values(row)).inserted_primary_key
    assert added is not None
    return int(added[0])


def get(connection: Connection, content_id: int) -> bytes:
    """Return the bytes of a content; raise KeyError if there is none of that id."""
    row = connection.exec_driver_sql(
        "SELECT packed, size, data FROM content WHERE id = ?", (content_id,)
    ).one_or_none()
    if row is None:
        raise KeyError(content_id)
    packed, size, data = row
    if not packed:
        return bytes(data)
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(data, size)
    if len(plain) != size or unpacker.decompress(unpacker.unconsumed_tail, 1):
        raise ValueError(f"content {content_id} does not have the size it should have")
    return plain
