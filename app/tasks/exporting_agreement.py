"""Writing how alike coders coded to a file: figures to read, or units for another program."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.analyses.agreement import Agreement
from app.exporters import agreement_tables, plain_tables, units_csv
from app.exporters.word_tables import Cover
from app.i18n import _
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.agreement_rows import unit_rows
from app.queries.code_tree import withheld_codes
from app.queries.project_info import info
from app.tasks.exporting import in_words, refuse_ending, to_publish


def export_agreement(
    project: Project, path: Path, asked: Agreement, progress: Progress = SILENT
) -> int:
    """Write units by coders as .csv, or figures as .docx; return how many rows.

    Codes that are withheld are not in it.
    """
    refuse_ending(path, (".csv", ".docx"))
    if withheld_codes(project):
        asked = replace(asked, chosen=to_publish(asked.chosen))
    if path.suffix.lower() == ".csv":
        material, _unit = asked.material(project, progress)
        return units_csv.write(
            unit_rows(material, progress), material.codings.compared.coders, path
        )
    table = agreement_tables.first_figures(asked.run(project, progress))
    limits = _("Filter: {words}").format(words=in_words(project, asked.chosen))
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    plain_tables.write_word(table, path, Cover(info(project).title, limits, day), progress)
    return len(table.rows)
