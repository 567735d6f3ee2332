"""Codes one passage after another and says so after each commit: something to kill or starve.

Run with the project's path, the number of codings, and the largest file size in bytes (0: any).
"""

import signal
import sys
from pathlib import Path

from app.edits import codes, codings, sources
from app.errors import UserError
from app.project import Project
from tests.builders import new_source


def main(path, count, most):
    if most:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    project = Project.create(Path(path), coder="Ana")
    source_id = sources.add(project, new_source("Long", "word " * 5000))
    code_id = codes.add(project, "Word")
    print("READY", flush=True)
    for number in range(count):
        try:
            coding_id = codings.add(project, source_id, code_id, number, number + 4)
        except UserError as error:
            print("REFUSED", error.sentence, flush=True)
            break
        print("ACK", coding_id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
