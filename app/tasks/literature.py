"""Records of literature: each describes a source that is here, or becomes one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.edits import sources
from app.edits.sources import Placing
from app.i18n import _, ngettext
from app.intake import NewReference, NewSource
from app.project import Project
from app.queries.references import Reference, references
from app.text import citing
from app.text.dates import PartialDate

TYPE = "literature"
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass
class Added:
    """What became of the records: ids of new sources, and how many described one that is here."""

    new: list[int] = field(default_factory=list)
    described: int = 0
    same: int = 0
    unclear: list[str] = field(default_factory=list)
    """Titles that fit several sources, of which none was chosen."""

    def told(self) -> list[str]:
        """Say what became of them."""
        total = len(self.new) + self.described + self.same + len(self.unclear)
        words = ngettext("{n} record was read:", "{n} records were read:", total)
        parts = [
            ngettext("{n} became a source", "{n} became sources", len(self.new)).format(
                n=len(self.new)
            )
        ]
        if self.described:
            one, many = "{n} describes a source that is here", "{n} describe sources that are here"
            parts.append(ngettext(one, many, self.described).format(n=self.described))
        if self.same:
            one, many = "{n} was here already", "{n} were here already"
            parts.append(ngettext(one, many, self.same).format(n=self.same))
        told = [f"{words.format(n=f'{total:,}')} {', '.join(parts)}."]
        if self.unclear:
            titles = "; ".join(f"“{title}”" for title in self.unclear)
            told.append(_("Left out, since several sources fit: {titles}.").format(titles=titles))
        return told


def add(project: Project, new: NewSource, placing: Placing) -> Added:
    """Let each record of *new* describe the source it names, or become a source, in one step.

    A record names a source by a file of that name, else by its title.
    """
    added = Added()
    with project.edit(_("Import")):
        known = _Known(references(project))
        for record in new.references:
            found = known.fitting(record)
            if len(found) > 1:
                added.unclear.append(record.title)
            elif not found:
                source_id = _add(project, new, record, placing)
                added.new.append(source_id)
                known.note(Reference(source_id, record.title, "", record.csl))
            elif found[0].stored == record.csl:
                added.same += 1
            else:
                sources.set_reference(project, found[0].source_id, record.csl)
                added.described += 1
    return added


class _Known:
    """The sources by the names of their files, by the works that they are, and by their titles."""

    def __init__(self, rows: Iterable[Reference]) -> None:
        self._files: dict[str, list[Reference]] = {}
        self._works: dict[tuple[str, ...], list[Reference]] = {}
        self._titles: dict[str, list[Reference]] = {}
        for row in rows:
            self.note(row)

    def note(self, row: Reference) -> None:
        """Know one more."""
        if row.file_name:
            self._files.setdefault(row.file_name.casefold(), []).append(row)
        if row.stored:  # its title says nothing of another work of that title
            self._works.setdefault(_work(row.stored), []).append(row)
        else:
            self._titles.setdefault(_bare(row.source), []).append(row)

    def fitting(self, record: NewReference) -> list[Reference]:
        """Return the sources that *record* may be about."""
        for name in record.files:
            if found := self._files.get(name.casefold()):
                return found
        same = self._works.get(_work(record.csl))
        return same or self._titles.get(_bare(record.title), [])


def _work(stored: str) -> tuple[str, ...]:
    """Return what tells one work from another: who, when, and the title."""
    who, year, title = citing.order(citing.record(stored))
    return who, year, _bare(title)


def _bare(title: str) -> str:
    """Return what two spellings of one title have in common."""
    return _NO_LETTER.sub(" ", title.casefold()).strip()


def _add(project: Project, new: NewSource, record: NewReference, placing: Placing) -> int:
    source = NewSource(
        name=record.title,
        text=record.text,
        kind=TYPE,
        original=record.csl.encode("utf-8"),
        path=new.path,
        media_type="application/vnd.citationstyles.csl+json",
        encoding="utf-8",
        parts=record.parts,
    )
    placing = replace(
        placing,
        type=placing.type or TYPE,
        date=placing.date or (PartialDate.parse(record.date) if record.date else None),
        language=placing.language or record.language,
    )
    source_id = sources.add(project, source, placing)
    sources.set_reference(project, source_id, record.csl)
    return source_id
