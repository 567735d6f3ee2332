"""What the window remembers about itself: its size and the widths of its panels."""

import json
import os
from pathlib import Path
from typing import Any

from app import settings

_NAME = "window.json"


def recall() -> dict[str, Any]:
    """Return what was remembered; nothing if it cannot be read."""
    try:
        found = json.loads((settings.config_folder() / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(**what: object) -> None:
    """Keep *what* beside what is remembered already; a disk that refuses is no reason to stop."""
    import tempfile

    kept = recall() | what
    folder = settings.config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        Path(name).replace(folder / _NAME)
    except OSError:
        return


def sizes(name: str, count: int) -> list[int]:
    """Return the remembered sizes of the splitter *name*, nothing if they do not fit."""
    found = recall().get(f"sizes {name}")
    if isinstance(found, list) and len(found) == count and all(isinstance(n, int) for n in found):
        return found
    return []
