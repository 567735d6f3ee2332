"""Records describe sources that are here, or become sources; twice is no more than once."""

import pytest

from app.edits import codings, sources
from app.importers import read
from app.queries.references import bibliography, citation_of
from app.queries.source_list import source_rows
from app.tasks import exporting, importing
from app.tasks.importing import Order
from tests.builders import fill, new_source
from tests.dump import dump

RIS = """TY  - JOUR
TI  - Who meets whom: a study
AU  - Ruiz, Ana
PY  - 2011
AB  - We ask who decides.
ER  -
TY  - BOOK
TI  - Council
AU  - Moss, Ben
PY  - 2012
ER  -
TY  - CHAP
TI  - Introduction
AU  - Moss, Ben
PY  - 2012
L1  - file:///x/Minutes.txt
ER  -
"""


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "library.ris"
    path.write_text(RIS)
    return path


def brought(project, path):
    return importing.store(project, read(path), Order())


def names(project):
    return {row.name: row for row in source_rows(project)}


def test_a_record_becomes_a_source_with_its_citation(project, library):
    outcome = brought(project, library)
    assert (outcome.records, len(outcome.new_sources)) == (3, 3)
    row = names(project)["Who meets whom: a study"]
    assert (row.type, row.date, row.kind) == ("literature", "2011", "literature")
    assert citation_of(project, row.id) == "Ruiz, Ana (2011). “Who meets whom: a study.”"


def test_a_record_describes_the_source_of_its_title_or_its_file(project, library):
    ids = fill(project)
    minutes = sources.add(project, new_source("Minutes", "We met."))
    outcome = brought(project, library)
    assert outcome.warnings == (
        "3 records were read: 1 became a source, 2 describe sources that are here.",
    )
    assert "Moss, Ben (2012). Council." in citation_of(project, ids["interview"])
    assert "Introduction" in citation_of(project, minutes)


def test_the_same_library_twice_adds_nothing(project, library):
    brought(project, library)
    before = dump(project)
    outcome = brought(project, library)
    assert outcome.warnings == (
        "3 records were read: 0 became sources, 3 were here already.",
    )  # fmt: skip
    assert dump(project) == before


def test_two_works_of_one_title_stay_two(project, library):
    other = "TY  - CHAP\nTI  - Introduction\nAU  - Ruiz, Ana\nPY  - 2013\nER  -\n"
    library.write_text(RIS + other)
    brought(project, library)
    assert {"Introduction", "Introduction (2)"} <= set(names(project))
    outcome = brought(project, library)
    assert outcome.new_sources == ()


def test_a_title_that_fits_two_sources_is_told(project, tmp_path):
    for name in ("The plan", "The plan."):
        sources.add(project, new_source(name, name))
    path = tmp_path / "a.ris"
    path.write_text("TY  - RPRT\nTI  - The Plan\nER  -\n")
    assert "several sources fit: “The Plan”" in brought(project, path).warnings[1]


def test_it_is_one_step(project, library):
    fill(project)
    before = dump(project)
    brought(project, library)
    project.undo()
    assert dump(project) == before


def test_a_bibliography_lists_what_is_known_in_order(project, library):
    fill(project)
    brought(project, library)
    found = bibliography(project, [row.id for row in source_rows(project)])
    assert [entry.partition(" (")[0] for entry in found] == ["Moss, Ben", "Moss, Ben", "Ruiz, Ana"]
    assert bibliography(project, []) == ()


def test_the_word_report_ends_with_the_works_that_it_quotes(project, library, tmp_path):
    from docx import Document

    ids = fill(project)
    brought(project, library)
    row = names(project)["Who meets whom: a study"]
    codings.add(project, row.id, ids["precarity"], 0, 9)
    out = tmp_path / "report.docx"
    exporting.export_excerpts(project, out)
    words = [paragraph.text for paragraph in Document(str(out)).paragraphs]
    at = words.index("Bibliography", words.index("Bibliography") + 1)
    assert words[at + 1 :] == [
        "Moss, Ben (2012). Council.",
        "Ruiz, Ana (2011). “Who meets whom: a study.”",
    ]


def test_a_report_without_works_has_no_bibliography(project, tmp_path):
    from docx import Document

    fill(project)
    out = tmp_path / "report.docx"
    exporting.export_excerpts(project, out)
    assert "Bibliography" not in [paragraph.text for paragraph in Document(str(out)).paragraphs]
