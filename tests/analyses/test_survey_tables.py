"""Responses, closed questions and quotas, over the sixty-one invented answers."""

import pytest

from app.analyses import ClosedItems, Quota, SurveyResponses
from app.edits import attributes, cases, places
from app.edits import surveys as edits
from app.errors import UserError
from app.exporters import plain_tables
from app.importers import invited_csv
from app.intake import NewQuestion, NewRespondent, NewSurvey
from app.project import Project
from app.tasks import surveys
from app.tasks.exporting import export_table

PEOPLE = {
    "Ashgrove": 9_000, "Birch Falls": 20_000, "Cedar Point": 30_000, "Dunmore": 60_000,
    "Elmsford": 70_000, "Fairhaven": 80_000, "Glenora": 90_000, "Harbour City": 600_000,
    "Ironbridge": 900_000, "Montclair-sur-Rivière": 100_000,
}  # fmt: skip
ROLE, BARRIERS = "Your role", "Which barriers do newcomers meet? (select all that apply)"
WELCOMING = "How welcoming is your community? (1 to 5)"


@pytest.fixture(scope="module")
def answered(tmp_path_factory, files):
    """A project with ten invented places, 77 organisations invited and 61 responses."""
    path = tmp_path_factory.mktemp("survey") / "study.topoi"
    with Project.create(path, title="Study", coder="Ana") as project:
        for number, (name, people) in enumerate(PEOPLE.items()):
            place = cases.add(project, "place", name)
            places.set_population(project, place, people, "2021")
            attributes.set_case(project, place, "region", "East" if number % 2 else "West")
        edits.invite(project, invited_csv.read(files / "surveys" / "invited.csv"))
        table = surveys.load(files / "surveys" / "partners.csv")
        mapping = surveys.guess(table)
        surveys.store(project, surveys.read(table, mapping), mapping)
        yield project


def cells(table):
    return {row[0]: row[1:] for row in table.rows}


def asked(project, *respondents, choices=("a", "b"), kind="category", multiple=False):
    """A survey of one question, and what each respondent said."""
    question = NewQuestion("Q", "Q?", kind, choices, multiple)
    rows = [
        NewRespondent(f"R{n}", n, {"Q": tuple(said)} if said else {}, {}, place)
        for n, (said, place) in enumerate(respondents)
    ]
    named = {each.place: each.place for each in rows}
    edits.add(project, NewSurvey("S", (question,), (), tuple(rows)), edits.Matches(dict(named)))


# --- responses ----------------------------------------------------------------------------------


def test_sixty_one_responses_are_no_response_rate_of_seventy_seven(answered):
    table = SurveyResponses().run(answered)
    assert cells(table)["All"] == (77, 52, 67.5, 61)
    assert "61 responses. Of 77 organisations invited, 52 responded: 67.5 %." in table.notes[0]
    assert "no response rate" in table.notes[0]
    assert not any(79.2 in row for row in table.rows)  # 61 / 77


def test_size_classes_add_up_to_all(answered):
    rows = cells(SurveyResponses().run(answered))
    for column in (0, 1, 3):
        assert (
            sum(rows[size][column] for size in ("small", "medium", "large")) == rows["All"][column]
        )


def test_each_organisation_stands_with_its_invitations_and_responses(answered):
    table = SurveyResponses(by="organisation").run(answered)
    assert len(table.rows) == 78
    assert sum(row[4] for row in table.rows[:-1]) == 61
    assert sum(row[3] == "yes" for row in table.rows) == 52


def test_without_invitations_there_is_no_rate_and_it_says_so(project):
    asked(project, ("a", ""))
    table = SurveyResponses().run(project)
    assert cells(table)["All"] == (0, 0, None, 1)
    assert "no response rate" in table.notes[0]
    assert cells(table)["(not stated)"] == (0, 0, None, 1)


def test_an_unknown_survey_is_refused_with_those_there_are(answered):
    with pytest.raises(UserError) as refused:
        SurveyResponses(survey="Other").run(answered)
    assert "partners" in refused.value.hint


# --- closed questions -----------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["", "size class", "region", "place", "Type of organisation"])
def test_percentages_down_a_column_add_up_to_a_hundred(answered, by):
    table = ClosedItems(ROLE, by, "column", least=0).run(answered)
    answers = [row[1:] for row in table.rows[:-2]]
    for column in zip(*answers, strict=True):
        known = [each for each in column if each is not None]
        assert not known or sum(known) == pytest.approx(100, abs=0.3)


def test_percentages_across_a_row_add_up_to_a_hundred(answered):
    table = ClosedItems(ROLE, "region", "row", least=0).run(answered)
    for row in table.rows[:-2]:
        assert sum(row[1:-1]) == pytest.approx(100, abs=0.2)
        assert row[-1] == 100


def test_n_and_missing_are_all_who_were_asked(answered):
    rows = cells(ClosedItems(WELCOMING, "size class", least=0).run(answered))
    assert rows["n"][-1] + rows["Missing"][-1] == 61
    assert sum(rows["n"][:-1]) == rows["n"][-1]


def test_several_choices_are_percentages_of_respondents(answered):
    table = ClosedItems(BARRIERS, show="column", least=0).run(answered)
    assert any(note.startswith("Of respondents") for note in table.notes)
    assert sum(row[1] for row in table.rows[:-2]) > 100
    assert cells(table)["n"] == (59,)


def test_a_scale_of_numbers_has_mean_and_median_and_one_of_words_has_none(answered):
    assert {"Mean", "Median"} <= set(cells(ClosedItems(WELCOMING).run(answered)))
    words = ClosedItems("Our partners work well together").run(answered)
    assert not {"Mean", "Median"} & set(cells(words))
    assert [row[0] for row in words.rows[:5]] == [
        "Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree",
    ]  # fmt: skip


def test_mean_and_median_are_of_the_numbers_given(project):
    asked(project, ("1", ""), ("2", ""), ("6", ""), ("", ""), kind="number", choices=())
    rows = cells(ClosedItems("Q", least=0).run(project))
    assert rows == {"Mean": (3.0,), "Median": (2.0,), "n": (3,), "Missing": (1,)}


def test_an_answer_that_nobody_gave_is_zero_and_the_unknown_are_not_stated(project):
    asked(project, ("a", "Kingston"), ("a", ""))
    table = ClosedItems("Q", "place", least=0).run(project)
    assert table.columns == ("Answer", "Kingston", "(not stated)", "All")
    assert cells(table)["b"] == (0, 0, 0)


def test_a_group_that_may_be_and_is_empty_is_shown_as_zero(project):
    asked(project, ("a", ""))
    table = ClosedItems("Q", "Q", least=0).run(project)
    assert table.columns == ("Answer", "a", "b", "All")


def test_small_figures_are_hidden_with_those_that_would_tell_them(project):
    place = ["A"] * 6 + ["B"] * 7
    said = ["a", *"bbbbb", *"aaaa", *"bbb"]
    asked(project, *zip(said, place, strict=True))
    table = ClosedItems("Q", "place").run(project)
    assert cells(table)["a"] == ("–", "–", 5)
    assert cells(table)["b"] == ("–", "–", 8)
    assert any("figures under 3" in note for note in table.notes)
    assert cells(ClosedItems("Q", "place", least=0).run(project))["a"] == (1, 4, 5)


@pytest.mark.parametrize("show", ["column", "row"])
def test_a_hidden_count_has_no_percentage_either(project, show):
    asked(project, *zip("abbbbbaaaabbb", "AAAAAABBBBBBB", strict=True))
    rows = cells(ClosedItems("Q", "place", show).run(project))
    assert rows["a"][:2] == ("–", "–")


def test_a_mean_of_few_is_hidden(project):
    asked(project, *zip("12345678", "AABBBBBB", strict=True), kind="number", choices=())
    rows = cells(ClosedItems("Q", "place").run(project))
    assert (rows["Mean"][0], rows["n"][0]) == ("–", "–")


def test_texts_are_no_closed_question(project):
    asked(project, ("word", ""), kind="text", choices=())
    with pytest.raises(UserError, match="not counted"):
        ClosedItems("Q").run(project)


def test_what_cannot_be_asked_by_is_refused_with_what_can(answered):
    with pytest.raises(UserError) as refused:
        ClosedItems(ROLE, "weather").run(answered)
    assert "size class" in refused.value.hint


def test_the_questions_are_listed_with_n_and_missing(answered):
    rows = cells(ClosedItems().run(answered))
    assert rows[ROLE][-2:] == (61, 0)
    assert {"Survey", "Place"} & set(rows) == set()


# --- quota ----------------------------------------------------------------------------------------


def test_seventeen_participants_in_nine_cities_none_large(project):
    for number in range(9):
        place = cases.add(project, "place", f"City {number}")
        places.set_population(project, place, 20_000 if number % 2 else 90_000, "2021")
        attributes.set_case(project, place, "region", "East" if number < 5 else "West")
    for number in range(17):
        person = cases.add(project, "participant", f"P{number}")
        attributes.set_case(project, person, "City", f"City {number % 9}")
    table = Quota().run(project)
    rows = cells(table)
    assert rows["All"] == (8, 4, 9, 5, 0, 0, 17, 9)
    assert rows["East"][-2:] == (10, 5)
    assert table.notes[0] == "17 people in 9 cities; 0 of them in large cities."


def test_who_has_no_city_is_counted_apart(project):
    cases.add(project, "participant", "P1")
    table = Quota().run(project)
    assert "(not stated): people" in table.columns
    assert cells(table)["All"][-2:] == (1, 0)


# --- files ----------------------------------------------------------------------------------------


def test_the_file_says_what_the_table_says(answered, tmp_path):
    from docx import Document

    table = ClosedItems(ROLE, "region", "column").run(answered)
    export_table(answered, tmp_path / "t.csv", table)
    export_table(answered, tmp_path / "t.docx", table)
    shown = [[plain_tables.shown(cell) for cell in row] for row in (table.columns, *table.rows)]
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").split("\n")
    assert [line.split(",") for line in lines[: len(shown)]] == shown
    (made,) = Document(str(tmp_path / "t.docx")).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == shown


def test_no_cell_of_a_csv_is_a_formula(project, tmp_path):
    asked(project, (["=1+1"], ""), choices=("=1+1",))
    table = ClosedItems("Q", least=0).run(project)
    assert "'=1+1,1" in plain_tables.csv_text(table)
