"""The cases that the measure "cases" counts: of which kind, and where each one counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.i18n import _
from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink
from app.models.case import PARTICIPANT, PLACE
from app.project import Project
from app.queries import values
from app.queries.columns import Columns, Selected
from app.queries.places import place_rows


@dataclass(frozen=True)
class CountedCases:
    """The cases linked to each selected source, numbered from 0, and what is said of them.

    `of_source` holds, for each source, pairs of a column and a case that counts in it.
    """

    of_source: tuple[tuple[int, ...], ...]
    in_columns: tuple[tuple[tuple[int, int], ...], ...]
    note: str


def counted_cases(project: Project, by: str, sources: Selected, columns: Columns) -> CountedCases:
    """Return the cases to count in *columns*.

    A case that is known to belong to another column than its source does not count in this one:
    of a source about Kingston and Guelph, each column counts its own place.
    """
    kind, own_column = _kind(project, by)
    with project.read() as session:
        links = session.execute(
            select(CaseLink.source_id, CaseLink.case_id)
            .join(Case, Case.id == CaseLink.case_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
    number: dict[int, int] = {}
    linked: dict[int, set[int]] = {}
    for source_id, case_id in links:
        linked.setdefault(source_id, set()).add(case_id)
        number.setdefault(case_id, len(number))
    by_name = {key: place for place, key in enumerate(columns.values)}
    of_source, in_columns = [], []
    for source_id, own in zip(sources.ids.tolist(), columns.of_source, strict=True):
        cases = sorted(linked.get(source_id, ()))
        of_source.append(tuple(number[case_id] for case_id in cases))
        in_columns.append(
            tuple(
                (column, number[case_id])
                for case_id in cases
                for column in own
                if by_name.get(own_column.get(case_id, ""), column) == column
            )
        )
    note = _("The cases counted are of the kind: {kind}.").format(kind=_(kind))
    return CountedCases(tuple(of_source), tuple(in_columns), note)


def _kind(project: Project, by: str) -> tuple[str, Mapping[int, str]]:
    """Return the kind of case that the columns are made of, and the column of each such case."""
    with project.read() as session:
        kinds = session.scalars(select(CaseKind.name)).all()
        if by in kinds:
            rows = session.execute(
                select(Case.id, Case.name)
                .join(CaseKind, CaseKind.id == Case.kind_id)
                .where(CaseKind.name == by)
            )
            return by, {row.id: row.name for row in rows}
        attribute = session.execute(
            select(Attribute.id, CaseKind.name)
            .join(CaseKind, CaseKind.id == Attribute.case_kind_id)
            .where(Attribute.name == by)
        ).first()
        if attribute is not None and by not in values.BUILT_IN:
            return attribute[1], _newest(project, attribute[0])
    if by in values.SIZES:
        sizes = {row.id: values.size_under(by, row.size_class) for row in place_rows(project)}
        return PLACE, {case_id: size for case_id, size in sizes.items() if size}
    return PARTICIPANT, {}


def _newest(project: Project, attribute_id: int) -> dict[int, str]:
    with project.read() as session:
        rows = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, AttributeValue.date).where(
                AttributeValue.attribute_id == attribute_id, AttributeValue.case_id.is_not(None)
            )
        ).all()
    ordered = sorted(rows, key=lambda row: str(row.date or ""))
    return {row.case_id: row.value for row in ordered if row.case_id is not None}
