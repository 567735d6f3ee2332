"""Surveys as the usual programs write them. All answers are invented."""

import json
from dataclasses import replace

import openpyxl
import pytest

from app.errors import UserError
from app.importers import cells, questionnaire, survey_guess, survey_mapping
from app.importers.questionnaire import Column, Mapping, split
from app.importers.survey_answers import MappingError, survey_of
from app.importers.survey_table import answers_of
from app.intake import ReadOptions
from app.media.sheets import Row


def rows(*lines):
    return [Row(number, tuple(line)) for number, line in enumerate(lines, 1)]


def guessed(*lines):
    answers = answers_of(rows(*lines))
    return answers, survey_guess.guess("Partners", answers)


def roles(mapping):
    return {column.label: column.role for column in mapping.columns}


def repeated(*cells, times=6):
    """The same answers of several people: number, then what they said."""
    return [(str(n), *cells[n % len(cells)]) for n in range(1, times * len(cells) + 1)]


def read(path):
    return cells.sheets_of(cells.read(path, ReadOptions()))


# --- files ------------------------------------------------------------------------------------


def test_quoted_commas_and_line_breaks_stay_in_their_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,why\n1,"Work, a flat\nand ""friends"""\n')
    (sheet,) = read(path)
    assert sheet.rows[1] == Row(2, ("1", 'Work, a flat\nand "friends"'))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_sixty_one_answers_are_the_same_in_every_encoding(tmp_path, files, codec):
    text = (files / "surveys" / "partners.csv").read_text(encoding="utf-8")
    path = tmp_path / "partners.csv"
    path.write_bytes(text.encode(codec))
    (sheet,) = read(path)
    assert len(sheet.rows) == 62
    assert any("Montclair-sur-Rivière" in row.cells for row in sheet.rows)


def test_every_sheet_of_a_workbook_is_there_under_its_name(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["An invented survey"])
    answers = book.create_sheet("Answers")
    answers.append(["id", "Why?"])
    answers.append([1, "Line one\nline two"])
    book.save(tmp_path / "a.xlsx")
    about, found = read(tmp_path / "a.xlsx")
    assert (about.name, found.name) == ("About", "Answers")
    assert found.rows[1].cells == ("1", "Line one\nline two")


def test_a_text_is_refused_as_a_survey(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("words")
    with pytest.raises(UserError, match="is not a table"):
        cells.read(path, ReadOptions())


# --- heads ------------------------------------------------------------------------------------


def test_qualtrics_has_three_rows_of_heads():
    answers, mapping = guessed(
        ("ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_9_TEXT"),
        ("Response ID", "Why do people stay?", "What is lacking? - Selected Choice - Housing",
         "What is lacking? - Selected Choice - Buses",
         "What is lacking? - Other (please specify) - Text"),
        ('{"ImportId":"_recordId"}', '{"ImportId":"QID1_TEXT"}', '{"ImportId":"QID2"}',
         '{"ImportId":"QID2"}', '{"ImportId":"QID2_TEXT"}'),
        ("R_1", "[invented] Because of work", "Housing", "", ""),
        ("R_2", "[invented] Because of friends", "", "Buses", "[invented] Trains"),
    )  # fmt: skip
    assert (answers.head_rows, len(answers.rows)) == (3, 2)
    assert [(c.name, c.choice) for c in mapping.columns[2:4]] == [
        ("What is lacking?", "Housing"), ("What is lacking?", "Buses"),
    ]  # fmt: skip
    assert roles(mapping) == {
        "ResponseId": "id", "Q1": "open", "Q2_1": "multiple", "Q2_2": "multiple",
        "Q2_9_TEXT": "open",
    }  # fmt: skip


def test_surveymonkey_names_the_choices_in_a_second_row():
    answers, mapping = guessed(
        ("Respondent ID", "What is lacking?", "", "", "Your role?"),
        ("", "Housing", "Buses", "Other (please specify)", "Response"),
        ("1", "Housing", "", "", "Chair"),
        ("2", "Housing", "Buses", "[invented] Snow ploughs", "Member"),
        ("3", "", "Buses", "", "Member"),
    )
    survey = survey_of(answers, mapping)
    assert answers.head_rows == 2
    assert [each.answers.get("What is lacking?") for each in survey.respondents] == [
        ("Housing",), ("Housing", "Buses"), ("Buses",),
    ]  # fmt: skip
    (opened,) = survey.open
    assert opened.name == "What is lacking?: Other (please specify)"
    assert survey.closed[1].name == "Your role?"


def test_limesurvey_has_a_column_for_each_choice_and_says_no():
    answers, mapping = guessed(
        ("id. Response ID", "What is lacking? [Housing]", "What is lacking? [Buses]", "Why? [A]"),
        ("1", "Yes", "No", "often"),
        ("2", "No", "No", "never"),
    )
    survey = survey_of(answers, mapping)
    assert [each.answers.get("What is lacking?") for each in survey.respondents] == [
        ("Housing",), None,
    ]  # fmt: skip
    assert survey.missing["What is lacking?"] == 1  # whoever ticks nothing says nothing


def test_a_grid_of_ratings_is_one_question_a_row():
    _answers, mapping = guessed(
        ("id", "How good is … [Housing]", "How good is … [Buses]"),
        *[(str(n), "Poor" if n % 2 else "Good", "Excellent" if n % 3 else "Fair")
          for n in range(12)],
    )  # fmt: skip
    assert roles(mapping)["How good is … [Housing]"] == "scale"
    assert [column.name for column in mapping.columns[1:]] == [
        "How good is …: Housing", "How good is …: Buses",
    ]  # fmt: skip


def test_heads_of_the_same_name_are_told_apart():
    _answers, mapping = guessed(("id", "Why?", "Why?"), *repeated(("[invented] a", "[invented] b")))
    assert [column.label for column in mapping.columns] == ["id", "Why?", "Why? (2)"]


# --- guesses ----------------------------------------------------------------------------------


def test_names_and_addresses_are_proposed_to_be_left_out_and_it_is_said_why():
    _answers, mapping = guessed(
        ("id", "E-mail address", "Full name", "IP Address", "Contact"),
        *repeated(("a@invented.example", "An Invented", "10.0.0.1", "b@invented.example")),
    )
    left = mapping.columns[1:]
    assert {column.role for column in left} == {"ignore"}
    assert all("persons" in column.why for column in left)


def test_choices_that_hold_commas_themselves_stay_whole():
    _answers, mapping = guessed(
        ("id", "What hinders you?"),
        *repeated(("Housing, Transport",), ("Housing, Cuts, freezes and delays",),
                  ("Transport",), ("Cuts, freezes and delays, Transport",)),
    )  # fmt: skip
    column = mapping.columns[1]
    assert (column.role, column.separator) == ("multiple", ", ")
    assert set(column.choices) == {"Housing", "Cuts, freezes and delays", "Transport"}


def test_microsoft_forms_ends_each_choice_with_a_semicolon():
    assert split("Housing;Buses;", ";") == ["Housing", "Buses"]
    assert split("", ";") == []


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["1", "2", "3", "4", "5", "4"] * 2, "scale"),
        (["12", "1,200", "7.5", "80"], "number"),
        (["2019-05-01", "2020-06-02", "2021-01-30"], "date"),
        (["Agree", "Disagree", "Strongly agree", "Agree"], "scale"),
        (["1 - low", "2 - middle", "3 - high", "1 - low"], "scale"),
        (["LIP", "Partner"] * 5, "single"),
        (["[invented] A long story of its own", "[invented] And another one"], "open"),
        (["", ""], "ignore"),
    ],
)
def test_a_column_is_what_stands_in_it(cells, role):
    _answers, mapping = guessed(("id", "Question"), *[(str(n), c) for n, c in enumerate(cells)])
    assert mapping.columns[1].role == role


def test_a_scale_in_words_goes_from_low_to_high():
    _answers, mapping = guessed(
        ("id", "It works"), *repeated(("Strongly agree",), ("Disagree",), ("Neutral",))
    )
    assert mapping.columns[1].choices == ("Disagree", "Neutral", "Strongly agree")


# --- answers ----------------------------------------------------------------------------------


def mapping(*columns, **more):
    return Mapping("Partners", tuple(columns), **more)


def test_rows_without_number_twice_or_without_consent_are_refused_with_the_reason():
    answers = answers_of(
        rows(("id", "ok"), ("1", "Yes"), ("", "Yes"), ("1", "Yes"), ("2", "No"), ("3", ""))
    )
    survey = survey_of(answers, mapping(Column("id", "id", "id"), Column("ok", "consent", "ok")))
    assert [each.id for each in survey.respondents] == ["1"]
    assert [(each.line, each.reason) for each in survey.refused] == [
        (3, "It has no number of a respondent."),
        (4, "The respondent 1 stands in line 2 already."),
        (5, "The respondent did not consent."),
        (6, "It says nothing about consent."),
    ]


def test_without_a_column_of_numbers_respondents_are_counted():
    survey = survey_of(answers_of(rows(("a",), ("x",), ("y",))), mapping(Column("a", "text", "a")))
    assert [each.id for each in survey.respondents] == ["R001", "R002"]
    assert survey.numbered


def test_what_is_no_number_counts_as_missing_and_is_told():
    answers = answers_of(rows(("a",), ("12",), ("about 12",), ("1,200",), ("",)))
    survey = survey_of(answers, mapping(Column("a", "number", "Staff")))
    assert [each.answers for each in survey.respondents] == [
        {"Staff": ("12",)}, {}, {"Staff": ("1200",)}, {},
    ]  # fmt: skip
    assert survey.missing == {"Staff": 2}
    assert [each.line for each in survey.unread] == [3]


@pytest.mark.parametrize(
    ("words", "number"),
    [("3,5", "3.5"), ("1 200", "1200"), ("45%", "45"), ("\u22123", "-3"), ("five", None),
     ("1e5", None), ("nan", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(words, number):
    assert questionnaire.number(words) == number


def test_a_mapping_that_does_not_fit_says_so():
    answers = answers_of(rows(("a", "b"), ("x", "y")))
    for columns, sentence in (
        ((Column("c", "text", "c"),), "no column “c”"),
        ((Column("a", "id", "a"), Column("b", "id", "b")), "Only one column"),
        ((Column("a", "text", "Q"), Column("b", "open", "q")), "Two questions"),
    ):
        with pytest.raises(MappingError, match=sentence):
            survey_of(answers, mapping(*columns))


# --- the file of a mapping ----------------------------------------------------------------------


def test_a_mapping_comes_back_as_it_was_written(tmp_path, files):
    (sheet,) = read(files / "surveys" / "partners.csv")
    guess = survey_guess.guess("Partners", answers_of(sheet.rows))
    wanted = replace(guess, places={"Kingstn": "Kingston", "Nowhere": None})
    path = tmp_path / "m.json"
    path.write_text(survey_mapping.written(wanted), encoding="utf-8")
    got = survey_mapping.read(path)
    unexplained = [replace(column, why="") for column in wanted.columns]
    assert got == replace(wanted, columns=tuple(unexplained))


@pytest.mark.parametrize(
    "said",
    [
        "not json", "[]", '{"survey": "S", "columns": []}',
        '{"survey": "", "columns": [{"column": "a", "role": "text"}]}',
        '{"survey": "S", "columns": [{"column": "a", "role": "essay"}]}',
        '{"survey": "S", "columns": [{"column": "a", "role": "text", "chioces": []}]}',
        '{"survey": "S", "columns": [{"column": "a", "role": "text"}], "places": ["x"]}',
        '{"survey": "S", "columns": [{"column": 3, "role": "text"}]}',
        '{"survey": "S", "head_rows": 9, "columns": [{"column": "a", "role": "text"}]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_mapping_is_refused_with_a_sentence(tmp_path, said):
    path = tmp_path / "m.json"
    path.write_text(said)
    with pytest.raises(UserError):
        survey_mapping.read(path)


def test_the_mapping_is_a_page_that_a_person_can_correct():
    column = Column("Q1", "single", "Role", choices=("Chair", "Member"))
    told = json.loads(survey_mapping.written(mapping(column)))
    assert told["columns"] == [
        {"column": "Q1", "role": "single", "name": "Role", "choices": ["Chair", "Member"]}
    ]
