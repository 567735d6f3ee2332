"""The command line: one file a verb. It parses, calls edits, queries and tasks, and prints."""

from app.cli.program import run

__all__ = ["run"]
