"""Two copies of a project, worked on apart, come together and lose nothing."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.edits import cases, coders, codes, codings, memos, sources, texts
from app.edits.merge_matching import _KNOWN_BY
from app.edits.merge_report import Choices
from app.errors import PassphraseWanted, UserError
from app.models import JOURNALLED, Case, Memo, Review, SourceCopy
from app.progress import Cancelled, Progress
from app.project import Project
from app.project.keys import MARK, Key
from app.project.rekeying import write_under
from app.queries import names
from app.queries import texts as texts_of
from app.queries.check import problems
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.queries.source_list import source_rows
from app.tasks import merging
from app.tasks.handing_out import hand_out
from tests.builders import code_quote, fill, new_source
from tests.dump import dump
from tests.working_apart import ADDING, ANY, do

KEY = Key(b"k" * 32, MARK + b"saltsalt")
SOME = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def said(project, coder):
    """What a coder has on which words."""
    return {(each.code, each.text) for each in excerpts(project) if each.coder == coder}


def guids(project):
    return {each.guid for each in excerpts(project)}


def waiting(project):
    with project.read() as session:
        return {row.words for row in session.scalars(select(Review))}


@contextmanager
def two_copies(here, there):
    """Lend Ana's project and the path of Ben's copy, after each has done their deeds apart."""
    with tempfile.TemporaryDirectory() as folder:
        mine, theirs = Path(folder) / "mine.topoi", Path(folder) / "theirs.topoi"
        with Project.create(mine, coder="Ana") as project:
            known = fill(project)
            ben = coders.add(project, "Ben")
        shutil.copy(mine, theirs)
        with Project.open(theirs) as other:
            coders.choose(other, ben)
            do(other, known, there)
        with Project.open(mine) as project:
            do(project, known, here)
            yield project, theirs


@pytest.mark.timeout(300)
@SOME
@given(st.lists(st.one_of(ANY), max_size=6), st.lists(st.one_of(ANY), max_size=6))
def test_merged_twice_is_merged_once_and_one_undo_takes_it_back(here, there):
    with two_copies(here, there) as (project, theirs):
        before = dump(project)
        first = merging.merge(project, [theirs])
        after = dump(project)
        assert problems(project) == []
        assert first.changes_anything == (after != before)
        assert not merging.merge(project, [theirs]).changes_anything
        assert dump(project) == after
        if after != before:
            project.undo()
            assert dump(project) == before
            merging.merge(project, [theirs])
            assert problems(project) == []


@pytest.mark.timeout(300)
@SOME
@given(st.lists(st.one_of(ADDING), max_size=6), st.lists(st.one_of(ADDING), max_size=6))
def test_every_coding_of_both_is_on_its_words_or_waits_for_a_person(here, there):
    with two_copies(here, there) as (project, theirs):
        ana = said(project, "Ana")
        with Project.open(theirs, writable=False) as other:
            ben, there_are = said(other, "Ben"), guids(other)
        merging.merge(project, [theirs])
        assert said(project, "Ana") >= ana
        assert guids(project) >= there_are
        lost = {words for _code, words in ben - said(project, "Ben")} - waiting(project)
        ours = [texts_of.text(project, row.id) for row in source_rows(project)]
        # words into which Ana wrote another stand in her text with that word between them
        assert not [words for words in lost if any(words in text for text in ours)]


def test_a_text_that_was_changed_there_only_is_taken_if_it_is_chosen(project, tmp_path):
    known = fill(project)
    copy = tmp_path / "copy.topoi"
    project.copy_to(copy)
    with Project.open(copy) as other:
        text = texts_of.text(other, known["interview"])
        texts.change_text(other, known["interview"], "A preface. " + text)
    report = merging.merge(project, [copy])
    (conflict,) = report.conflicts
    assert (conflict.field, conflict.kept) == ("text", "ours")
    with project.read() as session:
        assert session.scalars(select(SourceCopy.source_id)).all() == [known["interview"]]
    before = said(project, "Ana")
    merging.merge(project, [copy], Choices(frozenset({conflict.id})))
    assert texts_of.text(project, known["interview"]) == "A preface. " + text
    assert said(project, "Ana") == before


def test_a_text_that_only_we_corrected_stays_though_theirs_is_preferred(project, tmp_path):
    known = fill(project)
    copy = tmp_path / "copy.topoi"
    project.copy_to(copy)
    with Project.open(copy) as other:
        codes.add(other, "New")
    text = texts_of.text(project, known["interview"])
    texts.change_text(project, known["interview"], "Corrected. " + text)
    merging.merge(project, [copy], Choices(all_theirs=True))
    assert texts_of.text(project, known["interview"]) == "Corrected. " + text


def test_copies_of_one_transcript_under_two_names_are_only_proposed(project, tmp_path):
    text = "We were asked to plan for newcomers, and nobody told us with what money to do so. " * 4
    kept = sources.add(project, new_source("37 - PO", text))
    copy = tmp_path / "other.topoi"
    with Project.create(copy, coder="Ilan") as other:
        theirs = sources.add(other, new_source("37 - Ilan", text.replace("newcomers", "X", 1)))
        at = text.replace("newcomers", "X", 1).index("nobody told us")
        codings.add(other, theirs, codes.add(other, "Money"), at, at + 14)
    proposed = merging.foresee(project, [copy]).conflicts
    assert [(each.field, each.ours, each.theirs) for each in proposed] == [
        ("copy", "37 - PO", "37 - Ilan")
    ]
    report = merging.merge(project, [copy], Choices(take_proposals=True))
    assert "source" not in report.added
    (excerpt,) = excerpts(project)
    assert (excerpt.coder, excerpt.source, excerpt.text) == ("Ilan", "37 - PO", "nobody told us")
    assert [row.id for row in source_rows(project)] == [kept]


def test_several_copies_are_one_step(project, tmp_path):
    known = fill(project)
    paths = [tmp_path / f"{name}.topoi" for name in ("Ben", "Zoe")]
    for path in paths:
        coders.add(project, path.stem)
        hand_out(project, path, names.coder(project, path.stem), blind=True)
        with Project.open(path) as other:
            code_quote(other, known["interview"], known["gaps"], "September")
    before = dump(project)
    assert merging.merge(project, paths).added == {"coding": 2}
    project.undo()
    assert dump(project) == before


def test_a_damaged_copy_is_refused_and_nothing_is_changed(project, tmp_path):
    fill(project)
    good, bad = tmp_path / "good.topoi", tmp_path / "bad.topoi"
    project.copy_to(good)
    with Project.open(good) as other:
        codes.add(other, "New")
    bad.write_bytes(good.read_bytes()[:8192])
    before = dump(project)
    with pytest.raises(UserError):
        merging.merge(project, [good, bad])
    assert dump(project) == before


def test_an_encrypted_copy_is_opened_by_its_own_key(project, tmp_path):
    fill(project)
    plain, locked = tmp_path / "plain.topoi", tmp_path / "locked.topoi"
    project.copy_to(plain)
    with Project.open(plain) as other:
        codes.add(other, "New")
    write_under(plain, locked, old=None, new=KEY)
    assert merging.locked(project, [plain, locked]) == [locked]
    with pytest.raises(PassphraseWanted):
        merging.merge(project, [locked])
    assert merging.merge(project, [locked], keys={locked: KEY}).added == {"code": 1}


@pytest.mark.parametrize("handed", [False, True])
def test_nobody_takes_anothers_coding_away_by_working_on_a_copy(project, tmp_path, handed):
    known = fill(project)
    ana, ben = project.coder_id, coders.add(project, "Ben")
    project.coder_id = ben
    own = code_quote(project, known["interview"], known["gaps"], "September")
    project.coder_id = ana
    copy = tmp_path / "ben.topoi"
    if handed:
        hand_out(project, copy, ben)
    else:
        project.copy_to(copy)
    with Project.open(copy) as other:
        coders.choose(other, ben)
        of_ana = next(each.coding_id for each in excerpts(other) if each.coder == "Ana")
        codings.remove(other, [of_ana, own])
    before = said(project, "Ana")
    report = merging.merge(project, [copy])
    assert said(project, "Ana") == before
    assert said(project, "Ben") == set()
    assert report.removed == {"coding": 1}
    assert "It was removed there; it stays here." in {each.reason for each in report.skipped}


def test_a_handed_out_copy_tells_of_no_participant_of_another_source(project, tmp_path):
    known = fill(project)
    people = {name: cases.add(project, "participant", name) for name in ("Marta", "Olu")}
    cases.link(project, people["Marta"], known["interview"])
    cases.link(project, people["Olu"], known["strategy"])
    memos.write(project, "Where Olu lives", case_id=people["Olu"])
    ben, copy = coders.add(project, "Ben"), tmp_path / "ben.topoi"
    chosen = Filter(sources=frozenset([known["interview"]]))
    hand_out(project, copy, ben, chosen)
    with Project.open(copy) as other:
        with other.read() as session:
            names_there = set(session.scalars(select(Case.name)))
            about = session.scalars(select(Memo.id).where(Memo.case_id.is_not(None))).all()
        code_quote(other, known["interview"], known["gaps"], "September")
        assert problems(other) == []
    assert names_there == {"Kingston", "Peterborough", "Marta"}
    assert about == []
    before = source_rows(project)
    assert merging.merge(project, [copy]).added == {"coding": 1}
    with project.read() as session:
        assert set(people) <= set(session.scalars(select(Case.name)))
    assert [row.id for row in source_rows(project)] == [row.id for row in before]


def test_every_table_is_known_to_merging():
    assert set(_KNOWN_BY) <= {model.__tablename__ for model in JOURNALLED}
    unnamed = {model.__tablename__ for model in JOURNALLED} - set(_KNOWN_BY)
    # known by all that they say; a source by its words
    assert unnamed == {"source", "memo", "round_unit", "decision_side", "code_revision"}


def test_a_cancelled_merge_changes_nothing(project, tmp_path):
    class Stopping(Progress):
        def report(self, done, _total, label):
            if label == "Merging" and done:
                raise Cancelled

    fill(project)
    copy = tmp_path / "copy.topoi"
    project.copy_to(copy)
    with Project.open(copy) as other:
        codes.add(other, "New")
    before = dump(project)
    with pytest.raises(Cancelled):
        merging.merge(project, [copy], progress=Stopping())
    assert dump(project) == before
