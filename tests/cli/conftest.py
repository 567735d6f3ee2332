import pytest

from app.cli import run
from tests.builders import fill


@pytest.fixture
def path(project):
    fill(project)
    project.close()
    return project.path


@pytest.fixture
def study(path):
    return str(path)


@pytest.fixture
def topoi(capfd):
    """Call the command line and return what it printed; the messages where it refused."""

    def call(*argv, status=0):
        got = run([str(arg) for arg in argv])
        out, err = capfd.readouterr()
        assert got == status, err
        assert "Traceback" not in err
        call.messages = err
        return out if status == 0 else err

    return call
