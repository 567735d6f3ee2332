"""Opening and opening again, through the assembled window."""


def test_the_project_that_lies_open_is_not_opened_a_second_time(shell):
    study, project = shell.study, shell.project
    shell.window.files.open_path(project.path)
    assert shell.study is study
    assert shell.project.writable


def test_going_on_in_the_open_project_shows_the_passage_coded_last(shell):
    shell.window.files.open_path(shell.project.path, go_on=True)
    assert shell.workspace.source_id == shell.ids["strategy"]
