"""One project under another key: nothing is lost, nothing stays in clear."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import PassphraseWanted, UserError
from app.progress import Cancelled, Progress
from app.project import Project, sqlite
from app.project.keys import MARK, Key
from app.project.rekeying import write_under
from tests.builders import fill
from tests.dump import dump

ONE = Key(b"1" * 32, MARK + b"saltsalt")
OTHER = Key(b"2" * 32, MARK + b"tlastlas")
CANARY = "ZXQ-CANARY-7431"


@pytest.fixture
def plain(project):
    fill(project)
    project.close()
    return project.path


def state(path, key=None):
    with Project.open(path, writable=False, key=key) as project:
        return dump(project)


@pytest.mark.parametrize(("old", "new"), [(None, ONE), (ONE, None), (ONE, OTHER), (None, None)])
def test_a_copy_under_another_key_holds_the_same_rows(plain, tmp_path, old, new):
    origin = plain
    if old is not None:
        origin = tmp_path / "origin.topoi"
        write_under(plain, origin, old=None, new=old)
    before = origin.read_bytes()
    target = tmp_path / "copy.topoi"
    write_under(origin, target, old=old, new=new)
    assert state(target, new) == state(plain)
    assert origin.read_bytes() == before
    assert target.read_bytes().startswith(new.salt if new else b"SQLite format 3\0")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_undo_goes_on_in_the_copy(plain, tmp_path):
    target = tmp_path / "copy.topoi"
    write_under(plain, target, old=None, new=ONE)
    with Project.open(target, key=ONE) as copy, Project.open(plain) as original:
        while original.undo_step:
            assert copy.undo() == original.undo()
        assert dump(copy) == dump(original)
        assert copy.undo_step is None


def test_an_id_that_was_used_is_not_used_again_in_the_copy(plain, tmp_path):
    target = tmp_path / "copy.topoi"
    write_under(plain, target, old=None, new=None)
    for path in (plain, target):
        with sqlite.connect(str(path)) as connection:
            rows = connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
            if path == plain:
                wanted = rows.fetchall()
            else:
                assert rows.fetchall() == wanted
        connection.close()


class Spy(Progress):
    """Looks at every file of the folder each time it is told of progress."""

    def __init__(self, folder, origin):
        self.folder, self.origin, self.seen, self.looks = folder, origin, set(), 0

    def report(self, done, total, label):
        self.looks += 1
        assert 0 <= done <= total
        for path in self.folder.rglob("*"):
            if path.is_file() and path != self.origin and CANARY.encode() in path.read_bytes():
                self.seen.add(path.name)


def test_nothing_of_a_text_is_in_clear_in_the_copy_or_beside_it_at_any_time(tmp_path, monkeypatch):
    from app.edits import memos
    from app.project import rekeying

    monkeypatch.setattr(rekeying, "_STEPS", 50)
    (tmp_path / "here").mkdir()
    origin = tmp_path / "here" / "study.topoi"
    with Project.create(origin) as project:
        for number in range(40):
            memos.write(project, f"{CANARY} " * 200, title=f"{CANARY} {number}")
    assert CANARY.encode() in origin.read_bytes()
    spy = Spy(tmp_path / "here", origin)
    write_under(origin, tmp_path / "here" / "copy.topoi", old=None, new=ONE, progress=spy)
    assert spy.looks > 10
    assert spy.seen == set()
    assert CANARY.encode() not in (tmp_path / "here" / "copy.topoi").read_bytes()


class Stopping(Progress):
    def report(self, done, total, label):
        raise Cancelled


def test_a_cancelled_copy_leaves_nothing(plain, tmp_path, monkeypatch):
    from app.project import rekeying

    monkeypatch.setattr(rekeying, "_STEPS", 10)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        write_under(plain, tmp_path / "copy.topoi", old=None, new=ONE, progress=Stopping())
    assert sorted(tmp_path.iterdir()) == before


def test_a_wrong_key_and_a_name_that_is_taken_are_refused(plain, tmp_path):
    locked = tmp_path / "locked.topoi"
    write_under(plain, locked, old=None, new=ONE)
    with pytest.raises(PassphraseWanted, match="does not open"):
        write_under(locked, tmp_path / "copy.topoi", old=OTHER, new=None)
    with pytest.raises(PassphraseWanted, match="protected by a passphrase"):
        write_under(locked, tmp_path / "copy.topoi", old=None, new=None)
    with pytest.raises(UserError, match="exists already"):
        write_under(plain, locked, old=None, new=OTHER)
    (tmp_path / "letter.topoi").write_bytes(b"Dear Ana, " * 100)
    with pytest.raises(UserError, match="not a Topoi project"):
        write_under(tmp_path / "letter.topoi", tmp_path / "copy.topoi", old=None, new=ONE)
    assert not (tmp_path / "copy.topoi").exists()
    assert state(locked, ONE) == state(plain)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are a POSIX thing")
def test_a_copy_is_as_closed_to_others_as_the_project(plain, tmp_path):
    plain.chmod(0o600)
    write_under(plain, tmp_path / "copy.topoi", old=None, new=ONE)
    assert stat.S_IMODE((tmp_path / "copy.topoi").stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_takes_no_file_is_told(plain, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o555)
    with pytest.raises(UserError, match=r"cannot be (written|opened)"):
        write_under(plain, tmp_path / "closed" / "copy.topoi", old=None, new=ONE)


def test_a_project_that_may_only_be_read_is_copied_all_the_same(plain, tmp_path):
    (tmp_path / "medium").mkdir()
    origin = tmp_path / "medium" / "study.topoi"
    write_under(plain, origin, old=None, new=ONE)
    origin.chmod(0o444)
    (tmp_path / "medium").chmod(0o555)
    try:
        write_under(origin, tmp_path / "copy.topoi", old=ONE, new=None)
    finally:
        (tmp_path / "medium").chmod(0o755)
    assert state(tmp_path / "copy.topoi") == state(plain)


def test_a_damaged_page_is_told_in_words_and_nothing_is_written(plain, tmp_path):
    data = bytearray(plain.read_bytes())
    data[8192:12288] = bytes(4096)
    plain.write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        write_under(plain, tmp_path / "copy.topoi", old=None, new=ONE)
    assert list(tmp_path.glob("*copy*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_a_full_disk_is_told_in_words_and_leaves_nothing(plain, tmp_path):
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from app.errors import UserError\n"
        "from app.project.keys import MARK, Key\n"
        "from app.project.rekeying import write_under\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: write_under(Path(sys.argv[1]), Path(sys.argv[2]), old=None, "
        "new=Key(b'1' * 32, MARK + b'saltsalt'))\n"
        "except UserError as error: print(error.sentence)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(plain), str(tmp_path / "copy.topoi")],
        cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "disk" in done.stdout
    assert list(tmp_path.glob("*copy*")) == []
