"""`python -m tests.faults`: try the faults of docs/reliability.md and print the figures.

With `--full` as many as a release wants; a name (kills, windows, cuts, faults) tries only that. One
JSON document goes to standard output.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults import shim


def main() -> int:
    """Load the shim under ourselves, then try."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "names", nargs="*", choices=["kills", "windows", "cuts", "faults", []], default=[]
    )
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--images", type=int, help="in all")
    parser.add_argument("--every", type=int, help="a fault at every n-th operation")
    parser.add_argument("--careless", action="store_true", help="do not sync: the cuts must notice")
    asked = parser.parse_args()
    if not shim.is_under():
        with tempfile.TemporaryDirectory() as folder:
            under = shim.environment(shim.compiled(Path(folder)))
            command = [sys.executable, "-m", "tests.faults", *sys.argv[1:]]
            return subprocess.run(command, env=under, check=False).returncode
    names = asked.names or ["kills", "windows", "cuts", "faults"]
    found = {name: _TRY[name](asked) for name in names}
    json.dump(found, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return int(any(part["wrong"] for part in found.values()))


def _kills(asked) -> dict:
    from tests.faults import kills

    done = kills.trials(asked.kills or (2000 if asked.full else 60))
    return {**done, "wrong": done["lost or half"]}


def _windows(asked) -> dict:
    from tests.faults import windows

    done = windows.trials(asked.kills or (300 if asked.full else 10))
    return {**done, "wrong": done["lost or half"]}


def _cuts(asked) -> dict:
    from tests.faults import cuts
    from tests.faults.operations import operations
    from tests.faults.replay import MODELS

    deeds = operations()
    if asked.careless:
        from app.project.engine import PRAGMAS

        PRAGMAS["synchronous"] = 0
        deeds = ()
    share = (asked.images or (50_000 if asked.full else 2_000)) // (2 * (len(deeds) + 4))
    found = {}
    for model in MODELS:
        rows = found[model] = {}
        for seed in range(4):
            rows[f"work {seed}"] = _told(f"{model}, work {seed}", cuts.of_work(model, share, seed))
        for deed in deeds:
            rows[deed.name] = _told(f"{model}, {deed.name}", cuts.of_operation(deed, model, share))
    every = [row for rows in found.values() for row in rows.values()]
    images = sum(row["images"] for row in every)
    return {"images": images, "wrong": sum(row["lost or half"] for row in every), **found}


def _faults(asked) -> dict:
    from tests.faults import nth
    from tests.faults.operations import operations

    every = asked.every or (1 if asked.full else 20)
    found, said = {}, []
    for deed in operations():
        count, wrong = nth.trials(deed, every)
        found[deed.name] = _told(deed.name, {"trials": count, "wrong": len(wrong)})
        said += wrong
    trials = sum(row["trials"] for row in found.values())
    return {"trials": trials, "wrong": len(said), "deeds": found, "said": said}


def _told(what: str, row: dict) -> dict:
    """Say on the way what came of one part: all of them take long."""
    print(what, row, file=sys.stderr, flush=True)
    return row


_TRY = {"kills": _kills, "windows": _windows, "cuts": _cuts, "faults": _faults}

if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
