import pytest

from app.ui.theme import theme
from tests.comparing import fill
from tests.ui.shell import shown


@pytest.fixture
def shell(qtbot, project, monkeypatch):
    """The window over two coders who disagree in every way, with their comparison open."""
    monkeypatch.setattr(theme, "less_motion", True)
    ids = fill(project)
    with shown(qtbot, project, ids) as made:
        made.study.show_area(2)
        area = made.find("comparison")
        qtbot.waitUntil(lambda: area.page() is not None)
        qtbot.waitUntil(lambda: area.page().session.found is not None)
        yield made


@pytest.fixture
def page(shell):
    return shell.find("comparison").page()
