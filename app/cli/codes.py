"""topoi codes: the codebook."""

from app.cli.options import Json, Study, reading
from app.cli.output import as_json, table
from app.i18n import _
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.counts import code_counts


def codes(study: Study, json: Json = False) -> None:
    """List the codes."""
    with reading(study) as project:
        _show(project, json=json)


def _show(project: Project, *, json: bool) -> None:
    rows, uses = code_rows(project), code_counts(project)
    if json:
        by_id = {row.id: row for row in rows}
        as_json(
            {
                "codes": [
                    {
                        "guid": row.guid,
                        "name": row.name,
                        "path": list(row.path),
                        "parent": by_id[row.parent_id].name if row.parent_id else None,
                        "number": row.number,
                        "color": row.color,
                        "definition": row.definition,
                        "inclusion": row.include,
                        "exclusion": row.exclude,
                        "example": row.example,
                        "source_concept": row.concept,
                        "quick_key": row.quick_key,
                        "codings": uses.get(row.id, 0),
                    }
                    for row in rows
                ]
            }
        )
        return
    table(
        (_("Code"), _("Number"), _("Codings")),
        [("  " * row.depth + row.name, row.number, uses.get(row.id, 0)) for row in rows],
    )
