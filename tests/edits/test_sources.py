from app.edits import cases, sources
from app.edits.sources import Placing
from app.intake import Page, Part
from app.queries import texts
from app.queries.source_list import source_rows
from app.queries.values import of_sources
from app.text.dates import PartialDate
from tests.builders import fill, new_source


def test_a_source_keeps_its_text_file_structure_and_placing(project):
    kingston = cases.add(project, "place", "Kingston")
    new = new_source("Plan", "Aims\nTo act.", original=b"%PDF")
    new = type(new)(
        **{**new.__dict__, "parts": (Part("heading", 0, 4, 1),), "pages": (Page(1, 0, 12),)}
    )
    placing = Placing(
        (kingston,), "plan", PartialDate.parse("2010/2015"), attributes={"level": "LIP"}
    )
    source_id = sources.add(project, new, placing)
    row = source_rows(project)[0]
    assert (row.name, row.type, row.date, row.places) == (
        "Plan",
        "plan",
        "2010/2015",
        ("Kingston",),
    )
    assert texts.text(project, source_id) == "Aims\nTo act."
    assert texts.original(project, source_id) == b"%PDF"
    assert texts.outline(project, source_id).parts == new.parts
    assert texts.outline(project, source_id).page_at(3) == "1"
    assert of_sources(project, "level") == {source_id: ("LIP",)}


def test_the_same_text_is_pointed_out(project):
    sources.add(project, new_source("First", "the very words"))
    assert sources.same_as(project, "the very words") == "First"
    assert sources.same_as(project, "other words") is None


def test_a_taken_name_gets_a_number(project):
    for text in ("a", "b", "c"):
        sources.add(project, new_source("Interview", text))
    assert [row.name for row in source_rows(project)] == [
        "Interview", "Interview (2)", "Interview (3)",
    ]  # fmt: skip


def test_sources_of_one_import_are_one_undo(project):
    for text in ("a", "b"):
        sources.add(project, new_source("s", text), step="import 1")
    project.undo()
    assert source_rows(project) == []
    project.redo()
    assert len(source_rows(project)) == 2


def test_removing_a_source_takes_everything_on_it(project):
    ids = fill(project)
    sources.remove(project, [ids["interview"]])
    assert [row.name for row in source_rows(project)] == ["Strategy"]
    project.undo()
    assert len(texts.codings(project, ids["interview"]).ids) == 3


def test_codings_of_a_source_come_in_order(project):
    ids = fill(project)
    found = texts.codings(project, ids["interview"])
    assert found.starts.tolist() == sorted(found.starts.tolist())
    assert len(found.ids) == len(found.ends) == len(found.code_ids) == 3
    assert len(texts.codings(project, 999).ids) == 0
