"""What can be said of sources and codes, and what follows from it for files and counts."""

import csv

import pytest
from docx import Document

from app.analyses.codes_by import CodesBy
from app.edits import codes, codings, sources
from app.queries.code_tree import code_rows, withheld_codes
from app.queries.crosstab import crosstab
from app.queries.filters import Filter
from app.queries.passages import count
from app.queries.source_list import source_row
from app.tasks.exporting import export_codebook, export_excerpts, export_frequencies
from tests.builders import fill, new_source

PUBLISHED = Filter(publication=frozenset({"published"}))


@pytest.fixture
def ids(project):
    return fill(project)


@pytest.fixture
def study(project):
    """Like a codebook of which one code, with 32 of 293 codings, is not to be published."""
    ids = fill(project)
    for each in code_rows(project):
        if each.parent_id is None:
            codes.remove(project, each.id)
    text = " ".join(f"word{n}" for n in range(300))
    source_id = sources.add(project, new_source("Talk", text))
    for name, spans in (("Advice", range(261)), ("Anonymize", range(32))):
        code_id = ids[name] = codes.add(project, name)
        codings.add_many(project, source_id, [code_id], [(n, n + 3) for n in spans])
    codes.set_withheld(project, [ids["Anonymize"]], withheld=True)
    return ids


def test_rights_are_kept_as_they_were_written(project, ids):
    sources.set_rights(project, [ids["interview"]], " Queen’s University; CC BY-NC 4.0 ")
    row = source_row(project, ids["interview"])
    assert row is not None
    assert row.rights == "Queen’s University; CC BY-NC 4.0"
    project.undo()
    assert source_row(project, ids["interview"]).rights == ""


def test_of_293_codings_261_are_published(project, study, tmp_path):
    assert crosstab(project).total == count(project) == 293
    assert crosstab(project, chosen=PUBLISHED).total == count(project, PUBLISHED) == 261
    path = tmp_path / "report.docx"
    written = export_excerpts(project, path)
    assert (written.excerpts, written.withheld, written.left_out) == (261, 32, 0)
    words = "\n".join(each.text for each in Document(str(path)).paragraphs)
    assert "32 excerpts of codes that are not published" in words
    assert "Anonymize" not in words
    cells = [cell.text for table in Document(str(path)).tables for cell in table._cells]
    assert "Anonymize" not in cells
    assert "293" not in cells


def test_a_withheld_code_is_in_no_file(project, study, tmp_path):
    table, book = tmp_path / "table.csv", tmp_path / "book.csv"
    export_frequencies(project, table, CodesBy())
    assert export_codebook(project, book) == 1
    for path in (table, book):
        assert "Anonymize" not in path.read_text(encoding="utf-8-sig")
    with table.open(encoding="utf-8-sig") as file:
        assert "261" in {cell for row in csv.reader(file) for cell in row}
    only = Filter(publication=frozenset({"withheld"}))
    assert count(project, only) == 32
    codes.set_withheld(project, [study["Anonymize"]], withheld=False)
    assert export_codebook(project, book) == 2


def test_what_stands_below_a_withheld_code_is_withheld_too(project, ids):
    codes.set_withheld(project, [ids["rescaling"]], withheld=True)
    assert withheld_codes(project) == {ids["rescaling"], ids["gaps"]}
    assert crosstab(project, chosen=PUBLISHED).total == 2


def test_a_withheld_code_does_not_count_in_the_code_above_it(project, ids):
    codes.set_withheld(project, [ids["gaps"]], withheld=True)
    rolled = crosstab(project, roll_up=True, chosen=PUBLISHED)
    assert {row.code: row.total for row in rolled.rows} == {
        "Rescaling": 0, "Funding precarity": 2,
    }  # fmt: skip
    assert rolled.total == 2
