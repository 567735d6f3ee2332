import json
from pathlib import Path

import pytest

from app.importers import recording
from tests.importers.test_recordings import wav

FILES = Path(__file__).parent.parent / "files" / "importers"


@pytest.fixture
def sound(study, topoi, tmp_path):
    """A recording in the study, by its name."""
    topoi("import", study, wav(tmp_path / "KG-01.wav", seconds=20))
    return "KG-01"


def told(topoi, study, *words):
    return json.loads(topoi("recording", study, *words, "--json"))


def test_a_transcript_is_joined_with_its_recording_and_parted_again(study, topoi, sound):
    assert told(topoi, study, "Council", "--of", sound)["recording"] == sound
    assert told(topoi, study, sound)["transcripts"] == ["Council"]
    assert told(topoi, study, "Council", "--none")["recording"] == ""
    topoi("undo", study)
    assert told(topoi, study, "Council")["recording"] == sound


def test_what_a_recording_is_can_be_read(study, topoi, sound):
    assert told(topoi, study, sound) == {
        "source": sound,
        "seconds": 20.0,
        "length": "00:00:20",
        "in_project": True,
        "file": "",
        "found": True,
        "transcripts": [],
    }
    assert "00:00:20" in topoi("recording", study, sound)


def test_one_thing_is_asked_at_a_time(study, topoi, sound):
    topoi("recording", study, "Council", "--of", sound, "--none", status=2)


def test_a_time_is_coded_and_exported(study, topoi, sound, tmp_path):
    topoi("code", study, "--source", sound, "--code", "Rescaling", "--area", "time 12.5 15.25")
    (row,) = json.loads(topoi("codings", study, "--source", sound, "--json"))["codings"]
    assert (row["area"], row["time"]) == ("time 12.5 15.25", "00:00:12–00:00:15")
    assert "00:00:12–00:00:15" in topoi("codings", study, "--source", sound)
    out = tmp_path / "out.csv"
    topoi("export", study, "excerpts", out, "--source", sound)
    assert "00:00:12–00:00:15" in out.read_text(encoding="utf-8-sig")
    words = tmp_path / "out.docx"
    topoi("export", study, "excerpts", words, "--source", sound)
    from docx import Document

    shown = "\n".join(paragraph.text for paragraph in Document(str(words)).paragraphs)
    assert shown.count("00:00:12–00:00:15") == 2


def test_two_recordings_are_two_and_the_same_one_twice_is_one(study, topoi, sound, tmp_path):
    topoi("import", study, wav(tmp_path / "other.wav", seconds=3))
    again = tmp_path / "again.wav"
    again.write_bytes((tmp_path / "KG-01.wav").read_bytes())
    out = topoi("import", study, again)
    assert "KG-01" in out
    names = [row["name"] for row in json.loads(topoi("sources", study, "--json"))["sources"]]
    assert "other" in names
    assert "again" not in names


def test_a_large_recording_is_found_again_where_it_lies_now(study, topoi, tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "KEPT", 0)
    from app.importers import read
    from app.project import Project
    from app.tasks.importing import Order, store

    file = wav(tmp_path / "long.wav", seconds=20)
    with Project.open(Path(study)) as project:
        assert store(project, read(file), Order()).state == "imported"
        assert store(project, read(file), Order()).state == "here"
    assert told(topoi, study, "long")["file"] == "long.wav"
    moved = file.rename(tmp_path / "moved.wav")
    assert told(topoi, study, "long")["found"] is False
    assert told(topoi, study, "long", "--file", moved)["found"] is True
    topoi("recording", study, "long", "--file", FILES / "sample.wav", status=1)
