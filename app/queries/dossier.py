"""The dossier of a place: all that the project knows of it, each figure with its source."""

from app.errors import UserError
from app.i18n import _
from app.measures.topics import TOPICS
from app.models.case import ORGANISATION, PARTICIPANT
from app.project import Project
from app.queries import case_values, facts, people
from app.queries.code_tree import PUBLISHED
from app.queries.consent import Consents, Refusal
from app.queries.dossier_answers import answers
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.queries.place_names import successions
from app.queries.place_words import size_in_words, went_on_as
from app.queries.places import OWN, POPULATION, CaseRow, case_rows, place_rows
from app.queries.references import bibliography, citation_of
from app.queries.source_list import SourceRow, source_rows
from app.queries.surveys import ANSWER
from app.queries.texts import text
from app.results import Cell, Dossier, Excerpt, Photograph, Sourced, Table
from app.text.consent import counted

MOST_EXCERPTS = 12
_PICTURE = "picture"
_AFFILIATION = "affiliation"


def dossier(project: Project, place_id: int) -> Dossier:
    """Gather what is known of a place; what must not be quoted is counted and left out.

    Codes that are withheld are in it as little as in any report.
    """
    with project.read():
        rows = {row.id: row for row in place_rows(project)}
        if place_id not in rows:
            raise UserError(_("This place is no longer there."))
        place = rows[place_id]
        own = [row for row in source_rows(project) if place_id in row.place_ids]
        of_here = Filter(places=frozenset({place_id}), publication=frozenset({PUBLISHED}))
        found = excerpts(project, of_here)
        quotable = [each for each in found if each.quotable]
        photographs = _photographs(project, own)
        pictured = _with_consent(project, photographs)
        tables = (_documents(project, own), _informants(project, place), *answers(project, place))
        return Dossier(
            place_id=place_id,
            title=place.name,
            about=_about(project, place, rows),
            facts=_facts(project, place),
            tables=tuple(table for table in tables if table is not None),
            photographs=pictured,
            excerpts=_key_excerpts(quotable),
            left_out=sum(each.do_not_quote for each in found),
            bibliography=bibliography(project, {row.id for row in own}),
            refused=counted(
                each.unconsented for each in found if each.unconsented and not each.do_not_quote
            ),
            unshown=len(photographs) - len(pictured),
        )


def _about(
    project: Project, place: CaseRow, rows: dict[int, CaseRow]
) -> tuple[tuple[str, str], ...]:
    inner = sorted(row.name for row in rows.values() if row.parent_id == place.id)
    above = rows.get(place.parent_id or 0)
    pairs = (
        (_("Level"), place.level),
        (_("Lies in"), above.name if above else ""),
        (_("In it lie"), ", ".join(inner)),
        (_("Made of"), ", ".join(rows[each].name for each in place.member_ids)),
        (_("Also called"), "; ".join(each.words for each in place.other_names)),
        (_("Succession"), "; ".join(went_on_as(place.id, successions(project)))),
        (_("Size class"), size_in_words(place)),
    )
    return tuple((name, words) for name, words in pairs if words)


def _facts(project: Project, place: CaseRow) -> tuple[tuple[str, tuple[Sourced, ...]], ...]:
    """Return the facts by group, in the order of the groups; populations are demographic."""
    groups: dict[str, list[Sourced]] = {topic: [] for topic in TOPICS}
    for figure in place.figures:
        groups["demographic"].append(
            Sourced(
                POPULATION,
                f"{figure.value:,.0f}",
                figure.year,
                figure.geography,
                figure.source_note,
            )
        )
    for fact in facts.of_case(project, place.id):
        if fact.value and fact.name not in OWN:
            value = _number(fact.value) if fact.kind == "number" else fact.value
            groups.setdefault(fact.topic, []).append(
                Sourced(fact.name, value, fact.date, fact.scope, _in_our_words(fact.source_note))
            )
    groups[""] = groups.pop("", [])  # what has no group stands last
    return tuple((topic, tuple(some)) for topic, some in groups.items() if some)


def _in_our_words(note: str) -> str:
    """Return a source, translated where Topoi itself is the source."""
    return _(note) if note else ""


def _number(value: str) -> str:
    number = float(value)
    return f"{number:,.0f}" if number.is_integer() else f"{number:,}"


def _documents(project: Project, own: list[SourceRow]) -> Table | None:
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.type, row.date or "", citation_of(project, row.id))
        for row in own
        if row.type != ANSWER and row.kind != _PICTURE
    ]
    if not rows:
        return None
    heads = (_("Document"), _("Type"), _("Date"), _("Cited as"))
    return Table(_("Documents"), heads, tuple(rows))


def _informants(project: Project, place: CaseRow) -> Table | None:
    """Return those who belong to the place, or speak in its sources alone, as they are cited."""
    known = case_values.known(project, PARTICIPANT)
    there = {case_id for case_id, place_id in known.places.items() if place_id == place.id}
    bodies = {row.id: row.name for row in case_rows(project, ORGANISATION)}
    rows: list[tuple[Cell, ...]] = [
        (
            row.name,
            row.role,
            bodies.get(known.organisations.get(row.id, 0)) or _affiliation(project, row.id),
        )
        for row in people.person_rows(project)
        if row.id in there
    ]
    if not rows:
        return None
    heads = (_("Informant"), _("Role"), _("Organisation"))
    return Table(_("Informants"), heads, tuple(rows))


def _affiliation(project: Project, case_id: int) -> str:
    known = facts.of_case(project, case_id)
    return next((each.value for each in reversed(known) if each.name == _AFFILIATION), "")


def _photographs(project: Project, own: list[SourceRow]) -> tuple[Photograph, ...]:
    return tuple(
        Photograph(
            row.id,
            row.name,
            row.date or "",
            ", ".join(
                name
                for _id, kind, name in facts.cases_of_source(project, row.id)
                if kind == PARTICIPANT
            ),
            text(project, row.id).strip(),
        )
        for row in own
        if row.kind == _PICTURE and not row.do_not_quote
    )


def _with_consent(project: Project, found: tuple[Photograph, ...]) -> tuple[Photograph, ...]:
    """Return those that may be shown together with their words."""
    with project.read() as session:
        consents = Consents(session, {each.source_id for each in found})
        return tuple(each for each in found if consents.anywhere(each.source_id) == Refusal())


def _key_excerpts(found: list[Excerpt]) -> tuple[Excerpt, ...]:
    """Return one excerpt of each of the codes that are used most here, those used most first.

    Of a code it is the one of the highest weight, else one with a memo, else the first.
    """
    of_code: dict[int, list[Excerpt]] = {}
    for each in found:
        of_code.setdefault(each.code_id, []).append(each)
    most_used = sorted(of_code.values(), key=len, reverse=True)[:MOST_EXCERPTS]
    return tuple(
        max(each, key=lambda one: (one.weight or 0, bool(one.memo), -one.coding_id))
        for each in most_used
    )
