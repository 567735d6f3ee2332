"""topoi survey: guess, correct, import; and who was invited."""

import json

import pytest


@pytest.fixture
def answers(files):
    return files / "surveys" / "partners.csv"


@pytest.fixture
def empty(topoi, tmp_path):
    path = tmp_path / "empty.topoi"
    topoi("new", path, "--coder", "Ana")
    return path


def test_a_guess_is_written_corrected_and_used(topoi, tmp_path, empty, answers):
    mapping = tmp_path / "mapping.json"
    topoi("survey", empty, answers, "--guess", mapping)
    assert "E-mail address: ignore." in topoi.messages
    told = json.loads(mapping.read_text(encoding="utf-8"))
    told["survey"] = "Partners 2023"
    for column in told["columns"]:
        if column["role"] == "open":
            column["role"] = "ignore"
    mapping.write_text(json.dumps(told))
    found = json.loads(
        topoi("survey", empty, answers, "--mapping", mapping, "--create-places",
              "--create-organisations", "--json")
    )  # fmt: skip
    assert (found["survey"], found["respondents"], found["sources"]) == ("Partners 2023", 61, 0)
    assert (found["refused"], found["already_here"], len(found["made"])) == ([], 0, 62)


def test_the_same_file_twice_says_that_everybody_is_here(topoi, empty, answers):
    topoi("survey", empty, answers)
    found = json.loads(topoi("survey", empty, answers, "--json"))
    assert (found["respondents"], found["already_here"], found["sources"]) == (0, 61, 0)
    assert {each["kind"] for each in found["unmatched"]} == {"place", "organisation"}


def test_a_dry_run_changes_nothing(topoi, empty, answers):
    topoi("survey", empty, answers, "--dry-run")
    assert "61 respondents would be added" in topoi.messages
    assert json.loads(topoi("sources", empty, "--json")) == {"sources": []}


def test_refused_rows_are_told_with_their_line(topoi, tmp_path, empty):
    path = tmp_path / "a.csv"
    path.write_text("Response ID,Do you consent?\n1,Yes\n2,No\n2,Yes\n")
    found = json.loads(topoi("survey", empty, path, "--json"))
    assert found["respondents"] == 2
    assert found["refused"] == [
        {"line": 3, "respondent": "2", "reason": "The respondent did not consent."}
    ]


def test_a_file_of_which_every_row_is_refused_fails(topoi, tmp_path, empty):
    path = tmp_path / "a.csv"
    path.write_text("Response ID,Do you consent?\n1,No\n2,No\n")
    assert "Every row was refused." in topoi("survey", empty, path, status=1)


def test_names_near_to_known_ones_are_told_and_not_merged(topoi, study, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Response ID,City,Why?\n1,Kingstn,[invented] work\n2,Peterborough,\n")
    topoi("survey", study, path)
    assert "“Kingstn”: near to it is Kingston." in topoi.messages


def test_an_unknown_sheet_is_refused_with_those_there_are(topoi, empty, answers):
    message = topoi("survey", empty, answers, "--sheet", "Replies", status=1)
    assert "has no sheet “Replies”" in message


def test_invitations_come_from_a_table(topoi, empty, files):
    topoi("survey", empty, "--invited", files / "surveys" / "invited.csv")
    assert "77 organisations were invited." in topoi.messages


def test_neither_file_nor_invitations_is_wrong_usage(topoi, empty):
    topoi("survey", empty, status=2)


@pytest.fixture
def answered(topoi, empty, answers, files):
    topoi("survey", empty, "--invited", files / "surveys" / "invited.csv")
    topoi("survey", empty, answers)
    return empty


def test_responses_and_rate_are_told_apart(topoi, answered):
    found = json.loads(topoi("survey-tables", answered, "responses", "--json"))
    assert found["rows"][-1] == ["All", 77, 52, 67.5, 61]


def test_a_question_is_tabulated_printed_and_written(topoi, answered, tmp_path):
    asked = ("survey-tables", answered, "items", "--item", "your role", "--show", "column")
    found = json.loads(topoi(*asked, "--json"))
    assert [row[0] for row in found["rows"][-2:]] == ["n", "Missing"]
    topoi(*asked, "--out", tmp_path / "role.csv")
    assert (tmp_path / "role.csv").read_text(encoding="utf-8-sig") == topoi(*asked, "--csv")


def test_what_is_no_table_is_wrong_usage(topoi, answered):
    topoi("survey-tables", answered, "weather", status=2)
