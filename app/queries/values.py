"""What is known of each source: by what it can be grouped and filtered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.measures.pieces import END, outside
from app.measures.size_class import merged
from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink, Coding, Source
from app.project import Project
from app.queries.guide import guide, parts_by_question
from app.queries.periods import PERIOD, by_date
from app.queries.places import OWN, place_rows

TYPE, LANGUAGE, FOLDER, YEAR, SIZE_CLASS = "type", "language", "folder", "year", "size class"
SMALLER_OR_LARGE = "smaller or large"
"""The size class again, small and medium taken together."""
SIZES = (SIZE_CLASS, SMALLER_OR_LARGE)
BUILT_IN = (
    N_("type"),
    N_("language"),
    N_("folder"),
    N_("year"),
    N_("size class"),
    N_("smaller or large"),
)

Values = dict[int, tuple[str, ...]]
"""Source id -> its values; a source without any is absent."""


QUESTION = N_("question")
"""Of the interview guide: parts of transcripts are grouped by it, where there is a guide."""


def names(project: Project) -> list[str]:
    """By what sources can be grouped: what every source has, kinds of case, attributes."""
    asked = [QUESTION] if guide(project) else []
    with project.read() as session:
        kinds = session.scalars(select(CaseKind.name).order_by(CaseKind.id)).all()
        own = session.scalars(
            select(Attribute.name).where(Attribute.name.not_in(OWN)).order_by(Attribute.id)
        ).all()
    return list(dict.fromkeys([*kinds, *BUILT_IN, *asked, *own]))


def of_sources(project: Project, name: str) -> Values:
    """The values of every source under *name*; raise KeyError if there is no such name.

    A source has the values of its own attribute; else those of the cases it is linked to, of
    each case the newest. The values of its passages are among them.
    """
    whole = _of_wholes(project, name)
    pairs = [(source_id, value) for source_id, some in whole.items() for value in some]
    passages = _of_passages(project, name)
    pairs += [(each, value) for each, some in passages.items() for *_span, value in some]
    return _gather(pairs)


def _of_wholes(project: Project, name: str) -> Values:
    key = name.casefold().replace("_", " ")
    if key in BUILT_IN:
        return _built_in(project, key)
    if key == QUESTION and guide(project):
        parts = parts_by_question(project)
        return _gather([(each, title) for each, some in parts.items() for *_span, title in some])
    with project.read() as session:
        kinds = {kind.casefold(): kind for kind in session.scalars(select(CaseKind.name))}
        if key in kinds:
            rows = session.execute(
                select(CaseLink.source_id, Case.name)
                .join(Case, Case.id == CaseLink.case_id)
                .join(CaseKind, CaseKind.id == Case.kind_id)
                .where(CaseKind.name == kinds[key])
                .order_by(Case.name)
            )
            return _gather([(source_id, value) for source_id, value in rows])
        attributes = session.execute(select(Attribute.id, Attribute.name)).all()
    ids = [row.id for row in attributes if row.name.casefold() in (key, name.casefold())]
    if not ids:
        raise KeyError(name)
    dated = by_date(project) if key == PERIOD.casefold() else []
    return _gather(dated) | _gather(_linked(project, ids)) | _gather(_own(project, ids))


def parts_of_sources(project: Project, name: str) -> dict[int, list[tuple[int, int, str]]]:
    """Return, for sources of which parts have values, which values hold from where to where.

    A case that is linked to parts of a source is not meant by the whole of it. Passages with a
    value of their own have that one only. Sources of which one value is true as a whole are absent.
    """
    found = _parts_of_cases(project, name)
    passages = _of_passages(project, name)
    if not passages:
        return found
    whole = _of_wholes(project, name)
    for source_id, own in passages.items():
        around = found.get(source_id) or [(0, END, value) for value in whole.get(source_id, ())]
        found[source_id] = sorted([*outside(around, own), *own])
    return found


def _of_passages(project: Project, name: str) -> dict[int, list[tuple[int, int, str]]]:
    """Return the passages with a value of their own, by source."""
    with project.read() as session:
        ids = _attributes(session, name.casefold().replace("_", " "), name)
        rows = session.execute(
            select(Coding.source_id, Coding.start, Coding.end, AttributeValue.value)
            .join(AttributeValue, AttributeValue.coding_id == Coding.id)
            .where(AttributeValue.attribute_id.in_(ids))
            .order_by(Coding.source_id, Coding.start, Coding.end)
        )
        found: dict[int, list[tuple[int, int, str]]] = {}
        for source_id, start, end, value in rows:
            found.setdefault(source_id, []).append((start, end, value))
    return found


def _parts_of_cases(project: Project, name: str) -> dict[int, list[tuple[int, int, str]]]:
    if name.casefold() == QUESTION and guide(project):
        return parts_by_question(project)
    with project.read() as session:
        asked = select(CaseLink.source_id, CaseLink.case_id, CaseLink.start, CaseLink.end)
        rows = list(session.execute(asked.where(CaseLink.start.is_not(None))))
        if not rows:
            return {}
        parted = {(row.source_id, row.case_id) for row in rows}
        rows += session.execute(asked.where(CaseLink.start.is_(None))).all()
    value = _of_cases(project, name)
    own = _own_values(project, name)
    sources = {source_id for source_id, case_id in parted if case_id in value} - own
    found: dict[int, list[tuple[int, int, str]]] = {source_id: [] for source_id in sources}
    for source_id, case_id, start, end in rows:
        if source_id not in sources or case_id not in value:
            continue
        if start is not None and end is not None:
            found[source_id].append((start, end, value[case_id]))
        elif (source_id, case_id) not in parted:
            found[source_id].append((0, END, value[case_id]))
    return found


def _of_cases(project: Project, name: str) -> dict[int, str]:
    """Return the value of each case under *name*: its own name, where that is a kind of case."""
    key = name.casefold().replace("_", " ")
    if key in SIZES:
        sizes = {row.id: size_under(key, row.size_class) for row in place_rows(project)}
        return {case_id: size for case_id, size in sizes.items() if size}
    if key in BUILT_IN:
        return {}
    with project.read() as session:
        named = session.execute(
            select(Case.id, Case.name, CaseKind.name.label("kind")).join(
                CaseKind, CaseKind.id == Case.kind_id
            )
        ).all()
        kinds = set(session.scalars(select(CaseKind.name)))
        ids = _attributes(session, key, name)
        rows = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, AttributeValue.date).where(
                AttributeValue.attribute_id.in_(ids), AttributeValue.case_id.is_not(None)
            )
        ).all()
    if key in {kind.casefold() for kind in kinds}:
        return {row.id: row.name for row in named if row.kind.casefold() == key}
    newest = sorted(rows, key=lambda row: str(row.date or ""))
    return {row.case_id: row.value for row in newest if row.case_id is not None and row.value}


def _own_values(project: Project, name: str) -> set[int]:
    """Return the sources that have a value of their own under *name*."""
    with project.read() as session:
        ids = _attributes(session, name.casefold().replace("_", " "), name)
    return {source_id for source_id, value in _own(project, ids) if value} if ids else set()


def _attributes(session: Session, key: str, name: str) -> list[int]:
    rows = session.execute(select(Attribute.id, Attribute.name)).all()
    return [row.id for row in rows if row.name.casefold() in (key, name.casefold())]


def choices(project: Project, name: str) -> tuple[str, ...]:
    """The values that an attribute may have, in their order; none where any is allowed.

    An empty column says that nobody gave such an answer.
    """
    key = name.casefold()
    with project.read() as session:
        rows = session.execute(select(Attribute.name, Attribute.choices).order_by(Attribute.id))
        found = [
            choice
            for row in rows
            if row.name.casefold() in (key, key.replace("_", " "))
            for choice in row.choices.split("\n")
        ]
    return tuple(filter(None, dict.fromkeys(found)))


def size_under(name: str, size_class: str | None) -> str | None:
    """Return a size class as one of the `SIZES` calls it."""
    return merged(size_class) if name == SMALLER_OR_LARGE else size_class


def _built_in(project: Project, key: str) -> Values:
    if key in SIZES:
        return _gather(
            [
                (source_id, size)
                for place in place_rows(project)
                for source_id in place.source_ids
                if (size := size_under(key, place.size_class))
            ]
        )
    with project.read() as session:
        if key == YEAR:
            dates = session.execute(select(Source.id, Source.date)).all()
            return _gather([(row[0], str(y)) for row in dates if row[1] for y in row[1].years])
        column = {TYPE: Source.type, LANGUAGE: Source.language, FOLDER: Source.folder}[key]
        return _gather([(row[0], row[1]) for row in session.execute(select(Source.id, column))])


def _own(project: Project, attribute_ids: list[int]) -> list[tuple[int, str]]:
    with project.read() as session:
        rows = session.execute(
            select(AttributeValue.source_id, AttributeValue.value).where(
                AttributeValue.attribute_id.in_(attribute_ids),
                AttributeValue.source_id.is_not(None),
            )
        )
        return [(row[0], row[1]) for row in rows if row[0] is not None]


def _linked(project: Project, attribute_ids: list[int]) -> list[tuple[int, str]]:
    with project.read() as session:
        values = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, AttributeValue.date).where(
                AttributeValue.attribute_id.in_(attribute_ids),
                AttributeValue.case_id.is_not(None),
            )
        ).all()
        links = session.execute(select(CaseLink.case_id, CaseLink.source_id)).all()
    newest = {row.case_id: row.value for row in sorted(values, key=lambda row: str(row.date or ""))}
    return [(link.source_id, newest[link.case_id]) for link in links if link.case_id in newest]


def _gather(pairs: list[tuple[int, str]]) -> Values:
    found: dict[int, dict[str, None]] = {}
    for source_id, value in pairs:
        if value:
            found.setdefault(source_id, {})[value] = None
    return {source_id: tuple(values) for source_id, values in found.items()}
