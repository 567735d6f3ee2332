"""Subtitles: what was said a line at a time, with who says it and when."""

from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import refusals, text
from app.importers.draft import Draft, cleaned
from app.intake import NewSource, ReadOptions
from app.media import subtitles
from app.media.subtitles import Track, Utterance


def read(path: Path, options: ReadOptions) -> NewSource:
    """Read subtitles: a line for each cue and speaker, so that no time is lost.

    A speaker's name stands before the words where it changes, as in any transcript.
    """
    raw = path.read_bytes()
    decoded = text.decode(path, raw, options.encoding)
    content, warnings = cleaned(decoded.text)
    track = subtitles.read(content)
    if not track.timed:
        raise _without_times(path, track)
    if not track.utterances:
        raise refusals.no_text(path)
    draft = Draft()
    before = ""
    for said in track.utterances:
        draft.turn(_line(said, before), said.speaker, said.time)
        before = said.speaker
    return NewSource(
        name=path.stem,
        text=draft.text(),
        kind="subtitles",
        original=raw,
        path=path,
        media_type="text/vtt" if path.suffix.lower() == ".vtt" else "application/x-subrip",
        encoding=decoded.encoding,
        parts=tuple(draft.parts),
        warnings=(*text.doubts(decoded), *warnings, *_told(track)),
    )


def _line(said: Utterance, before: str) -> str:
    return f"{said.speaker}: {said.words}" if said.speaker not in ("", before) else said.words


def _without_times(path: Path, track: Track) -> UserError:
    hint = _("Give it the ending .txt to read it as plain text.")
    if track.doubts:
        return UserError(
            _(
                "The times in line {line} of {name} cannot be read, and no others are better."
            ).format(line=track.doubts[0].line, name=refusals.shown(path)),
            _("They should look like 00:12:03,500 --> 00:12:07,000.") + " " + hint,
        )
    return UserError(
        _("{name} holds no subtitles: no line says when something is said.").format(
            name=refusals.shown(path)
        ),
        hint,
    )


def _told(track: Track) -> list[str]:
    """Return a sentence on each kind of doubt, with the lines in question."""
    sentences = {
        "unreadable": _("Times that cannot be read, so that the words have none: {lines}."),
        "backwards": _("Times that end before they begin, of which the first was kept: {lines}."),
        "early": _("Times before those of an earlier line, which were kept: {lines}."),
    }
    told = [
        sentence.format(
            lines=refusals.lines([each.line for each in track.doubts if each.kind == kind])
        )
        for kind, sentence in sentences.items()
        if any(each.kind == kind for each in track.doubts)
    ]
    if track.asides:
        told.append(
            ngettext(
                "{n} note or style was left out.", "{n} notes and styles were left out.",
                track.asides,
            ).format(n=track.asides)
        )  # fmt: skip
    return told
