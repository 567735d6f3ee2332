"""Pre, during and post: sources by their dates, passages by what they speak of. All is invented."""

import pytest

from app.edits import areas, attributes, codes, project_info, sources
from app.edits.sources import Placing
from app.errors import UserError
from app.intake import NewSource
from app.media.areas import Region
from app.queries.cell import cell
from app.queries.crosstab import crosstab
from app.queries.filters import NO_FILTER, Filter
from app.queries.passages import excerpts
from app.queries.periods import periods
from app.text.dates import PartialDate
from tests.builders import code_quote, new_source

LINES = "pre\nduring 2020-03-11\npost 2022-06"
TALK = "In 2019 we met in the library. Then all went online. Now we meet again."
HEADS = ["pre", "during", "post", "(untimed)"]


@pytest.fixture
def study(project):
    """An interview of 2022-09 that also speaks of 2019, and three documents."""
    project_info.set_periods(project, LINES)
    code = codes.add(project, "Meeting")
    made = {"code": code}
    for name, date in (("Talk", "2022-09"), ("Plan", "2019"), ("Year", "2020"), ("None", "")):
        placing = Placing(date=PartialDate.parse(date) if date else None)
        made[name] = sources.add(project, new_source(name, TALK), placing)
        made[f"{name} coding"] = code_quote(project, made[name], code, "we meet again")
    made["before"] = code_quote(project, made["Talk"], code, "In 2019 we met in the library.")
    return made


def figures(project, chosen=NO_FILTER):
    tab = crosstab(project, "Period", chosen=chosen)
    assert [column.name for column in tab.columns] == HEADS
    return dict(zip(HEADS, tab.column_totals, strict=True))


def test_periods_are_kept_in_order(project):
    project_info.set_periods(project, LINES)
    assert [(p.name, str(p.since or "")) for p in periods(project)] == [
        ("pre", ""), ("during", "2020-03-11"), ("post", "2022-06"),
    ]  # fmt: skip
    project.undo()
    assert periods(project) == []


@pytest.mark.parametrize("lines", ["pre\nduring", "a 2021\nb 2020", "a\na 2020", "a\n2020"])
def test_what_is_no_order_of_periods_is_refused(project, lines):
    with pytest.raises(UserError):
        project_info.set_periods(project, lines)


def test_sources_are_in_the_period_of_their_date_and_no_other_is_dropped(project, study):
    # 2020 began before the eleventh of March: nobody knows on which side the source lies
    assert figures(project) == {"pre": 1, "during": 0, "post": 2, "(untimed)": 2}


def test_what_is_said_of_a_source_goes_before_its_date(project, study):
    attributes.set_source(project, study["Year"], "Period", "during")
    assert figures(project) == {"pre": 1, "during": 1, "post": 2, "(untimed)": 1}


def test_the_period_of_a_passage_goes_before_that_of_its_source(project, study):
    attributes.set_passage(project, study["before"], "Period", "pre")
    attributes.set_passage(project, study["None coding"], "Period", "during")
    assert figures(project) == {"pre": 2, "during": 1, "post": 1, "(untimed)": 1}
    assert crosstab(project, "Period").total == 5
    chosen = Filter(where=frozenset({("Period", "pre")}))
    assert {(e.source, e.text[:7]) for e in excerpts(project, chosen)} == {
        ("Talk", "In 2019"), ("Plan", "we meet"),
    }  # fmt: skip
    project.undo()
    project.undo()
    assert figures(project) == {"pre": 1, "during": 0, "post": 2, "(untimed)": 2}


def test_every_figure_opens_as_many_passages_as_it_says(project, study):
    attributes.set_passage(project, study["before"], "Period", "pre")
    tab = crosstab(project, "Period")
    for column, figure in enumerate(tab.column_totals):
        found = cell(project, tab, NO_FILTER, None, column)
        assert found.codings == figure
        assert len(excerpts(project, found.chosen) if found.chosen else []) == figure


def test_a_region_has_no_period_of_its_own(project, study):
    picture = NewSource("P", "", areas.PICTURE, b"", new_source("P", "").path)
    (coding_id,) = areas.add(
        project, sources.add(project, picture), [study["code"]], Region.of_box((0, 0, 0.5, 0.5))
    )
    with pytest.raises(UserError, match="passage of a text"):
        attributes.set_passage(project, coding_id, "Period", "pre")
