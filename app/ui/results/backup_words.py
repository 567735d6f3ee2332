"""Backups in words: when, how large, and what restoring one would do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from app.i18n import N_, _, ngettext
from app.queries.difference import Difference, TableDifference
from app.tasks.backups import DAMAGED, LOCKED, Backup

GOES, BACK, CHANGES = "goes", "back", "changes"
KINDS = {
    "source": N_("Source"),
    "code": N_("Code"),
    "coding": N_("Coding"),
    "memo": N_("Memo"),
    "cases": N_("Case"),
}
_STATES = {DAMAGED: N_("damaged"), LOCKED: N_("under another passphrase")}


def when(at: datetime, now: datetime) -> str:
    """Say when in few words: today, yesterday, a day of this year, or the whole date."""
    here, today = at.astimezone(), now.astimezone().date()
    locale = QLocale()
    time = f"{here:%H:%M}"
    days = (today - here.date()).days
    if days == 0:
        return _("Today, {time}").format(time=time)
    if days == 1:
        return _("Yesterday, {time}").format(time=time)
    if here.year == today.year and days > 0:
        day = locale.dayName(here.isoweekday(), QLocale.FormatType.ShortFormat)
        month = locale.monthName(here.month)
        return _("{day} {n} {month}, {time}").format(day=day, n=here.day, month=month, time=time)
    return moment(at)


def moment(at: datetime) -> str:
    """Say when, with the whole date."""
    here = at.astimezone()
    return _("{n} {month} {year}, {time}").format(
        n=here.day, month=QLocale().monthName(here.month), year=here.year, time=f"{here:%H:%M}"
    )


def why(row: Backup) -> str:
    """Say why a backup was made, and what is wrong with it, if anything is."""
    parts = [row.reason]
    if row.state in _STATES:
        parts.append(_(_STATES[row.state]))
    if not row.mine:
        parts.append(_("of a copy"))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def size(bytes_: int) -> str:
    """Say how large a file is."""
    return QLocale().formattedDataSize(bytes_, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def contents(row: Backup) -> str:
    """Say how much is in a backup."""
    counts = row.counts
    if not counts:
        return ""
    return ", ".join(
        words.format(n=QLocale().toString(counts[name]))
        for name, words in (
            ("sources", ngettext("{n} source", "{n} sources", counts["sources"])),
            ("codes", ngettext("{n} code", "{n} codes", counts["codes"])),
            ("codings", ngettext("{n} coding", "{n} codings", counts["codings"])),
            ("memos", ngettext("{n} memo", "{n} memos", counts["memos"])),
        )
    )


def effect(found: Difference) -> str:
    """Say in a sentence or three what restoring would do."""
    if found.same:
        return _("The project is exactly as in this backup.")
    return _told(
        found, (_("{what} would go."), _("{what} would come back."), _("{what} would change."))
    )


def apart(found: Difference) -> str:
    """Say in a sentence or three what is only here, what only there, and what differs."""
    if found.same:
        return _("Nothing differs.")
    return _told(
        found, (_("Only here: {what}."), _("Only there: {what}."), _("Different: {what}."))
    )


def _told(found: Difference, words: tuple[str, str, str]) -> str:
    tables = [table for table in found.tables if table.any]
    told = [table for table in tables if table.table in KINDS]
    sides = ([(t, t.here) for t in told], [(t, t.there) for t in told])
    counted = (*sides, [(t, t.changed) for t in told])
    sentences = [
        sentence.format(what=_listed(counts))
        for sentence, counts in zip(words, counted, strict=True)
        if any(n for _table, n in counts)
    ]
    if len(told) < len(tables):
        sentences.append(
            _("Attributes, links to places or what the project says of itself differ, too.")
        )
    return " ".join(sentences)


def _listed(counts: list[tuple[TableDifference, int]]) -> str:
    parts = [_count(table.table, n) for table, n in counts if n]
    if len(parts) == 1:
        return parts[0]
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def _count(table: str, n: int) -> str:
    words = {
        "source": ngettext("{n} source", "{n} sources", n),
        "code": ngettext("{n} code", "{n} codes", n),
        "coding": ngettext("{n} coding", "{n} codings", n),
        "memo": ngettext("{n} memo", "{n} memos", n),
        "cases": ngettext("{n} case", "{n} cases", n),
    }[table]
    return words.format(n=QLocale().toString(n))
