"""A server of our own, to see whether anybody calls."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """Yield an address, and the list of those who called it."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen():
            while True:
                try:
                    call, (host, _port) = server.accept()
                except OSError:
                    return
                call.close()
                calls.append(host)

        ear = threading.Thread(target=listen, daemon=True)
        ear.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        time.sleep(0.1)
        with suppress(OSError):  # it wakes who waits, as closing does not, but not everywhere
            server.shutdown(socket.SHUT_RDWR)
        server.close()
        ear.join(5)
