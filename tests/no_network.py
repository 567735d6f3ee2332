"""No test reaches out: whatever tries to, in this process, fails where it tries."""

import socket
import sys

_REACHING = {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.sendto", "socket.sendmsg",
}  # fmt: skip
_installed = []


class ReachedOutError(AssertionError):
    """Somebody asked for another computer."""


def forbid() -> None:
    """Let every attempt raise from now on; an audit hook cannot be taken away again."""
    if not _installed:
        _installed.append(True)
        sys.addaudithook(_asked)


def _asked(event: str, arguments: tuple) -> None:
    if event not in _REACHING:
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        family = getattr(arguments[0], "family", None)
        if family == getattr(socket, "AF_UNIX", None):
            return
    raise ReachedOutError(f"{event} {arguments[1:]}")
