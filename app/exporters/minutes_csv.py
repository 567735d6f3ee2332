"""The minutes of what coders decided as a table of comma-separated values, a row a decision."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.exporters.comparison import MinutedDecision
from app.exporters.writing import write_whole
from app.text.clean import for_cell

COLUMNS = ("id", "type", "source", "places", "paragraph")
OF_SIDE = ("code", "start", "end", "words", "weight", "certainty", "comment")
DECIDED = ("keep", "consensus", "reason", "note", "by", "at")


def write(minutes: Sequence[MinutedDecision], coders: Sequence[str], path: Path) -> None:
    """Write *minutes* to *path* in UTF-8 with a byte order mark, which spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    of_sides = [f"{name} {part}" for name in coders for part in OF_SIDE]
    writer.writerow(for_cell(head) for head in (*COLUMNS, *of_sides, *DECIDED))
    for each in minutes:
        sides = {side.coder: side for side in each.sides}
        values: list[object] = [
            each.key,
            each.type,
            each.source,
            "; ".join(each.places),
            each.paragraph or "",
        ]
        for name in coders:
            side = sides[name]
            values += [
                side.code,
                *("" if number is None else number for number in (side.start, side.end)),
                side.words or side.named,
                *("" if number is None else number for number in (side.weight, side.certainty)),
                side.comment,
            ]
        values += [each.keep, "; ".join(each.kept), each.reason, each.note, each.by, each.at]
        writer.writerow(for_cell(v) if isinstance(v, str) else v for v in values)
    write_whole(path, out.getvalue().encode("utf-8-sig"))
