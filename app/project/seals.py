"""Does a key fit an encrypted file whose first page is damaged: every page has a seal of its own.

SQLCipher says "not a database" for a wrong key and for a damaged first page alike. The seals of
the other pages tell the two apart, so that nobody is told that a right passphrase is wrong.
"""

import hashlib
import hmac
from pathlib import Path

from app.project.keys import SALT_BYTES, Key

_PAGE = 4096
_SEAL = 64
_MASK = 0x3A
_PAGES = 24
"""How many pages are tried, from both ends of the file: one that fits is proof."""


def fits(path: Path, key: Key) -> bool:
    """Whether some page of the file at *path*, which nobody has connected, was sealed with *key*.

    The seals are those of SQLCipher 4: HMAC-SHA512 over the page and its number.
    """
    salt = bytes(byte ^ _MASK for byte in key.salt)
    sealing = hashlib.pbkdf2_hmac("sha512", key.secret, salt, 2, len(key.secret))
    count = path.stat().st_size // _PAGE
    with path.open("rb") as file:
        for number in _tried(count):
            file.seek((number - 1) * _PAGE)
            page = file.read(_PAGE)
            body = page[SALT_BYTES:] if number == 1 else page
            words = body[:-_SEAL] + number.to_bytes(4, "little")
            if hmac.compare_digest(hmac.digest(sealing, words, "sha512"), body[-_SEAL:]):
                return True
    return False


def _tried(count: int) -> list[int]:
    numbers = range(1, count + 1)
    if count <= _PAGES:
        return list(numbers)
    return [*numbers[: _PAGES // 2], *numbers[-_PAGES // 2 :]]
