"""Setting, changing and removing the passphrase of a project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import PassphraseWanted, UserError
from app.project import Project, keys
from app.project.keys import Key
from app.project.lock import WriterLock
from app.tasks import encrypting
from tests.builders import fill
from tests.dump import dump

ROOT = Path(__file__).parents[2]
FIRST, SECOND = "nine quiet herons", "a ladder in the orchard"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def path(project):
    fill(project)
    project.close()
    return project.path


def state(path, key=None):
    with Project.open(path, writable=False, key=key) as project:
        return dump(project)


def test_a_passphrase_is_set_changed_and_removed_in_place(path, tmp_path):
    before = state(path)
    first = encrypting.set_passphrase(path, FIRST, key=None)
    assert encrypting.is_protected(path)
    assert encrypting.unlock(path, passphrase=FIRST) == first.key
    second = encrypting.set_passphrase(path, SECOND, key=first.key)
    assert second.key.salt != first.key.salt
    assert second.key.code != first.key.code
    with pytest.raises(PassphraseWanted, match="does not open"):
        encrypting.unlock(path, passphrase=FIRST)
    assert state(path, second.key) == before
    removed = encrypting.remove_passphrase(path, key=second.key)
    assert removed.key is None
    assert state(path) == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_the_recovery_code_opens_what_the_passphrase_opens(path):
    key = encrypting.set_passphrase(path, FIRST, key=None).key
    assert encrypting.unlock(path, code=key.code) == key
    old = key.code
    encrypting.set_passphrase(path, SECOND, key=key)
    with pytest.raises(PassphraseWanted, match="another project or an earlier passphrase"):
        encrypting.unlock(path, code=old)


def test_a_project_without_a_passphrase_cannot_be_unlocked(path):
    with pytest.raises(UserError, match="not protected"):
        encrypting.unlock(path, passphrase=FIRST)


def test_the_same_passphrase_is_no_new_one(path, tmp_path):
    key = encrypting.set_passphrase(path, FIRST, key=None).key
    with pytest.raises(UserError, match="passphrase of the project itself"):
        encrypting.set_passphrase(path, FIRST, key=key)
    with pytest.raises(UserError, match="passphrase of the project itself"):
        encrypting.encrypted_copy(path, tmp_path / "send.topoi", FIRST, key=key)


def test_while_another_program_writes_the_project_its_passphrase_stays(path):
    lock = WriterLock(path)
    assert lock.take()
    before = path.read_bytes()
    try:
        with pytest.raises(UserError, match="open in another window"):
            encrypting.set_passphrase(path, FIRST, key=None)
    finally:
        lock.release()
    assert path.read_bytes() == before


def test_a_copy_to_send_has_a_passphrase_of_its_own(path, tmp_path):
    key = encrypting.set_passphrase(path, FIRST, key=None).key
    before = state(path, key)
    copy = tmp_path / "send.topoi"
    new = encrypting.encrypted_copy(path, copy, SECOND, key=key)
    assert encrypting.unlock(copy, passphrase=SECOND) == new
    assert state(copy, new) == before == state(path, key)
    plain = tmp_path / "plain.topoi"
    encrypting.plain_copy(copy, plain, key=new)
    assert state(plain) == before


def test_a_name_that_is_a_link_stays_one(path, tmp_path):
    link = tmp_path / "link.topoi"
    link.symlink_to(path)
    key = encrypting.set_passphrase(link, FIRST, key=None).key
    assert link.is_symlink()
    assert encrypting.unlock(path, passphrase=FIRST) == key


def test_advice_goes_by_length_alone():
    assert encrypting.advice("") == ""
    assert "Short" in encrypting.advice("Tr0ub4dor&3")
    assert "Short" in encrypting.advice("aaaaaaaaaaaaaaaaaaaaaaaaaa")
    assert "Fair" in encrypting.advice("nine quiet herons")
    assert "Good" in encrypting.advice("nine quiet herons by the lake")


LOOP = """
import sys
from pathlib import Path
from app.project import keys
from app.progress import Progress
from app.project.keys import MARK, Key
from app.project import rekeying
from app.tasks import encrypting
keys._COST = 2 ** 10
rekeying._STEPS = 200
path = Path(sys.argv[1])
class Ready(Progress):
    def report(self, done, total, label):
        print("AT", flush=True)
key = None
for number in range(1000):
    words = f"passphrase number {number}"
    key = encrypting.set_passphrase(path, words, key=key, progress=Ready()).key
    print("ACK", number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 9, 33, 80])
def test_after_kill_9_a_whole_project_opens_with_the_last_passphrase_or_the_one_before(
    path, tmp_path, after
):
    before = state(path)
    acknowledged, seen = -1, 0
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(path)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for line in process.stdout:
            seen += 1
            if seen == after:
                process.kill()
            if line.startswith("ACK"):
                acknowledged = int(line.split()[1])
    assert seen >= after
    opened = None
    if acknowledged < 0 and not encrypting.is_protected(path):
        assert state(path) == before
        return
    for number in (acknowledged, acknowledged + 1):
        try:
            opened = encrypting.unlock(path, passphrase=f"passphrase number {number}")
        except PassphraseWanted:
            continue
    assert opened is not None
    assert state(path, opened) == before
    with Project.open(path, key=opened):
        pass
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_a_key_is_not_in_the_words_of_what_came_of_a_change(path):
    changed = encrypting.set_passphrase(path, FIRST, key=None)
    assert isinstance(changed.key, Key)
    for secret in (changed.key.code[:9], changed.key.secret.hex()[:12], FIRST):
        assert secret not in repr(changed)
