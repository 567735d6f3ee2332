"""Topoi asks no other computer for anything: nothing of it could, and nothing of it tries."""

import ast
import socket
from pathlib import Path

import pytest

from tests.no_network import ReachedOutError

APP = Path(__file__).parents[2] / "app"
NETWORK = {
    "socket", "ssl", "asyncio", "http", "urllib", "urllib2", "urllib3", "requests", "httpx",
    "aiohttp", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "webbrowser",
}  # fmt: skip
QT = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QtRemoteObjects"}
ALLOWED = {
    ("ui/ending.py", "socket"): "a pair of sockets within the process wakes Qt when a signal comes",
    ("media/epub.py", "urllib.parse"): "reads the names of members in an archive",
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_imports_what_could_reach_another_computer():
    found = {}
    for path in APP.rglob("*.py"):
        here = path.relative_to(APP).as_posix()
        for name in imported(path):
            parts = name.split(".")
            if (parts[0] in NETWORK or QT & set(parts)) and not any(
                here == file and name.startswith(module) for file, module in ALLOWED
            ):
                found.setdefault(here, set()).add(name)
    assert found == {}


def test_the_whole_suite_would_notice_an_attempt():
    with pytest.raises(ReachedOutError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with pytest.raises(ReachedOutError):
        socket.getaddrinfo("example.org", 80)
    datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with datagram, pytest.raises(ReachedOutError):
        datagram.sendto(b"x", ("192.0.2.1", 9))
