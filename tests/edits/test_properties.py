"""What can be said of sources and codes, and what follows from it for files and counts."""

import csv

import pytest
from docx import Document

from app.analyses.codes_by import CodesBy
from app.edits import attributes, codes, codings, source_sets, sources
from app.edits.sources import Placing
from app.errors import UserError
from app.project import Project
from app.queries import facts
from app.queries.code_tree import code_rows, withheld_codes
from app.queries.crosstab import crosstab
from app.queries.filters import Filter
from app.queries.passages import count, excerpts
from app.queries.source_list import source_row
from app.queries.source_sets import set_rows
from app.tasks.codebooks import STARTERS, read_codebook, store_codebook
from app.tasks.exporting import export_codebook, export_excerpts, export_frequencies
from app.text.dates import PartialDate
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


DATES = ("2010/2015", "2008", "2005-11-21", "2008-02")


@pytest.fixture
def dated(project, ids):
    """Sources of all four forms, one more without a date, each with one coding."""
    made = {}
    for date in (*DATES, ""):
        placing = Placing(date=PartialDate.parse(date) if date else None)
        made[date] = sources.add(project, new_source(f"Of {date}", f"Words of {date}."), placing)
        codings.add(project, made[date], ids["gaps"], 0, 5)
    sources.remove(project, [ids["interview"], ids["strategy"]])
    return made


def test_dates_of_all_precisions_are_as_they_were_typed_after_reopening(project, dated):
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert [source_row(again, dated[date]).date for date in DATES] == list(DATES)


def test_a_line_of_time_has_every_year_and_the_undated_beside_it(project, dated):
    tab = crosstab(project, "year")
    heads = [column.name for column in tab.columns]
    assert heads == [*map(str, range(2005, 2016)), "(undated)"]
    figures = dict(zip(heads, tab.column_totals, strict=True))
    assert (figures["2005"], figures["2008"], figures["2006"], figures["(undated)"]) == (1, 2, 0, 1)
    assert all(figures[str(year)] == 1 for year in range(2010, 2016))
    assert tab.total == 5


def test_an_interval_takes_in_what_may_lie_in_it(project, dated):
    chosen = Filter(since=PartialDate.parse("2013"), until=PartialDate.parse("2015"))
    assert {each.source_id for each in excerpts(project, chosen)} == {dated["2010/2015"]}
    chosen = Filter(since=PartialDate.parse("2008-03"), until=PartialDate.parse("2009"))
    assert {each.source_id for each in excerpts(project, chosen)} == {dated["2008"]}


def test_documents_of_one_level_of_government_are_found_exactly(project, ids):
    store_codebook(project, read_codebook(STARTERS[0]), STARTERS[0])
    (level,) = facts.of_source(project, ids["strategy"])
    assert level.name == "Level of government"
    offered = ["federal", "federal-provincial agreement", "provincial", "municipal", "LIP", "other"]
    assert facts.known_values(project, level.attribute_id) == offered
    for name, value in (("strategy", offered[1]), ("interview", "federal")):
        attributes.set_source(project, ids[name], level.name, value)
    chosen = Filter(where=frozenset({(level.name, "federal-provincial agreement")}))
    assert {each.source for each in excerpts(project, chosen)} == {"Strategy"}
    attributes.set_source(project, ids["interview"], level.name, "regional")
    assert facts.known_values(project, level.attribute_id) == [*offered, "regional"]
    heads = [column.name for column in crosstab(project, level.name).columns]
    assert heads == [*offered, "regional"]


def test_an_original_and_its_translation_are_one_source_unless_asked(project, ids):
    french = sources.add(project, new_source("Stratégie", "Le partenariat coordonne."))
    codings.add(project, french, ids["precarity"], 0, 5)
    sources.set_language(project, french, "fr")
    apart = crosstab(project, measure="sources")
    assert {row.code: row.total for row in apart.rows}["Funding precarity"] == 3
    sources.set_translation_of(project, french, ids["strategy"])
    assert source_row(project, french).translation_of_id == ids["strategy"]
    tab = crosstab(project, measure="sources")
    assert {row.code: row.total for row in tab.rows}["Funding precarity"] == 2
    assert tab.total == 2
    assert "An original and its translations count as one source." in tab.notes
    asked = crosstab(project, measure="sources", chosen=Filter(translations=frozenset({"apart"})))
    assert {row.code: row.total for row in asked.rows}["Funding precarity"] == 3
    assert "An original and its translations count as one source." not in asked.notes
    by_language = crosstab(project, "language", "sources")
    heads = [column.name for column in by_language.columns]
    assert dict(zip(heads, by_language.column_totals, strict=True)) == {
        "fr": 1, "(no language)": 2,
    }  # fmt: skip
    assert by_language.total == 2


def test_translations_of_a_translation_are_those_of_its_original(project, ids):
    other = sources.add(project, new_source("Other", "Autre."))
    sources.set_translation_of(project, other, ids["strategy"])
    sources.set_translation_of(project, ids["strategy"], ids["interview"])
    for each in (other, ids["strategy"]):
        assert source_row(project, each).translation_of_id == ids["interview"]
    with pytest.raises(UserError):
        sources.set_translation_of(project, ids["interview"], other)
    sources.remove(project, [ids["interview"]])
    assert source_row(project, other).translation_of_id is None


def test_sets_hold_sources_across_folders_and_filter(project, ids):
    set_id = source_sets.ensure(project, " Round  one ")
    assert source_sets.ensure(project, "round one") == set_id
    source_sets.add(project, set_id, [ids["strategy"], ids["strategy"]])
    source_sets.add(project, set_id, [ids["strategy"]])
    assert source_row(project, ids["strategy"]).sets == ("Round one",)
    assert {e.source for e in excerpts(project, Filter(sets=frozenset({set_id})))} == {"Strategy"}
    other = source_sets.ensure(project, "Two")
    with pytest.raises(UserError):
        source_sets.rename(project, other, "ROUND ONE")
    source_sets.rename(project, set_id, "First round")
    source_sets.take_out(project, set_id, [ids["strategy"]])
    assert excerpts(project, Filter(sets=frozenset({set_id}))) == []
    project.undo()
    source_sets.remove(project, set_id)
    assert source_row(project, ids["strategy"]).sets == ()
    assert len(set_rows(project)) == 1
    project.undo()
    assert source_row(project, ids["strategy"]).sets == ("First round",)
