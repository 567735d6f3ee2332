"""The record of a work as people write it: one line of words a field, and back to CSL-JSON."""

from collections.abc import Callable, Mapping

from app.i18n import N_, _
from app.text import citing
from app.text.dates import PartialDate

TYPES = (
    "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "document",
    "interview", "legislation", "paper-conference", "report", "speech", "thesis", "webpage",
)  # fmt: skip
"""What a work can be, as CSL calls it."""
FIELDS: dict[str, tuple[str, str]] = {
    "type": ("type", N_("Type")),
    "authors": ("author", N_("Authors")),
    "editors": ("editor", N_("Editors")),
    "year": ("issued", N_("Year or date")),
    "title": ("title", N_("Title")),
    "container": ("container-title", N_("Appeared in")),
    "volume": ("volume", N_("Volume")),
    "issue": ("issue", N_("Number")),
    "pages": ("page", N_("Pages")),
    "publisher": ("publisher", N_("Publisher")),
    "place": ("publisher-place", N_("Published in")),
    "url": ("URL", N_("Web address")),
    "doi": ("DOI", N_("DOI")),
}
"""What can be written: what CSL calls it, and what people do."""
_PEOPLE = frozenset({"author", "editor"})
_NO_WORDS = frozenset({"type", "id", "language"})
"""What is no prose, in which no name can stand."""


def written(csl: Mapping[str, object]) -> dict[str, str]:
    """Return each field as it is shown to be changed; "" for what is not known."""
    return {name: _shown(csl, key) for name, (key, _words) in FIELDS.items()}


def changed(csl: Mapping[str, object], said: Mapping[str, str]) -> dict[str, object]:
    """Return a record in which some fields say something else; what is not said stays.

    An empty word takes a field away. Raise ValueError with a sentence for what cannot be.
    """
    new = dict(csl)
    for name, value in said.items():
        if name not in FIELDS:
            raise ValueError(
                _("“{name}” is none of {names}.").format(name=name, names=", ".join(FIELDS))
            )
        key = FIELDS[name][0]
        words = " ".join(value.split())
        if words == " ".join(_shown(csl, key).split()):
            continue
        new.pop(key, None)
        if words:
            new[key] = _read(key, words)
    return new


def pieces(csl: Mapping[str, object]) -> tuple[str, ...]:
    """Return all words in a record, each once; people with their given name before the other."""
    found: dict[str, None] = {}

    def note(words: str) -> str:
        found[words] = None
        return words

    rewritten(csl, note)
    return tuple(found)


def rewritten(csl: Mapping[str, object], change: Callable[[str], str]) -> dict[str, object]:
    """Return a record in which each piece of words is what *change* makes of it."""
    return {
        key: value if key in _NO_WORDS else _rewritten(value, change) for key, value in csl.items()
    }


def _rewritten(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, list):
        return [_rewritten(each, change) for each in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("family"), str):
        whole = " ".join(filter(None, (str(value.get("given") or ""), value["family"])))
        new = change(whole)
        return value if new == whole else {"literal": new}
    return {key: _rewritten(each, change) for key, each in value.items()}


def _shown(csl: Mapping[str, object], key: str) -> str:
    if key in _PEOPLE:
        return "; ".join(
            f"{family}, {given}" if given else family for family, given in citing.people(csl, key)
        )
    if key == "issued":
        return citing.date(csl)
    value = csl.get(key)
    return str(value) if isinstance(value, str | int) else ""


def _read(key: str, words: str) -> object:
    if key in _PEOPLE:
        return [_person(each) for each in words.split(";") if each.strip()]
    if key == "issued":
        return {"date-parts": [_parts(words)]}
    if key == "type" and words not in TYPES:
        raise ValueError(
            _("“{word}” is none of {names}.").format(word=words, names=", ".join(TYPES))
        )
    return words


def _person(words: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in words.partition(","))
    if comma and family and given:
        return {"family": family, "given": given}
    return {"literal": family or given}


def _parts(words: str) -> list[int]:
    try:
        text = PartialDate.parse(words).text
        return [int(part) for part in text.split("-")]
    except ValueError:
        raise ValueError(
            _("“{words}” is no date such as 2011, 2011-05 or 2011-05-14.").format(words=words)
        ) from None
