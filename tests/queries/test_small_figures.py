"""What few participants stand behind stays out of files, and what would tell it."""

import csv
import io

import pytest
from docx import Document

from app.analyses.codes_by import CodesBy
from app.edits import attributes, cases, codes, sources
from app.exporters.tables import csv_text
from app.queries.crosstab import MEASURES
from app.queries.small_figures import LEAST, usual_least
from app.tasks.exporting import export_frequencies
from tests.builders import code_quote, new_source

PEOPLE = {"refugee": 1, "temporary worker": 4, "permanent resident": 5}


@pytest.fixture
def study(project):
    """Ten invented people, of whom one is a refugee; all speak of waiting, five of housing."""
    waiting, housing = codes.add(project, "Waiting"), codes.add(project, "Housing")
    number = 0
    for status, people in PEOPLE.items():
        for _person in range(people):
            number += 1
            source = sources.add(project, new_source(f"P{number}", "We wait. No house."))
            person = cases.add(project, "participant", f"P{number}")
            cases.link(project, person, source)
            attributes.set_case(project, person, "Status", status)
            code_quote(project, source, waiting, "We wait")
            if status == "permanent resident":
                code_quote(project, source, housing, "No house")
    return project


def rows(tab):
    lines = list(csv.reader(io.StringIO(csv_text(tab))))
    return {line[0]: line[2:] for line in lines if line}


def test_a_figure_of_one_person_is_hidden_with_one_that_would_tell_it(study):
    shown = rows(CodesBy(by="Status", least=3).run(study))
    assert shown["Code"] == ["permanent resident", "refugee", "temporary worker", "All"]
    assert shown["Waiting"] == ["5", "–", "–", "10"]
    assert shown["Housing"][:2] == ["5", "0"], "of nobody nothing can be told"
    assert shown["Sources"] == ["5", "–", "4", ""]
    assert shown["Words"][1] == "–"


@pytest.mark.parametrize("measure", MEASURES)
def test_the_same_cells_are_hidden_in_every_measure(study, measure):
    assert (
        CodesBy("Status", measure, least=3).run(study).hidden
        == CodesBy("Status", least=3).run(study).hidden
    )


def test_in_no_row_or_column_can_the_hidden_one_be_computed(study):
    tab = CodesBy(by="Status", least=3).run(study)
    width = len(tab.columns) + 1
    for line in [
        *[[(at, c) for c in range(width)] for at in range(len(tab.rows) + 1)],
        *[[(at, c) for at in range(len(tab.rows) + 1)] for c in range(width)],
    ]:
        assert len(tab.hidden.intersection(line)) != 1


def test_without_a_limit_everything_is_shown(study):
    tab = CodesBy(by="Status").run(study)
    assert not tab.hidden
    assert rows(tab)["Waiting"] == ["5", "1", "4", "10"]


def test_files_hide_what_is_known_of_participants_and_nothing_of_places(study):
    assert usual_least(study, "status") == LEAST == 3
    assert [usual_least(study, by) for by in ("place", "participant", "type", "coder")] == [0] * 4


def test_word_shows_no_hidden_figure_and_says_so(study, tmp_path):
    path = tmp_path / "status.docx"
    export_frequencies(study, path, CodesBy(by="Status", least=3))
    document = Document(path)
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert "source" not in cells[0][2]
    assert next(row for row in cells if row[0].strip() == "Waiting")[1:] == ["5", "–", "–", "10"]
    assert any("fewer than 3 cases" in each.text for each in document.paragraphs)
