"""Contents: what a damaged file holds in their place is refused, and costs nothing."""

import zlib

import pytest

from app.project.contents import LARGEST, unpacked
from app.queries.check import problems

SMALL = zlib.compress(b"words" * 40, 6)


def test_what_was_stored_comes_back():
    assert unpacked(True, 200, SMALL) == b"words" * 40
    assert unpacked(False, 5, b"words") == b"words"
    assert unpacked(False, 0, b"") == b""


@pytest.mark.parametrize(
    ("packed", "size", "data"),
    [
        (False, 5, 2**60),
        (False, 5, "words"),
        (False, 5, None),
        (False, "5", b"words"),
        (False, 4, b"words"),
        (False, LARGEST + 1, b"words"),
        (True, 0, SMALL),
        (True, 199, SMALL),
        (True, 201, SMALL),
        (True, -1, SMALL),
        (True, 200, SMALL[:-9]),
        (True, 200, b"no such stream"),
    ],
)
def test_what_cannot_have_been_stored_is_refused(packed, size, data):
    with pytest.raises((ValueError, zlib.error)):
        unpacked(packed, size, data)


def test_a_number_where_a_text_should_be_is_told_and_not_made_into_bytes(sample):
    with sample.bulk("Damage") as session:
        session.connection().exec_driver_sql("UPDATE content SET data = 1 << 60, packed = 0")
    assert any("cannot be read" in sentence for sentence in problems(sample))
