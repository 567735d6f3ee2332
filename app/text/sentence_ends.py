"""Where sentences end in English and French: not after “Mr.”, “M.”, “p. ex.”, “St.” or “No. 5”.

A full stop is the end only where the next word can begin a sentence. In doubt nothing is cut: a
unit that is too long harms a comparison less than half a sentence.
"""

import re
from collections.abc import Iterator

_END = re.compile(
    r"""(?P<sign>[.!?…]+)(?P<closed>(?:[ \u00a0\u202f]?»|["'”’“»)\]*_])*)(?=\s)""", re.VERBOSE
)
"""Signs that may end a sentence, closing quotation marks and brackets, and a blank."""
_OPENING = " \t\u00a0\u202f\u2009\"'“‘«([*_–—-"
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«’/–—]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_REACH = 30
"""Characters that are looked at before a sign: no abbreviation is longer."""

_TITLES = frozenset(
    """
    Mr Mrs Ms Mx Dr Dre Drs Prof Profs St Ste Sts Hon Rev Fr Br Gen Col Maj Capt Lt Sgt Cpl Cst Supt
    Insp Adm Gov Sen Rep Pres Messrs Mt Ft M MM Mme Mmes Mlle Mlles Me Mes Mgr Pr Vve
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""A name follows them. With a small letter they are words: “he told me.”"""
_NEVER_LAST = frozenset(
    """
    e.g eg i.e ie cf vs viz al approx ca c.-à-d c.à.d ex env boul bd av tél tel ext resp incl excl
    éd eds esp
    """.split()  # noqa: SIM905
)
_BEFORE_NUMBERS = frozenset(
    """
    no nos nr n° p pp par para art arts sec s ss ch chap fig figs vol vols tab eq app al ver v
    jan feb mar apr jun jul aug sep sept oct nov dec janv févr fév avr juil déc
    """.split()  # noqa: SIM905
)
"""“No. 5”, “Sept. 2005”, but: “No. We did not.”"""
_SELDOM_LAST = frozenset(
    """
    inc ltd ltée co corp bros jr sr ave blvd rd dept ph.d b.a m.a m.sc mba
    """.split()  # noqa: SIM905
)
_BEGINNERS = frozenset(
    """
    we they he she it you this these those there and but so then when if because after before
    what who how why our their his her my your yes no okay ok well now
    nous vous ils elles elle il on je ce cela ça c et mais alors donc puis quand si parce après
    avant notre nos leur mon ma oui non bon
    """.split()  # noqa: SIM905
)
"""After “U.S.” or “p.m.” these begin a sentence; a name would go on with it."""


def within(text: str, start: int, end: int) -> Iterator[int]:
    """Return the positions between *start* and *end* where a sentence ends and another begins.

    They stand behind the sign and its closing marks.
    """
    begun = start
    for match in _END.finditer(text, start, end):
        if _ends(text, begun, match, end):
            begun = match.end()
            yield begun


def _ends(text: str, begun: int, match: "re.Match[str]", end: int) -> bool:
    after = text[match.end() : min(end, match.end() + _REACH)].lstrip(_OPENING)
    if not after or after[0].islower() or not any(map(str.isalnum, text[begun : match.start()])):
        return False
    sign = match["sign"]
    if "!" in sign or "?" in sign:
        return True
    if len(sign) > 1 or sign == "…":
        return not re.match(r"I\b", after)  # “well... I think” may go on, or begin anew
    if match["closed"]:
        return True
    before = text[max(begun, match.start() - _REACH) : match.start()]
    word = _WORD_BEFORE.search(before)
    return word is None or _can_be_last(
        word[0], after, is_all=text[begun : match.start()].strip() == word[0]
    )


def _can_be_last(word: str, after: str, *, is_all: bool) -> bool:
    """Say whether a sentence ends with *word* and a full stop; *is_all* if it has no other word."""
    if is_all and (word.isdigit() or len(word) == 1):
        return False  # “1. First”, “Q. Who decides?”
    folded = word.casefold()
    if word in _TITLES or folded in _NEVER_LAST:
        return False
    if folded in _BEFORE_NUMBERS and after[0].isdigit():
        return False
    if _is_initials(word) or folded in _SELDOM_LAST:
        following = _NEXT_WORD.match(after)
        return following is not None and following[0].casefold() in _BEGINNERS
    return True


def _is_initials(word: str) -> bool:
    """Say whether *word* is one letter, or letters with stops between: J, J.-P, U.S, p.m."""
    letters = [each for each in re.split(r"[.\-]+", word) if each]
    return bool(letters) and all(len(each) == 1 and each.isalpha() for each in letters)
