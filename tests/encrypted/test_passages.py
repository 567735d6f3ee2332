"""The tests of tests/queries/test_passages.py, on encrypted projects."""

from tests.queries.test_passages import *  # noqa: F403
