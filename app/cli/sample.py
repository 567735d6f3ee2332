"""topoi sample: the sample study without a window: codes by place, and the Word report."""

from app.cli.output import TerminalProgress, note, say, table
from app.exporters.tables import base, figure, size, total_head
from app.i18n import _
from app.progress import SILENT
from app.project import Project
from app.queries.crosstab import crosstab
from app.tasks.exporting import export_excerpts
from app.tasks.sample import ready


def sample() -> None:
    """Build the sample study unless it is there, print its codes by place, write its report."""
    path = ready(TerminalProgress())
    report = path.with_name(f"{path.stem}, {_('excerpts')}.docx")
    with Project.open(path) as project:
        _print_codes_by_place(project)
        written = export_excerpts(project, report, progress=SILENT)
    note(_("The sample study is {path}.").format(path=path))
    note(_("Its report, with {n} excerpts, is {path}.").format(n=written.excerpts, path=report))


def _print_codes_by_place(project: Project) -> None:
    found = crosstab(project, "place", "codings")
    heads = (_("Code"), *(column.name for column in found.columns), total_head(found))
    rows = [
        ("  " * row.depth + row.code, *(_figures((*row.values, row.total), found.measure)))
        for row in found.rows
    ]
    totals = (_("All rows shown"), *_figures((*found.column_totals, found.total), found.measure))
    table(heads, [*rows, totals])
    for column in found.columns:
        say(f"{column.name}: {base(column)}, {size(column)}")
    for line in found.notes:
        say(line)


def _figures(values: tuple[float, ...], measure: str) -> tuple[str, ...]:
    return tuple(figure(value, measure) for value in values)
