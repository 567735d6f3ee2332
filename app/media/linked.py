"""Files too large for a project: what is kept of one in its place, and where it may lie."""

import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from app.progress import SILENT, Progress

_HEAD = b'{"linked file": '
LONGEST = 20_000
"""Bytes that a written link has at most; whatever is longer is a file itself."""
_AT_ONCE = 8 * 1024 * 1024


@dataclass(frozen=True)
class Link:
    """A file beside a project: its path as seen from the project's folder, and what it holds."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Self | None:
        """Return the link that *data* is, None if it is a file itself."""
        if not data.startswith(_HEAD) or len(data) > LONGEST:
            return None
        try:
            said = json.loads(data)["linked file"]
            return cls(str(said["path"]), int(said["size"]), str(said["sha256"]))
        except (ValueError, KeyError, TypeError):
            return None

    def to(self, path: Path, project: Path) -> "Link":
        """Return the link to the same file that now lies at *path*."""
        return replace(self, path=_seen_from(path, project.parent))

    def written(self) -> bytes:
        """Return what is kept in the project."""
        said = {"path": self.path, "size": self.size, "sha256": self.sha256}
        return json.dumps({"linked file": said}, ensure_ascii=False).encode()

    def located(self, project: Path) -> Path | None:
        """Return where the file lies, None if there is none of its size.

        A project from elsewhere may name any path. One on another computer is not even looked
        for: to look would be to reach out.
        """
        if self.path.startswith(("//", "\\\\")) or "\0" in self.path:
            return None
        named = Path(self.path.replace("\\", "/") if os.sep == "/" else self.path)
        folder = project.absolute().parent
        for path in (folder / named, folder / named.name):
            try:
                if path.is_file() and path.stat().st_size == self.size:
                    return path
            except OSError:
                continue
        return None

    def is_at(self, path: Path, progress: Progress = SILENT) -> bool:
        """Say whether *path* holds this very file, having read it to its end."""
        size = path.stat().st_size
        if size != self.size:
            return False
        digest = hashlib.sha256()
        with path.open("rb") as file:
            for at in range(0, size, _AT_ONCE):
                progress.report(at, size, "")
                digest.update(file.read(_AT_ONCE))
        return digest.hexdigest() == self.sha256


def _seen_from(path: Path, folder: Path) -> str:
    path = path.absolute()
    try:
        return Path(os.path.relpath(path, folder.absolute())).as_posix()
    except ValueError:  # on another drive
        return str(path)
