"""The program: a window, or a command line."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.i18n import _, use_language
from app.settings import load


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or do what the command line says; return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if language := load().language:
        use_language(language)
    if not arguments:
        return open_window(None)
    if arguments == ["--sample"]:
        return open_sample()
    from app import cli

    return cli.run(arguments, open_window)


def open_window(path: Path | None) -> int:
    """Open the window on the project at *path*, or on the last one."""
    if not has_display():
        _say(_("There is no display here, so the window cannot open."))
        _say(_("Use the command line instead; topoi --help tells how."))
        return 1
    from app.ui.application import run_window

    return run_window(path)


def open_sample() -> int:
    """Open the window on the sample study; with no display, do its work on the command line."""
    if has_display():
        from app.ui.application import run_window

        return run_window(sample=True)
    _say(_("There is no display here, so the sample study is shown on the command line."))
    from app import cli

    return cli.run(["sample"])


def has_display() -> bool:
    """Whether a window can be shown; macOS and Windows always can."""
    if sys.platform in ("win32", "darwin"):
        return True
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in wanted)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    sys.exit(main())
