"""Writing what was asked for to a file; the format follows the file's ending."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.analyses.codes_by import CodesBy
from app.errors import UserError
from app.exporters import (
    codebook_csv,
    codebook_word,
    excerpts_csv,
    excerpts_word,
    plain_tables,
    tables,
    word_tables,
)
from app.exporters.codebook_word import Codebook
from app.exporters.word_tables import Cover
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.counts import code_counts
from app.queries.crosstab import crosstab
from app.queries.filters import NO_FILTER, Filter
from app.queries.memos import MemoRow, memo_rows
from app.queries.passages import excerpts
from app.queries.places import place_rows
from app.queries.project_info import Info, coder_rows, info
from app.queries.references import bibliography
from app.queries.source_list import source_rows
from app.results import Crosstab, ExcerptReport, Section, Table
from app.settings import version
from app.tasks.cropping import Crops


@dataclass(frozen=True)
class Written:
    """How many excerpts a file holds, and how many must not be quoted and are not in it."""

    excerpts: int
    left_out: int


def export_excerpts(
    project: Project,
    path: Path,
    chosen: Filter = NO_FILTER,
    *,
    places_first: bool = False,
    progress: Progress = SILENT,
) -> Written:
    """Write the excerpts that *chosen* lets through as .docx or .csv."""
    refuse_ending(path, (".docx", ".csv"))
    report = excerpt_report(project, chosen, places_first=places_first)
    if path.suffix.lower() == ".docx":
        excerpts_word.write(report, path, progress, crop=Crops(project).crop)
    else:
        excerpts_csv.write(report, path)
    return Written(len(report.excerpts), report.left_out)


def excerpt_report(
    project: Project, chosen: Filter = NO_FILTER, *, places_first: bool = False
) -> ExcerptReport:
    """Gather the excerpts, leave out what must not be quoted, and describe the whole."""
    with project.read():
        found = excerpts(project, chosen)
        quotable = tuple(each for each in found if not each.do_not_quote)
        known = info(project)
        summary = crosstab(project, "place", "codings", chosen=chosen)
        return ExcerptReport(
            title=known.title,
            about=(
                *_about(known, quotable_sources={each.source_id for each in quotable}),
                (_("Filter"), in_words(project, chosen)),
            ),
            excerpts=quotable,
            codes={
                row.id: Section(row.name, row.path, row.definition, row.color)
                for row in code_rows(project)
            },
            left_out=len(found) - len(quotable),
            summary=_shortened(summary, len(found) - len(quotable)),
            places_first=places_first,
            bibliography=bibliography(project, {each.source_id for each in quotable}),
        )


def _shortened(summary: Crosstab, left_out: int) -> Crosstab:
    """Leave out the codes that stand nowhere, and say what the table counts beyond the excerpts."""
    notes = summary.notes
    if left_out:
        said = ngettext(
            "{n} coding of sources that must not be quoted is counted here, too.",
            "{n} codings of sources that must not be quoted are counted here, too.",
            left_out,
        )
        notes = (*notes, said.format(n=left_out))
    return replace(summary, rows=tuple(row for row in summary.rows if row.total), notes=notes)


def in_words(project: Project, chosen: Filter) -> str:
    """Say what a filter lets through, as the cover of a report does."""
    parts = []
    for label, ids, names in (
        (_("sources"), chosen.sources, {row.id: row.name for row in source_rows(project)}),
        (_("places"), chosen.places, {row.id: row.name for row in place_rows(project)}),
        (_("codes"), chosen.codes, {row.id: row.name for row in code_rows(project)}),
        (_("coders"), chosen.coders, {row.id: row.name for row in coder_rows(project)}),
    ):
        if ids:
            parts.append(f"{label} {_listed(names[each] for each in ids if each in names)}")
    if chosen.types:
        parts.append(f"{_('types')} {_listed(chosen.types)}")
    parts += [f"{name} {value or _('(none)')}" for name, value in sorted(chosen.where)]
    if chosen.speakers:
        parts.append(f"{_('speakers')} {_listed(_(each) for each in sorted(chosen.speakers))}")
    if chosen.since:
        parts.append(_("from {date}").format(date=chosen.since))
    if chosen.until:
        parts.append(_("to {date}").format(date=chosen.until))
    if chosen.codes and chosen.with_subcodes:
        parts.append(_("with sub-codes"))
    return "; ".join(parts) or _("none, everything is in here")


def export_codebook(project: Project, path: Path, progress: Progress = SILENT) -> int:
    """Write the codebook as .csv or .docx; return how many codes it has."""
    refuse_ending(path, (".csv", ".docx"))
    with project.read():
        codes = tuple(code_rows(project))
        memos: dict[int, tuple[MemoRow, ...]] = {}
        for memo in reversed(memo_rows(project)):
            if memo.subject == "code" and memo.subject_id is not None:
                memos[memo.subject_id] = (*memos.get(memo.subject_id, ()), memo)
        known, counts = info(project), code_counts(project)
    if path.suffix.lower() == ".csv":
        codebook_csv.write(codes, path)
    else:
        book = Codebook(known.title, _about(known), codes, counts, memos)
        codebook_word.write(book, path, progress)
    return len(codes)


def export_frequencies(
    project: Project, path: Path, asked: CodesBy, progress: Progress = SILENT
) -> None:
    """Write codes against places, or whatever *asked* says, as .csv or .docx."""
    refuse_ending(path, (".csv", ".docx"))
    found = asked.run(project, progress)
    if path.suffix.lower() == ".csv":
        tables.write_csv(found, path, progress)
        return
    limits = _("Filter: {words}").format(words=in_words(project, asked.chosen))
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    word_tables.write_word(found, path, Cover(info(project).title, limits, day), progress)


def export_table(project: Project, path: Path, table: Table, progress: Progress = SILENT) -> None:
    """Write a table as .csv or .docx, just as it is shown."""
    refuse_ending(path, (".csv", ".docx"))
    if path.suffix.lower() == ".csv":
        plain_tables.write_csv(table, path, progress)
        return
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    plain_tables.write_word(table, path, Cover(info(project).title, "", day), progress)


def refuse_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse a file name whose ending says no format we write."""
    if path.suffix.lower() not in endings:
        raise UserError(
            _("{name} does not say in which format to write.").format(name=path.name),
            _("Let the name end in {endings}.").format(endings=_(" or ").join(endings)),
        )


def _about(known: Info, quotable_sources: set[int] | None = None) -> tuple[tuple[str, str], ...]:
    today = datetime.now().astimezone()
    pairs = (
        (_("Researcher"), known.researcher),
        (_("Research questions"), known.questions),
        (_("Keywords"), known.keywords),
        (_("Period"), known.period),
        (_("Ethics"), known.ethics),
        (_("Sources quoted"), "" if quotable_sources is None else str(len(quotable_sources))),
        (_("Written"), _("{day}, by Topoi {version}").format(
            day=f"{today:%Y-%m-%d}", version=version()
        )),
    )  # fmt: skip
    return tuple((label, words) for label, words in pairs if words)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
