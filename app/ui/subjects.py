"""What a memo is on, in words."""

from app.i18n import _
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.passages import excerpts
from app.queries.places import case_rows
from app.queries.source_list import source_row

_LONGEST = 90


def in_words(project: Project, kind: str, thing_id: int) -> str:
    """Name a coding, code, source or case."""
    if kind == "coding_id":
        found = excerpts(project, coding_ids=[thing_id])
        if not found:
            return ""
        words = found[0].text[:_LONGEST]
        return _("{code}: “{text}”").format(code=found[0].code, text=words)
    if kind == "code_id":
        names = {row.id: row.name for row in code_rows(project)}
        return _("the code {name}").format(name=names.get(thing_id, ""))
    if kind == "source_id":
        source = source_row(project, thing_id)
        return _("the source {name}").format(name=source.name if source else "")
    names = {row.id: row.name for row in case_rows(project)}
    return _("the place {name}").format(name=names.get(thing_id, ""))
