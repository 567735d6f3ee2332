"""How a work is cited, from its record in CSL-JSON: in full for a list, in short in the text."""

import json
from collections.abc import Mapping, Sequence

from app.i18n import _

_ITEMS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"}
)
"""What stands within something larger, which has the title that is set apart."""
_MOST_NAMED = 3


def record(stored: str) -> dict[str, object]:
    """Return a record as it is stored with a source; nothing for what is none."""
    try:
        found = json.loads(stored) if stored else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def stored(csl: Mapping[str, object]) -> str:
    """Return a record as it is stored with a source; "" for an empty one."""
    return json.dumps(csl, ensure_ascii=False, sort_keys=True) if csl else ""


def full(csl: Mapping[str, object]) -> str:
    """Return the entry of a bibliography: authors, year, title, where it appeared."""
    title = _stopped(_words(csl, "title"))
    shown = f"“{title}”" if _words(csl, "type") in _ITEMS and title else title
    head = " ".join(part for part in (_who(csl), f"({year(csl)}).") if part)
    parts = [head, shown, _stopped(_where(csl)), _link(csl)]
    return " ".join(part for part in parts if part)


def short(csl: Mapping[str, object]) -> str:
    """Return what stands in the text, such as Pero 2011, or Zhuang et al. 2023."""
    named = people(csl, "author") or people(csl, "editor")
    names = [family for family, _given in named]
    if len(names) > _MOST_NAMED:
        who = _("{name} et al.").format(name=names[0])
    else:
        who = _(" and ").join(names) if len(names) < 3 else _series(names)
    return f"{who or _words(csl, 'title')} {year(csl)}".strip()


def year(csl: Mapping[str, object]) -> str:
    """Return the year in which it appeared, “n.d.” if nobody says."""
    parts = _date(csl)
    return str(parts[0]) if parts else _("n.d.")


def date(csl: Mapping[str, object]) -> str:
    """Return when it appeared, as 2011, 2011-05 or 2011-05-14; "" if nobody says."""
    return "-".join(f"{part:02d}" if at else f"{part:04d}" for at, part in enumerate(_date(csl)))


def order(csl: Mapping[str, object]) -> tuple[str, str, str]:
    """Return what sorts a bibliography: by name, year and title."""
    named = people(csl, "author") or people(csl, "editor")
    name = named[0][0] if named else _words(csl, "title")
    return name.casefold(), year(csl), _words(csl, "title").casefold()


def people(csl: Mapping[str, object], role: str) -> list[tuple[str, str]]:
    """Return family and given names; a body has its whole name as family name."""
    found = []
    named = csl.get(role)
    for person in named if isinstance(named, list) else ():
        if isinstance(person, dict):
            family = str(person.get("family") or person.get("literal") or "")
            if family:
                found.append((family, str(person.get("given") or "")))
    return found


def _where(csl: Mapping[str, object]) -> str:
    """Say in what it appeared, with volume, number and pages, or who published it."""
    container, volume, issue = (
        _words(csl, name) for name in ("container-title", "volume", "issue")
    )
    number = f"{volume}({issue})" if volume and issue else volume or issue
    pages = _words(csl, "page").replace("-", "–")
    appeared = ", ".join(part for part in (container, number, pages) if part)
    if container and _words(csl, "type") == "chapter":
        appeared = _("In {title}").format(title=appeared)
    place, publisher = _words(csl, "publisher-place"), _words(csl, "publisher")
    house = ": ".join(part for part in (place, publisher) if part)
    return ". ".join(part for part in (appeared, _words(csl, "genre"), house) if part)


def _link(csl: Mapping[str, object]) -> str:
    doi = _words(csl, "DOI")
    return f"https://doi.org/{doi}" if doi else _words(csl, "URL")


def _who(csl: Mapping[str, object]) -> str:
    authors, editors = people(csl, "author"), people(csl, "editor")
    named = authors or editors
    names = "; ".join(f"{family}, {given}" if given else family for family, given in named)
    return names if authors or not editors else _("{names} (ed.)").format(names=names)


def _series(names: Sequence[str]) -> str:
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _stopped(part: str) -> str:
    return f"{part}." if part and part[-1] not in ".?!" else part


def _words(csl: Mapping[str, object], name: str) -> str:
    value = csl.get(name)
    return str(value) if isinstance(value, str | int) else ""


def _date(csl: Mapping[str, object]) -> list[int]:
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    return [part for part in first if isinstance(part, int)] if isinstance(first, list) else []
