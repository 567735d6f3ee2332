"""Keys: the same passphrase gives the same key, and the printed code is the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.project.keys import MARK, Key

SALT = MARK + b"12345678"


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
