"""Where a project lies: told from names, marks, settings and what the system mounts."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.project import whereabouts
from app.project.whereabouts import LOCAL, NETWORK, SYNCED, UNKNOWN, Whereabouts

HOME = PurePosixPath("/people/ana")
WINDOWS_HOME = PureWindowsPath("C:/People/Ana")
MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /people rw - btrfs /dev/sdb rw
41 30 0:40 / /people/ana/institute rw,relatime shared:9 master:2 - nfs4 files.example:/shared rw
42 30 0:41 / /people/ana/field\\040notes rw - cifs //files.example/notes rw
43 30 0:42 / /people/ana/cloud rw - fuse.rclone remote: rw
44 30 0:43 / /people/ana/stick rw - fuseblk /dev/sdc1 rw
45 30 0:44 / /people/ana/odd rw - fuse.something x rw
46 30 0:45 / /people/ana/guest rw - 9p share rw
47 41 0:46 / /people/ana/institute rw - ext4 /dev/sdd rw
damaged line
"""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/people/ana/Dropbox/study.topoi", "Dropbox"),
        ("/people/ana/Dropbox (Queen's)/a/b/study.topoi", "Dropbox"),
        ("/people/ana/OneDrive - Queen's University/study.topoi", "OneDrive"),
        ("/people/ana/Google Drive/My Drive/study.topoi", "Google Drive"),
        ("/people/ana/Nextcloud/study.topoi", "Nextcloud"),
        ("/people/ana/ownCloud/study.topoi", "ownCloud"),
        ("/people/ana/Box/study.topoi", "Box"),
        ("/people/ana/Box Sync/study.topoi", "Box"),
        ("/people/ana/pCloudDrive/study.topoi", "pCloud"),
        ("/people/ana/Library/Mobile Documents/com~apple~CloudDocs/study.topoi", "iCloud Drive"),
        (
            "/people/ana/Library/CloudStorage/GoogleDrive-ana@example.org/study.topoi",
            "Google Drive",
        ),
        ("/people/ana/Library/CloudStorage/OneDrive-Personal/study.topoi", "OneDrive"),
        ("/people/ana/Library/CloudStorage/Keeper-Ana/study.topoi", "Keeper"),
        ("/people/ana/studies/Box/study.topoi", ""),
        ("/people/ana/about Dropbox/study.topoi", ""),
        ("/people/ana/Dropbox.topoi", ""),
        ("/people/ana/studies/study.topoi", ""),
    ],
)
def test_a_sync_client_is_known_by_its_folder(path, name):
    assert whereabouts.by_folder_names(PurePosixPath(path), HOME) == name


def test_on_windows_the_folders_are_known_as_well():
    def name(path):
        return whereabouts.by_folder_names(PureWindowsPath(path), WINDOWS_HOME)

    assert name("C:/People/Ana/iCloudDrive/study.topoi") == "iCloud Drive"
    assert name("C:/People/Ana/Box/study.topoi") == "Box"
    assert name("D:/Work/study.topoi") == ""


def test_onedrive_is_known_by_its_variables():
    settings = {"OneDriveCommercial": "C:/People/Ana/Work files"}
    inside = PureWindowsPath("c:/people/ana/work files/a/study.topoi")
    assert whereabouts.by_settings(inside, settings) == "OneDrive"
    assert whereabouts.by_settings(PureWindowsPath("C:/People/Ana/study.topoi"), settings) == ""
    assert whereabouts.by_settings(inside, {"OneDrive": ""}) == ""


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_sync_client_is_known_by_what_it_leaves_in_its_folder(tmp_path, mark, name):
    inside = tmp_path / "shared" / "a" / "b"
    inside.mkdir(parents=True)
    assert whereabouts.by_marks(inside / "study.topoi", tmp_path) == ""
    (tmp_path / "shared" / mark).touch()
    assert whereabouts.by_marks(inside / "study.topoi", tmp_path) == name


def test_the_settings_of_dropbox_in_the_home_folder_do_not_make_it_a_synced_one(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert whereabouts.by_marks(tmp_path / "studies" / "study.topoi", tmp_path) == ""


def test_dropbox_says_itself_where_its_folder_is(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()
    told = {"personal": {"path": str(tmp_path / "elsewhere"), "host": 1}, "business": 7}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(told), encoding="utf-8")
    assert whereabouts.client(tmp_path / "elsewhere" / "study.topoi") == "Dropbox"
    assert whereabouts.client(tmp_path / "studies" / "study.topoi") == ""
    (tmp_path / ".dropbox" / "info.json").write_text("{", encoding="utf-8")
    assert whereabouts.client(tmp_path / "elsewhere" / "study.topoi") == ""


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/people/ana/study.topoi", LOCAL, ""),
        ("/data/study.topoi", LOCAL, ""),
        ("/people/ana/field notes/a/study.topoi", NETWORK, "cifs"),
        ("/people/ana/field notes old/study.topoi", LOCAL, ""),
        ("/people/ana/cloud/study.topoi", NETWORK, "rclone"),
        ("/people/ana/stick/study.topoi", UNKNOWN, ""),
        ("/people/ana/odd/study.topoi", UNKNOWN, ""),
        ("/people/ana/guest/study.topoi", UNKNOWN, ""),
        ("/people/ana/institute/study.topoi", LOCAL, ""),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted_deepest_and_last(path, kind, name):
    assert whereabouts.of_mount(PurePosixPath(path), MOUNTS) == Whereabouts(kind, name)


def test_the_mount_below_shows_when_the_one_on_top_goes():
    fewer = "\n".join(line for line in MOUNTS.splitlines() if not line.startswith("47"))
    place = PurePosixPath("/people/ana/institute/study.topoi")
    assert whereabouts.of_mount(place, fewer) == Whereabouts(NETWORK, "nfs4")


def test_nothing_is_made_up_where_nothing_is_told():
    assert whereabouts.of_mount(HOME / "study.topoi", "") == Whereabouts(UNKNOWN)
    assert Whereabouts(UNKNOWN).advice == Whereabouts(LOCAL).advice == ""


def test_the_advice_names_the_client_and_what_not_to_do():
    for place in (Whereabouts(SYNCED, "Dropbox"), Whereabouts(NETWORK, "nfs4")):
        assert place.name in place.advice
        assert "on two computers at once" in place.advice


def test_a_project_in_a_synced_folder_is_found_there(tmp_path):
    folder = tmp_path / "Dropbox" / "studies"
    folder.mkdir(parents=True)
    assert whereabouts.whereabouts(folder / "study.topoi") == Whereabouts(SYNCED, "Dropbox")
