from app.edits import cases, codes, memos, sources
from app.edits.sources import Placing
from app.intake import Page
from app.queries.filters import Filter
from app.queries.passages import count, excerpts
from app.text.dates import PartialDate
from tests.builders import COUNCIL, code_quote, fill, new_source


def quotes(project, **chosen):
    return [excerpt.text for excerpt in excerpts(project, Filter(**chosen))]


def test_an_excerpt_says_where_it_stands(project):
    ids = fill(project)
    coding = excerpts(project)[1]
    memos.write(project, "strong", coding_id=coding.coding_id)
    excerpt = excerpts(project)[1]
    assert excerpt.text == "We answer for the results."
    assert excerpt.code_path == ("Rescaling", "Authority gaps")
    assert (excerpt.source, excerpt.places, excerpt.date) == (
        "Council",
        ("Kingston",),
        "2013-05-14",
    )
    assert (excerpt.paragraph, excerpt.turn, excerpt.coder) == (2, "COORDINATOR", "Ana")
    assert excerpt.memo == "strong"
    assert COUNCIL[excerpt.start : excerpt.end] == excerpt.text
    assert ids


def test_an_excerpt_of_a_paged_source_has_its_page(project):
    new = new_source("Plan", "Page one.\nPage two.")
    pages = (Page(1, 0, 10), Page(2, 10, 19, label="ii"))
    source_id = sources.add(project, type(new)(**{**new.__dict__, "pages": pages}))
    code_id = codes.add(project, "A")
    for quote in ("Page one.", "Page two."):
        code_quote(project, source_id, code_id, quote)
    assert [excerpt.page for excerpt in excerpts(project)] == ["1", "ii"]


def test_filters_join_within_a_field_by_or_and_between_fields_by_and(project):
    ids = fill(project)
    assert len(quotes(project, codes=frozenset({ids["gaps"], ids["precarity"]}))) == 4
    assert quotes(
        project, codes=frozenset({ids["precarity"]}), places=frozenset({ids["kingston"]})
    ) == ["It comes in September. We hire in May."]
    assert quotes(project, types=frozenset({"Strategy"})) == [
        "Actions depend on funding decided elsewhere."
    ]
    assert quotes(project, where=frozenset({("size class", "large")})) == []
    assert len(quotes(project, where=frozenset({("size class", "Medium")}))) == 4


def test_a_parent_code_brings_its_subcodes_only_when_asked(project):
    ids = fill(project)
    chosen = frozenset({ids["rescaling"]})
    assert quotes(project, codes=chosen) == []
    assert len(quotes(project, codes=chosen, with_subcodes=True)) == 2


def test_dates_filter_by_what_a_source_can_mean(project):
    fill(project)
    sources.add(project, new_source("Undated", "x"), Placing())
    since = PartialDate.parse("2012-06")
    assert {e.source for e in excerpts(project, Filter(since=since))} == {"Council", "Strategy"}
    until = PartialDate.parse("2012")
    assert {e.source for e in excerpts(project, Filter(until=until))} == {"Strategy"}


def test_the_count_is_the_number_of_excerpts_and_pages_join_up(project):
    ids = fill(project)
    assert count(project) == 4
    assert count(project, Filter(codes=frozenset({ids["gaps"]}))) == 2
    whole = excerpts(project)
    assert excerpts(project, limit=3) + excerpts(project, limit=3, offset=3) == whole
    assert excerpts(project, coding_ids=[whole[2].coding_id]) == [whole[2]]


def test_nothing_is_found_where_nothing_can_be(project):
    ids = fill(project)
    empty = cases.add(project, "place", "Nowhere")
    assert quotes(project, places=frozenset({empty})) == []
    assert ids
