"""Where a project lies: in a folder that a sync client keeps, on a network drive, or neither.

Told from the names of folders, the marks that sync clients leave in them, their own settings, and
what the system says of its drives. What cannot be told is unknown, never guessed.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.i18n import _

LOCAL, SYNCED, NETWORK, UNKNOWN = "local", "synced", "network", "unknown"


@dataclass(frozen=True)
class Whereabouts:
    """What kind of place it is, and by which name: "Dropbox", "nfs4"."""

    kind: str
    name: str = ""

    @property
    def advice(self) -> str:
        """What is safe there, in two sentences; empty where there is nothing to say."""
        if self.kind == SYNCED:
            return _(
                "This project lies in a folder that {name} keeps. That is safe, for every copy of "
                "the file is whole, but do not have it open on two computers at once, and let "
                "{name} finish before you go on elsewhere."
            ).format(name=self.name)
        if self.kind == NETWORK:
            return _(
                "This project lies on a network drive ({name}). Every change is kept before it is "
                "shown, but do not have the project open on two computers at once."
            ).format(name=self.name)
        return ""


_FOLDERS = (
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"onedrive( ?- ?.+)?"), "OneDrive"),
    (re.compile(r"google ?drive( ?- ?.+)?"), "Google Drive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs"), "iCloud Drive"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud\d*"), "ownCloud"),
    (re.compile(r"box sync"), "Box"),
    (re.compile(r"pcloud ?drive"), "pCloud"),
)
"""Folders that sync clients make, in lower case."""
_AT_HOME = {"box": "Box", "pcloud": "pCloud"}
"""Names that mean something only right in the user's own folder."""
_CLOUD_STORAGE = {
    "googledrive": "Google Drive",
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "box": "Box",
    "pcloud": "pCloud",
    "iclouddrive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
"""What macOS calls the folders in Library/CloudStorage, up to the first dash."""
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What a sync client leaves in the folder that it keeps."""
_JOURNAL = re.compile(r"\._?sync_[0-9a-f]+\.db")
"""The journal of Nextcloud's and ownCloud's client in a folder that it keeps."""
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.davfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.goofys", "fuse.smbnetfs", "fuse.curlftpfs",
    "fuse.google-drive-ocamlfuse", "fuse.onedriver",
}  # fmt: skip
_NOT_TOLD = {"9p", "virtiofs", "vboxsf", "fuse.vmhgfs-fuse", "fuse", "fuseblk", "autofs"}
"""File systems behind which may be a disk of this computer or another computer."""
_REMOTE_DRIVE = 4
"""What Windows calls a drive that is a folder on another computer."""


def whereabouts(path: Path) -> Whereabouts:
    """Return where the project at *path* lies."""
    place = path.resolve()
    name = client(place)
    if name:
        return Whereabouts(SYNCED, name)
    if sys.platform == "linux":
        with suppress(OSError):
            return of_mount(place, Path("/proc/self/mountinfo").read_text("utf-8", "replace"))
    elif sys.platform == "win32":
        return _of_drive(place)
    return Whereabouts(UNKNOWN)


def client(path: Path) -> str:
    """Return the name of the sync client that keeps the folder of *path*; "" if none is known."""
    home = Path.home()
    return (
        by_settings(path, os.environ)
        or by_marks(path, home)
        or by_folder_names(path, home)
        or _by_dropbox(path, home)
    )


def by_folder_names(path: PurePath, home: PurePath) -> str:
    """Tell by what the folders above *path* are called."""
    parts = [part.casefold() for part in path.parts[:-1]]
    if path.is_relative_to(home):
        inside = path.relative_to(home).parts[:-1]
        if inside and inside[0].casefold() in _AT_HOME:
            return _AT_HOME[inside[0].casefold()]
    for number, above in enumerate(parts[:-1], 1):
        if above == "cloudstorage":
            maker = path.parts[number].partition("-")[0]
            return _CLOUD_STORAGE.get(maker.casefold(), maker)
    for part in reversed(parts):
        for pattern, name in _FOLDERS:
            if pattern.fullmatch(part):
                return name
    return ""


def by_marks(path: Path, home: Path) -> str:
    """Tell by what sync clients leave in the folders above *path*."""
    for folder in path.parents:
        for mark, name in _MARKS.items():
            # in the user's own folder the client of Dropbox has its settings under that name
            if folder != home and (folder / mark).exists():
                return name
        if _has_journal(folder):
            owner = by_folder_names(folder / "any", home)
            return owner if owner in ("Nextcloud", "ownCloud") else "Nextcloud"
    return ""


def _has_journal(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_JOURNAL.fullmatch(entry.name) for entry in entries)
    except OSError:
        return False


def by_settings(path: PurePath, environment: Mapping[str, str]) -> str:
    """Tell by the variables in which Windows says where OneDrive is."""
    known = (environment.get(name, "") for name in _VARIABLES)
    return "OneDrive" if any(each and _is_in(path, each) for each in known) else ""


def _by_dropbox(path: Path, home: Path) -> str:
    """Tell by the file in which Dropbox says where its folders are."""
    places = [home / ".dropbox"]
    places += [
        Path(os.environ[name]) / "Dropbox"
        for name in ("APPDATA", "LOCALAPPDATA")
        if name in os.environ
    ]
    for place in places:
        with suppress(OSError, ValueError):
            told = json.loads((place / "info.json").read_text(encoding="utf-8"))
            if any(_is_in(path, folder) for folder in dropbox_folders(told)):
                return "Dropbox"
    return ""


def dropbox_folders(told: object) -> list[str]:
    """Return the folders that are named in what Dropbox's `info.json` says."""
    accounts = told.values() if isinstance(told, dict) else ()
    found = (each.get("path") for each in accounts if isinstance(each, dict))
    return [folder for folder in found if isinstance(folder, str) and folder]


def _is_in(path: PurePath, folder: str) -> bool:
    return path.is_relative_to(type(path)(folder))


def of_mount(path: PurePath, mountinfo: str) -> Whereabouts:
    """Tell by the file system that is mounted above *path*; *mountinfo* as Linux words it."""
    deepest, kind = -1, ""
    for place, system in _mounts(mountinfo.splitlines()):
        depth = len(place.parts)
        if depth >= deepest and path.is_relative_to(place):  # the later of two lies on top
            deepest, kind = depth, system
    if kind in _NETWORK:
        return Whereabouts(NETWORK, kind.removeprefix("fuse."))
    if not kind or kind in _NOT_TOLD or kind.startswith("fuse."):
        return Whereabouts(UNKNOWN)
    return Whereabouts(LOCAL)


def _mounts(lines: Iterable[str]) -> Iterable[tuple[PurePath, str]]:
    """Return the place and the type of each line of mountinfo that is whole."""
    for line in lines:
        before, _dash, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) > 5 and kinds[0]:
            yield PurePath(_plain(fields[4])), kinds[0]


def _plain(field: str) -> str:
    r"""Return a path of mountinfo as it is: there, a space is written as \040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


if sys.platform == "win32":

    def _of_drive(path: Path) -> Whereabouts:
        """Tell by what Windows says of the drive."""
        import ctypes

        if path.drive.startswith("\\\\"):
            return Whereabouts(NETWORK, path.drive)
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return Whereabouts(NETWORK, path.drive) if kind == _REMOTE_DRIVE else Whereabouts(LOCAL)
