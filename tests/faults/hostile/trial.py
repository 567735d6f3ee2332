"""Run files through the workers and say what became of each: `... trial FOLDER... > report.tsv`.

A line has the outcome, seconds, megabytes the worker held at most, and the sentence. The summary
on the error stream counts what must not be: workers that died, more than 20 seconds, more than
1 GB, and sentences that are none of ours.
"""

import argparse
import re
import signal
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.importers import seats
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions

_SLOW = 20.0
_LARGE = 1024.0


@dataclass(frozen=True)
class Ran:
    """What became of one file; `died` is the exit code of a worker that gave no answer."""

    path: Path
    outcome: NewSource | UserError
    seconds: float
    megabytes: float
    died: int = 0

    @property
    def words(self) -> str:
        """The sentence of a refusal, or the counts of what was read."""
        if isinstance(self.outcome, UserError):
            return self.outcome.sentence
        return f"{len(self.outcome.text)} characters, {len(self.outcome.warnings)} warnings"

    @property
    def message(self) -> str:
        """The sentence without the names and numbers in it: which one it is."""
        sentence = self.words.replace(self.path.name, "NAME")
        if self.path.suffix:
            sentence = sentence.replace(self.path.suffix, "ENDING")
        return re.sub(r"“.*”", "“…”", re.sub(r"\d[\d,]*", "N", sentence))


class Watched(Readers):
    """Readers one of whose workers is used, and watched."""

    def __init__(self) -> None:
        super().__init__()
        self._end = threading.Event()
        self._peak = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        self._end.set()
        super().close()

    def run(self, path: Path) -> Ran:
        """Have one file read."""
        deaths: list[int] = []
        reason = seats._reason

        def noted(path: Path, code: int) -> UserError:
            deaths.append(code)
            return reason(path, code)

        seats._reason = noted
        self._forget_peak()
        begin = time.monotonic()
        outcome: NewSource | UserError
        try:
            outcome = self.read(path, ReadOptions(), lambda: False)
        except UserError as refused:
            outcome = refused
        finally:
            seats._reason = reason
        seconds = time.monotonic() - begin
        self._look()
        return Ran(path, outcome, seconds, self._peak, deaths[0] if deaths else 0)

    def _pid(self) -> int | None:
        child = self._workers[0]._child
        return child._process.pid if child else None

    def _forget_peak(self) -> None:
        self._peak = 0.0
        if pid := self._pid():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def _look(self) -> None:
        try:
            status = Path(f"/proc/{self._pid()}/status").read_text()
        except OSError:
            return
        if held := re.search(r"VmHWM:\s+(\d+)", status):
            self._peak = max(self._peak, int(held[1]) / 1024)

    def _watch(self) -> None:
        while not self._end.wait(0.01):
            self._look()


def files_of(folders: list[Path]) -> list[Path]:
    """Return all files in *folders*."""
    return sorted(
        path
        for folder in folders
        for path in (folder.rglob("*") if folder.is_dir() else [folder])
        if path.is_file()
    )


def main() -> None:
    """Run all files and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--suffix", default="", help="only files that end so")
    asked = parser.parse_args()
    wanted = tuple(asked.suffix.split(","))
    files = [path for path in files_of(asked.folders) if path.suffix.lower().endswith(wanted)]
    found: list[Ran] = []
    with Watched() as watched:
        for path in files:
            ran = watched.run(path)
            found.append(ran)
            state = "read" if isinstance(ran.outcome, NewSource) else "refused"
            died = signal.Signals(-ran.died).name if ran.died < 0 else str(ran.died or "")
            print(
                f"{state}\t{ran.seconds:.2f}\t{ran.megabytes:.0f}\t{died}\t{path}\t{ran.words}",
                flush=True,
            )
    summarise(found)


def summarise(found: list[Ran]) -> None:
    """Count outcomes, and what must not be."""
    read = [ran for ran in found if isinstance(ran.outcome, NewSource)]
    lines = [
        f"{len(found)} files, {len(read)} read, {len(found) - len(read)} refused",
        f"workers that died: {sum(bool(ran.died) for ran in found)}",
        f"over {_SLOW:.0f} s: {sum(ran.seconds > _SLOW for ran in found)}"
        f" (longest {max((ran.seconds for ran in found), default=0):.1f} s)",
        f"over {_LARGE:.0f} MB: {sum(ran.megabytes > _LARGE for ran in found)}"
        f" (most {max((ran.megabytes for ran in found), default=0):.0f} MB)",
    ]
    messages = Counter(ran.message for ran in found if isinstance(ran.outcome, UserError))
    lines += [f"{count:6d}  {message}" for message, count in messages.most_common()]
    print("\n".join(lines), file=sys.stderr)


if __name__ == "__main__":
    main()
