"""What the study is: title, people, questions, and the limits of the size classes."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Shared


class ProjectInfo(Shared):
    """The one row about the whole project.

    `guide` holds the questions of the interviews, one a line; `periods` the parts that the time
    of the study falls into, one a line: a name, a tab, its first date or nothing.
    A project that was handed to a coder (`handed_to_id`) is that person's copy: its codebook
    stays as it is. A `blind` one was written without the codings of the others.
    """

    __tablename__ = "project_info"

    title: Mapped[str] = mapped_column(default="")
    researcher: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    keywords: Mapped[str] = mapped_column(default="")
    ethics: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    small_below: Mapped[int] = mapped_column(default=50_000)
    large_above: Mapped[int] = mapped_column(default=500_000)
    guide: Mapped[str] = mapped_column(default="")
    periods: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None)
    handed_to_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None)
    blind: Mapped[bool] = mapped_column(default=False)
