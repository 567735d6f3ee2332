"""Subtitles: SubRip (.srt) and WebVTT (.vtt), as what was said, by whom, and when.

Both formats are read by one reader, since files in the wild mix them: a comma or a full stop
before the milliseconds, hours or none, numbers or none, blank lines or none.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_ARROW = "-->"
_CLOCK = (
    r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{1,2}})(?:[.,](?P<{0}f>\d{{1,6}}))?"
)
_TIMING = re.compile(
    rf"^\s*{_CLOCK.format('a')}\s*-->\s*{_CLOCK.format('b')}(?:\s.*)?$"  # settings may follow
)
_NUMBER = re.compile(r"^\s*\d+\s*$")
_ASIDE = re.compile(r"^(NOTE|STYLE|REGION)(\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s++([^<>]*)>")
_WITHIN = re.compile(r"<\d+:[\d:.,]+>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{\\[^{}]*\}")
_DASH = re.compile(r"^\s*[-–—]\s*(?=\S)")
_CHANGE = re.compile(r"^\s*>>+\s*")
_LABEL = re.compile(r"^\[?(?P<name>[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){0,3})\]?\s?:\s+(?=\S)")
_BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class Utterance:
    """Words of one speaker ("" if nobody says who), and when they begin, in milliseconds."""

    speaker: str
    words: str
    time: int | None


@dataclass(frozen=True)
class Doubt:
    """What is wrong with a line: "unreadable", "backwards" (ends before it begins) or "early"."""

    kind: str
    line: int


@dataclass
class Track:
    """What a file of subtitles holds; `timed` counts the cues whose times could be read."""

    utterances: list[Utterance] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    timed: int = 0
    asides: int = 0
    """Notes, styles and regions, which are nobody's words."""


@dataclass
class _Cue:
    line: int
    time: int | None
    lines: list[str] = field(default_factory=list)


def read(text: str) -> Track:
    """Read *text*, whose line ends are LF."""
    track = Track()
    cues = _cues(text.split("\n"), track)
    if _WITHIN.search(text):
        _unrolled(cues)
    named = [(cue, list(_voices(cue.lines))) for cue in cues]
    labels = _labels(line for _cue, voices in named for _who, line in voices)
    before = ""
    for cue, voices in named:
        said = _utterances(cue.time, voices, labels, before)
        track.utterances += said
        if said:  # a label holds until the next one, a <v> for its own words
            before = "" if any(who for who, _line in voices) else said[-1].speaker
    return track


def milliseconds(clock: str) -> int | None:
    """Return a time such as 1:02:03.5, 02:03 or [00:12:03] in milliseconds, None if it is none."""
    match = re.fullmatch(r"\s*[\[(]?" + _CLOCK.format("a") + r"[\])]?\s*", clock)
    return None if match is None else _time(match, "a")


def _cues(lines: list[str], track: Track) -> list[_Cue]:
    """Sort lines to the cues they stand in; what stands behind a blank line is not lost."""
    cues: list[_Cue] = []
    latest = -1
    aside = bool(lines) and lines[0].startswith("WEBVTT")
    for number, line in enumerate(lines, 1):
        if _ARROW in line:
            cue = _begun(number, line, track)
            if cue.time is not None and cue.time < latest:
                track.doubts.append(Doubt("early", number))
            latest = max(latest, cue.time or 0)
            cues.append(cue)
            aside = False
        elif not line.strip():
            aside = False
        elif _ASIDE.match(line) and not (number > 1 and lines[number - 2].strip()):
            track.asides += 1
            aside = True
        elif not aside and not _is_head(lines, number) and cues:
            cues[-1].lines.append(line)
    return cues


def _is_head(lines: list[str], number: int) -> bool:
    """Say whether a line is the number or name above a line of times, or its own file's mark."""
    below = lines[number] if number < len(lines) else ""
    above = lines[number - 2] if number > 1 else ""
    return _ARROW in below and (bool(_NUMBER.match(lines[number - 1])) or not above.strip())


def _begun(number: int, line: str, track: Track) -> _Cue:
    match = _TIMING.match(line)
    if match is None or (begin := _time(match, "a")) is None:
        track.doubts.append(Doubt("unreadable", number))
        return _Cue(number, None)
    end = _time(match, "b")
    if end is None or end < begin:
        track.doubts.append(Doubt("backwards", number))
    track.timed += 1
    return _Cue(number, begin)


def _time(match: re.Match[str], which: str) -> int | None:
    """Return a clock's time in milliseconds; None if its minutes or seconds are over 59."""
    hours, minutes, seconds = (int(match[which + part] or 0) for part in "hms")
    # without hours, minutes may run on: 75:03
    if seconds > 59 or (minutes > 59 and match[which + "h"]):
        return None
    fraction = int((match[which + "f"] or "").ljust(3, "0")[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def _unrolled(cues: list[_Cue]) -> None:
    """Take away lines that stand a second time: captions that roll up show each one twice."""
    before: list[str] = []
    for cue in cues:
        shown = [_plain(line) for line in cue.lines]
        repeated = 0
        while repeated < len(shown) and shown[repeated] in (*before, ""):
            repeated += 1
        before = [line for line in shown if line]
        cue.lines = cue.lines[repeated:]


def _voices(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Return each line without its markup, with who speaks it as its <v> says."""
    voice = ""
    for line in lines:
        pieces = _VOICE.split(line)
        for at, piece in enumerate(pieces):
            if at % 2:
                voice = _plain(piece)
            elif words := _plain(piece):
                yield voice, words
            if "</v>" in piece:
                voice = ""


def _plain(line: str) -> str:
    line = html.unescape(_TAG.sub("", _WITHIN.sub("", line)))
    return _BLANKS.sub(" ", line.replace("\n", " ")).strip()


def _labels(lines: Iterator[str]) -> set[str]:
    """Return what stands before a colon and is a speaker: in capitals, or more than once."""
    found = Counter(match["name"] for line in lines if (match := _LABEL.match(_undashed(line))))
    return {name for name, times in found.items() if times > 1 or name.isupper()}


def _undashed(line: str) -> str:
    return _DASH.sub("", _CHANGE.sub("", line))


def _utterances(
    time: int | None, voices: list[tuple[str, str]], labels: set[str], before: str
) -> list[Utterance]:
    """Join the lines of one cue, but begin anew where somebody else begins to speak."""
    found: list[Utterance] = []
    dialogue = sum(bool(_DASH.match(line)) for _who, line in voices) > 1
    for who, line in voices:
        match = _LABEL.match(_undashed(line))
        said = match["name"] if match and match["name"] in labels else ""
        changes = bool(said or _CHANGE.match(line) or (dialogue and _DASH.match(line)))
        words = _CHANGE.sub("", line)
        if said and match:
            words = _undashed(line)[match.end() :]
        if found and not changes and found[-1].speaker == (who or found[-1].speaker):
            found[-1] = Utterance(found[-1].speaker, f"{found[-1].words} {words}", time)
        else:
            goes_on = "" if changes or found else before
            found.append(Utterance(said or who or goes_on, words, time))
    return found
