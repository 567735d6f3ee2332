"""Where the real names of a register stand in a project, and which names it may lack."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select

from app.i18n import N_, _
from app.models import Case, CaseAlias, CaseKind, Coder
from app.models.case import ORGANISATION, PARTICIPANT
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import writings
from app.queries.talk import all_speakers
from app.queries.writings import Writing
from app.text import context
from app.text.identifying import NameSense
from app.text.pseudonyms import Register

_FIRST_NAMES = {"person": N_("Participant"), "organisation": N_("Organisation"),
                "place": N_("Place"), "other": N_("Name")}  # fmt: skip
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A real name of the register, where it stands, and what would stand there."""

    writing: Writing
    start: int
    end: int
    name: str
    """As the register has it."""
    words: str
    """As it stands there."""
    pseudonym: str

    @property
    def before(self) -> str:
        """The words that lead to it."""
        return context.before(self.writing.words, self.start, 50)

    @property
    def after(self) -> str:
        """The words that follow."""
        return context.after(self.writing.words, self.end, 50)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that the register may lack: what it seems to be, why, and how often it stands."""

    name: str
    kind: str
    why: str
    times: int


def mentions(project: Project, register: Register, progress: Progress = SILENT) -> list[Mention]:
    """Return every place where a name of *register* stands; coders' own names are left alone."""
    return [
        Mention(each, hit.start, hit.end, hit.entry.name, hit.words, hit.pseudonym)
        for each in writings.writings(project, progress)
        if each.table is not Coder
        for hit in register.find(each.words)
    ]


def suggestions(
    project: Project, register: Register, progress: Progress = SILENT
) -> list[Suggestion]:
    """Return names that are not in *register*: of cases, of speakers, and what looks like one."""
    found: dict[str, Suggestion] = {}
    sense = NameSense()
    texts = [each.words for each in writings.texts(project, progress)]
    for text in texts:
        sense.learn(text)
    counted = Counter(text[start:end] for text in texts for start, end in sense.find(text))
    for name, kind in _case_names(project):
        times = sum(text.count(name) for text in texts)
        found[name] = Suggestion(name, kind, _("name of a case"), times)
    for name, times in all_speakers(project).most_common():
        found.setdefault(name, Suggestion(name, "person", _("speaks in a text"), times))
    for name, times in counted.most_common():
        if times >= _OFTEN or " " in name:
            found.setdefault(name, Suggestion(name, "other", _("written like a name"), times))
    own = _Own(register)
    return [each for name, each in found.items() if not own.knows(name)]


class _Own:
    """What the register has already: its names, and what stands for them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._pseudonyms = {entry.pseudonym.casefold() for entry in register.entries}

    def knows(self, name: str) -> bool:
        """Whether *name* need not be suggested."""
        folded = name.casefold()
        return (
            next(self._register.find(name), None) is not None
            or folded in self._pseudonyms
            or any(folded in each.split() for each in self._pseudonyms)
        )


def free_pseudonym(used: Container[str], kind: str) -> str:
    """Return a pseudonym for the next name of a kind that is not in *used*: Participant 3."""
    first = _(_FIRST_NAMES.get(kind, _FIRST_NAMES["other"]))
    return next(name for n in count(1) if (name := f"{first} {n}") not in used)


def _case_names(project: Project) -> list[tuple[str, str]]:
    """Return the names of participants and organisations, now and once."""
    kinds = {PARTICIPANT: "person", ORGANISATION: "organisation"}
    with project.read() as session:
        own = session.execute(
            select(Case.name, CaseKind.name)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name.in_(kinds))
            .order_by(Case.name)
        ).all()
        others = session.execute(
            select(CaseAlias.name, CaseKind.name)
            .join(Case, Case.id == CaseAlias.case_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name.in_(kinds))
            .order_by(CaseAlias.name)
        ).all()
    return [(name, kinds[kind]) for name, kind in (*own, *others)]
