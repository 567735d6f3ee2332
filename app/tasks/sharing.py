"""A copy of a project to share: pseudonyms everywhere, no originals, no history, and a report."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session

from app.edits import dependents, pseudonyms
from app.edits.areas import PICTURE, RECORDING
from app.edits.codings import remove_with_memos
from app.edits.pseudonyms import Applied
from app.exporters import residue_csv
from app.i18n import _
from app.models import Code, Coder, Coding, Memo, Review, Revision, Source
from app.progress import SILENT, Progress
from app.project import Project, contents, purging
from app.project.copying import refuse_taken
from app.project.keys import Key
from app.project.rekeying import write_under
from app.queries.among import among
from app.queries.code_tree import withheld_codes
from app.queries.residue import Residue, residue
from app.text.pseudonyms import Register

_LARGEST = (4096, 4096)
"""Width and height of a picture in a copy, at most."""


@dataclass(frozen=True)
class Sharing:
    """What a copy is to have: pseudonyms, names of coders, and a passphrase of its own."""

    register: Register | None = None
    hide_coders: bool = False
    key: Key | None = None


@dataclass(frozen=True)
class Shared:
    """What came of it: what was replaced, what may still identify, and where that is listed."""

    applied: Applied
    found: tuple[Residue, ...]
    report: Path
    not_to_quote: int
    """Sources marked “do not quote”, which are in the copy all the same."""
    pictures: int = 0
    """Pictures in the copy: drawn anew, but what they show may tell who or where."""


def share(project: Project, target: Path, wanted: Sharing, progress: Progress = SILENT) -> Shared:
    """Write a copy of *project* to *target*, which must not exist, and a report beside it.

    The copy holds neither originals nor earlier texts nor the journal, only what is there now.
    """
    report = report_path(target)
    for path in (target, report):
        refuse_taken(path)
    with purging.working_copy(project, progress) as part:
        with Project.open(part, key=project.key) as copy:
            applied = _prepare(copy, wanted, progress)
            found = tuple(residue(copy, wanted.register, progress))
            with copy.read() as session:
                marked = session.scalars(select(Source.id).where(Source.do_not_quote)).all()
                pictures = session.scalars(select(Source.id).where(Source.kind == PICTURE)).all()
        write_under(part, target, old=project.key, new=wanted.key, progress=progress)
    residue_csv.write(found, report)
    return Shared(applied, found, report, len(marked), len(pictures))


def report_path(target: Path) -> Path:
    """Return where the report on a copy goes: beside it."""
    return target.with_name(_("{name} (may still identify).csv").format(name=target.stem))


def _prepare(copy: Project, wanted: Sharing, progress: Progress) -> Applied:
    """Leave in *copy* only what is to be shared."""
    applied = Applied()
    with copy.bulk(_("Make a copy to share")) as session:
        copy.coder_id = None  # whoever makes the copy is no part of it
        if wanted.register is not None:
            applied = pseudonyms.apply(copy, wanted.register, progress, coders=True)
        _forget_originals(session, progress)
        if wanted.hide_coders:
            _hide_coders(session)
        _take_withheld(session, withheld_codes(copy))
        gone: tuple[type[Any], ...] = (Revision, Review, *dependents.COMPARISON)
        for table in gone:  # what was said before
            session.execute(delete(table))
        connection = session.connection()
        purging.forget_history(connection)
        purging.forget_contents(connection)
    return applied


def _forget_originals(session: Session, progress: Progress) -> None:
    """Leave the texts, and of pictures what can be seen: not what a camera noted beside it."""
    pictures = session.scalars(select(Source).where(Source.kind == PICTURE)).all()
    connection = session.connection()
    for source in progress.each(pictures, _("Drawing pictures anew")):
        from app.media import picture  # Pillow is imported when there is a picture

        drawn = picture.shown(contents.get(connection, source.original_id), _LARGEST)
        source.original_id = contents.put(connection, drawn)
        source.media_type = "image/png" if drawn.startswith(b"\x89PNG") else "image/jpeg"
    session.flush()
    session.execute(
        update(Source)
        .where(Source.kind != PICTURE)
        .values(
            original_id=Source.text_id,
            boxes_id=None,
            kind=case((Source.kind == RECORDING, RECORDING), else_="text"),
            media_type="text/plain",
        )
    )


def _take_withheld(session: Session, code_ids: frozenset[int]) -> None:
    """Let the copy know nothing of codes that are not to be published."""
    remove_with_memos(session, among(Coding.code_id, code_ids))
    session.execute(delete(Memo).where(among(Memo.code_id, code_ids)))
    session.execute(delete(Code).where(among(Code.id, code_ids)))


def _hide_coders(session: Session) -> None:
    """Let coders be numbered; what one is called now must not be in the way of another."""
    coders = session.scalars(select(Coder).order_by(Coder.id)).all()
    for coder in coders:
        coder.name = coder.guid
    session.flush()
    for number, coder in enumerate(coders, 1):
        coder.name = _("Coder {n}").format(n=number)
    session.flush()
