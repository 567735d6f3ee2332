"""A whole pilot study counted again: the look-alike of one coded elsewhere, with its known sums."""

import json

from app.edits import codes, codings, sources
from app.project import Project
from tests.builders import new_source

CODINGS = {"P1": 34, "P2": 43, "P3": 32, "P4": 41, "P5": 32, "P6": 30, "P7": 49}
"""How many codings the published list has of each transcript: 261 of 91 codes."""
CODES = 91


def test_codings_of_each_transcript_are_as_many_as_were_published(topoi, tmp_path):
    path = tmp_path / "pilot.topoi"
    with Project.create(path, title="Pilot", coder="Ana") as project:
        book = [codes.add(project, f"Invented code {number}") for number in range(CODES)]
        made = 0
        for name, times in CODINGS.items():
            words = "".join(f"Invented answer {number}. " for number in range(times))
            source = sources.add(project, new_source(name, words))
            for number in range(times):
                start = words.index(f"Invented answer {number}.")
                codings.add(project, source, book[made % CODES], start, start + 8)
                made += 1
    found = json.loads(topoi("frequencies", path, "--by", "source", "--json"))
    columns = {column["name"]: at for at, column in enumerate(found["columns"])}
    assert {name: found["column_totals"][at] for name, at in columns.items()} == CODINGS
    assert found["total"] == sum(CODINGS.values()) == 261
    assert len(found["rows"]) == CODES
    assert all(sum(row["values"]) == row["total"] for row in found["rows"])
