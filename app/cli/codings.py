"""topoi codings: every coding, with its words."""

from app.cli.options import (
    Chosen,
    Coders,
    Codes,
    FromDate,
    Json,
    Places,
    Sources,
    Study,
    ToDate,
    Types,
    Where,
    reading,
)
from app.cli.output import as_json, table
from app.i18n import _
from app.queries.passages import excerpts


def codings(
    study: Study,
    source: Sources = None,
    place: Places = None,
    code: Codes = None,
    coder: Coders = None,
    type_: Types = None,
    where: Where = None,
    from_date: FromDate = "",
    to_date: ToDate = "",
    json: Json = False,
) -> None:
    """List codings."""
    chosen = Chosen(source, place, code, coder, type_, where, from_date, to_date)
    with reading(study) as project:
        found = excerpts(project, chosen.filter(project))
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
                        "places": list(each.places),
                        "place": "; ".join(each.places),
                        "page": each.page,
                        "turn": each.turn,
                        "paragraph": each.paragraph,
                        "date": each.date,
                        "weight": each.weight,
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
        [(e.source, e.start, e.end, e.code, e.coder, " ".join(e.text.split())[:80]) for e in found],
    )
