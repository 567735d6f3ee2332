"""What a user can say about the whole study."""

from sqlalchemy import select

from app.edits import attributes
from app.errors import UserError
from app.i18n import _
from app.models import Attribute, ProjectInfo
from app.project import Project
from app.queries.periods import PERIOD
from app.text import periods as text

FIELDS = ("title", "researcher", "questions", "keywords", "ethics", "period")


def describe(project: Project, **fields: str) -> None:
    """Write the study's title, researcher, questions, keywords, ethics or period."""
    assert set(fields) <= set(FIELDS)
    with project.edit(_("Describe study"), merge_key="describe study") as session:
        info = session.scalars(select(ProjectInfo)).one()
        for name, value in fields.items():
            setattr(info, name, value)


def set_size_limits(project: Project, small_below: int, large_above: int) -> None:
    """Set the limits of the size classes: small below the first, large above the second."""
    if not 0 < small_below <= large_above:
        raise UserError(
            _("The limits of the size classes must rise."),
            _("Small ends at the first number, large begins above the second."),
        )
    with project.edit(_("Change size classes")) as session:
        info = session.scalars(select(ProjectInfo)).one()
        info.small_below, info.large_above = small_below, large_above


def set_periods(project: Project, words: str) -> None:
    """Say into which periods the time of the study falls, one a line, with their first dates.

    Sources and passages can then be said to be of one of them.
    """
    try:
        wanted = text.read(words)
    except ValueError as wrong:
        raise UserError(
            _("“{line}” cannot stand there.").format(line=wrong),
            _("Write a name and the first date on each line, in order; the first needs no date."),
        ) from None
    with project.edit(_("Set periods")) as session:
        session.scalars(select(ProjectInfo)).one().periods = text.written(wanted)
        attribute = session.get_one(Attribute, attributes.offer(project, None, PERIOD, ()))
        attribute.choices = "\n".join(each.name for each in wanted)
