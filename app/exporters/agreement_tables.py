"""The figures of a comparison that come first, as a table for terminal and Word."""

from collections.abc import Mapping

from app.i18n import _
from app.results import AgreementReport, Figure, GroupAgreement, Table

NONE = "–"
"""Stands where a figure is not defined."""
FIRST = ("alpha", "ac1", "percent", "p_pos")


def first_figures(report: AgreementReport) -> Table:
    """Return alpha with its interval, AC1, percent and positive agreement of each code used."""
    rows = [_row(_("All codes"), report.whole.overall, _used(report.whole))]
    rows += _codes(report.whole)
    for group in report.groups:
        rows.append(_row(group.name, group.overall, _used(group)))
        rows += [("  " + name, *figures) for name, *figures in _codes(group)]
    return Table(
        _titled(report),
        (
            _("Code"),
            _("Alpha"),
            _("95 %"),
            _("AC1"),
            _("Percent"),
            _("Positive"),
            _("Used in"),
        ),
        tuple(rows),
        report.notes,
    )


def all_figures(report: AgreementReport) -> Table:
    """Return every figure that was asked for, by its name, of each code used."""
    groups = (report.whole, *report.groups)
    rows: list[tuple[str, ...]] = []
    for group in groups:
        named = [(group.name or _("All codes"), group.overall, _used(group))]
        named += [(f"  {code.code}", code.figures, code.n) for code in group.codes if code.n]
        rows += [
            (name, *(decimals(found[each]) for each in report.statistics), f"{used:,}")
            for name, found, used in named
        ]
    heads = (_("Code"), *report.statistics, _("Used in"))
    return Table(_titled(report), heads, tuple(rows), report.notes)


def decimals(figure: Figure | None) -> str:
    """Return a coefficient as it is printed."""
    return NONE if figure is None or figure.value is None else f"{figure.value:.3f}"


def _titled(report: AgreementReport) -> str:
    names = ", ".join(report.coders)
    return _("{title}: {names}").format(title=report.title, names=names)


def _codes(group: GroupAgreement) -> list[tuple[str, ...]]:
    return [_row(code.code, code.figures, code.n) for code in group.codes if code.n]


def _row(name: str, found: Mapping[str, Figure], used: int) -> tuple[str, ...]:
    alpha, percent = found.get("alpha"), found.get("percent")
    return (
        name,
        decimals(alpha),
        _interval(alpha),
        decimals(found.get("ac1")),
        NONE if percent is None or percent.value is None else f"{percent.value:.1%}",
        decimals(found.get("p_pos")),
        f"{used:,}",
    )


def _interval(figure: Figure | None) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return NONE
    return f"{figure.low:.3f} … {figure.high:.3f}"


def _used(group: GroupAgreement) -> int:
    return sum(code.n for code in group.codes)
