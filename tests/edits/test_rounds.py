"""Rounds: who codes what; what was submitted is locked, and nothing else is."""

import pytest

from app.edits import areas, coders, codes, codings, rounds, sources, texts
from app.edits.locks import LockedError
from app.edits.rounds import Plan
from app.errors import UserError
from app.media.areas import TimeSpan
from app.models import Round
from app.queries import texts as texts_of
from app.queries.codebook_versions import changes_since
from app.queries.passages import excerpts
from app.queries.rounds import round_row, round_rows, units_of
from tests.builders import COUNCIL, code_quote, fill
from tests.dump import dump

ANSWER = "We answer for the results."
HIRE = "We hire in May."


@pytest.fixture
def known(project):
    found = fill(project)
    return found | {"ana": project.coder_id, "ben": coders.add(project, "Ben")}


@pytest.fixture
def begun(project, known):
    """Ana and Ben code the interview, for authority gaps only."""
    plan = Plan("Round 1", (known["ana"], known["ben"]), (known["interview"],),
                codes=(known["gaps"],))  # fmt: skip
    return rounds.begin(project, plan)


def coding_of(project, words):
    return next(each.coding_id for each in excerpts(project) if each.text == words)


def test_a_round_keeps_what_was_planned(project, known, begun):
    row = round_row(project, begun)
    assert (row.name, row.unit, row.rule, row.seed) == ("Round 1", "free", "", None)
    assert row.coder_ids == (known["ana"], known["ben"])
    assert (row.source_ids, row.code_ids) == ((known["interview"],), (known["gaps"],))
    assert [(part.name, part.codings, part.submitted) for part in row.parts] == [
        ("Ana", 2, None), ("Ben", 0, None),
    ]  # fmt: skip
    assert not row.is_locked
    assert round_rows(project) == [row]


def test_taking_a_round_back_leaves_nothing_of_it(project, known):
    before = dump(project)
    rounds.begin(project, Plan("Round 1", (known["ana"], known["ben"]), (known["strategy"],)))
    project.undo()
    assert dump(project) == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "needs a name"),
        ({"sources": ()}, "at least one source"),
        ({"coders": (1,)}, "at least two coders"),
        ({"unit": "letter"}, "no unit"),
        ({"unit": "marked"}, "needs units"),
        ({"units": ((1, 0, 4),)}, "needs units"),
        ({"unit": "marked", "units": ((2, 0, 4),)}, "not in the round"),
    ],
)
def test_what_cannot_be_a_round_is_refused_whole(project, known, change, sentence):
    plan = {"name": "Round", "coders": (known["ana"], known["ben"]), "sources": (1,)} | change
    before = dump(project)
    with pytest.raises(UserError, match=sentence):
        rounds.begin(project, Plan(**plan))
    assert dump(project) == before


def test_two_rounds_do_not_share_a_name(project, known, begun):
    with pytest.raises(UserError, match="already"):
        rounds.begin(project, Plan("round 1", (1, 2), (known["interview"],)))
    rounds.rename(project, begun, "Round 1 again")
    assert round_row(project, begun).name == "Round 1 again"


def test_what_was_submitted_cannot_be_changed(project, known, begun):
    gaps = coding_of(project, ANSWER)
    rounds.submit(project, begun, known["ana"])
    before = dump(project)
    for change in (
        lambda: codings.remove(project, [gaps]),
        lambda: codings.resize(project, gaps, 0, 5),
        lambda: codings.recode(project, gaps, known["precarity"]),
        lambda: codings.set_weight(project, gaps, 50),
        lambda: code_quote(project, known["interview"], known["gaps"], HIRE),
        lambda: codings.add_rows(
            project,
            [{"source_id": known["interview"], "code_id": known["gaps"],
              "coder_id": known["ana"], "start": 0, "end": 4}],
        ),
    ):  # fmt: skip
        with pytest.raises(LockedError, match="“Round 1” was submitted"):
            change()
    assert dump(project) == before


def test_other_codes_sources_and_coders_stay_free(project, known, begun):
    rounds.submit(project, begun, known["ana"])
    code_quote(project, known["interview"], known["precarity"], ANSWER)
    code_quote(project, known["strategy"], known["gaps"], "Actions")
    project.coder_id = known["ben"]
    code_quote(project, known["interview"], known["gaps"], HIRE)
    project.coder_id = known["ana"]
    precarity = coding_of(project, "It comes in September. We hire in May.")
    with pytest.raises(LockedError):
        codings.recode(project, precarity, known["gaps"])


def test_a_recording_that_was_submitted_is_locked_too(project, known, tmp_path):
    from tests.builders import new_source

    talk = sources.add(project, new_source("Talk", "A caption."))
    with project.edit("Make it a recording") as session:
        from app.models import Source

        session.get_one(Source, talk).kind = "recording"
    made = rounds.begin(project, Plan("Heard", (known["ana"], known["ben"]), (talk,)))
    (coding,) = areas.add(project, talk, [known["gaps"]], TimeSpan(0, 1_000))
    rounds.submit(project, made, known["ana"])
    with pytest.raises(LockedError):
        areas.add(project, talk, [known["gaps"]], TimeSpan(2_000, 3_000))
    with pytest.raises(LockedError):
        areas.move(project, coding, TimeSpan(0, 2_000))


def test_a_submission_can_be_taken_back_until_something_was_decided(project, known, begun):
    rounds.submit(project, begun, known["ana"])
    rounds.submit(project, begun, known["ben"])
    assert round_row(project, begun).is_locked
    rounds.take_back(project, begun, known["ana"])
    codings.remove(project, [coding_of(project, ANSWER)])
    rounds.submit(project, begun, known["ana"])
    with project.edit("Decide") as session:
        from app.models import Decision

        session.add(Decision(key="0" * 12, source_id=1, type="extra", keep="both", round_id=begun))
    with pytest.raises(UserError, match="1 decisions of this round rest"):
        rounds.take_back(project, begun, known["ana"])


def test_the_texts_of_a_round_can_be_corrected_and_the_round_tells(project, known, begun):
    rounds.submit(project, begun, known["ana"])
    texts.change_text(project, known["interview"], "A word before. " + COUNCIL)
    assert round_row(project, begun).changed_sources == ("Council",)
    assert ANSWER in [each.text for each in excerpts(project)]


def test_the_codebook_of_the_beginning_is_kept(project, known, begun):
    row = round_row(project, begun)
    assert changes_since(project, row.codebook_id) == []
    codes.rename(project, known["gaps"], "Gaps of authority")
    codes.add(project, "New")
    codes.remove(project, known["precarity"])
    told = {change.path[-1]: change for change in changes_since(project, row.codebook_id)}
    assert {name: change.kind for name, change in told.items()} == {
        "Gaps of authority": "changed", "New": "added", "Funding precarity": "removed",
    }  # fmt: skip
    assert told["Gaps of authority"].fields == {"name": ("Authority gaps", "Gaps of authority")}


def test_marked_units_are_kept_in_order(project, known):
    at = texts_of.text(project, known["interview"]).index(ANSWER)
    units = ((known["interview"], at, at + len(ANSWER)), (known["interview"], 0, 4))
    plan = Plan("Units", (known["ana"], known["ben"]), (known["interview"],), "marked", units=units)
    made = rounds.begin(project, plan)
    assert units_of(project, made) == {known["interview"]: [(0, 4), (at, at + len(ANSWER))]}
    assert round_row(project, made).units == 2


def test_removing_a_round_unlocks_and_leaves_the_codings(project, known, begun):
    rounds.submit(project, begun, known["ana"])
    rounds.set_note(project, begun, "To learn the codebook")
    before = [each.coding_id for each in excerpts(project)]
    rounds.remove(project, begun)
    assert round_rows(project) == []
    assert [each.coding_id for each in excerpts(project)] == before
    codings.remove(project, before)
    with project.read() as session:
        assert session.query(Round).count() == 0


def test_somebody_codes_once_more_under_a_name_of_its_own(project, known):
    first = rounds.again(project, known["ana"])
    second = rounds.again(project, known["ana"])
    from app.queries.project_info import coder_names

    names = coder_names(project)
    assert (names[first], names[second]) == ("Ana (again)", "Ana (again, 2)")
    rounds.begin(project, Plan("Weeks later", (known["ana"], first), (known["interview"],)))
