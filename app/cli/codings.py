"""topoi codings: every coding, with its words."""

from dataclasses import replace

from app.cli.acting import reading
from app.cli.output import as_json, table
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.i18n import _
from app.queries.passages import excerpts
from app.queries.project_info import coder_names


def codings(
    study: Study,
    selected: Selected,
    json: Json = False,
) -> None:
    """List codings."""
    with reading(study) as project:
        chosen = selected.filter(project)
        everybody = frozenset(coder_names(project))  # the consensus, too
        found = excerpts(project, replace(chosen, coders=chosen.coders or everybody))
    if json:
        as_json(
            {
                "codings": [
                    {
                        "guid": each.guid,
                        "source": each.source,
                        "code": each.code,
                        "path": list(each.code_path),
                        "coder": each.coder,
                        "start": each.start,
                        "end": each.end,
                        "text": each.text,
                        "area": each.area,
                        "time": each.when,
                        "places": list(each.places),
                        "place": "; ".join(each.places),
                        "page": each.page,
                        "turn": each.turn,
                        "speaker": each.turn,
                        "who": each.who,
                        "paragraph": each.paragraph,
                        "date": each.date,
                        "weight": each.weight,
                        "certainty": each.certainty,
                        "memo": each.memo,
                        "made": each.made,
                    }
                    for each in found
                ]
            }
        )
        return
    table(
        (_("Source"), _("Start"), _("End"), _("Code"), _("Coder"), _("Words")),
        [
            (e.source, e.start, e.end, e.code, e.coder, " ".join(e.text.split())[:80] or e.named)
            for e in found
        ],
    )
