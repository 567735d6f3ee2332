"""Writing a file so that it is whole or not there: beside its place first, then moved over it."""

import os
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.i18n import _


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path*, in place of what was there."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UserError(
            _("{name} cannot be written: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Choose another folder, or close the program that has the file open."),
        ) from error
    finally:
        part.unlink(missing_ok=True)
