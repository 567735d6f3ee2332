"""The sources of which a coder coded another text than the project's own."""

from sqlalchemy import select

from app.i18n import _
from app.models import SourceCopy
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.queries import texts
from app.queries.comparison import Compared
from app.results import DifferingText
from app.text.differing import differing


def differing_texts(
    project: Project, compared: Compared, progress: Progress = SILENT
) -> tuple[DifferingText, ...]:
    """Return where the coders compared had other texts of these sources, and how different."""
    places = {each: place for place, each in enumerate(compared.source_ids)}
    with project.read() as session:
        rows = session.execute(
            select(SourceCopy.source_id, SourceCopy.coder_id, SourceCopy.text_id)
        ).all()
    copies = [row for row in rows if row[0] in places and row[1] in compared.coder_ids]
    found = []
    for source_id, coder_id, text_id in progress.each(copies, _("Comparing texts")):
        with project.read() as session:
            copy = contents.text(session.connection(), text_id)
        many = len(differing(texts.text(project, source_id), copy))
        if many:
            coder = compared.coders[compared.coder_ids.index(coder_id)]
            found.append(DifferingText(source_id, compared.sources[places[source_id]], coder, many))
    return tuple(sorted(found, key=lambda each: (places[each.source_id], each.coder)))
