"""The tests of tests/queries/test_frame.py, on encrypted projects."""

from tests.queries.test_frame import *  # noqa: F403
