"""Records of reference managers as CSL-JSON, the one form in which we keep them."""

import re
from collections.abc import Iterable
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from app.media.ris import Record

if TYPE_CHECKING:  # the parser is imported when the first file is read
    from app.media.bibtex import Item, Person

_RIS_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "GOVDOC": "report",
    "BILL": "bill", "LEGAL": "legislation", "STAT": "legislation", "CASE": "legal_case",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "UNPB": "manuscript",
    "MANSCPT": "manuscript", "INPR": "article", "PAMP": "pamphlet",
    "PCOMM": "personal_communication", "DATA": "dataset", "MAP": "map",
    "VIDEO": "motion_picture", "SOUND": "song",
}  # fmt: skip
_BIBTEX_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "proceedings": "book", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "manual": "report", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "legislation": "legislation", "dataset": "dataset",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_FILE = re.compile(r"(?<!\\):")

Csl = dict[str, object]


def from_ris(record: Record) -> Csl:
    """Return a record of RIS."""
    kind = _RIS_TYPES.get(record.type, "document")
    alone = kind == "book" and not record.first("TI", "T1")
    pages = "-".join(part for part in (record.first("SP"), record.first("EP")) if part)
    csl: Csl = {
        "type": kind,
        "title": record.first("TI", "T1", "CT", *(("BT", "T2") if alone else ())),
        "author": [_name(each) for each in record.all("AU", "A1")],
        "editor": [_name(each) for each in record.all("ED", "A2")],
        "issued": _issued(record.first("DA"), record.first("PY", "Y1")),
        "container-title": "" if alone else record.first("T2", "JO", "JF", "BT", "JA", "J2"),
        "volume": record.first("VL"),
        "issue": record.first("IS"),
        "page": pages,
        "edition": record.first("ET"),
        "publisher": record.first("PB"),
        "publisher-place": record.first("CY", "PP"),
        "genre": record.first("M3"),
        "language": record.first("LA"),
        "abstract": record.first("AB", "N2"),
        "keyword": "; ".join(record.all("KW")),
        "note": "\n".join(record.all("N1")),
        "URL": record.first("UR"),
    }
    return _complete(csl, doi=record.first("DO", "M3"), number=record.first("SN"))


def from_bibtex(item: "Item") -> Csl:
    """Return an entry of BibTeX."""
    fields = item.fields

    def first(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    title = ": ".join(part for part in (first("title"), first("subtitle")) if part)
    month = first("month").lower()[:3]
    at = _MONTHS.index(month) + 1 if month in _MONTHS else first("month")
    csl: Csl = {
        "id": item.key,
        "type": _BIBTEX_TYPES.get(item.type, "document"),
        "title": title,
        "author": [_person(each) for each in item.people.get("author", ())],
        "editor": [_person(each) for each in item.people.get("editor", ())],
        "issued": _issued(first("date"), f"{first('year')}-{at}" if at else first("year")),
        "container-title": first("journal", "journaltitle", "booktitle"),
        "volume": first("volume"),
        "issue": first("number", "issue"),
        "page": re.sub("-+|–", "-", first("pages")),
        "edition": first("edition"),
        "publisher": first("publisher", "school", "institution", "organization"),
        "publisher-place": first("address", "location"),
        "genre": first("type"),
        "language": first("language", "langid"),
        "abstract": first("abstract"),
        "keyword": "; ".join(_several(first("keywords"))),
        "note": first("note", "annote"),
        "URL": first("url"),
    }
    return _complete(csl, doi=first("doi"), number=first("isbn", "issn"))


def files_of_ris(record: Record) -> tuple[str, ...]:
    """Return the names of the files that a record of RIS says hold the work."""
    values = [each for value in record.all("L1", "L2", "L4") for each in value.split(";")]
    return _names(values)


def files_of_bibtex(item: "Item") -> tuple[str, ...]:
    """Return the names of the files of an entry; they are written as title:path:kind."""
    names = []
    for each in item.fields.get("file", "").split(";"):
        parts = [part.replace("\\:", ":") for part in _FILE.split(each)]
        names.append(parts[1] if len(parts) > 2 else parts[0])
    return _names(names)


def _names(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the mere names of files, whichever system's paths they stand in."""
    names = (PureWindowsPath(path.strip().replace("\\\\", "\\")).name for path in paths)
    return tuple(dict.fromkeys(name for name in names if "." in name))


def _name(written: str) -> Csl:
    """Return an author of RIS: “Family, Given”, or a body."""
    family, comma, rest = written.partition(",")
    given, _second, suffix = rest.partition(",")
    if not comma:
        return {"literal": written.strip()}
    return {"family": family.strip(), "given": " ".join(f"{given} {suffix}".split())}


def _person(person: "Person") -> Csl:
    if person.whole:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given}


def _issued(*written: str) -> Csl | None:
    """Return the first of the dates that names a year, with month and day if they are sound."""
    for each in written:
        if match := _YEAR.search(each):
            year, month, day = (int(part or 0) for part in match.groups())
            parts = [year]
            if 1 <= month <= 12:
                parts += [month, day] if 1 <= day <= 31 else [month]
            return {"date-parts": [parts]}
    return None


def _complete(csl: Csl, *, doi: str, number: str) -> Csl:
    """Add the numbers that libraries give, and leave out what is empty."""
    if found := _DOI.search(doi):
        csl["DOI"] = found[0].rstrip(".,;")
        if csl.get("genre") == doi:
            csl["genre"] = ""
    if number:
        csl["ISBN" if _ISBN.fullmatch(number.strip()) else "ISSN"] = number.strip()
    return {name: value for name, value in csl.items() if value}


def _several(keywords: str) -> list[str]:
    return [word.strip() for word in re.split("[;,]", keywords) if word.strip()]
