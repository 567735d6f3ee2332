"""Kill -9 and a full disk: what was acknowledged stays, what was not leaves nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import UserError
from app.project import Project
from app.project.engine import PRAGMAS
from app.queries.passages import excerpts

ROOT = Path(__file__).parents[2]


def coding_loop(path, count, most=0):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.project.coding_loop", str(path), str(count), str(most)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after", [1, 7, 40])
def test_after_kill_9_every_acknowledged_coding_is_there(tmp_path, after):
    path = tmp_path / "killed.topoi"
    acknowledged = []
    with coding_loop(path, 100_000) as process:
        for line in process.stdout:
            if line.startswith("ACK"):
                acknowledged.append(int(line.split()[1]))
            if len(acknowledged) == after:
                process.kill()
                break
        acknowledged += [int(line.split()[1]) for line in process.stdout if line.startswith("ACK")]
    with Project.open(path) as project:
        there = {excerpt.coding_id for excerpt in excerpts(project)}
        assert set(acknowledged) <= there
        assert len(there) <= len(acknowledged) + 1
        while project.undo_step:
            project.undo()
        assert excerpts(project) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_on_a_full_disk_the_action_fails_whole_and_earlier_work_is_there(tmp_path):
    path = tmp_path / "full.topoi"
    with coding_loop(path, 100_000, 600_000) as process:
        lines = process.stdout.read().splitlines()
    acknowledged = {int(line.split()[1]) for line in lines if line.startswith("ACK")}
    assert lines[-1].startswith("REFUSED")
    assert "Nothing was changed" in lines[-1]
    with Project.open(path) as project:
        assert {excerpt.coding_id for excerpt in excerpts(project)} == acknowledged


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_project_in_a_read_only_folder_opens_for_reading(sample):
    sample.close()
    sample.path.parent.chmod(0o555)
    try:
        with Project.open(sample.path) as again:
            assert not again.writable
            assert len(excerpts(again)) == 4
    finally:
        sample.path.parent.chmod(0o755)


def test_a_read_only_project_is_read_and_not_written(sample):
    sample.close()
    before = sample.path.read_bytes()
    with Project.open(sample.path, writable=False) as again:
        assert len(excerpts(again)) == 4
        with pytest.raises(UserError, match="reading only"):
            again.undo()
    assert sample.path.read_bytes() == before


def test_every_connection_has_the_settings_that_lose_nothing(sample):
    with sample.read() as session:
        connection = session.connection()
        for name, value in PRAGMAS.items():
            if name != "mmap_size":
                got = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                assert got == value, name
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
