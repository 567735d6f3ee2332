"""The tests of tests/edits/test_cases.py, on encrypted projects."""

from tests.edits.test_cases import *  # noqa: F403
