"""Reports of our own faults: types and line numbers, never a word of an interview."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from app.settings import data_folder, version


def save_report(error: BaseException) -> Path:
    """Write what happened, without messages and values, and return where."""
    now = datetime.now(UTC)
    folder = data_folder() / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"fault {now:%Y-%m-%d %H-%M-%S-%f}.txt"
    path.write_text(report(error, now), encoding="utf-8")
    return path


def report(error: BaseException, now: datetime) -> str:
    """Return the chain of errors by type, each with the lines it passed through."""
    lines = [f"Topoi {version()}, Python {sys.version.split()[0]}, {sys.platform}, {now:%c} UTC"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"\n{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} in {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"
