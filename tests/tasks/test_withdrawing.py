"""Whoever withdraws is gone: from tables, texts, history and free pages; the rest is whole."""

import zlib
from dataclasses import replace

import pytest

from app.edits import areas, attributes, cases, codes, codings, memos, recordings, sources, turns
from app.edits.sources import Placing
from app.errors import UserError
from app.intake import Recorded
from app.models import Case, Content, Source
from app.project import Project
from app.project.keys import Key
from app.queries import texts
from app.queries.check import problems
from app.queries.talk import speaker_rows
from app.queries.withdrawal import belongings
from app.tasks import backups, backups_elsewhere
from app.tasks.withdrawing import Order, in_sentences, withdraw
from app.ui.recent import keep_note
from tests.builders import code_quote, fill, new_source

CANARY = "Qwertzina"
OWN = f"INTERVIEWER: Who?\n{CANARY}: canaryword I am {CANARY}, and I said so.\n"
GROUP = "ANNE: First we spoke.\nQ: canaryspoken in the group.\nANNE: Then we left.\n"


@pytest.fixture
def study(project):
    ids = fill(project)
    ids["own"] = sources.add(
        project,
        new_source(f"Interview {CANARY}", OWN, original=f"canaryoriginal {OWN * 40}".encode()),
        Placing((ids["kingston"],), participants=(CANARY,)),
    )
    ids["group"] = sources.add(project, new_source("Group", GROUP))
    with project.read() as session:
        ids["case"] = session.query(Case.id).filter_by(name=CANARY).scalar()
        ids["guid"] = session.query(Case.guid).filter_by(name=CANARY).scalar()
    start = GROUP.index("Q: ")
    cases.link(project, ids["case"], ids["group"], start=start, end=GROUP.index("ANNE: Then"))
    own = code_quote(project, ids["own"], ids["gaps"], "I said so")
    memos.write(project, "canarymemo", coding_id=own)
    code_quote(project, ids["group"], ids["gaps"], "in the group")
    ids["across"] = code_quote(project, ids["group"], ids["precarity"], "spoke.\nQ: canaryspoken")
    ids["after"] = code_quote(project, ids["group"], ids["gaps"], "Then we left")
    attributes.set_case(project, ids["case"], "age", "canaryvalue")
    memos.write(project, "canaryabout", case_id=ids["case"])
    earlier = memos.write(project, f"{CANARY} again, canaryearlier", code_id=ids["gaps"])
    memos.rewrite(project, earlier, "nobody")
    gone = codings.add(project, ids["own"], ids["precarity"], 0, 5)
    memos.write(project, "canarygone", coding_id=gone)
    codings.remove(project, [gone])
    code_quote(project, ids["own"], ids["precarity"], f"I am {CANARY}")
    return ids


def everything_in(path, key=None):
    with Project.open(path, writable=False, key=key) as project, project.read() as session:
        stored = [row.data if not row.packed else zlib.decompress(row.data)
                  for row in session.query(Content)]  # fmt: skip
        rows = session.connection().exec_driver_sql("SELECT before, after, label FROM change_row "
            "JOIN change ON change.id = change_id").all()  # fmt: skip
    return path.read_bytes() + b"\n".join(stored) + repr(rows).encode()


def test_what_belongs_to_a_case_is_told_first(project, study):
    found = belongings(project, study["case"])
    assert [name for _id, name in found.sources] == [f"Interview {CANARY}"]
    assert [(each.name, len(each.spans)) for each in found.shared] == [("Group", 1)]
    assert (found.codings, found.memos, found.values) == (3, 2, 1)
    assert found.mentions == ()
    memos.write(project, f"Ask {CANARY}.", title="journal")
    (mention,) = belongings(project, study["case"]).mentions
    assert mention.writing.label == "memo"


def test_a_recording_that_stays_is_told(project, study):
    heard = sources.add(
        project,
        replace(new_source("Tape", ""), kind=areas.RECORDING, recorded=Recorded(60_000)),
    )
    recordings.set_recording(project, study["own"], heard)
    found = belongings(project, study["case"])
    assert found.heard == ("Tape",)
    assert "Tape" in "\n".join(in_sentences(found))
    known = Recorded(60_000, 12, "0" * 64)
    sources.add(
        project,
        replace(new_source("Long tape", ""), kind=areas.RECORDING, recorded=known),
        Placing(participants=(CANARY,)),
    )
    cases.link(project, study["case"], heard)
    found = belongings(project, study["case"])
    assert found.heard == ()
    assert len(found.beside) == 1
    assert found.beside[0].endswith("Long tape.txt")
    assert found.beside[0] in "\n".join(in_sentences(found))


def test_nothing_of_the_person_is_left_and_the_rest_is_whole(project, study):
    path = project.path
    project.close()
    assert b"canary" in everything_in(path)
    done = withdraw(path, Order(study["guid"], reference="letter 7"))
    assert done.journal_rows > 0
    data = everything_in(path)
    assert b"canary" not in data
    assert CANARY.encode() not in data
    with Project.open(path) as after:
        assert problems(after) == []
        assert after.undo_step is None
        last = after.history()[-1]
        assert last.label.startswith("Withdrawal letter 7: sources 1, passages among others 1")
        assert (last.state, last.coder) == ("sealed", "Ana")
        with after.read() as session:
            assert session.query(Source).count() == 3
        group = texts.text(after, study["group"])
        assert group == "ANNE: First we spoke.\n[withdrawn]\nANNE: Then we left.\n"
        found = texts.codings(after, study["group"])
        words = {group[a:b] for a, b in zip(found.starts, found.ends, strict=True)}
        assert words == {"spoke.\n[withdrawn]", "Then we left"}
        codes.add(after, "Later")
        after.undo()


def test_what_a_killed_withdrawal_left_is_wiped(project, study, tmp_path):
    path = project.path
    first, second = (tmp_path / f".{name}" for name in (
        f"{path.name}.0123abcd.part", f".{path.name}.0123abcd.part.4567cdef.part"))  # fmt: skip
    for left in (first, second):
        left.write_bytes(b"canary")
    project.close()
    withdraw(path, Order(study["guid"]))
    assert not first.exists()
    assert not second.exists()


def test_words_among_others_can_be_left(project, study):
    path = project.path
    project.close()
    withdraw(path, Order(study["guid"], leave_words=True))
    with Project.open(path) as after:
        assert texts.text(after, study["group"]) == GROUP
        assert len(texts.codings(after, study["group"]).ids) == 3
        assert problems(after) == []


def test_nothing_is_left_in_the_folder(project, study, tmp_path):
    path = project.path
    keep_note(project)
    assert not any(CANARY.encode() in f.read_bytes() for f in (tmp_path / "home").rglob("*.json"))
    project.close()
    withdraw(path, Order(study["guid"]))
    assert {each.name for each in tmp_path.iterdir()} - {"home"} == {path.name}
    for file in (tmp_path / "home").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()


def test_a_source_removed_before_is_purged_too(project, study):
    sources.remove(project, [study["own"]])
    path = project.path
    project.close()
    withdraw(path, Order(study["guid"]))
    assert b"canary" not in everything_in(path)


def test_backups_are_purged_and_what_cannot_be_is_removed(project, study, tmp_path):
    path, folder = project.path, project.safeguard.folder()
    outside = tmp_path / "stick"
    outside.mkdir()
    backups_elsewhere.choose(outside)
    first = backups.make(project).backup.path
    memos.write(project, "later")
    second = backups.make(project).backup.path
    second.write_bytes(second.read_bytes()[:5000] + b"canary" * 2000)
    project.close()
    done = withdraw(path, Order(study["guid"]))
    assert (done.backups.purged, done.backups.removed, done.backups.left) == (3, 1, ())
    assert first.exists()
    assert not second.exists()
    files = [*folder.rglob("*.topoi"), *outside.rglob("*.topoi")]
    assert len(files) == 3
    for each in files:
        assert b"canary" not in everything_in(each)
    for each in tmp_path.rglob("*"):
        assert not each.is_file() or CANARY.encode() not in each.read_bytes()
    with Project.open(first, writable=False) as old:
        assert problems(old) == []


def test_an_encrypted_project_stays_encrypted(tmp_path):
    key = Key.new("a passphrase of some length")
    path = tmp_path / "closed.topoi"
    with Project.create(path, coder="Ana", key=key) as project:
        sources.add(project, new_source("Talk", OWN), Placing(participants=(CANARY,)))
        with project.read() as session:
            guid = session.query(Case.guid).filter_by(name=CANARY).scalar()
    withdraw(path, Order(guid), key=key)
    assert b"canary" not in everything_in(path, key)
    assert path.read_bytes().startswith(key.salt)


def test_an_open_project_and_a_reference_with_the_name_are_refused(project, study):
    path = project.path
    before = path.read_bytes()
    with pytest.raises(UserError, match="open in another"):
        withdraw(path, Order(study["guid"]))
    project.close()
    with pytest.raises(UserError, match="names the person"):
        withdraw(path, Order(study["guid"], reference=f"of {CANARY}"))
    assert path.read_bytes() == before


def test_a_source_of_two_participants_stays_and_is_told(project, study):
    other = cases.add(project, "participant", "Other")
    cases.link(project, other, study["own"])
    found = belongings(project, study["case"])
    assert found.sources == ()
    assert [(each.name, each.spans) for each in found.shared] == [
        ("Group", ((22, 52),)),
        (f"Interview {CANARY}", ()),
    ]


TALK = (
    f"Interviewer: Who?\n{CANARY} Orr: canaryfirst.\nInterviewer: Why?\n{CANARY} Orr: canarylast."
)


def test_an_interview_in_which_nobody_else_answers_goes_whole(project, study):
    talk = sources.add(project, new_source("Talk", TALK))
    turns.assign(project, talk, f"{CANARY} Orr", study["case"])
    found = belongings(project, study["case"])
    assert "Talk" in {name for _id, name in found.sources}


def test_who_withdraws_from_a_round_table_is_no_speaker_any_more(project, study):
    text = TALK + "\nBen Ames: I agree.\nInterviewer: Do you?\nBen Ames: Yes."
    talk = sources.add(project, new_source("Round table", text))
    turns.assign(project, talk, f"{CANARY} Orr", study["case"])
    path = project.path
    project.close()
    withdraw(path, Order(study["guid"]))
    with Project.open(path) as after:
        names = [row.name for row in speaker_rows(after, talk)]
        assert names == ["Interviewer", "Ben Ames"]
    assert b"canary" not in everything_in(path)
