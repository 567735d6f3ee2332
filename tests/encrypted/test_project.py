"""The tests of tests/project/test_project.py, on encrypted projects."""

from tests.project.test_project import *  # noqa: F403

# these write to the file past us; tests/project/test_encrypted.py has their like
del test_a_project_that_holds_anything_of_anothers_is_refused  # noqa: F821
