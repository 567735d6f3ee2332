"""From bytes to text: which encoding a plain text is in, and how sure we can be.

A byte order mark decides; then strict UTF-8; then the pattern of zero bytes that UTF-16 leaves.
What is left is one of the old 8-bit encodings, where any guess succeeds: there we ask which of
them puts letters where letters belong, and say that it was a guess.
"""

import codecs
import re
from dataclasses import dataclass

CHOICES: tuple[tuple[str, str], ...] = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("windows-1252", "Windows-1252"),
    ("iso-8859-1", "ISO-8859-1"),
    ("iso-8859-15", "ISO-8859-15"),
    ("windows-1250", "Windows-1250"),
    ("windows-1251", "Windows-1251"),
    ("mac-roman", "Mac Roman"),
    ("cp850", "DOS 850"),
    ("koi8-r", "KOI8-R"),
    ("gb18030", "GB 18030"),
    ("big5", "Big5"),
    ("shift_jis", "Shift JIS"),
    ("euc-kr", "EUC-KR"),
)
"""Encodings to offer, as codec name and the name people know."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ("windows-1252", "mac-roman", "cp850")
_SAMPLE = 200_000
_SANE_LETTERS = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿšžßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸŠŽ"
_IN_WORD = re.compile(rf"(?<=[A-Za-z'’])[{_SANE_LETTERS}]|[{_SANE_LETTERS}](?=[A-Za-z'’])")
_CAPITAL_AFTER_SMALL = re.compile(r"(?<=[a-zà-ÿ])[ÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸŠŽ]")
_PUNCTUATION = re.compile(r"(?<![A-Za-z])[‘“„«¿¡](?=\w)|[’”»…–—‘“„«‹›•·°§©®™€£\u00a0º²³½¼¾×ªà]")
_QUOTE_IN_WORD = re.compile(r"(?<=[a-z])[‚„…†‡ˆ‰‹Š•–—˜™›](?=[a-z])")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read in, and what is doubtful about that.

    `sure` is False for a guess; `broken` counts stretches of bytes that had no meaning and became
    U+FFFD.
    """

    text: str
    encoding: str
    sure: bool = True
    broken: int = 0


def title(encoding: str) -> str:
    """Return the name people know an encoding by."""
    return dict(CHOICES).get(encoding.lower(), encoding.upper())


def decode(raw: bytes) -> Decoded:
    """Find the encoding of *raw* and decode it."""
    return (
        _by_mark(raw)
        or _utf_8(raw)
        or _by_zero_bytes(raw)
        or _nearly_utf_8(raw)
        or _eight_bit(raw)
        or _other(raw)
    )


def decode_as(raw: bytes, encoding: str) -> Decoded:
    """Decode *raw* in the encoding the user names, mark or no mark.

    Raises `UnicodeDecodeError` where that cannot be, `LookupError` where there is no such encoding.
    """
    name = codecs.lookup(encoding).name
    text = raw.decode(encoding)
    if name.startswith("utf"):
        text = text.removeprefix("\ufeff")
    return Decoded(text, encoding.lower())


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            broken = _broken(raw[len(mark) :], text, encoding)
            return Decoded(text, encoding, broken=broken)
    return None


def _broken(raw: bytes, text: str, encoding: str) -> int:
    """Count what decoding had to replace, which is not what was U+FFFD in the file already."""
    meant = raw.decode(encoding, "ignore").count("\ufffd")
    return text.count("\ufffd") - meant


def _utf_8(raw: bytes) -> Decoded | None:
    if b"\0" in raw[:_SAMPLE] and _zero_pattern(raw):
        return None  # UTF-16 of plain English is valid UTF-8, full of NUL
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _zero_pattern(raw: bytes) -> str | None:
    """Name the encoding that leaves zero bytes where *raw* has them."""
    sample = raw[: min(len(raw), _SAMPLE) // 4 * 4]
    if len(sample) < 8:
        return None
    first, second, third, fourth = (sample[at::4].count(0) * 4 / len(sample) for at in range(4))
    even, odd = (first + third) / 2, (second + fourth) / 2
    whole = len(raw) % 2 == 0
    patterns = (
        ("utf-32-le", min(third, fourth) > 0.9 and first < 0.1),
        ("utf-32-be", min(first, second) > 0.9 and fourth < 0.1),
        ("utf-16-le", whole and even < 0.05 and (odd > 0.3 or _few(sample[1::2], sample[::2]))),
        ("utf-16-be", whole and odd < 0.05 and (even > 0.3 or _few(sample[::2], sample[1::2]))),
    )
    return next((encoding for encoding, fits in patterns if fits), None)


def _few(high: bytes, low: bytes) -> bool:
    """Say whether *high* holds the few block numbers of one script, and *low* its letters."""
    return 0 in high and len(set(high)) <= 5 and len(set(low)) > 3 * len(set(high))


def _by_zero_bytes(raw: bytes) -> Decoded | None:
    encoding = _zero_pattern(raw) if b"\0" in raw[:_SAMPLE] else None
    if encoding is None:
        return None
    try:
        return Decoded(raw.decode(encoding), encoding, sure=False)
    except UnicodeDecodeError:
        return None


def _nearly_utf_8(raw: bytes) -> Decoded | None:
    """Take a file for UTF-8 where many letters say so and few bytes speak against it."""
    text = raw.decode("utf-8", "replace")
    broken = _broken(raw, text, "utf-8")
    good = sum(1 for char in text[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
    if good < 5 * broken:
        return None
    return Decoded(text, "utf-8", sure=False, broken=broken)


def _eight_bit(raw: bytes) -> Decoded | None:
    """Choose among the Western encodings the one that makes most sense."""
    best, best_sense = None, 0.0
    for encoding in _WESTERN:
        sense = _sense(_sample(raw), encoding)
        if sense > best_sense:
            best, best_sense = encoding, sense
    if best is None or best_sense < 0.8:
        return None
    if best == "windows-1252" and not re.search(rb"[\x80-\x9f]", raw):
        best = "iso-8859-1"  # the same letters; the older name is the exact one
    try:
        return Decoded(raw.decode(best), best, sure=False)
    except UnicodeDecodeError:  # beyond the sample
        return None


def _sample(raw: bytes) -> bytes:
    """Return the lines that hold the first bytes beyond ASCII, not much more."""
    if len(raw) <= _SAMPLE:
        return raw
    first = re.search(rb"[\x80-\xff]", raw)
    begin = max(first.start() - 1000, 0) if first else 0
    return raw[begin : begin + _SAMPLE]


def _sense(raw: bytes, encoding: str) -> float:
    """Return which share of the characters beyond ASCII stand where a writer would put them."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    high = sum(1 for char in text if char > "\x7f")
    letters = sum(1 for char in text if char.isalpha())
    if not high or high > 0.4 * max(letters, 1) + 8:
        return 0.0
    good = len(_IN_WORD.findall(text)) + len(_PUNCTUATION.findall(text))
    bad = len(_CAPITAL_AFTER_SMALL.findall(text)) + len(_QUOTE_IN_WORD.findall(text))
    return max(good - bad, 0) / high


def _other(raw: bytes) -> Decoded:
    """Ask the detector where the script is not Latin; it takes Western letters for Cyrillic."""
    from charset_normalizer import from_bytes

    guess = from_bytes(_sample(raw)).best()
    encoding = guess.encoding.replace("_", "-") if guess else ""
    for name in (encoding if _trusted(encoding, raw) else "windows-1252", "windows-1252"):
        try:
            return Decoded(raw.decode(name), name, sure=False)
        except (UnicodeDecodeError, LookupError):
            continue
    return Decoded(raw.decode("iso-8859-1"), "iso-8859-1", sure=False)


def _trusted(encoding: str, raw: bytes) -> bool:
    """Say whether the detector's answer is plausible: an own script, or a Windows code page."""
    letters = sum(1 for byte in raw[:_SAMPLE] if chr(byte).isalpha() and byte < 128)
    high = sum(1 for byte in raw[:_SAMPLE] if byte > 127)
    return high > max(letters, 20) or encoding.startswith("cp125")
