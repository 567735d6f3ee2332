"""Keys: the same passphrase gives the same key, and the printed code is the key."""

import hashlib
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.project import keys
from app.project.keys import MARK, Key
from app.reports import report, save_report

SALT = MARK + b"12345678"
KNOWN_SECRET = "dabe0ee18f5cb2c8486001c4bfddb612fc3dfc68a608902b063dabb7ded2fae3"
KNOWN_CODE = "3K7A-5YMP-LSZM-QSDA-AHCL-7XNW-CL6D-37DI-UYEJ-AKYG-HWV3-PXWS-7LR5-I7ZA"


def test_the_same_passphrase_makes_the_same_key_however_its_accents_were_typed():
    composed, apart = "caf\u00e9 au lait", "cafe\u0301 au lait"
    assert Key.of_passphrase(composed, SALT) == Key.of_passphrase(apart, SALT)
    assert Key.of_passphrase(composed, SALT) != Key.of_passphrase("cafe au lait", SALT)


def test_two_files_with_one_passphrase_have_different_keys():
    first, second = Key.new("one passphrase"), Key.new("one passphrase")
    assert first.salt.startswith(MARK)
    assert len(first.salt) == 16
    assert first != second


@given(st.binary(min_size=32, max_size=32))
def test_the_recovery_code_gives_the_key_back(secret):
    key = Key(secret, SALT)
    assert [len(group) for group in key.code.split("-")] == [4] * 14
    assert Key.of_code(key.code, SALT) == key
    assert Key.of_code(key.code.lower().replace("-", " ").replace("o", "0"), SALT) == key


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("ABCDEFGH234567"))
def test_a_typing_error_in_the_code_is_found(secret, where, letter):
    letters = Key(secret, SALT).code.replace("-", "")
    wrong = letters[:where] + letter + letters[where + 1 :]
    if wrong != letters:
        with pytest.raises(UserError, match="not a whole recovery code"):
            Key.of_code(wrong, SALT)


def test_a_key_does_not_show_its_secret():
    key = Key(b"s" * 32, SALT)
    assert "s" * 8 not in repr(key)
    assert b"s".hex() * 8 not in repr(key)


@pytest.mark.parametrize(
    ("words", "salt", "cost", "block", "lanes", "result"),
    [
        (b"", b"", 16, 1, 1, "77d6576238657b203b19ca42c18a0497"),
        (b"password", b"NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe"),
        (b"pleaseletmein", b"SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38eb"),
    ],
)
def test_scrypt_is_that_of_rfc_7914(words, salt, cost, block, lanes, result):
    made = hashlib.scrypt(words, salt=salt, n=cost, r=block, p=lanes, maxmem=1 << 26, dklen=64)
    assert made.hex().startswith(result)


def test_a_passphrase_opens_in_every_later_version_what_it_opens_today():
    key = Key.of_passphrase("nine quiet herons", SALT)
    assert key.secret.hex() == KNOWN_SECRET
    assert key.code == KNOWN_CODE


def test_an_empty_passphrase_is_none():
    with pytest.raises(UserError, match="empty"):
        Key.of_passphrase("", SALT)


def test_what_goes_wrong_with_a_key_tells_nothing_of_it(home):
    key = Key(bytes(range(32)), SALT)
    try:
        Key.of_code(key.code[:-1] + ("A" if key.code[-1] != "A" else "B"), SALT)
    except UserError as error:
        told = f"{error!r} {error.hint} {save_report(error).read_text(encoding='utf-8')}"
        told += repr(error.__context__)
    for secret in (key.code, key.code[:9], key.secret.hex(), key.secret.hex()[:16]):
        assert secret not in told


def test_a_fault_while_a_key_is_made_leaves_no_passphrase_in_its_report(monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setattr(keys, "_COST", 3)  # no power of two: scrypt refuses
    with pytest.raises(ValueError, match=r"n must be|[Ii]nvalid") as caught:
        Key.of_passphrase("nine quiet herons", SALT)
    assert "heron" not in report(caught.value, datetime.now(UTC)) + repr(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="core files are a POSIX thing")
def test_a_process_that_holds_a_key_leaves_no_memory_image(tmp_path):
    script = (
        "import resource; from pathlib import Path; from app.project import Project\n"
        "from app.project.keys import MARK, Key\n"
        f"key = Key(b'k' * 32, MARK + b'saltsalt')\n"
        f"with Project.create(Path({str(tmp_path / 'a.topoi')!r}), key=key): pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    root = keys.__file__.rsplit("/app/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root, env=os.environ | {"PYTHONPATH": root}, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == [b"0"]
