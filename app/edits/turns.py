"""What a user can do to a transcript: its speakers and turns, and whose they are."""

from collections.abc import Callable, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.edits import outlines
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Case, CaseKind, CaseLink, Source
from app.models.case import PARTICIPANT
from app.project import Project, contents
from app.queries import talk
from app.queries.among import among
from app.text import labels, speakers, turns
from app.text.speakers import Found
from app.text.turns import Turn

Turns = list[Turn]


def find(project: Project, source_id: int) -> Found:
    """Look for the speakers of a source again; corrections made before are given up.

    If the text does not look like a transcript, nothing is changed, and no turns come back.
    """
    with project.edit(_("Find speakers")) as session:
        source = _source(session, source_id)
        text = contents.text(session.connection(), source.text_id)
        outcome = speakers.find_among(text, outlines.parts(session.connection(), source))
        if outcome.turns:
            _write(session, source, list(outcome.turns))
        return outcome


def forget(project: Project, source_id: int) -> None:
    """Say that a source is no transcript: it has no turns, and nobody speaks in it."""
    with project.edit(_("Remove turns")) as session:
        _write(session, _source(session, source_id), [])


def rename(project: Project, source_id: int, names: Iterable[str], name: str) -> None:
    """Let the speakers *names* of a source be one, called *name*."""
    gone = set(names)
    label = _("Rename speaker") if len(gone) < 2 else _("Merge speakers")
    new = _name(name)
    _change(project, source_id, label, lambda known: turns.relabelled(known, gone, new))


def set_asking(project: Project, source_id: int, name: str, *, asks: bool) -> None:
    """Say whether a speaker is the interviewer."""
    label = _("Mark as interviewer") if asks else _("Mark as participant")
    _change(project, source_id, label, lambda known: turns.asked_by(known, name, asks=asks))


def begin(project: Project, source_id: int, position: int, name: str) -> None:
    """Let a turn of speaker *name* begin at *position*; the turn that it cuts ends there."""
    new = _name(name)
    with project.edit(_("Begin turn")) as session:
        source = _source(session, source_id)
        if not 0 <= position < source.characters:
            raise UserError(_("The passage lies outside the text."))
        known = list(talk.turns_in(session, source.outline_id))
        _write(session, source, turns.begun(known, position, new, source.characters))


def give(project: Project, source_id: int, position: int, name: str) -> None:
    """Give the turn at *position* to speaker *name*."""
    new = _name(name)
    _at(project, source_id, position, _("Change speaker"), lambda t, at: turns.given(t, at, new))


def join(project: Project, source_id: int, position: int) -> None:
    """Join the turn at *position* to the one before it, which keeps its speaker."""
    _at(project, source_id, position, _("Join turns"), turns.joined)


def remove(project: Project, source_id: int, position: int) -> None:
    """Let nobody speak where the turn at *position* stands; its words stay."""
    _at(
        project,
        source_id,
        position,
        _("Remove turn"),
        lambda known, at: [*known[:at], *known[at + 1 :]],
    )


def assign(project: Project, source_id: int, name: str, case_id: int | None) -> None:
    """Say which participant a speaker is, None for nobody known.

    The participant's part of the source are the turns of this speaker from now on.
    """
    with project.edit(_("Assign speaker")) as session:
        source = _source(session, source_id)
        known = talk.turns_in(session, source.outline_id)
        people = {
            each: ids[:1] for each, ids in talk.participants(session, source_id, known).items()
        }
        if name not in {turn.speaker for turn in known}:
            raise UserError(_("Nobody called “{name}” speaks in this source.").format(name=name))
        people[name] = ()
        if case_id is not None:
            found(session.get(Case, case_id), _("This case is no longer there."))
            people[name] = (case_id,)
        _link(session, source_id, known, known, people)


def relabel(session: Session, source_id: int, old: str, new: str) -> None:
    """Write another name for a speaker, within an open edit."""
    source = _source(session, source_id)
    known = list(talk.turns_in(session, source.outline_id))
    _write(session, source, turns.relabelled(known, [old], new))


def forget_within(session: Session, source_id: int, spans: Iterable[tuple[int, int]]) -> None:
    """Take away the turns that lie in any of *spans*, labels and all, within an open edit."""
    source = _source(session, source_id)
    known = talk.turns_in(session, source.outline_id)
    inside = [turn for turn in known if any(a <= turn.start < b for a, b in spans)]
    if inside:
        kept = [turns.part_of(turn) for turn in known if turn not in inside]
        outlines.replace_parts(session.connection(), source, turns.KIND, kept)
        session.flush()


def _change(project: Project, source_id: int, label: str, change: Callable[[Turns], Turns]) -> None:
    with project.edit(label) as session:
        source = _source(session, source_id)
        _write(session, source, change(list(talk.turns_in(session, source.outline_id))))


def _at(
    project: Project, source_id: int, position: int, label: str,
    change: Callable[[Turns, int], Turns],
) -> None:  # fmt: skip
    """Change the turn at *position*."""
    with project.edit(label) as session:
        source = _source(session, source_id)
        known = list(talk.turns_in(session, source.outline_id))
        at = turns.index_at(known, position)
        if at is None:
            raise UserError(_("Nobody speaks here."), _("Let a turn begin here first."))
        _write(session, source, change(known, at))


def _write(session: Session, source: Source, new: Turns) -> None:
    """Let *new* be the turns of a source; whoever a speaker is stays who it is."""
    old = talk.turns_in(session, source.outline_id)
    if list(old) == new:
        return
    people = {each: ids[:1] for each, ids in talk.participants(session, source.id, old).items()}
    before = {turn.start: turn.speaker for turn in old}
    for turn in new:  # a speaker renamed or merged into a new name brings along who it is
        if turn.speaker not in people and (was := before.get(turn.start)) in people:
            people[turn.speaker] = people[was]
    outlines.replace_parts(session.connection(), source, turns.KIND, map(turns.part_of, new))
    session.flush()
    _link(session, source.id, old, new, people)


def _link(
    session: Session,
    source_id: int,
    old: Iterable[Turn],
    new: Iterable[Turn],
    people: dict[str, tuple[int, ...]],
) -> None:
    """Let the links of participants to the turns *old* be those to the turns *new*."""
    known = list(old)
    question = (
        select(CaseLink.id, CaseLink.case_id, CaseLink.start, CaseLink.end)
        .join(Case, Case.id == CaseLink.case_id)
        .join(CaseKind, CaseKind.id == Case.kind_id)
        .where(CaseKind.name == PARTICIPANT, CaseLink.source_id == source_id)
        .where(CaseLink.start.is_not(None))
    )
    there = {
        (row.case_id, row.start, row.end): row.id
        for row in session.execute(question)
        if turns.index_at(known, row.start) is not None
    }
    wanted = {
        (case_id, turn.start, turn.end) for turn in new for case_id in people.get(turn.speaker, ())
    }
    gone = [link_id for key, link_id in there.items() if key not in wanted]
    session.execute(delete(CaseLink).where(among(CaseLink.id, gone)))
    session.add_all(
        CaseLink(case_id=case_id, source_id=source_id, start=start, end=end)
        for case_id, start, end in sorted(wanted - there.keys())
    )
    session.flush()


def _source(session: Session, source_id: int) -> Source:
    return found(session.get(Source, source_id), _("This source is no longer there."))


def _name(name: str) -> str:
    one = labels.one_line(name)
    if not one:
        raise UserError(_("A speaker needs a name."))
    return one
