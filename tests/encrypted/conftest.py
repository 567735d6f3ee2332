"""Here every project is encrypted: the same tests as elsewhere, which know nothing of it."""

import pytest

from app.project import Project
from app.project.keys import MARK, Key
from app.project.opening import look_at_header

KEY = Key(b"k" * 32, MARK + b"saltsalt")


@pytest.fixture(autouse=True)
def _everything_is_encrypted(monkeypatch):
    """Make each project with a key, and open with that key what takes it."""
    create, opening = Project.create.__func__, Project.__init__
    opened = []

    def create_encrypted(cls, path, **more):
        return create(cls, path, **more | {"key": KEY})

    def open_encrypted(self, path, *, writable=True, key=None):
        opening(self, path, writable=writable, key=KEY if key is None else key)
        opened.append(look_at_header(path).salt)

    monkeypatch.setattr(Project, "create", classmethod(create_encrypted))
    monkeypatch.setattr(Project, "__init__", open_encrypted)
    yield
    assert all(salt == KEY.salt for salt in opened)
