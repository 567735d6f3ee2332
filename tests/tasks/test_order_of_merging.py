"""Two copies give the same project, whichever comes first."""

import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.edits import coders, codings
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    Code,
    Coder,
    Coding,
    Memo,
    Review,
    Source,
    SourceCopy,
)
from app.project import Project, contents
from app.queries.check import problems
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.tasks import merging
from tests.builders import code_quote, fill
from tests.working_apart import ANY, define, do, invent, rename

SOME = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
DEEDS = st.lists(st.one_of(ANY), max_size=4)


class Told:
    """Everything that people put into a project, in words: no ids, no moments, no history."""

    def __init__(self, session):
        self.session = session
        connection = session.connection()
        self.text = lambda content_id: contents.text(connection, content_id)
        self.source = {row.id: self.text(row.text_id) for row in session.scalars(select(Source))}
        self.coder = self.names(Coder)
        self.case = self.names(Case)
        self.code = self.names(Code)
        self.attribute = self.names(Attribute)
        self.coding = {
            row.id: (self.source[row.source_id], self.code[row.code_id], self.coder[row.coder_id],
                     row.start, row.end, row.weight, row.certainty)
            for row in session.scalars(select(Coding))
        }  # fmt: skip

    def names(self, table):
        return {row.id: row.name for row in self.session.scalars(select(table))}

    def rows(self, table, words):
        return Counter(words(row) for row in self.session.scalars(select(table)))

    def all(self):
        return {
            "source": Counter(self.source.values()),
            "coding": Counter(self.coding.values()),
            "code": self.rows(
                Code, lambda row: (row.name, row.definition, self.code.get(row.parent_id))
            ),
            "memo": self.rows(
                Memo,
                lambda row: (row.text, self.coder.get(row.coder_id),
                             self.source.get(row.source_id), self.coding.get(row.coding_id)),
            ),
            "value": self.rows(
                AttributeValue,
                lambda row: (self.attribute[row.attribute_id], row.value,
                             self.source.get(row.source_id), self.case.get(row.case_id)),
            ),
            "review": self.rows(
                Review, lambda row: (self.coding[row.coding_id], row.words, row.how)
            ),
            "copy": self.rows(
                SourceCopy,
                lambda row: (self.source[row.source_id], self.coder[row.coder_id],
                             self.text(row.text_id)),
            ),
        }  # fmt: skip


def told(project):
    """Return it by its kind."""
    with project.read() as session:
        return Told(session).all()


@contextmanager
def three_copies(here, first, second, whose):
    """Lend Ana's project, twice, and the copies of two others (or of one), after all worked."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.topoi" for name in ("Ana", "Ana again", "one", "two")]
        with Project.create(paths[0], coder="Ana") as project:
            known = fill(project)
            ids = {name: coders.add(project, name) for name in ("Ben", "Zoe")}
        for path, name, deeds in zip(paths[2:], whose, (first, second), strict=True):
            shutil.copy(paths[0], path)
            with Project.open(path) as copy:
                coders.choose(copy, ids[name])
                do(copy, known, deeds)
        with Project.open(paths[0]) as project:
            do(project, known, here)
        shutil.copy(paths[0], paths[1])
        with Project.open(paths[0]) as one, Project.open(paths[1]) as other:
            yield one, other, paths[2:]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("whose", [("Ben", "Zoe"), ("Ben", "Ben")])
@SOME
@given(DEEDS, DEEDS, DEEDS)
def test_copies_give_the_same_in_either_order_or_tell_what_does_not_follow(whose, here, one, two):
    with three_copies(here, one, two, whose) as (forwards, backwards, paths):
        forth = merging.merge(forwards, paths)
        back = merging.merge(backwards, paths[::-1])
        assert problems(forwards) == problems(backwards) == []
        # what one took away and another changed stays as the first left it, which is told
        kept = forth.skipped or back.skipped
        assert told(forwards) == told(backwards) or kept or (forth.conflicts and back.conflicts)


def test_what_two_copies_say_differently_is_a_conflict_in_either_order():
    first, second = (define, "gaps", "money"), (define, "gaps", "mandate")
    with three_copies([], [first], [second], ("Ben", "Zoe")) as (forwards, backwards, paths):
        (forth,) = merging.merge(forwards, paths).conflicts
        (back,) = merging.merge(backwards, paths[::-1]).conflicts
        assert (forth.ours, forth.theirs) == (back.theirs, back.ours) == ("money", "mandate")
        assert not merging.merge(forwards, paths).changes_anything


def test_a_code_that_one_renamed_is_not_the_one_that_another_gave_that_name():
    renamed, invented = (rename, "gaps", "money"), (invent, "money", "")
    with three_copies([], [renamed], [invented], ("Ben", "Zoe")) as (forwards, backwards, paths):
        merging.merge(forwards, paths)
        merging.merge(backwards, paths[::-1])
        assert told(forwards) == told(backwards)
        assert [row.name for row in code_rows(forwards)].count("money") == 2


@pytest.mark.parametrize("removed_first", [True, False])
def test_what_one_took_away_and_another_changed_is_as_the_first_left_it_and_told(
    project, tmp_path, removed_first
):
    known = fill(project)
    coders.choose(project, coders.add(project, "Ben"))
    own = code_quote(project, known["interview"], known["gaps"], "September")
    paths = [tmp_path / "removed.topoi", tmp_path / "weighed.topoi"]
    for path, deed in zip(paths, (codings.remove, codings.set_weight), strict=True):
        project.copy_to(path)
        with Project.open(path) as copy:
            deed(copy, *([[own]] if deed is codings.remove else [own, 70]))
    report = merging.merge(project, paths if removed_first else paths[::-1])
    assert (own in ids(project)) is not removed_first
    assert "It was removed" in report.skipped[-1].reason


def ids(project):
    return {each.coding_id for each in excerpts(project)}
