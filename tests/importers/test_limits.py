"""What a worker holds is its own, whatever the program that began it held."""

import subprocess
import sys

from app.importers import limits

MIB = 1024 * 1024
ASK = "from app.importers import limits; print(limits.held())"
AS_PARENT = f"""
import subprocess, sys
much = b"x" * {200 * MIB}
subprocess.run([sys.executable, "-c", {ASK!r}])
"""


def test_a_worker_of_a_big_window_does_not_count_the_windows_memory():
    done = subprocess.run(
        [sys.executable, "-c", AS_PARENT], capture_output=True, text=True, check=True
    )
    assert MIB < int(done.stdout) < 100 * MIB


def test_memory_given_back_still_counts():
    before = limits.held()
    much = b"x" * (before + 50 * MIB)
    del much
    assert limits.held() > before + 40 * MIB
