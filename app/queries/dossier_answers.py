"""What the respondents of one place answered to closed questions, for its dossier."""

from collections import Counter

from app.i18n import _, ngettext
from app.project import Project
from app.queries import case_values
from app.queries.item_counts import survey_items
from app.queries.places import CaseRow
from app.queries.small_figures import LEAST
from app.queries.surveys import RESPONDENT
from app.results import Cell, Table

HIDDEN = "–"


def answers(project: Project, place: CaseRow) -> list[Table]:
    """Return the answers from a place as a table; nothing if nobody answered there.

    All figures of a question are hidden if one of them would tell of fewer than three people.
    """
    cases = case_values.known(project, RESPONDENT)
    ids = [case_id for case_id in cases.ids if cases.places.get(case_id) == place.id]
    if not ids:
        return []
    rows: list[tuple[Cell, ...]] = []
    for item in survey_items(project, RESPONDENT):
        given = case_values.of_cases(project, cases, item.name)
        counts = Counter(value for case_id in ids for value in given.get(case_id, ()))
        answered = sum(case_id in given for case_id in ids)
        if not answered:
            continue
        small = min((*counts.values(), len(ids) - answered or LEAST)) < LEAST
        order = [each for each in item.choices if counts[each]]
        for value in dict.fromkeys((*order, *sorted(counts))):
            shown: tuple[Cell, ...] = (HIDDEN, HIDDEN) if small else (counts[value], answered)
            rows.append((item.name, value, *shown))
    if not rows:
        return []
    said = ngettext("{n} respondent is of here.", "{n} respondents are of here.", len(ids))
    notes = [said.format(n=len(ids))]
    if any(row[-1] == HIDDEN for row in rows):
        hidden = _("Questions of which a figure would tell of fewer than {n} people show none (–).")
        notes.append(hidden.format(n=LEAST))
    heads = (_("Question"), _("Answer"), _("Times"), _("n"))
    return [Table(_("Answers to surveys"), heads, tuple(rows), tuple(notes))]
