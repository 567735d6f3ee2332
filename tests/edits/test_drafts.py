"""What is typed over a text is kept while it is typed, and becomes a step only at the end."""

import pytest

from app.edits import cases, codings, drafts, reviews, sources, texts
from app.edits.texts import TextChangedError
from app.errors import UserError
from app.models import CaseLink, Coding, Content, Revision
from app.project import Project
from app.queries import drafts as unfinished
from app.queries import revisions
from app.queries import texts as text_queries
from app.queries.check import problems
from app.queries.reviews import review_rows
from app.text.reanchor import LOST
from app.text.rewriting import Rewriting
from tests.builders import COUNCIL, code_quote, fill, new_source
from tests.dump import dump


@pytest.fixture
def study(project):
    return fill(project)


def typed(text, was, words):
    """Somebody has typed *words* over one stretch of *text*."""
    rewriting = Rewriting(text)
    at = text.index(was)
    rewriting.change(at, at + len(was), words)
    return rewriting


def quotes(project, source_id):
    text = text_queries.text(project, source_id)
    with project.read() as session:
        rows = session.query(Coding.start, Coding.end).filter_by(source_id=source_id)
        return [text[a:b] for a, b in rows.order_by(Coding.id)]


def count(project, table):
    with project.read() as session:
        return session.query(table).count()


def test_a_draft_is_no_step_and_changes_nothing_of_the_study(project, study):
    before, steps = dump(project), len(project.history())
    drafts.keep(project, study["interview"], typed(COUNCIL, "results", "outcomes"))
    assert len(project.history()) == steps
    assert text_queries.text(project, study["interview"]) == COUNCIL
    assert revisions.revision_rows(project, study["interview"]) == []
    assert problems(project) == []
    drafts.discard(project, study["interview"])
    assert dump(project) == before


def test_a_draft_comes_back_with_every_change_that_was_typed(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes 😀")
    rewriting.change(0, 0, "A preface. ")
    drafts.keep(project, study["interview"], rewriting)
    path = project.path
    project.close()
    with Project.open(path) as again:
        (row,) = unfinished.draft_rows(again)
        assert row.source_id == study["interview"]
        draft = unfinished.draft_of(again, study["interview"])
        assert draft.on_its_text
        assert draft.rewriting.text == rewriting.text
        assert draft.rewriting.swaps == rewriting.swaps
        assert draft.rewriting.exact


def test_only_the_last_draft_of_a_source_is_kept(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes")
    contents = count(project, Content)
    for number in range(5):
        rewriting.change(0, 0, str(number))
        drafts.keep(project, study["interview"], rewriting)
    assert count(project, Content) == contents + 1
    assert count(project, Revision) == 1
    drafts.discard(project, study["interview"])
    assert count(project, Content) == contents


def test_a_draft_that_says_what_an_undone_step_said_leaves_that_its_text(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes")
    texts.rewrite(project, study["interview"], rewriting)
    project.undo()
    drafts.keep(project, study["interview"], rewriting)
    drafts.discard(project, study["interview"])
    project.redo()
    assert text_queries.text(project, study["interview"]) == rewriting.text


def test_the_end_of_an_edit_is_one_step_and_leaves_no_draft(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes")
    drafts.keep(project, study["interview"], rewriting)
    before, steps = quotes(project, study["interview"]), len(project.history())
    told = drafts.finish(project, study["interview"], rewriting)
    assert text_queries.text(project, study["interview"]) == rewriting.text
    assert len(project.history()) == steps + 1
    assert unfinished.draft_rows(project) == []
    assert told.review == ()
    assert [
        each.replace("outcomes", "results") for each in quotes(project, study["interview"])
    ] == (before)
    project.undo()
    assert quotes(project, study["interview"]) == before
    assert problems(project) == []


def test_a_text_that_was_changed_meanwhile_is_not_written_over(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes")
    drafts.keep(project, study["interview"], rewriting)
    texts.change_text(project, study["interview"], "A preface. " + COUNCIL)
    with pytest.raises(TextChangedError):
        drafts.finish(project, study["interview"], rewriting)
    draft = unfinished.draft_of(project, study["interview"])
    assert not draft.on_its_text
    assert draft.rewriting.old == "A preface. " + COUNCIL
    assert draft.rewriting.text == rewriting.text


def test_a_source_goes_with_its_draft_and_comes_back_with_it(project, study):
    rewriting = typed(COUNCIL, "results", "outcomes")
    drafts.keep(project, study["interview"], rewriting)
    sources.remove(project, [study["interview"]])
    assert unfinished.draft_rows(project) == []
    project.undo()
    assert unfinished.draft_of(project, study["interview"]).rewriting.text == rewriting.text


def test_the_note_of_a_draft_holds_no_word(project, study):
    drafts.keep(project, study["interview"], typed(COUNCIL, "results", "Zacharias"))
    with project.read() as session:
        assert "Zacharias" not in session.query(Revision.note).scalar()


# --- where codings stand that were typed over ------------------------------------------------


def test_a_short_word_that_stayed_is_told_from_its_likes(project, study):
    source = sources.add(project, new_source("S", "yes no yes no yes"))
    code_quote(project, source, study["gaps"], "yes")
    rewriting = Rewriting("yes no yes no yes")
    rewriting.change(0, 0, "yes yes ")
    told = drafts.finish(project, source, rewriting)
    assert told.review == ()
    with project.read() as session:
        assert session.query(Coding.start).filter_by(source_id=source).scalar() == 8


def test_a_passage_cut_and_put_in_elsewhere_takes_its_coding_along(project, study):
    text = "We wait. The council decides on every grant. We pay."
    source = sources.add(project, new_source("S", text))
    code_quote(project, source, study["gaps"], "The council decides on every grant.")
    rewriting = Rewriting(text)
    rewriting.change(9, 45, "")
    rewriting.change(len(rewriting.text), len(rewriting.text), " " + text[9:44])
    told = drafts.finish(project, source, rewriting)
    assert told.review == ()
    assert quotes(project, source) == [text[9:44]]


def test_a_passage_whose_words_are_gone_waits_for_review(project, study):
    source = sources.add(project, new_source("S", "One two. Three four. Five."))
    code_quote(project, source, study["gaps"], "Three four.")
    rewriting = Rewriting("One two. Three four. Five.")
    rewriting.change(9, 21, "")
    told = drafts.finish(project, source, rewriting)
    assert [each.how for each in told.review] == [LOST]
    (row,) = review_rows(project, source)
    assert row.words == "Three four."
    reviews.remove(project, [row.id])
    assert problems(project) == []


# --- what others lose when a text is edited ---------------------------------------------------

LETTERS = "😀 alpha beta gamma delta"


@pytest.mark.parametrize("at", [0, 1, 2, 12, len(LETTERS)])
def test_one_letter_anywhere_loses_no_coding_and_no_part_of_a_case(project, study, at):
    source = sources.add(project, new_source("S", LETTERS))
    cases.link(project, study["kingston"], source, start=0, end=len(LETTERS))
    for word in ("alpha", "delta"):
        code_quote(project, source, study["gaps"], word)
    rewriting = Rewriting(LETTERS)
    rewriting.change(at, at, "x")
    told = drafts.finish(project, source, rewriting)
    assert told.review == ()
    assert {word.replace("x", "") for word in quotes(project, source)} == {"alpha", "delta"}
    with project.read() as session:
        link = session.query(CaseLink).filter_by(source_id=source).filter(CaseLink.end > 0).one()
    assert (link.start <= 1, link.end >= len(LETTERS)) == (True, True)
    assert problems(project) == []


def test_a_longer_word_moves_all_that_stands_behind_it(project, study):
    source = sources.add(project, new_source("S", LETTERS))
    for word in ("alpha", "gamma", "delta"):
        code_quote(project, source, study["gaps"], word)
    rewriting = typed(LETTERS, "beta", "something longer")
    drafts.finish(project, source, rewriting)
    assert quotes(project, source) == ["alpha", "gamma", "delta"]


def test_three_codings_on_the_same_word_stay_three(project, study):
    text = "yes, no, yes, no, yes"
    source = sources.add(project, new_source("S", text))
    for start in (0, 9, 18):
        codings.add(project, source, study["gaps"], start, start + 3)
    rewriting = typed(text, "no", "never")
    told = drafts.finish(project, source, rewriting)
    assert (told.review, quotes(project, source)) == ((), ["yes", "yes", "yes"])
    with project.read() as session:
        starts = [row.start for row in session.query(Coding).filter_by(source_id=source)]
    assert sorted(starts) == [0, 12, 21]


def test_the_import_of_a_text_that_is_being_edited_is_not_taken_back(project):
    source = sources.add(project, new_source("Talk", "We wait."))
    rewriting = Rewriting("We wait.")
    rewriting.change(8, 8, " Now.")
    drafts.keep(project, source, rewriting)
    with pytest.raises(UserError, match="cannot be taken back") as refused:
        project.undo()
    assert "is being edited" in refused.value.hint
    assert unfinished.draft_of(project, source).rewriting.text == "We wait. Now."
    drafts.discard(project, source)
    assert project.undo() == "Import"
