import pytest

from app.edits import codes
from app.models import Code
from app.queries.filters import Filter
from app.ui.jobs import Job, Jobs
from app.ui.workspace import Workspace


@pytest.fixture
def workspace(qapp, project):
    jobs = Jobs()
    made = Workspace(project, jobs)
    yield made
    jobs.finish()
    made.hub.leave()


def test_an_edit_made_by_a_job_is_told_on_the_gui_thread(workspace, project, qtbot):
    with qtbot.waitSignal(workspace.hub.changed) as told:
        workspace.jobs.start(Job("Add", lambda progress: codes.add(project, "Rescaling")))
    assert told.args[0].touches(Code)
    qtbot.waitUntil(lambda: workspace.jobs.running() == [])


def test_choosing_the_same_again_is_not_news(workspace, qtbot):
    chosen = Filter(types=frozenset({"interview"}))
    workspace.set_filter(chosen)
    with qtbot.assertNotEmitted(workspace.filter_changed):
        workspace.set_filter(Filter(types=frozenset({"interview"})))


def test_another_source_lets_the_chosen_coding_go(workspace):
    workspace.choose_source(1)
    workspace.choose_coding(7)
    workspace.choose_source(2)
    assert workspace.coding_id is None
