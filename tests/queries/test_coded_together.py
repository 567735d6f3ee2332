from app.edits import adjudication, sources
from app.edits.adjudication import Choice
from app.queries.coded_together import consensus_id, most_in_common, work_of_coders
from app.queries.disagreements import disagreements
from tests.builders import new_source
from tests.comparing import code_as, fill


def test_everybody_who_coded_is_named_with_their_sources(project):
    ids = fill(project)
    work = work_of_coders(project)
    assert [(each.name, each.source_ids) for each in work] == [
        ("Ana", {ids["Council"]}),
        ("Ben", {ids["Council"]}),
    ]
    assert most_in_common(work) == (ids["Ana"], ids["Ben"])


def test_the_consensus_is_nobody_to_compare(project):
    ids = fill(project)
    assert consensus_id(project) is None
    row = disagreements(project, (ids["Ana"], ids["Ben"])).rows[0]
    adjudication.decide(project, row, Choice("A"))
    assert consensus_id(project) is not None
    assert len(work_of_coders(project)) == 2


def test_who_shares_no_source_has_nothing_in_common(project):
    ids = fill(project)
    other = sources.add(project, new_source("Other", "We answer for the results."))
    work = [each for each in work_of_coders(project) if each.id == ids["Ana"]]
    assert most_in_common(work) is None
    code_as(project, ids["Ana"], other, ids["Gaps"], "We answer for the results.")
    assert most_in_common(work_of_coders(project)) == (ids["Ana"], ids["Ben"])
