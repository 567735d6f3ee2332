"""Why an open project cannot be written."""

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.project import opening
from app.project.lock import WriterLock
from app.settings import data_folder

ASKED, PROTECTED, HELD, NO_LOCKS, NOWHERE_TO_LOCK, ESTRANGED, NEWER = (
    "asked", "protected", "held", "no locks", "nowhere to lock", "estranged", "newer",
)  # fmt: skip


@dataclass(frozen=True)
class ReadOnly:
    """The reason, one of the words above, and the two sentences that the user reads."""

    reason: str
    sentence: str
    hint: str = ""


def asked() -> ReadOnly:
    """Say that it was opened like this on purpose."""
    return ReadOnly(
        ASKED,
        _("This project was opened for reading only."),
        _("Open it again to change something."),
    )


def protected() -> ReadOnly:
    """Say that the file or its folder may not be written."""
    return ReadOnly(
        PROTECTED,
        _("The project file or its folder is write-protected."),
        _("Work on a copy elsewhere, or ask for the right to write."),
    )


def newer(name: str) -> ReadOnly:
    """Say that a program of today must not write what it does not know."""
    sentence = opening.newer(name)
    hint = _("It can be read, without what is new in it. Install the newer version to go on.")
    return ReadOnly(NEWER, sentence, hint)


def locked_out(lock: WriterLock) -> ReadOnly:
    """Say who holds *lock*, or why nobody can."""
    if lock.failure:
        return _without_locks(lock)
    sentence = (
        lock.holder.sentence if lock.holder else _("Another program is writing this project.")
    )
    return ReadOnly(HELD, sentence, _("Close it there, or work on a copy."))


def _without_locks(lock: WriterLock) -> ReadOnly:
    sentence = _("This project cannot be kept from being written twice: {reason}.").format(
        reason=lock.failure
    )
    if lock.drive_gives_none:
        return ReadOnly(NO_LOCKS, sentence, _("Work on a copy on a disk of this computer."))
    hint = _(
        "Topoi locks projects in {folder}. If that cannot be a disk of this computer, "
        "the variable TOPOI_HOME names another folder."
    )
    return ReadOnly(NOWHERE_TO_LOCK, sentence, hint.format(folder=data_folder()))


def estranged(error: UserError) -> ReadOnly:
    """Say what *error* says of the file."""
    return ReadOnly(ESTRANGED, error.sentence, error.hint)
