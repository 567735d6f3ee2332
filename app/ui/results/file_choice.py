"""Where to write: the system's own dialog, and a name that ends as it should."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, title: str, name: str, ending: str, kind: str) -> Path | None:
    """Let the user name a file of *kind*; None if the dialog was left."""
    proposed = re.sub(r'[\\/:*?"<>|]+', " ", name)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, title, f"{proposed}.{ending}", f"{kind} (*.{ending})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
