import pytest

from app.edits import adjudication, cases, coders
from app.edits.adjudication import Choice
from app.queries.counts import code_counts, source_counts
from app.queries.crosstab import crosstab
from app.queries.disagreement_queue import Standing, Wanted, beside, found_by_id, queue, standing
from app.queries.disagreement_tables import by_code, by_place, by_type, confusion, heat
from app.queries.disagreements import disagreements
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.queries.project_info import coder_names
from app.queries.shares import coded_shares
from tests.comparing import code_as, fill


@pytest.fixture
def ids(project):
    return fill(project)


@pytest.fixture
def found(project, ids):
    return disagreements(project, (ids["Ana"], ids["Ben"]))


def types(rows):
    return [row.type for row in rows]


def test_the_heat_counts_each_disagreement_under_each_of_its_codes(ids, found):
    shown = heat(found)
    assert [name for _id, name in shown.codes] == ["Gaps", "Money", "Voice"]
    assert [name for _id, name in shown.sources] == ["Council"]
    here = {code: shown.cells[ids[code], ids["Council"]] for code in ("Gaps", "Money", "Voice")}
    assert {code: len(rows) for code, rows in here.items()} == {"Gaps": 2, "Money": 2, "Voice": 2}
    assert shown.most == 2
    assert [found.by_id(each).type for each in here["Voice"]] == ["code", "missing"]


def test_the_confusion_says_which_code_stands_against_which(ids, found):
    shown = confusion(found)
    sizes = {pair: len(rows) for pair, rows in shown.cells.items()}
    gaps, money, voice = ids["Gaps"], ids["Money"], ids["Voice"]
    assert sizes == {
        (gaps, gaps): 1,
        (money, money): 1,
        (gaps, voice): 1,
        (voice, None): 1,
        (None, money): 1,
    }
    assert shown.alike == {voice: 1}
    assert shown.most == 1


def test_disagreements_are_counted_by_type_code_and_place(project, ids, found):
    assert {name: len(rows) for name, rows in by_type(found.rows).items()} == dict.fromkeys(
        ("boundary", "weight", "extra", "code", "missing"), 1
    )
    assert len(by_code(found.rows)[ids["Voice"]]) == 2
    assert list(by_place(found.rows)) == [""]
    cases.link(project, cases.add(project, "place", "Kingston"), ids["Council"])
    again = disagreements(project, (ids["Ana"], ids["Ben"]))
    assert list(by_place(again.rows)) == ["Kingston"]


def test_the_queue_has_orders_and_filters(ids, found):
    assert types(queue(found.rows, order="type")) == sorted(types(found.rows))
    assert [row.code for row in queue(found.rows, order="code")] == [
        *("Gaps", "Gaps", "Money", "Money", "Voice"),
    ]
    assert types(queue(found.rows, Wanted(types=frozenset({"code"})))) == ["code"]
    about_voice = Wanted(codes=frozenset({ids["Voice"]}))
    assert types(queue(found.rows, about_voice)) == ["code", "missing"]
    assert queue(found.rows, Wanted(places=frozenset({"Kingston"}))) == ()
    assert len(queue(found.rows, Wanted(places=frozenset({""})))) == 5


def test_the_least_sure_come_first(project, ids):
    code_as(project, ids["Ana"], ids["Council"], ids["Gaps"], "tracked", certainty=1)
    found = disagreements(project, (ids["Ana"], ids["Ben"]))
    assert queue(found.rows, order="certainty")[0].text == "tracked"


def test_progress_counts_what_is_decided_and_what_was_left_open(project, ids, found):
    adjudication.decide(project, found.rows[0], Choice("A"))
    adjudication.decide(project, found.rows[1], Choice("open"))
    now = disagreements(project, (ids["Ana"], ids["Ben"])).rows
    assert standing(now) == Standing(total=5, resolved=1, left_open=1)
    assert types(queue(now, Wanted(only_open=True))) == types(now)[1:]


def test_one_goes_on_and_back_and_over_what_is_decided(project, ids, found):
    adjudication.decide(project, found.rows[1], Choice("A"))
    rows = disagreements(project, (ids["Ana"], ids["Ben"])).rows
    first, second, third, *_more, last = rows
    assert beside(rows, None) == first
    assert beside(rows, None, -1) == last
    assert beside(rows, first.id) == second
    assert beside(rows, first.id, only_open=True) == third
    assert beside(rows, third.id, -1, only_open=True) == first
    assert beside(rows, second.id, only_open=True) == third
    assert beside(rows, last.id) is None
    assert beside(rows, first.id, -1) is None


def test_an_id_is_found_with_those_among_which_it_stands(project, ids, found):
    carla = coders.add(project, "Carla")
    code_as(project, carla, ids["Council"], ids["Gaps"], "tracked")
    row, among = found_by_id(project, found.rows[2].id)
    assert (row, among.people) == (found.rows[2], found.people)


def test_the_consensus_does_not_count_unless_it_is_asked_for(project, ids, found):
    before = crosstab(project, "source")
    counts = code_counts(project), source_counts(project), coded_shares(project)
    for row in found.rows:
        adjudication.decide(project, row, Choice("both"))
    after = crosstab(project, "source")
    assert [row.values for row in after.rows] == [row.values for row in before.rows]
    assert "agreed on together does not count" in after.notes[-1]
    assert (code_counts(project), source_counts(project), coded_shares(project)) == counts
    assert "Consensus" in [column.name for column in crosstab(project, "coder").columns]
    agreed_on = Filter(coders=frozenset({max(coder_names(project))}))
    assert crosstab(project, "source", chosen=agreed_on).total == len(excerpts(project, agreed_on))
    assert len(excerpts(project)) == 10
