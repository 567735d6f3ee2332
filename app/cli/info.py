"""topoi info: what a project is and how much is in it."""

from app.cli.acting import reading
from app.cli.output import as_json, say, table
from app.cli.parameters import Json, Study
from app.i18n import _
from app.project.conflict_copies import ConflictCopy
from app.project.whereabouts import whereabouts
from app.queries import project_info
from app.queries.handed_out import handed_out
from app.tasks import together


def info(study: Study, json: Json = False) -> None:
    """Count everything; schema version, size, coders."""
    with reading(study) as project:
        known = project_info.info(project)
        coders = project_info.coder_rows(project)
        encrypted = project.key is not None
        copies = together.copies(project)
        copy = handed_out(project)
    place = whereabouts(study)
    size = study.stat().st_size
    if json:
        as_json(
            {
                "path": str(study),
                "title": known.title,
                "researcher": known.researcher,
                "schema": known.schema,
                "bytes": size,
                "encrypted": encrypted,
                "whereabouts": {"kind": place.kind, "name": place.name, "advice": place.advice},
                "conflict_copies": conflict_copies(copies),
                **known.counts,
                "counts": known.counts,
                "coder": known.coder,
                "handed_to": copy.name if copy else None,
                "blind": bool(copy and copy.blind),
                "coders": [{"name": c.name, "guid": c.guid, "codings": c.codings} for c in coders],
            }
        )
        return
    say(known.title or study.stem)
    counts = [(name, f"{n:,}") for name, n in known.counts.items()]
    table((_("What"), _("How many")), [*counts, (_("bytes"), f"{size:,}")])
    say(_("Schema version {n}. Coding as {coder}.").format(n=known.schema, coder=known.coder))
    if copy is not None:
        say(copy.sentence)
    if encrypted:
        say(_("Protected by a passphrase."))
    for sentence in (place.advice, *map(together.sentence, copies)):
        if sentence:
            say(sentence)


def conflict_copies(copies: list[ConflictCopy]) -> list[dict[str, object]]:
    """Return conflict copies as they stand in JSON."""
    return [{"path": str(each.path), "steps": each.steps, "at": each.at} for each in copies]
