"""Trials in children: each is forked from a process that has all of Topoi loaded already."""

import json
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
STUDY = "study.topoi"


@dataclass
class Ended:
    """How a child ended: what it said, line by line, and whether it was killed."""

    said: list[list] = field(default_factory=list)
    killed: bool = False

    def of(self, kind: str) -> list[list]:
        """What it said of one kind."""
        return [line[1:] for line in self.said if line[0] == kind]


Say = Callable[..., None]


def in_child(deed: Callable[[Say], None], folder: Path) -> Ended:
    """Let a child do *deed* with its settings in *folder*, and hear what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.environ["TOPOI_HOME"] = str(folder / "home")

        def say(*words: object) -> None:
            os.write(writing, json.dumps(words).encode() + b"\n")

        try:
            deed(say)
        except BaseException:  # noqa: BLE001 - told to the parent
            say("fault", traceback.format_exc())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        said = [json.loads(line) for line in lines if line.endswith(b"\n")]
    _child, status = os.waitpid(child, 0)
    return Ended(said, os.WIFSIGNALED(status))


@contextmanager
def folder() -> Iterator[Path]:
    """Lend an empty folder in memory."""
    with tempfile.TemporaryDirectory(prefix="topoi-faults-", dir=MEMORY) as name:
        yield Path(name)
