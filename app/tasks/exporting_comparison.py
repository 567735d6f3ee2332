"""Writing a comparison of coders to a file: a report to read, or the minutes as a table."""

from dataclasses import replace
from pathlib import Path

from app.exporters import comparison_word, minutes_csv
from app.progress import SILENT, Progress
from app.project import Project
from app.tasks.comparison_report import Comparison, comparison_report
from app.tasks.exporting import refuse_ending


def export_comparison(
    project: Project, path: Path, asked: Comparison, progress: Progress = SILENT
) -> int:
    """Write the report as .docx, or the minutes as .csv; return how many decisions are in it."""
    refuse_ending(path, (".csv", ".docx"))
    if path.suffix.lower() == ".csv":
        report = comparison_report(project, replace(asked, figures=False), progress)
        minutes_csv.write(report.minutes, report.coders, path)
    else:
        report = comparison_report(project, asked, progress)
        comparison_word.write(report, path, progress)
    return len(report.minutes)
