"""From starting the program until its window is painted, against a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, of_seconds
from bench.studies import Studies

TIMES = 11
_NOT_COMPILED = ("PYTHONDONTWRITEBYTECODE",)


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure fresh processes by turns: a bare window, and Topoi's start page."""
    bare, painted, usable = [], [], []
    for turn in range(TIMES + 1):
        limit = _start("bare", studies.scratch)
        topoi = _start("topoi", studies.scratch)
        if turn:
            bare.append(limit["painted"])
            painted.append(topoi["painted"])
            usable.append(topoi["usable"])
    least = statistics.median(bare)
    limit = "a bare window with an editor"
    first = (least, statistics.median(painted))
    yield of_seconds("first paint of the start page", limit, first, 2.0)
    yield of_seconds("start page takes a key", limit, (least, statistics.median(usable)), 4.0)


def _start(which: str, home: Path) -> dict[str, float]:
    """Run one process; return the seconds from its start until each word it says."""
    command = [sys.executable, "-m", "bench.opened_window", which, str(home)]
    # the rehearsal leaves compiled modules behind, as installing does
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_COMPILED}
    environment = {**kept, "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    begin = time.perf_counter()
    said = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said[line.strip()] = time.perf_counter() - begin
    return said
