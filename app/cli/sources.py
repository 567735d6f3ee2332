"""topoi sources: what was read into the project."""

from app.cli.acting import reading
from app.cli.output import as_json, table
from app.cli.parameters import Json, Study
from app.i18n import _
from app.queries.counts import source_counts
from app.queries.references import references
from app.queries.source_list import source_rows


def sources(study: Study, json: Json = False) -> None:
    """List the sources."""
    with reading(study) as project:
        rows = source_rows(project)
        codings = source_counts(project)
        by_id: dict[int | None, str] = {row.id: row.name for row in rows}
        citations = {each.source_id: each.citation for each in references(project)}
    if json:
        as_json(
            {
                "sources": [
                    {
                        "guid": row.guid,
                        "name": row.name,
                        "type": row.type,
                        "places": list(row.places),
                        "characters": row.characters,
                        "words": row.words,
                        "codings": codings.get(row.id, 0),
                        "language": row.language,
                        "date": row.date,
                        "format": row.kind,
                        "folder": row.folder,
                        "encoding": row.encoding,
                        "do_not_quote": row.do_not_quote,
                        "rights": row.rights,
                        "translation_of": by_id.get(row.translation_of_id),
                        "sets": list(row.sets),
                        "citation": citations.get(row.id, ""),
                    }
                    for row in rows
                ]
            }
        )
        return
    table(
        (_("Source"), _("Type"), _("Places"), _("Date"), _("Words"), _("Codings")),
        [
            (
                row.name,
                row.type,
                ", ".join(row.places),
                row.date or "",
                f"{row.words:,}",
                codings.get(row.id, 0),
            )
            for row in rows
        ],
    )
