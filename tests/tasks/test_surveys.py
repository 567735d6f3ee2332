"""A survey in a project: respondents, answers, texts, links, and the same file once more."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.edits import attributes, cases, codes
from app.edits import surveys as edits
from app.errors import UserError
from app.importers.questionnaire import Column, Mapping
from app.intake import NewInvitation
from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink, Source
from app.progress import Cancelled, Progress
from app.queries import texts
from app.queries.check import problems
from app.queries.places import case_rows
from app.queries.surveys import respondents, survey_names
from app.tasks import surveys
from tests.builders import code_quote
from tests.dump import dump


@pytest.fixture
def table(files):
    return surveys.load(files / "surveys" / "partners.csv")


def made(project, table, mapping=None, **more):
    mapping = mapping or surveys.guess(table)
    new = surveys.read(table, mapping)
    unknown = surveys.unmatched(project, new, mapping)
    mapping = surveys.with_all_made(mapping, unknown, {"place", "organisation"})
    return surveys.store(project, new, mapping, **more)


def small(tmp_path, text, *columns, **more):
    path = tmp_path / "small.csv"
    path.write_text(text, encoding="utf-8")
    loaded = surveys.load(path)
    mapping = Mapping("Small", tuple(columns), **more) if columns else surveys.guess(loaded)
    return loaded, mapping


ID, WHY = Column("id", "id", "id"), Column("why", "open", "Why?", "Why do people stay?")
ROLE = Column("role", "single", "Role", choices=("Chair", "Member"))
CITY, BODY = Column("city", "place", "city"), Column("lip", "organisation", "lip")


def test_sixty_one_respondents_come_whole(project, table):
    report = made(project, table)
    assert (report.respondents, report.here, report.refused) == (61, 0, ())
    with project.read() as session:
        texts_ = session.scalar(select(func.count()).select_from(Source))
        empty = session.scalar(select(func.count()).where(Source.characters == 0))
        folders = set(session.scalars(select(Source.folder)))
    assert (texts_, empty) == (report.sources, 0)
    assert folders == {"partners/What helps newcomers to stay?", "partners/What would you change?"}
    assert (
        report.sources
        + report.missing["What helps newcomers to stay?"]
        + report.missing["What would you change?"]
        == 2 * 61
    )
    assert survey_names(project) == ["partners"]
    assert problems(project) == []


def test_an_open_answer_is_a_text_of_respondent_organisation_and_place(project, tmp_path):
    loaded, mapping = small(
        tmp_path, 'id,why,city,lip\n12,"Work, and\nfriends",Kingston,KIP\n', ID, WHY, CITY, BODY
    )
    made(project, loaded, mapping)
    with project.read() as session:
        source = session.scalars(select(Source)).one()
        linked = set(
            session.execute(
                select(CaseKind.name, Case.name)
                .join(Case, Case.kind_id == CaseKind.id)
                .join(CaseLink, CaseLink.case_id == Case.id)
            )
        )
        asked = session.scalar(
            select(AttributeValue.value).where(AttributeValue.source_id == source.id)
        )
    assert (source.name, source.type, source.folder) == ("12 · Why?", "survey answer", "Small/Why?")
    assert linked == {("respondent", "12"), ("organisation", "KIP"), ("place", "Kingston")}
    assert asked == "Why do people stay?"
    assert texts.text(project, source.id) == "Work, and\nfriends"
    code_quote(project, source.id, codes.add(project, "Belonging"), "friends")
    assert problems(project) == []


def test_several_choices_are_several_values_and_keep_their_order(project, tmp_path):
    column = Column("what", "multiple", "What", choices=("Buses", "Housing"), separator=";")
    loaded, mapping = small(tmp_path, "id,what\n1,Housing;Buses;\n2,Snow\n", ID, column)
    made(project, loaded, mapping)
    with project.read() as session:
        attribute = session.scalars(select(Attribute).where(Attribute.name == "What")).one()
        values = session.execute(
            select(Case.name, AttributeValue.value)
            .join(Case, Case.id == AttributeValue.case_id)
            .where(AttributeValue.attribute_id == attribute.id)
        ).all()
    assert (attribute.choices, attribute.multiple) == ("Buses\nHousing\nSnow", True)
    assert (attribute.topic, attribute.kind) == ("Small", "category")
    assert sorted(map(tuple, values)) == [("1", "Buses"), ("1", "Housing"), ("2", "Snow")]


def test_the_same_file_twice_adds_nothing(project, table):
    made(project, table)
    before = dump(project)
    report = made(project, table)
    assert (report.respondents, report.here, report.answers, report.sources) == (0, 61, 0, 0)
    assert dump(project) == before


def test_who_is_here_gets_what_lacks_and_keeps_what_is_said(project, tmp_path):
    loaded, mapping = small(tmp_path, "id,role,why\n1,Chair,\n", ID, ROLE, WHY)
    made(project, loaded, mapping)
    loaded, mapping = small(tmp_path, "id,role,why\n1,Member,Work\n2,Member,\n", ID, ROLE, WHY)
    report = made(project, loaded, mapping)
    assert (report.respondents, report.here, report.sources) == (1, 1, 1)
    assert report.differing == ("1: “Role” says Chair here and Member in the file; it was left.",)


def test_without_numbers_an_answer_is_never_given_to_somebody_who_is_here(project, tmp_path):
    loaded, mapping = small(tmp_path, "role,why\nChair,\n", ROLE, WHY)
    made(project, loaded, mapping)
    loaded, mapping = small(tmp_path, "role,why\nMember,Work\nChair,\n", ROLE, WHY)
    report = made(project, loaded, mapping)
    assert (report.here, report.respondents, report.sources) == (1, 1, 0)
    assert len(report.differing) == 1


def test_two_surveys_may_have_the_same_numbers_and_questions(project, tmp_path):
    loaded, mapping = small(tmp_path, "id,role\n1,Chair\n", ID, ROLE)
    made(project, loaded, mapping)
    other = replace(ROLE, choices=("Coach",))
    made(project, loaded, replace(mapping, survey="Second", columns=(ID, other)))
    assert set(respondents(project, "Small")) == {"1"}
    assert set(respondents(project, "Second")) == {"1 (Second)"}
    with project.read() as session:
        topics = {row.name: row.topic for row in session.scalars(select(Attribute))}
    assert (topics["Role"], topics["Role (Second)"]) == ("Small", "Second")


def test_one_undo_takes_all_of_it_back(project, table):
    before = dump(project)
    made(project, table)
    project.undo()
    after = dump(project)
    for state in (before, after):
        state.pop("change", None)
    assert after == before


def test_a_dry_run_says_the_same_and_changes_nothing(project, table):
    before = dump(project)
    foreseen = made(project, table, dry_run=True)
    assert dump(project) == before
    assert made(project, table) == foreseen


def test_stopping_half_way_leaves_nothing(project, table):
    class Impatient(Progress):
        def report(self, done, total, label):
            if done:
                raise Cancelled

    before = dump(project)
    with pytest.raises(Cancelled):
        made(project, table, progress=Impatient())
    assert dump(project) == before


def test_unknown_names_are_asked_about_with_those_near_to_them(project, tmp_path):
    kingston = cases.add(project, "place", "Kingston")
    cases.add_alias(project, kingston, "Limestone City")
    loaded, mapping = small(
        tmp_path, "id,city\n1,Kingstn\n2,limestone city\n3,Atlantis\n", ID, CITY
    )
    new = surveys.read(loaded, mapping)
    unknown = surveys.unmatched(project, new, mapping)
    assert [(each.name, each.near) for each in unknown] == [
        ("Atlantis", ()), ("Kingstn", ("Kingston",)),
    ]  # fmt: skip
    report = surveys.store(project, new, mapping)
    assert report.left == ("Kingstn", "Atlantis")
    assert [row.name for row in case_rows(project)] == ["Kingston"]


def test_a_name_can_mean_a_case_or_nothing_or_be_made(project, tmp_path):
    cases.add(project, "place", "Kingston")
    loaded, mapping = small(
        tmp_path, "id,city\n1,Kingstn\n2,Atlantis\n3,Newtown\n", ID, CITY,
        places={"Kingstn": "Kingston", "Atlantis": None, "Newtown": "New Town"},
    )  # fmt: skip
    report = surveys.store(project, surveys.read(loaded, mapping), mapping)
    assert (report.made, report.left) == (("New Town",), ("Atlantis",))
    where = {row.name: row.parent_id for row in case_rows(project, "respondent")}
    names = {row.id: row.name for row in case_rows(project)}
    assert {name: names.get(place) for name, place in where.items()} == {
        "1": "Kingston", "2": None, "3": "New Town",
    }  # fmt: skip


def test_an_organisation_lies_where_all_of_its_respondents_say(project, tmp_path):
    loaded, mapping = small(
        tmp_path, "id,city,lip\n1,A,KIP\n2,A,KIP\n3,A,PIP\n4,B,PIP\n", ID, CITY, BODY
    )
    made(project, loaded, mapping)
    names = {row.id: row.name for row in case_rows(project)}
    rows = {row.name: names.get(row.parent_id) for row in case_rows(project, "organisation")}
    assert rows == {"KIP": "A", "PIP": None}


def test_a_question_of_another_kind_is_refused_with_a_way_out(project, tmp_path):
    loaded, mapping = small(tmp_path, "id,role\n1,5\n", ID, replace(ROLE, role="number"))
    made(project, loaded, mapping)
    with pytest.raises(UserError, match="is a number in this project"):
        made(project, loaded, replace(mapping, columns=(ID, replace(ROLE, choices=()))))


def test_invitations_are_kept_at_the_organisations(project):
    count = edits.invite(
        project, [NewInvitation("KIP", "3", "Kingston"), NewInvitation("PIP", "yes")]
    )
    rows = {row.name: row for row in case_rows(project, "organisation")}
    assert (count, set(rows)) == (2, {"KIP", "PIP"})
    with project.read() as session:
        values = {row.case_id: row.value for row in session.scalars(select(AttributeValue))}
    assert values == {rows["KIP"].id: "3", rows["PIP"].id: "yes"}


def test_a_survey_without_a_name_is_refused(project, tmp_path):
    loaded, mapping = small(tmp_path, "id\n1\n", ID)
    with pytest.raises(UserError, match="needs a name"):
        made(project, loaded, replace(mapping, survey=""))


def test_what_is_known_of_a_respondent_can_group_the_codes(project, tmp_path):
    from app.queries import values

    loaded, mapping = small(tmp_path, "id,role,why\n1,Chair,Work\n2,Member,Play\n", ID, ROLE, WHY)
    made(project, loaded, mapping)
    assert sorted(values.of_sources(project, "Role").values()) == [("Chair",), ("Member",)]
    assert attributes.define(project, "Role") not in (None, 0)
