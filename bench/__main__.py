"""`make bench`: what Topoi takes, beside what bare Qt and SQLite take for the same.

With --keep FOLDER the invented studies are made once and found again the next time; without,
they are made in a temporary folder, which takes about two minutes and half a gigabyte.
"""

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.figures import Figure, table
from bench.studies import Studies

SUBJECTS = (
    "starting", "opening", "scrolling", "coding", "counting", "agreeing", "lying_open", "checking",
    "importing", "searching", "pages", "editing",
)  # fmt: skip


def main() -> int:
    """Measure, print the table, and return 1 with --strict if a goal is not kept."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("subjects", nargs="*", default=SUBJECTS, metavar="SUBJECT",
                        help=f"what to measure, by default all: {', '.join(SUBJECTS)}")  # fmt: skip
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the studies there")
    parser.add_argument("--strict", action="store_true", help="fail if a goal is not kept")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="topoi-bench-") as scratch:
        os.environ["TOPOI_HOME"] = scratch
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        figures = _measure(Studies(folder, Path(scratch)), chosen.subjects)
    machine = f"{os.cpu_count()} processors, Python {sys.version.split()[0]}"
    print(f"\n{datetime.now(UTC):%d %B %Y}, {machine}\n")
    print(table(figures))
    return 1 if chosen.strict and not all(figure.held for figure in figures) else 0


def _measure(studies: Studies, subjects: tuple[str, ...]) -> list[Figure]:
    found: list[Figure] = []
    for name in subjects:
        for figure in import_module(f"bench.{name}").figures(studies):
            found.append(figure)
            print(
                f"{figure.what} / {figure.limit}: {figure.ratio:.2f} {figure.verdict}", flush=True
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
