"""Everything that anybody wrote into a project: texts, memos, names, definitions, values.

Whoever looks for words that must not be in a project, or takes them out, goes through this list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from app.i18n import N_, _
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseAlias,
    Code,
    Coder,
    CodeRevision,
    Decision,
    DecisionSide,
    Memo,
    ProjectInfo,
    Round,
    Shared,
    Source,
    SourceSet,
)
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.queries.talk import turns_in
from app.text import citation, citing

TEXT = "text_id"
"""The column of a source that leads to its text."""
SPEAKER = "outline_id"
"""The column of a source that leads to its structure, in which its speakers are named."""


CITATION = "reference"
"""The column of a source with its record, of which each piece of words is looked at by itself."""


@dataclass(frozen=True)
class Kept:
    """A table with the columns in which people write, and what the user calls each."""

    table: type[Shared]
    columns: dict[str, str]


KEPT: tuple[Kept, ...] = (
    Kept(ProjectInfo, {
        "title": N_("title of the study"), "researcher": N_("researchers"),
        "questions": N_("research questions"), "keywords": N_("keywords"),
        "ethics": N_("ethics note"), "period": N_("period of the study"),
        "guide": N_("interview guide"),
    }),
    Kept(Coder, {"name": N_("coder")}),
    Kept(Source, {
        "name": N_("name of a source"), "file_name": N_("file name of a source"),
        "folder": N_("folder"), "type": N_("type of a source"),
        "rights": N_("rights of a source"),
    }),
    Kept(SourceSet, {"name": N_("set of sources")}),
    Kept(Code, {
        "name": N_("code"), "definition": N_("definition"), "include": N_("include when"),
        "exclude": N_("exclude when"), "example": N_("example"), "concept": N_("concept"),
    }),
    Kept(Case, {"name": N_("case"), "level": N_("level of a case")}),
    Kept(CaseAlias, {"name": N_("other name of a case")}),
    Kept(Attribute, {"name": N_("attribute"), "topic": N_("topic of an attribute")}),
    Kept(AttributeValue, {
        "value": N_("value of an attribute"), "scope": N_("scope of a value"),
        "source_note": N_("source note of a value"),
    }),
    Kept(Memo, {"title": N_("title of a memo"), "text": N_("memo")}),
    Kept(Round, {
        "name": N_("round"), "rule": N_("choice of sources"), "note": N_("note on a round"),
    }),
    Kept(Decision, {"reason": N_("reason of a decision"), "note": N_("note on a decision")}),
    Kept(DecisionSide, {
        "code": N_("code"), "words": N_("words of a decision"), "comment": N_("comment"),
    }),
    Kept(CodeRevision, {
        "name": N_("earlier name of a code"), "definition": N_("earlier definition"),
        "include": N_("earlier include when"), "exclude": N_("earlier exclude when"),
        "example": N_("earlier example"),
    }),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """Words in one column of one row; `label` says what they are, `about` on what they stand."""

    table: type[Shared]
    row_id: int
    column: str
    words: str
    label: str
    about: str

    @property
    def is_text(self) -> bool:
        """Whether this is the text of a source."""
        return self.column == TEXT


def writings(project: Project, progress: Progress = SILENT) -> Iterator[Writing]:
    """Return all that is written in *project*, the texts of the sources first."""
    yield from texts(project, progress)
    yield from fields(project)


def texts(project: Project, progress: Progress = SILENT) -> Iterator[Writing]:
    """Return the texts of all sources, each read when it is asked for."""
    with project.read() as session:
        rows = session.execute(select(Source.id, Source.name).order_by(Source.name)).all()
    for source_id, name in progress.each(rows, _("Reading texts")):
        with project.read() as session:
            text_id = session.scalar(select(Source.text_id).where(Source.id == source_id))
            if text_id is None:
                continue
            words = contents.text(session.connection(), text_id)
        yield Writing(Source, source_id, TEXT, words, _("text"), name)


def labels(project: Project) -> Iterator[Writing]:
    """Return the names of the speakers of every source, each once."""
    with project.read() as session:
        rows = session.execute(
            select(Source.id, Source.name, Source.outline_id)
            .where(Source.outline_id.is_not(None))
            .order_by(Source.name)
        ).all()
    for source_id, name, outline_id in rows:
        with project.read() as session:
            known = turns_in(session, outline_id)
        for speaker in dict.fromkeys(turn.speaker for turn in known):
            yield Writing(Source, source_id, SPEAKER, speaker, _("speaker"), name)


def citations(project: Project) -> Iterator[Writing]:
    """Return the words in the record of every source, each once."""
    with project.read() as session:
        rows = session.execute(
            select(Source.id, Source.name, Source.reference)
            .where(Source.reference != "")
            .order_by(Source.id)
        ).all()
    for source_id, name, stored in rows:
        for words in citation.pieces(citing.record(stored)):
            yield Writing(Source, source_id, CITATION, words, _("citation"), name)


def fields(project: Project) -> Iterator[Writing]:
    """Return all that is written outside the texts, where anything is."""
    yield from labels(project)
    yield from citations(project)
    for kept in KEPT:
        columns = [getattr(kept.table, name) for name in kept.columns]
        with project.read() as session:
            rows = session.execute(select(kept.table.id, *columns).order_by(kept.table.id)).all()
        for row_id, *cells in rows:
            about = str(cells[0] or "")
            for (name, label), words in zip(kept.columns.items(), cells, strict=True):
                if words:
                    yield Writing(kept.table, row_id, name, words, _(label), about)
