"""The key of an encrypted project: made from a passphrase, or read from a printed recovery code.

An encrypted project begins with its salt, of which the first half is always the same: so it is
recognised, and needs no file beside it. The recovery code is the secret itself, in letters.
"""

import base64
import hashlib
import os
import sys
import unicodedata
from dataclasses import dataclass, field

from app.errors import UserError
from app.i18n import _

MARK = b"TopoiEn1"
SALT_BYTES = 16
SECRET_BYTES = 32
_CHECK_BYTES = 3
_GROUP = 4
_LOOKALIKES = str.maketrans("018", "OIB")
# scrypt (RFC 7914) with 128 MB: a guess costs about a third of a second
_COST, _BLOCK, _LANES = 2**17, 8, 1


@dataclass(frozen=True)
class Key:
    """What opens one encrypted file: 32 secret bytes, and the 16 bytes with which it begins."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def new(cls, passphrase: str) -> "Key":
        """Return a key for a file still to be written."""
        return cls.of_passphrase(passphrase, MARK + os.urandom(SALT_BYTES - len(MARK)))

    @classmethod
    def of_passphrase(cls, passphrase: str, salt: bytes) -> "Key":
        """Return the key that *passphrase* makes for the file that begins with *salt*.

        Takes about a third of a second, on purpose.
        """
        if not passphrase:
            raise UserError(_("The passphrase is empty."), _("Type the project's passphrase."))
        words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
        memory = 2 * 128 * _BLOCK * _COST
        secret = hashlib.scrypt(
            words, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=memory, dklen=SECRET_BYTES
        )
        return cls(secret, salt)

    @classmethod
    def of_code(cls, code: str, salt: bytes) -> "Key":
        """Return the key that a printed recovery code holds; refuse one with a typing error."""
        letters = "".join(code.upper().split()).replace("-", "").translate(_LOOKALIKES)
        try:
            whole = base64.b32decode(letters)
        except ValueError:
            whole = b""
        secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
        if len(secret) < SECRET_BYTES or check != _check_bytes(secret):
            raise UserError(
                _("This is not a whole recovery code."),
                _("Compare it with the printed sheet, group by group."),
            )
        return cls(secret, salt)

    @property
    def code(self) -> str:
        """The recovery code: 14 groups of four letters and digits."""
        letters = base64.b32encode(self.secret + _check_bytes(self.secret)).decode("ascii")
        return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))

    @property
    def raw(self) -> str:
        """The key as SQLCipher takes it without deriving another; never to be shown or logged."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def pragma(self) -> str:
        """The statement that gives SQLCipher the key; never to be shown or logged."""
        return f'PRAGMA key="{self.raw}"'


def _check_bytes(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:_CHECK_BYTES]


def keep_out_of_dumps() -> None:
    """Let the system write no memory image of this process if it dies: the key would be in it."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
