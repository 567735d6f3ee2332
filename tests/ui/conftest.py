import gc

import pytest

from app.ui.theme import theme
from tests.builders import fill
from tests.ui.shell import shown


@pytest.fixture(autouse=True)
def _garbage_of_one_test_is_not_the_next_ones():
    """Collect on this thread; jobs have switched the collector off."""
    yield
    gc.collect()


@pytest.fixture
def shell(qtbot, project, monkeypatch):
    """The assembled window over the sample of two sources and four codings."""
    monkeypatch.setattr(theme, "less_motion", True)
    ids = fill(project)
    with shown(qtbot, project, ids) as made:
        yield made
