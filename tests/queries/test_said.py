"""Who says what, in counts. All talk here is invented."""

import pytest

from app.edits import attributes, cases, codes, sources, texts, turns
from app.edits.sources import Placing
from app.queries.cell import cell
from app.queries.crosstab import crosstab
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.passage_order import coding_ids
from app.queries.passages import count, excerpts
from app.queries.search import search
from app.queries.talk import speaker_rows
from tests.builders import code_quote, new_source

TALK = (
    "INTERVIEWER: Who decides about money here?\n"
    "K-04: The council decides, not us.\n"
    "INTERVIEWER: And the council is you?\n"
    "K-05: We advise. The council decides."
)
ONLY = Filter(speakers=frozenset({"participants"}))
ASKED = Filter(speakers=frozenset({"interviewers"}))


@pytest.fixture
def ids(project):
    """A talk with two participants, of whom one coordinates, and a plan; five codings."""
    kingston = cases.add(project, "place", "Kingston")
    talk = sources.add(project, new_source("Talk", TALK), Placing((kingston,)))
    plan = sources.add(project, new_source("Plan", "The council will decide."))
    people = {name: cases.add(project, "participant", name) for name in ("K-04", "K-05")}
    for name, case_id in people.items():
        turns.assign(project, talk, name, case_id)
    attributes.set_case(project, people["K-04"], "role", "coordinator")
    attributes.set_case(project, people["K-05"], "role", "council member")
    power, money = codes.add(project, "Power"), codes.add(project, "Money")
    code_quote(project, talk, money, "Who decides about money here?")
    code_quote(project, talk, power, "The council decides, not us.")
    code_quote(project, talk, power, "is you?\nK-05: We advise.")
    code_quote(project, talk, power, "not us.\nINTERVIEWER: And the council is you?\nK-05: We")
    code_quote(project, plan, power, "council")
    return {"talk": talk, "plan": plan, "power": power, "money": money, **people}


def values(tab, code="Power"):
    row = next(row for row in tab.rows if row.code == code)
    return {each.name: value for each, value in zip(tab.columns, row.values, strict=True)}


def bases(tab):
    return {each.name: (each.sources, each.words) for each in tab.columns}


def test_words_spoken_by_participants_are_another_denominator_than_all_words(project, ids):
    assert bases(crosstab(project)) == {"Kingston": (1, 24), "(no place)": (1, 4)}
    assert bases(crosstab(project, chosen=ONLY)) == {"Kingston": (1, 10), "(no place)": (1, 4)}
    assert values(crosstab(project, measure="per1000", chosen=ONLY))["Kingston"] == 300


def test_what_only_the_interviewer_says_does_not_count(project, ids):
    tab = crosstab(project, chosen=ONLY)
    assert values(tab, "Money")["Kingston"] == 0
    assert values(tab)["Kingston"] == 3
    assert tab.total == 4
    assert values(crosstab(project, chosen=ASKED), "Money") == {"Kingston": 1}
    assert any("only what participants say" in note for note in tab.notes)


def test_words_and_characters_are_cut_to_what_participants_say(project, ids):
    tab = crosstab(project, measure="words", chosen=ONLY)
    # of "The council decides, not us." all five, of "We advise." two
    assert values(tab)["Kingston"] == 7
    characters = crosstab(project, measure="characters", chosen=ONLY)
    assert values(characters)["Kingston"] == len("The council decides, not us.We advise.")


def test_passages_and_sources_of_participants_count_whole(project, ids):
    assert values(crosstab(project, measure="passages", chosen=ONLY))["Kingston"] == 3
    assert values(crosstab(project, measure="sources", chosen=ONLY), "Money")["Kingston"] == 0


def test_the_passages_are_those_that_were_counted(project, ids):
    assert count(project, ONLY) == len(excerpts(project, ONLY)) == 4
    assert len(coding_ids(project, ONLY)) == 4
    assert count(project, ASKED) == 3
    assert [hit.text for hit in search(project, "money", ONLY)] == []
    assert len(search(project, "money", ASKED)) == 1


def test_by_participant_each_has_the_codings_of_their_turns(project, ids):
    tab = crosstab(project, "participant")
    assert values(tab) == {"K-04": 2, "K-05": 2, "(no participant)": 3}
    assert {row.code: row.total for row in tab.rows} == {"Power": 4, "Money": 1}
    assert values(tab, "Money") == {"K-04": 0, "K-05": 0, "(no participant)": 1}
    assert bases(tab) == {"K-04": (1, 6), "K-05": (1, 6), "(no participant)": (2, 16)}
    assert any("a coding counts in each that it touches" in note for note in tab.notes)


def test_by_participant_without_the_interviewer_nobody_else_is_left(project, ids):
    tab = crosstab(project, "participant", chosen=ONLY)
    assert values(tab) == {"K-04": 2, "K-05": 2, "(no participant)": 1}
    assert bases(tab) == {"K-04": (1, 5), "K-05": (1, 5), "(no participant)": (1, 4)}


def test_roles_of_participants_against_codes(project, ids):
    tab = crosstab(project, "role")
    assert values(tab) == {"coordinator": 2, "council member": 2, "(no role)": 3}
    people = crosstab(project, "role", "cases", chosen=ONLY)
    assert values(people)["coordinator"] == 1
    assert values(people)["council member"] == 1


def test_a_participant_linked_to_the_whole_and_to_turns_is_who_speaks_in_the_turns(project, ids):
    cases.link(project, ids["K-04"], ids["talk"])
    assert values(crosstab(project, "participant"))["K-04"] == 2


@pytest.mark.parametrize("by", ["place", "source", "coder", "participant", "role", "code"])
@pytest.mark.parametrize("chosen", [NO_FILTER, ONLY, ASKED])
def test_behind_every_figure_are_as_many_passages(project, ids, by, chosen):
    tab = crosstab(project, by, chosen=chosen)
    for row in tab.rows:
        for column, figure in enumerate(row.values):
            behind = cell(project, tab, chosen, row.code_id, column)
            assert behind.codings == figure
            assert behind.chosen is None or count(project, behind.chosen) == figure


def test_a_filter_by_participant_means_the_turns(project, ids):
    chosen = Filter(where=frozenset({("participant", "K-05")}))
    assert [each.text[-6:] for each in excerpts(project, chosen)] == ["05: We", "dvise."]
    assert resolve(project, NO_FILTER).within is None


def test_the_count_follows_corrections_of_turns_and_text(project, ids):
    turns.set_asking(project, ids["talk"], "K-05", asks=True)
    assert bases(crosstab(project, chosen=ONLY))["Kingston"] == (1, 5)
    project.undo()
    texts.change_text(project, ids["talk"], TALK.replace("not us", "not us, never us"))
    assert bases(crosstab(project, chosen=ONLY))["Kingston"] == (1, 12)
    assert speaker_rows(project, ids["talk"])[1].words == 7


def test_a_participant_is_cited_by_pseudonym_role_and_place(project, ids):
    cited = {each.text: each.who for each in excerpts(project)}
    assert cited["The council decides, not us."] == "K-04, coordinator, Kingston"
    assert cited["Who decides about money here?"] == ""
    ottawa = cases.add(project, "place", "Ottawa")
    cases.set_parent(project, ids["K-04"], ottawa)
    assert "K-04, coordinator, Ottawa" in {each.who for each in excerpts(project)}


def test_the_one_participant_of_a_whole_source_is_cited(project, ids):
    cases.link(project, ids["K-05"], ids["plan"])
    assert [each.who for each in excerpts(project) if each.source == "Plan"] == [
        "K-05, council member"
    ]


def test_exports_cite_the_participant_instead_of_the_label(project, tmp_path):
    from app.edits.participants import Person, assign
    from app.tasks.exporting import export_excerpts

    talk = sources.add(project, new_source("Talk", TALK.replace("K-04", "Devin Becker")))
    code_quote(project, talk, codes.add(project, "Power"), "The council decides, not us.")
    assign(project, talk, "Devin Becker", Person("K-04", "LIP coordinator", "the city", "Kingston"))
    export_excerpts(project, tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "K-04, LIP coordinator, Kingston" in written
    assert "Becker" not in written
    crossed = crosstab(project, "role")
    assert values(crossed) == {"LIP coordinator": 1, "(no role)": 0}
