"""A process that opens a window, perhaps on a study, and says how many megabytes it has held."""

import sys
from pathlib import Path

IDLE = "idle start page"


def main(name: str, path: str) -> None:
    """Open what *name* says: nothing but an editor, the start page, idle or not, or a study."""
    if path:
        _study(Path(path))
    elif name:
        _start_page()
        if name == IDLE:
            _get_ready()
    else:
        _bare()
    sys.stdout.write(f"{_most()}\n")
    sys.stdout.flush()


def _most() -> float:
    """Return the most megabytes held; what Linux tells of usage counts the parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        line = next(line for line in lines if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 2**10
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.show()
    application.processEvents()


def _start_page() -> None:
    from PySide6.QtWidgets import QApplication

    from app.ui.main_window import MainWindow
    from app.ui.theme import apply_theme

    application = QApplication([])
    apply_theme(application, "light")
    window = MainWindow()
    window.show()
    application.processEvents()


def _get_ready() -> None:
    """Import what the program imports by itself while the user looks at the start page."""
    from app.ui.application import _import_heavy

    _import_heavy()


def _study(path: Path) -> None:
    from app.project import Project
    from app.queries.crosstab import crosstab
    from bench.screens import Whole
    from bench.studies import hottest

    project = Project.open(path, writable=False)
    whole = Whole(project)
    whole.open_afresh(hottest(project))
    whole.settle()
    crosstab(project)
    whole.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
