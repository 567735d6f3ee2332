"""Files are written beside their place, made durable, then moved there: whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import UserError
from app.i18n import _


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Lend a path to write to; what was written takes the place of *path* at the end.

    If anything goes wrong, a file that was there before is untouched.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".part")
        os.close(handle)
        part = Path(name)
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.chmod(0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _("{name} could not be written: {reason}.").format(
                name=path.name, reason=error.strerror or type(error).__name__
            ),
            _("Choose another folder, or close the file where it is open."),
        ) from error
