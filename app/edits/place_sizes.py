"""What a user can decide about the size class of a place: by which census, or by hand."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.edits import attributes
from app.edits.attributes import Note
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.measures.size_class import CLASSES
from app.models import Attribute, AttributeValue, Case
from app.project import Project
from app.queries.places import SIZE_FROM, CaseRow, place_rows


def choose_figure(project: Project, place_id: int, year: str, geography: str | None = None) -> None:
    """Let the size class of a place come from its population of *year*, over *geography*."""
    with project.edit(_("Choose size class")) as session:
        row = next((row for row in place_rows(project) if row.id == place_id), None)
        row = found(row, _("This place is no longer there."))
        fitting = [
            each
            for each in row.figures
            if each.year == year and geography in (None, each.geography)
        ]
        if not fitting:
            raise UserError(
                _("{place} has no population of {year}.").format(place=row.name, year=year),
                _("There are: {figures}.").format(
                    figures=", ".join(
                        f"{each.year} {each.geography}".strip() for each in row.figures
                    )
                )
                if row.figures
                else _("Note one first, or choose a class by hand."),
            )
        _forget(session, place_id)
        chosen = fitting[-1]
        attributes.set_case(project, place_id, SIZE_FROM, year, Note(scope=chosen.geography))


def choose_class(project: Project, place_id: int, size: str, reason: str = "") -> None:
    """Say the size class of a place by hand, such as of a part of a city that no census counts."""
    if size not in CLASSES:
        raise UserError(
            _("“{size}” is no size class.").format(size=size),
            _("Choose one of: {names}.").format(names=", ".join(CLASSES)),
        )
    with project.edit(_("Choose size class")) as session:
        found(session.get(Case, place_id), _("This place is no longer there."))
        _forget(session, place_id)
        attributes.set_case(project, place_id, SIZE_FROM, size, Note(source_note=reason.strip()))


def choose_newest(project: Project, place_id: int) -> None:
    """Let the size class of a place come from its newest population again."""
    with project.edit(_("Choose size class")) as session:
        _forget(session, place_id)


def choose_year(project: Project, year: str) -> tuple[int, tuple[str, ...]]:
    """Let all size classes come from the populations of *year*, or of the newest if it is empty.

    A class that was chosen by hand stays. Returns of how many places the class now comes from that
    year, and the names of those that have no figure of it and keep theirs.
    """
    lacking: list[str] = []
    done = 0
    with project.edit(_("Choose census for size classes")) as session:
        for row in place_rows(project):
            if row.by_hand:
                continue
            if not year:
                _forget(session, row.id)
            elif _is_from(row, year):
                done += 1
            elif any(each.year == year for each in row.figures):
                choose_figure(project, row.id, year)
                done += 1
            elif row.figures:
                lacking.append(row.name)
    return done, tuple(lacking)


def _is_from(row: CaseRow, year: str) -> bool:
    return row.is_chosen and row.population is not None and row.population.year == year


def _forget(session: Session, place_id: int) -> None:
    asked = select(Attribute.id).where(Attribute.name == SIZE_FROM)
    session.execute(
        delete(AttributeValue).where(
            AttributeValue.case_id == place_id, AttributeValue.attribute_id.in_(asked)
        )
    )
