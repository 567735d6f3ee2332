"""Recordings of sound and moving pictures: whether a file is one, and how long it lasts.

What tinytag does not read, Matroska and bare AAC, is read here as far as its length goes.
"""

from collections.abc import Iterator
from typing import IO, BinaryIO

_STARTS = (b"OggS", b"fLaC", b"\x1aE\xdf\xa3")
_FRAMES = frozenset(b"\xfb\xfa\xf3\xf2\xe3\xe2\xfd\xfc\xf5\xf4\xf1\xf0\xf9\xf8")
"""The second byte of a frame of MPEG sound or of AAC; the first is 255."""
_PICTURES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_ID3 = 10
_PADDING = 64 * 1024

_SEGMENT, _INFO, _SCALE, _DURATION = 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
_CLUSTER = 0x1F43B675
_RATES = (
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
)  # fmt: skip
_AAC_SAMPLES = 1024


def starts_sound(head: bytes) -> bool:
    """Say whether a file that begins with *head* is a recording, as far as one can tell from it."""
    if head.startswith(_STARTS) or head.startswith(b"ID3"):
        return True
    if head[4:8] == b"ftyp":
        return head[8:12] not in _PICTURES
    return head[8:12] == b"WAVE" if head.startswith(b"RIFF") else _is_frame(head)


def is_sound(file: IO[bytes]) -> bool:
    """Say whether a file holds sound and not, behind a tag, a list of addresses to play."""
    head = file.read(16)
    if not head.startswith(b"ID3"):
        return starts_sound(head)
    file.seek(_behind_tag(head))
    rest = file.read(_PADDING).lstrip(b"\0")
    return rest.startswith(_STARTS) or _is_frame(rest)


def _is_frame(head: bytes) -> bool:
    return len(head) > 1 and head[0] == 0xFF and head[1] in _FRAMES


def _behind_tag(head: bytes) -> int:
    size = 0
    for byte in head[6:_ID3]:
        size = size << 7 | byte & 0x7F
    return _ID3 + size


def seconds(file: BinaryIO) -> float:
    """Return how long a recording lasts, 0 if it does not say; ValueError if it is damaged."""
    head = file.read(16)
    file.seek(0)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _matroska(file)
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return _aac(file)
    return _tagged(file)


def _tagged(file: BinaryIO) -> float:
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(file_obj=file, tags=False)
    except TinyTagException as error:
        raise ValueError(str(error)) from error
    found = tag.duration or 0.0
    rate = (tag.samplerate or 0) * (tag.channels or 0) * (tag.bitdepth or 0) // 8
    if rate and isinstance(tag.mime_type, str) and "wav" in tag.mime_type:
        found = min(found, tag.filesize / rate)  # some recorders never fill in how much follows
    return found


def _aac(file: IO[bytes]) -> float:
    """Add up the frames of bare AAC."""
    total = 0.0
    at = 0
    while len(head := file.read(7)) == 7 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        rate = head[2] >> 2 & 15
        if length < len(head) or rate >= len(_RATES):
            break
        total += _AAC_SAMPLES * (1 + (head[6] & 3)) / _RATES[rate]
        at += length
        file.seek(at)
    return total


def _matroska(file: IO[bytes]) -> float:
    """Return the duration that the head of a Matroska file gives."""
    scale, duration = 1_000_000, 0.0
    for name, data in _elements(file):
        if name == _SCALE:
            scale = int.from_bytes(data, "big")
        elif name == _DURATION:
            duration = _real(data)
    return duration * scale / 1_000_000_000


def _elements(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the two elements that say how long it is, from before the first sound."""
    while True:
        name, size = _number(file, keep=True), _number(file, keep=False)
        if name is None or size is None or name == _CLUSTER:
            return
        if name in (_SCALE, _DURATION) and size <= 8:
            yield name, file.read(size)
        elif name not in (_SEGMENT, _INFO):
            file.seek(size, 1)


def _number(file: IO[bytes], *, keep: bool) -> int | None:
    """Read a number whose first byte says how many more there are; *keep* its mark or not."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    more = 8 - first[0].bit_length()
    mark = 0 if keep else 0x80 >> more
    return int.from_bytes(bytes([first[0] ^ mark]) + file.read(more), "big")


def _real(data: bytes) -> float:
    import struct

    if len(data) not in (4, 8):
        raise ValueError("a duration has four or eight bytes")
    (found,) = struct.unpack(">f" if len(data) == 4 else ">d", data)
    return float(found)
