"""The register of real names lies in a file of its own that nobody can read."""

import pytest

from app.errors import PassphraseWanted, UserError
from app.project import keyfile
from app.project.keys import Key
from app.text.pseudonyms import Entry, Register

NAMES = Register([Entry("Anna Berg", "P1", variants=("Annie",)), Entry("Kingston", "A", "place")])


def test_names_come_back_and_cannot_be_read_in_the_file(tmp_path):
    path = tmp_path / "names.topoikey"
    key = keyfile.key_of(path, "open sesame")
    keyfile.write(path, NAMES, key)
    assert keyfile.read(path, keyfile.key_of(path, "open sesame")).entries == NAMES.entries
    for words in (b"Anna", b"Berg", b"Kingston", b"entry", b"SQLite"):
        assert words not in path.read_bytes()
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == [path.name]


def test_a_wrong_passphrase_neither_reads_nor_overwrites(tmp_path):
    path = tmp_path / "names.topoikey"
    keyfile.write(path, NAMES, keyfile.key_of(path, "right"))
    before = path.read_bytes()
    wrong = keyfile.key_of(path, "wrong")
    with pytest.raises(PassphraseWanted):
        keyfile.read(path, wrong)
    with pytest.raises(PassphraseWanted):
        keyfile.write(path, Register(), wrong)
    with pytest.raises(PassphraseWanted):
        keyfile.key_of(path, "")
    assert path.read_bytes() == before


def test_another_file_is_never_overwritten(tmp_path, project):
    letter = tmp_path / "letter.topoikey"
    letter.write_text("Dear Anna")
    with pytest.raises(UserError, match="not a register"):
        keyfile.key_of(letter, "x")
    with pytest.raises(UserError, match="ends in"):
        keyfile.write(project.path, NAMES, Key.new("x"))


def test_a_register_that_is_not_there_yet_is_empty(tmp_path):
    path = tmp_path / "new.topoikey"
    assert len(keyfile.read(path, keyfile.key_of(path, "x"))) == 0
    assert not path.exists()
