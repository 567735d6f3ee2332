"""The labels before the words of a turn: in which forms they are written, and what can be one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STAMP = r"[\[(<]?(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?[\])>]?"
_WORD = r"[^\W_][\w.'’\-]{0,40}"
_NAME = rf"[^\W\d_][\w.'’\-]{{0,40}}(?:[ \u00a0](?:{_WORD}|&)){{0,5}}"
_OFFICE = r"(?:[ \u00a0]?\([^()\n:]{1,90}\))?"
_MOVED = r"(?:[ \u00a0](?:moved|asked|propose|demande))?"
_BEFORE = rf"^[ \t>*_]*(?:(?P<lead>{_STAMP})[ \t]*[-–—]?[ \t]*)?"
_NAMED = rf"[*_]*(?P<name>{_NAME}){_OFFICE}"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write labels. Under `sure` ones words follow that can only be what was said."""

    name: str
    pattern: re.Pattern[str]
    sure: bool = True


def _form(name: str, pattern: str, *, sure: bool = True) -> Form:
    return Form(name, re.compile(pattern, re.MULTILINE), sure)


FORMS = (
    # [00:12:03] Name: ...   Name (00:12): ...   Mr. Name (Riding, Party): ...   Q: ...
    _form(
        "colon",
        rf"{_BEFORE}{_NAMED}{_MOVED}(?:[ \t]*(?P<trail>{_STAMP}))?[*_]*[ \t]?[:：][*_]*"
        rf"(?:[ \t]+(?P<after>[\[(]{_STAMP}))?(?=\s|$)[ \t]*",
    ),
    # Name   0:12   with what was said below, as from recorders of meetings
    _form("time", rf"^[ \t]*(?P<name>{_NAME})[ \t]+(?P<trail>{_STAMP})[ \t]*$\n?"),
    _form("time before", rf"^[ \t]*(?P<lead>{_STAMP})[ \t]+(?P<name>{_NAME})[ \t]*$\n?"),
    # [id1] ...
    _form("brackets", r"^[ \t]*\[(?P<name>[^\W\d_][\w .'’\-]{0,29})\][ \t]*[:：]?[ \t]+(?=\S)"),
    # Q. ...   A) ...
    _form("letter", r"^[ \t]*(?P<name>[QAR]\d{0,2})[.)][ \t]+(?=\S)"),
    # Name <tab> ..., a row of a table
    _form("cell", rf"^(?:(?P<lead>{_STAMP})\t)?(?P<name>{_NAME})[ :]?\t(?=[^\t\n])", sure=False),
    # Name – ...
    _form("dash", rf"^[ \t]*(?P<name>{_NAME}){_OFFICE}[ \u00a0]?[–—][ \u00a0](?=\S)", sure=False),
    # Name, alone on its line
    _form("alone", rf"^[ \t]*(?P<name>{_NAME})[ \t]*$\n?", sure=False),
)

ASKING = {"interviewer", "int", "iv", "ir", "i", "q", "question", "moderator", "mod", "facilitator"}
ASKING |= {"researcher", "intervieweur", "intervieweuse", "enquêteur", "enquêtrice", "animateur"}
ASKING |= {"animatrice", "chercheur", "chercheuse", "modérateur", "modératrice", "fac"}
_ANSWERING = {"interviewee", "participant", "respondent", "informant", "subject", "narrator", "p"}
_ANSWERING |= {"a", "r", "s", "f", "m", "id", "res", "resp", "answer", "ie", "interviewé"}
_ANSWERING |= {"interviewée", "répondant", "répondante", "participante", "personne interrogée"}
_OTHER = {"speaker", "unidentified", "unknown speaker", "unknown", "all", "several", "chair"}
_OTHER |= {"translator", "interpreter", "interprète", "traducteur", "traductrice", "a voice"}
_NUMBERED = re.compile(r"^(?P<role>.*?)[ #.\-]*(?:\d{1,3}[a-z]?|[a-z])?$", re.DOTALL)

_TITLED = re.compile(
    r"^(?:the )?(?:mr|mrs|ms|miss|dr|prof|hon|rev|sr|m|mm|mme|mlle|l['’]hon|right hon|"
    r"acting speaker|deputy speaker|speaker|chair|chairman|chairwoman|chairperson|president|"
    r"mayor|councillor|le tr[eè]s hon|la pr[eé]sidente|le pr[eé]sident|une voix|des voix|"
    r"some hon|an hon|senator|minister|chief|elder|sister|father)\b\.?(?=\s|$)",
    re.IGNORECASE,
)

_NEVER = frozenset(
    """
    note notes however source sources date time location place subject object re to from cc bcc
    email e-mail mail tel telephone phone fax website web url http https figure table example
    examples goal goals objective objectives action actions activity activities outcome outcomes
    output outputs indicator indicators priority priorities step steps chapter section article annex
    appendix part clause schedule summary conclusion conclusions introduction background purpose
    scope definition definitions include exclude keywords abstract author authors title contact
    lead leads partner partners timeline timelines budget cost status update result results target
    targets measure measures strategy strategies theme themes topic topics address hours item
    motion recommendation recommendations warning important nota remarque remarques objet objectif
    objectifs tableau exemple annexe chapitre partie lieu heure téléphone courriel ps p.s duration
    length transcript transcription recording recorded interview interviews setting language age
    gender sex role occupation organization organisation city province total page pages photo
    that this these those following follows says said example e.g i.e vision mission mandate
    question-period reading resolved whereas therefore thus also first second third finally next
    """.split()  # noqa: SIM905 - a list of a hundred words reads better as words
)
_SMALL = {"de", "da", "do", "dos", "du", "des", "la", "le", "van", "von", "der", "den", "di", "del"}
_SMALL |= {"el", "al", "bin", "ibn", "and", "et", "of", "ten", "ter", "y", "e", "st", "&"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it was found: who, where it begins, where the words begin, when in ms."""

    speaker: str
    start: int
    said_from: int
    time: int | None = None


def found(form: Form, text: str, lines: Iterable[int]) -> Iterator[Label]:
    """Return every label of this form at the beginning of the *lines* of a text."""
    match_at = form.pattern.match
    for match in filter(None, (match_at(text, line) for line in lines)):
        stamps = match.groupdict()
        stamp = stamps.get("lead") or stamps.get("trail") or stamps.get("after")
        time = milliseconds(stamp) if stamp else None
        yield Label(one_line(match["name"]), match.start(), match.end(), time)


def end_of_label(text: str, start: int, speaker: str) -> int:
    """Return where the words of a turn begin that begins at *start* with a label, if it does."""
    line_end = text.find("\n", start)
    reach = len(text) if line_end < 0 else line_end + 1
    for form in FORMS:
        match = form.pattern.match(text, start, reach)
        if match and (form.sure or one_line(match["name"]) == speaker):
            return match.end()
    return start


def one_line(name: str) -> str:
    """Return a label as it is kept: single spaces, composed letters, no stop at its end."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    return name[:-1] if name.endswith(".") and name.count(".") == 1 and len(name) > 4 else name


def milliseconds(stamp: str) -> int | None:
    """Return a time such as [00:12:03] or 12:03.5 in milliseconds, None if it is none."""
    numbers = [float(each) for each in re.findall(r"\d+(?:[.,]\d+)?", stamp.replace(",", "."))]
    if not 2 <= len(numbers) <= 3 or any(number >= 60 for number in numbers[1:]):
        return None
    seconds = 0.0
    for number in numbers:
        seconds = seconds * 60 + number
    return round(seconds * 1000)


def role(name: str) -> str:
    """Return "asks", "answers" or "other" where a label is the name of a role, else ""."""
    match = _NUMBERED.match(name.casefold())
    bare = {name.casefold(), match["role"].strip() if match else ""}
    if bare & ASKING:
        return "asks"
    if bare & _ANSWERING:
        return "answers"
    return "other" if bare & _OTHER else ""


def titled(name: str) -> bool:
    """Say whether a label begins with a title, such as Mr. or Mme or Hon."""
    return bool(_TITLED.match(name))


def possible(name: str) -> bool:
    """Say whether a label is not among the words that introduce notes, fields and lists."""
    first = re.split(r"[ .\d]", name.casefold(), maxsplit=1)[0]
    whole = re.sub(r"[ \d.]+$", "", name.casefold())
    return not ({first, whole} & _NEVER) or bool(role(name))


def initials(name: str) -> bool:
    """Say whether a label is one to four capitals, perhaps with a number: DB, P3, K-04."""
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?){1,4}-?\d{0,3}", name)) and name == name.upper()


def like_a_name(name: str) -> bool:
    """Say whether each word of a label is written like a part of a name."""
    words = name.split()
    return words[0][0].isupper() and all(
        word[0].isupper() or word[0].isdigit() or word.casefold() in _SMALL for word in words
    )
