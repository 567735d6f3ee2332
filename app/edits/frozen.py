"""A coder's copy keeps its codebook as it is: two codebooks could not be compared."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries.handed_out import handed_out


@contextmanager
def codebook_edit(
    project: Project, label: str, *, merge_key: str = "", loses: int = 0
) -> Iterator[Session]:
    """Make one edit of the codebook; refuse it in a copy that was handed out to a coder."""
    with project.edit(label, merge_key=merge_key, loses=loses) as session:
        if (copy := handed_out(project)) is not None:
            raise UserError(
                _("This is {name}'s copy: its codebook stays as it was handed out.").format(
                    name=copy.name
                ),
                _("Write what is missing in a memo; the codebook is changed where the copy is "
                  "from."),
            )  # fmt: skip
        yield session
