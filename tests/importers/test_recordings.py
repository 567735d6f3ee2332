"""Recordings of all kinds; the sounds are tones, the pictures are grey."""

import hashlib
import wave
from pathlib import Path

import pytest

from app.errors import UserError
from app.importers import read, recording
from app.importers.readers import Readers
from app.intake import ReadOptions

FILES = Path(__file__).parent.parent / "files" / "importers"
KINDS = tuple(recording.MEDIA_TYPES)


def wav(path, seconds=1.0, rate=8000):
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(b"\0\0" * int(seconds * rate))
    return path


@pytest.mark.parametrize("path", sorted(FILES.glob("sample.*")), ids=lambda path: path.suffix)
def test_the_length_is_that_of_the_sound_within_a_tenth(path):
    if path.suffix not in KINDS:
        return
    expected = 500 if path.suffix == ".wav" else 1500
    assert abs(read(path).recorded.length - expected) < 170  # a codec adds a frame or two


def test_a_worker_reads_a_recording_as_we_do():
    with Readers() as readers:
        path = FILES / "sample.mp3"
        assert readers.read(path, ReadOptions(), lambda: False) == read(path)


def test_a_large_recording_is_known_by_its_checksum_and_not_copied(tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "KEPT", 0)
    path = wav(tmp_path / "long.wav")
    got = read(path)
    assert got.original == b""
    assert (got.recorded.length, got.recorded.size) == (1000, path.stat().st_size)
    assert got.recorded.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_more_than_the_limit_is_never_held_in_memory(tmp_path):
    path = tmp_path / "two hours.wav"
    wav(path)
    size = (recording.KEPT + 1) * 2**20
    with path.open("r+b") as file:
        file.truncate(size)
    with Readers() as readers:
        got = readers.read(path, ReadOptions(), lambda: False)
    assert got.original == b""
    assert got.recorded.size == size


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("words.mp3", b"These are words, not sounds. " * 20),
        ("page.m4a", b"%PDF-1.7 and more"),
        ("picture.mp4", b"\0\0\0\x18ftypheic" + bytes(40)),
        ("film.wav", b"RIFF\0\0\0\0AVI LIST"),
        ("addresses.mp3", b"ID3\4\0\0\0\0\0\0#EXTM3U\nhttp://example.org/a.mp3\n"),
        ("cut.wav", b"RIFF\x24\0\0\0WAVEfmt "),
        ("cut.mp4", b"\0\0\0\x18ftypisom" + bytes(40)),
        ("cut.mkv", b"\x1aE\xdf\xa3\x93\x42\x82\x88matroska"),
        ("cut.ogg", b"OggS" + bytes(60)),
        ("cut.flac", b"fLaC" + bytes(10)),
        ("cut.aac", b"\xff\xf1\x50"),
        ("noise.mp3", b"\xff\xfb" + bytes(range(256)) * 4),
    ],
)
def test_what_is_no_whole_recording_is_refused_in_a_sentence(name, data, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        read(path)
    assert name in refused.value.sentence
    assert refused.value.hint


def test_a_recorder_that_never_wrote_how_much_follows_is_understood(tmp_path):
    path = wav(tmp_path / "cut off.wav", seconds=2)
    data = bytearray(path.read_bytes())
    data[4:8] = data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    assert abs(read(path).recorded.length - 2000) < 10
