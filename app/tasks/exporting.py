"""Writing what was asked for to a file; the format follows the file's ending."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.analyses.codes_by import CodesBy
from app.errors import UserError
from app.exporters import (
    codebook_csv,
    codebook_word,
    dossier_word,
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
from app.queries.code_tree import PUBLISHED, code_rows, withheld_codes
from app.queries.counts import code_counts
from app.queries.crosstab import crosstab
from app.queries.dossier import dossier
from app.queries.filters import NO_FILTER, Filter
from app.queries.memos import MemoRow, memo_rows
from app.queries.passages import excerpts, held_back
from app.queries.places import place_rows
from app.queries.project_info import Info, coder_rows, info
from app.queries.references import bibliography
from app.queries.source_list import source_rows
from app.queries.source_sets import set_rows
from app.results import Crosstab, ExcerptReport, Section, Table
from app.settings import version
from app.tasks.cropping import Crops
from app.text import left_out
from app.text.consent import counted
from app.text.left_out import Refused


@dataclass(frozen=True)
class Written:
    """How many excerpts a file holds, and how many are not in it.

    `left_out` are those of sources that must not be quoted, `refused` those without consent to
    it, by the answer, `withheld` those of codes that are withheld.
    """

    excerpts: int
    left_out: int
    withheld: int = 0
    refused: Refused = ()

    def missing(self) -> list[str]:
        """Say what is not in the file, and why, one reason each."""
        return left_out.in_words(self.left_out, self.refused, withheld=self.withheld)


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
        with closing(Crops(project, for_file=True)) as crops:
            excerpts_word.write(report, path, progress, crop=crops.crop)
    else:
        excerpts_csv.write(report, path)
    return _of(report)


def before_excerpts(project: Project, chosen: Filter = NO_FILTER) -> Written:
    """Say what `export_excerpts` would write, and what not."""
    found = held_back(project, chosen)
    return Written(found.quotable, found.marked, found.withheld, found.refused)


def _of(report: ExcerptReport) -> Written:
    return Written(len(report.excerpts), report.left_out, report.withheld, report.refused)


def excerpt_report(
    project: Project, chosen: Filter = NO_FILTER, *, places_first: bool = False
) -> ExcerptReport:
    """Gather the excerpts, leave out what must not be quoted or published, and describe it all."""
    with project.read():
        hidden = withheld_codes(project)
        everything = excerpts(project, chosen)
        found = [each for each in everything if each.code_id not in hidden]
        quotable = tuple(each for each in found if each.quotable)
        marked = sum(each.do_not_quote for each in found)
        known = info(project)
        summary = crosstab(project, "place", "codings", chosen=to_publish(chosen))
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
                if row.id not in hidden
            },
            left_out=marked,
            summary=_shortened(summary, len(found) - len(quotable)),
            places_first=places_first,
            bibliography=bibliography(project, {each.source_id for each in quotable}),
            withheld=len(everything) - len(found),
            refused=counted(
                each.unconsented for each in found if each.unconsented and not each.do_not_quote
            ),
        )


def to_publish(chosen: Filter) -> Filter:
    """Return the filter that lets through what *chosen* does, without withheld codes."""
    return replace(chosen, publication=frozenset({PUBLISHED}))


def _shortened(summary: Crosstab, unquoted: int) -> Crosstab:
    """Leave out the codes that stand nowhere, and say what the table counts beyond the excerpts."""
    notes = summary.notes
    if unquoted:
        said = ngettext(
            "{n} coding that must not be quoted, or lacks consent, is counted here, too; the last "
            "column has the excerpts that follow.",
            "{n} codings that must not be quoted, or lack consent, are counted here, too; the last "
            "column has the excerpts that follow.",
            unquoted,
        )
        notes = (*notes, said.format(n=unquoted))
    return replace(summary, rows=tuple(row for row in summary.rows if row.total), notes=notes)


def in_words(project: Project, chosen: Filter) -> str:
    """Say what a filter lets through, as the cover of a report does."""
    parts = []
    for label, ids, names in (
        (_("sources"), chosen.sources, {row.id: row.name for row in source_rows(project)}),
        (_("places"), chosen.places, {row.id: row.name for row in place_rows(project)}),
        (_("codes"), chosen.codes, {row.id: row.name for row in code_rows(project)}),
        (_("sets"), chosen.sets, {row.id: row.name for row in set_rows(project)}),
        (_("coders"), chosen.coders, {row.id: row.name for row in coder_rows(project)}),
    ):
        if ids:
            parts.append(f"{label} {_listed(names[each] for each in ids if each in names)}")
    parts += [f"{name} {value or _('(none)')}" for name, value in sorted(chosen.where)]
    for label, words in (
        (_("types"), chosen.types),
        (_("speakers"), {_(each) for each in chosen.speakers}),
        (_("codes"), {_(each) for each in chosen.publication}),
        (_("translations"), {_(each) for each in chosen.translations}),
    ):
        if words:
            parts.append(f"{label} {_listed(words)}")
    for limit, day in ((_("from {date}"), chosen.since), (_("to {date}"), chosen.until)):
        if day:
            parts.append(limit.format(date=day))
    if chosen.codes and chosen.with_subcodes:
        parts.append(_("with sub-codes"))
    return "; ".join(parts) or _("none, everything is in here")


def export_codebook(project: Project, path: Path, progress: Progress = SILENT) -> int:
    """Write the codebook as .csv or .docx, without withheld codes; return how many it has."""
    refuse_ending(path, (".csv", ".docx"))
    with project.read():
        hidden = withheld_codes(project)
        codes = tuple(row for row in code_rows(project) if row.id not in hidden)
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
    """Write codes against places, or whatever *asked* says, as .csv or .docx.

    Codes that are withheld are not in it, nor in its totals.
    """
    refuse_ending(path, (".csv", ".docx"))
    if withheld_codes(project):
        asked = replace(asked, chosen=to_publish(asked.chosen))
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


def export_dossier(
    project: Project, path: Path, place_id: int, progress: Progress = SILENT
) -> None:
    """Write all that is known of a place as .docx."""
    refuse_ending(path, (".docx",))
    with project.read():
        found, known = dossier(project, place_id), info(project)
    study = ((_("Study"), known.title), *_about(known))
    words = tuple((name, said) for name, said in study if said)
    with closing(Crops(project, for_file=True)) as crops:
        pictures = (crops.crop, crops.whole)
        dossier_word.write(found, path, words, progress, pictures=pictures)


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
