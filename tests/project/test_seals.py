"""Damaged, or the wrong passphrase: an encrypted project tells the two apart."""

import pytest

from app.errors import PassphraseWanted, UserError
from app.project import Project, seals
from app.project.keys import MARK, Key
from tests.builders import fill

RIGHT = Key(b"k" * 32, MARK + b"saltsalt")
WRONG = Key(b"x" * 32, RIGHT.salt)


@pytest.fixture
def locked(tmp_path):
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=RIGHT) as project:
        fill(project)
    return project.path


def spoil(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_the_seal_of_every_page_fits_the_right_key_and_no_other(locked):
    assert seals.fits(locked, RIGHT)
    assert not seals.fits(locked, WRONG)
    assert not seals.fits(locked, Key(RIGHT.secret, MARK + b"tlastlas"))


@pytest.mark.parametrize("at", [16, 20, 100, 4000, 4095])
def test_a_damaged_first_page_is_called_damaged_with_the_right_passphrase_only(locked, at):
    spoil(locked, at)
    with pytest.raises(UserError, match=r"passphrase is right.*damaged") as right:
        Project.open(locked, key=RIGHT)
    assert not isinstance(right.value, PassphraseWanted)
    with pytest.raises(PassphraseWanted, match="does not open"):
        Project.open(locked, key=WRONG)


def test_a_file_cut_off_after_its_first_pages_is_called_damaged(locked):
    locked.write_bytes(locked.read_bytes()[: 3 * 4096])
    with pytest.raises(UserError) as refused:
        Project.open(locked, key=RIGHT)
    assert not isinstance(refused.value, PassphraseWanted)


def test_every_flipped_bit_is_found(locked):
    from app.queries.check import problems

    size = locked.stat().st_size
    sound = locked.read_bytes()
    for number in range(40):
        at = (number * 104_729 + 17) % size
        if at < 16:
            continue
        spoil(locked, at)
        try:
            with Project.open(locked, writable=False, key=RIGHT) as project:
                found = problems(project)
        except UserError as error:
            found = [error.sentence]
        assert found, at
        assert "passphrase does not" not in found[0]
        locked.write_bytes(sound)
