"""What a worker may take: memory, and time between two signs of life.

Linux holds a process to both. Elsewhere a thread of the worker looks how much it holds, and ends
it; and the clock of whoever asked ends a worker that falls silent.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform != "win32":  # which has no such limits
    import resource

MEMORY = 1024 * 1024 * 1024
OUT_OF_MEMORY = 77
"""What a worker exits with that took too much."""
_SECONDS = 20
"""Processor time between two signs of life."""
_LOOKS = 0.1
"""Seconds between two looks at the memory where nobody else looks."""


def limit_memory(memory: int) -> None:
    """Let this process hold no more than *memory* bytes from now on."""
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, memory)
    else:
        watch(memory, held, lambda: os._exit(OUT_OF_MEMORY))
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)  # a core would hold interview text


def watch(memory: int, held: Callable[[], int], end: Callable[[], None]) -> threading.Thread:
    """Call *end* as soon as *held* says more than *memory* bytes."""

    def look() -> None:
        while held() <= memory:
            time.sleep(_LOOKS)
        end()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    return thread


def grant_time() -> None:
    """Allow so much processor time from now on; the system kills us when it is over."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + _SECONDS)


def is_worn(memory: int) -> bool:
    """Say whether we once needed so much memory that a fresh process should take over."""
    return held() > memory / 2


def _lower(limit: int, value: int) -> None:
    """Set a soft limit, within what we may have at most."""
    if sys.platform == "win32":
        return
    hard = resource.getrlimit(limit)[1]
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (soft, hard))


if sys.platform == "win32":

    def held() -> int:
        """Return how many bytes this process has held at most; 0 if Windows does not say."""
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = (
                ("cb", wintypes.DWORD),
                ("PageFaultCount", wintypes.DWORD),
                *(
                    (name, ctypes.c_size_t)
                    for name in (
                        "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage",
                        "QuotaPagedPoolUsage", "QuotaPeakNonPagedPoolUsage",
                        "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
                    )
                ),
            )  # fmt: skip

        counters = Counters()
        counters.cb = ctypes.sizeof(counters)
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        ask = kernel.K32GetProcessMemoryInfo
        ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
        answered = ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakPagefileUsage) if answered else 0

elif sys.platform == "linux":
    _STATUS = Path("/proc/self/status")

    def held() -> int:
        """Return how many bytes this process has held at most.

        Its resource usage would count what its parent held before it became this program.
        """
        for line in _STATUS.read_bytes().splitlines():
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
        return 0

else:

    def held() -> int:
        """Return how many bytes this process has held at most."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak * (1 if sys.platform == "darwin" else 1024)
