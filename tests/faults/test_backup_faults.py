"""Backups and restores under faults of the disk: a stride through all there are."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import shim

STRIDE = 70
"""All of them, in ten minutes: `python -m tests.faults.backup_faults FOLDER 0 1` under the shim."""


@pytest.mark.skipif(shim.compiler() is None, reason="no C compiler for the shim")
def test_no_fault_of_the_disk_leaves_a_half_backup_or_a_half_project(tmp_path):
    library = shim.compiled(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.backup_faults", tmp_path / "work", "5", str(STRIDE)],
        cwd=Path(__file__).parents[2],
        env=shim.environment(library),
        capture_output=True,
        text=True,
        timeout=110,
        check=True,
    )
    *wrong, last = done.stdout.splitlines()
    assert wrong == []
    assert int(last.removeprefix("FAULTS ")) > 40
