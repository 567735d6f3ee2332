"""A disk that takes not one byte more: the system itself refuses each write of this process."""

import contextlib
import sys

import pytest

needs_limits = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows knows no limit to the size of files"
)


@contextlib.contextmanager
def full_disk():
    """Let every write to any file fail until the end."""
    import resource
    import signal

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, told)
