from dataclasses import replace

import pytest

from app.edits import areas, cases, codes, recordings, sources, texts, transcripts, turns
from app.errors import UserError
from app.intake import Recorded
from app.media.areas import TimeSpan
from app.queries import recordings as asked
from app.queries.filters import NO_FILTER
from app.queries.passage_order import coding_ids
from app.queries.passages import excerpts
from app.queries.source_list import source_row
from app.tasks.recordings import find_again
from app.text.dates import PartialDate
from tests.builders import new_source


def recording(project, name="KG-01", *, sound=b"RIFF", path=None, known=None):
    new = replace(
        new_source(name, "", original=sound),
        kind=areas.RECORDING,
        media_type="audio/wav",
        recorded=known or Recorded(60_000),
    )
    return sources.add(project, new if path is None else replace(new, path=path))


@pytest.fixture
def study(project):
    text = sources.add(project, new_source("Talk", "ANA: Yes.\nBEA: No.\nANA: Well.\nBEA: So."))
    return project, text, recording(project)


def test_a_transcript_knows_its_recording_and_undo_takes_that_back(study):
    project, text, sound = study
    recordings.set_recording(project, text, sound)
    assert asked.recording_of(project, text) == sound
    assert asked.transcripts_of(project, sound) == {text: "Talk"}
    project.undo()
    assert asked.recording_of(project, text) is None


def test_only_a_recording_can_be_one_and_only_a_text_has_one(study):
    project, text, sound = study
    other = sources.add(project, new_source("Other", "words"))
    for transcript, of in ((text, other), (sound, sound), (text, 999), (999, sound)):
        with pytest.raises(UserError):
            recordings.set_recording(project, transcript, of)
    assert asked.recording_of(project, text) is None


def test_removing_a_recording_leaves_its_transcripts(study):
    project, text, sound = study
    recordings.set_recording(project, text, sound)
    sources.remove(project, [sound])
    assert asked.recording_of(project, text) is None
    project.undo()
    assert asked.recording_of(project, text) == sound


def test_a_recording_is_kept_byte_for_byte(study):
    project, _text, sound = study
    row = asked.recording(project, sound)
    assert (row.length, row.link, row.is_here) == (60_000, None, True)
    assert asked.sound(project, row) == b"RIFF"


def test_a_text_is_no_recording(study):
    project, text, sound = study
    assert asked.recording(project, text) is None
    assert asked.recording(project, 999) is None
    assert asked.recording_names(project) == {sound: "KG-01"}


def test_notes_written_into_a_recording_leave_its_length(study):
    project, _text, sound = study
    texts.change_text(project, sound, "ANA: Yes.\nBEA: No.\n")
    turns.begin(project, sound, 0, "ANA")
    assert asked.recording(project, sound).length == 60_000


def test_a_coded_time_is_cited_as_a_clock_shows_it(study):
    project, _text, sound = study
    code = codes.add(project, "Turning point")
    areas.add(project, sound, [code], TimeSpan(723_000, 760_000))
    (found,) = excerpts(project)
    assert (found.when, found.text) == ("00:12:03–00:12:40", "")


@pytest.fixture
def linked(project, tmp_path):
    """A recording that stayed beside the project, and its file."""
    import hashlib

    file = tmp_path / "KG-02.wav"
    file.write_bytes(b"a long sound")
    known = Recorded(7_200_000, 12, hashlib.sha256(b"a long sound").hexdigest())
    return recording(project, "KG-02", sound=b"", path=file, known=known), file


def test_a_large_recording_stays_beside_the_project(project, linked):
    source_id, file = linked
    row = asked.recording(project, source_id)
    assert row.link.size == 12
    assert asked.sound(project, row) == file
    file.unlink()
    assert asked.sound(project, row) is None


def test_a_recording_that_was_moved_is_found_again(project, linked, tmp_path):
    source_id, file = linked
    (tmp_path / "archive").mkdir()
    moved = file.rename(tmp_path / "archive" / "renamed.wav")
    find_again(project, source_id, moved)
    assert asked.sound(project, asked.recording(project, source_id)) == moved
    project.undo()
    assert asked.sound(project, asked.recording(project, source_id)) is None


def test_another_file_is_not_taken_for_it(project, linked, tmp_path):
    source_id, file = linked
    for name, data in (("size.wav", b"short"), ("bytes.wav", b"A LONG SOUND")):
        other = tmp_path / name
        other.write_bytes(data)
        with pytest.raises(UserError, match="another file"):
            find_again(project, source_id, other)
    with pytest.raises(UserError):
        find_again(project, source_id, tmp_path / "nothing.wav")
    assert asked.sound(project, asked.recording(project, source_id)) == file


def test_a_recording_in_the_project_needs_no_file(study, tmp_path):
    project, _text, sound = study
    other = tmp_path / "other.wav"
    other.write_bytes(b"RIFF")
    with pytest.raises(UserError, match="kept in the project"):
        find_again(project, sound, other)


def test_a_transcript_is_begun_empty_and_belongs_where_its_recording_does(project):
    place = cases.add(project, "place", "Kingston")
    sound = recording(project)
    cases.link(project, place, sound)
    sources.set_date(project, sound, PartialDate.parse("2013-05"))
    steps = len(project.history())
    text = transcripts.begin(project, sound)
    row = source_row(project, text)
    assert (row.name, row.characters, row.date) == ("KG-01, transcript", 0, "2013-05")
    assert row.places == ("Kingston",)
    assert asked.recording_of(project, text) == sound
    assert len(project.history()) == steps + 1
    texts.change_text(project, text, "[00:00:01] ANA: Yes.")
    project.undo()
    project.undo()
    assert source_row(project, text) is None


def test_only_a_recording_can_be_transcribed(study):
    project, text, _sound = study
    for source_id in (text, 999):
        with pytest.raises(UserError):
            transcripts.begin(project, source_id)


def test_coded_times_stand_in_the_order_in_which_they_are_heard(study):
    project, _text, sound = study
    code = codes.add(project, "Turning point")
    for begin in (23_000, 7000, 100_000, 10_000):
        areas.add(project, sound, [code], TimeSpan(begin, begin + 5000))
    heard = ["00:00:07", "00:00:10", "00:00:23", "00:01:40"]
    found = excerpts(project)
    assert [each.when[:8] for each in found] == heard
    assert coding_ids(project, NO_FILTER).tolist() == [each.coding_id for each in found]
