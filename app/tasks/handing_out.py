"""A coder's copy of a project: chosen sources, the codebook as it is, and perhaps only own work."""

from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.edits import cases, dependents, sources
from app.edits.codings import remove_with_memos
from app.i18n import _, ngettext
from app.models import (
    Case,
    CaseKind,
    CaseLink,
    Coding,
    Decision,
    DecisionSide,
    Memo,
    ProjectInfo,
    Revision,
    RoundSource,
    Source,
    SourceCopy,
)
from app.models.case import PARTICIPANT
from app.models.change import NOTED
from app.progress import SILENT, Progress
from app.project import Project, purging, steps
from app.project.copying import refuse_taken
from app.project.rekeying import write_under
from app.queries.filters import NO_FILTER, Filter, resolve


def hand_out(
    project: Project,
    target: Path,
    coder_id: int,
    chosen: Filter = NO_FILTER,
    progress: Progress = SILENT,
    *,
    blind: bool = False,
) -> int:
    """Write a copy for one coder to *target*, which must not exist; return how many sources it has.

    All GUIDs stay, so that the copy can be merged again. A *blind* copy holds nobody else's
    codings, memos and decisions. It holds no history and no earlier texts, and is under the
    passphrase of the project.
    """
    refuse_taken(target)
    allowed = resolve(project, chosen).source_ids
    with purging.working_copy(project, progress) as part:
        with Project.open(part, key=project.key) as copy:
            number = _prepare(copy, coder_id, allowed, blind=blind)
        write_under(part, target, old=project.key, new=project.key, progress=progress)
    _note(project, coder_id, number)
    return number


def sentence(number: int, *, blind: bool) -> str:
    """Say what was handed out."""
    told = ngettext("The copy has {n} source", "The copy has {n} sources", number).format(n=number)
    if blind:
        return _("{told}, and none of the other coders' work.").format(told=told)
    return _("{told}, and everybody's codings.").format(told=told)


def _note(project: Project, coder_id: int, number: int) -> None:
    """Write into the history what was handed out to whom; there is nothing to undo."""
    with project.aside() as session:
        connection = session.connection()
        told = ngettext(
            "Hand out a copy to {name}: {n} source",
            "Hand out a copy to {name}: {n} sources",
            number,
        ).format(name=steps.name_of(connection, coder_id), n=number)
        steps.write(connection, told, steps.name_of(connection, project.coder_id), NOTED)


def _prepare(copy: Project, coder_id: int, allowed: frozenset[int] | None, *, blind: bool) -> int:
    """Leave in *copy* only what the coder is to have."""
    with copy.bulk(_("Make a coder's copy")) as session:
        copy.coder_id = coder_id
        if allowed is not None:
            others = session.scalars(select(Source.id)).all()
            sources.remove(copy, [each for each in others if each not in allowed])
            _take_people_of_other_sources_away(copy, session)
        if blind:
            _take_others_away(session, coder_id)
        session.execute(delete(Revision))
        session.execute(
            update(ProjectInfo).values(coder_id=coder_id, handed_to_id=coder_id, blind=blind)
        )
        connection = session.connection()
        purging.forget_history(connection)
        _leave_texts_of_the_sources(session)
        purging.forget_contents(connection)
        return len(session.scalars(select(Source.id)).all())


def _take_people_of_other_sources_away(copy: Project, session: Session) -> None:
    """Leave only participants of sources that are handed out: who else took part is not told."""
    people = select(Case.id).join(CaseKind, CaseKind.id == Case.kind_id)
    present = select(CaseLink.case_id)
    gone = people.where(CaseKind.name == PARTICIPANT, Case.id.not_in(present))
    for case_id in session.scalars(gone).all():
        cases.remove(copy, case_id)


def _take_others_away(session: Session, coder_id: int) -> None:
    remove_with_memos(session, Coding.coder_id != coder_id)
    session.execute(delete(Memo).where(Memo.coder_id.is_not(None), Memo.coder_id != coder_id))
    dependents.forget_decisions(session, select(Decision.id))
    session.execute(delete(DecisionSide))
    session.execute(delete(SourceCopy).where(SourceCopy.coder_id != coder_id))


def _leave_texts_of_the_sources(session: Session) -> None:
    """Keep of the rounds no text that was corrected since: it may say what must not go out."""
    now = {row.id: row.text_id for row in session.execute(select(Source.id, Source.text_id))}
    for planned in session.scalars(select(RoundSource)):
        planned.text_id = now[planned.source_id]
    session.flush()
