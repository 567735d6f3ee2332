"""The Frequencies area over a small project."""

import pytest

from app.ui.areas.frequencies import FrequenciesArea
from app.ui.jobs import Jobs
from app.ui.workspace import Workspace
from tests.builders import fill
from tests.ui.frequencies.handling import settle


@pytest.fixture
def ids(project):
    return fill(project)


@pytest.fixture
def workspace(qtbot, project, ids):
    jobs = Jobs()
    made = Workspace(project, jobs)
    yield made
    jobs.finish()


@pytest.fixture
def area(qtbot, workspace):
    made = FrequenciesArea(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    settle(qtbot, made)
    return made
