"""What merging would do, or has done, as lines of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.edits.merge_report import OURS, THEIRS, Conflict, Merged
from app.i18n import N_, _

NEW, CHANGED, DIFFERS, LEFT_OUT = N_("New"), N_("Changed"), N_("Differs"), N_("Left out")
_NAMES = {
    "project_info": N_("the study"), "coder": N_("coders"), "source": N_("sources"),
    "revision": N_("earlier texts"), "source_set": N_("sets"),
    "source_set_member": N_("sources in sets"), "code": N_("codes"), "coding": N_("codings"),
    "review": N_("codings to review"), "case_kind": N_("kinds of case"), "cases": N_("cases"),
    "case_alias": N_("other names"), "case_succession": N_("successions"),
    "case_link": N_("links of sources to cases"), "attribute": N_("attributes"),
    "attribute_value": N_("values"), "memo": N_("memos"), "source_copy": N_("copies of texts"),
    "round": N_("rounds"), "round_coder": N_("coders of rounds"),
    "round_source": N_("sources of rounds"), "round_unit": N_("units of rounds"),
    "round_code": N_("codes of rounds"), "decision": N_("decisions"),
    "decision_side": N_("sides of decisions"), "decision_coding": N_("codings of decisions"),
    "code_revision": N_("earlier definitions"),
}  # fmt: skip
"""What the user calls the rows of each table, many of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what sort it is, what it is about, and both sides of it; a conflict to decide."""

    kind: str
    about: str
    field: str = ""
    here: str = ""
    there: str = ""
    conflict: Conflict | None = None


def lines(report: Merged) -> list[Line]:
    """Return the lines of a report: what has to be decided first, then what changes."""
    return list(_lines(report))


def stands(line: Line, chosen: frozenset[str]) -> str:
    """Say whose words stand in the end."""
    if line.conflict is None:
        return ""
    kept = THEIRS if line.conflict.id in chosen else line.conflict.kept
    return {OURS: _("ours"), THEIRS: _("theirs")}[kept]


def named(table: str) -> str:
    """Return what the user calls the rows of a table."""
    return _(_NAMES.get(table, table))


def _lines(report: Merged) -> Iterator[Line]:
    for conflict in report.conflicts:
        yield Line(DIFFERS, conflict.name, conflict.field, conflict.ours, conflict.theirs, conflict)
    for change in report.changed:
        yield Line(CHANGED, change.name, change.field, change.before, change.after)
    for table, number in report.added.items():
        yield Line(NEW, named(table), there=f"{number:,}")
    for table, number in report.removed.items():
        yield Line(CHANGED, named(table), _("taken away there"), f"{number:,}")
    for skipped in report.skipped:
        yield Line(LEFT_OUT, skipped.name, named(skipped.table), skipped.reason)
