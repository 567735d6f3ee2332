"""What every test needs: settings of its own, and a small project."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import no_network

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
no_network.forbid()

# a busy machine is no counterexample; where a verdict hangs on it, chance has no say either
settings.register_profile(
    "topoi",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("topoi")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the settings, locks and reports of a test out of the user's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TOPOI_HOME", str(folder))
    return folder


@pytest.fixture
def project(tmp_path):
    """An empty project in which Ana codes."""
    from app.project import Project

    with Project.create(tmp_path / "study.topoi", title="Study", coder="Ana") as made:
        yield made


@pytest.fixture
def sample(project):
    """A project with two invented sources in two places, three codes and four codings."""
    from tests.builders import fill

    fill(project)
    return project


@pytest.fixture(scope="session")
def files():
    """The folder of files that tests read."""
    return Path(__file__).parent / "files"
