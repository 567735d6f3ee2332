"""Which files are meant when the user names files and folders, and into which folder each goes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.text.clean import readable

MOST_FILES = 5_000
_MOST_FOLDERS = 20_000
_NO_SOURCES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_NO_FOLDERS = frozenset({"__macosx", "$recycle.bin"})
_LOCKS = ("~$", ".~lock.")
_OWN = (".topoi", ".topoikey")


def files_in(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files among *paths* and in the folders among them, with the project's folder.

    One folder becomes the top: what lies in its subfolders keeps them as the project's folders.
    Of several, each keeps its own name as well. Links in a folder are not followed; hidden files,
    those that programs lay down beside others, and Topoi's own are left out. A file that is named
    itself is taken, whatever it is. More than 5,000 files in folders are refused.
    """
    named = list(paths)
    several = sum(path.is_dir() for path in named) > 1
    found: dict[Path, str] = {}
    count = 0
    for path in named:
        if not path.is_dir():
            found.setdefault(path, "")
            continue
        for file in _below(path):
            count += 1
            if count > MOST_FILES:
                raise _too_many(path)
            found.setdefault(file, _folder(file, path, own_name=several))
    return found


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files in *folder* and below it, each folder's own files before deeper ones."""
    unread: list[OSError] = []
    for seen, (inside, folders, files) in enumerate(os.walk(folder, onerror=unread.append)):
        if seen > _MOST_FOLDERS:
            raise _too_many(folder)
        folders[:] = sorted(name for name in folders if _is_wanted_folder(name))
        for name in sorted(files):
            file = Path(inside, name)
            if _is_wanted(name) and not file.is_symlink():
                yield file
    yield from (Path(error.filename) for error in unread)  # reading them will say why


def _is_wanted(name: str) -> bool:
    lower = name.lower()
    return not (
        lower.startswith((".", *_LOCKS)) or lower in _NO_SOURCES or lower.endswith(_OWN)
    )  # fmt: skip


def _is_wanted_folder(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _NO_FOLDERS


def _folder(file: Path, top: Path, *, own_name: bool) -> str:
    parts = file.parent.relative_to(top).parts
    names = (top.resolve().name, *parts) if own_name else parts
    return "/".join(" ".join(readable(name).split()) for name in names if name)


def _too_many(folder: Path) -> UserError:
    return UserError(
        _("{name} holds more than {n} files.").format(
            name=readable(folder.name or str(folder)), n=f"{MOST_FILES:,}"
        ),
        _("Choose the folders in it that belong to the study."),
    )
