"""The tests of tests/edits/test_codes.py, on encrypted projects."""

from tests.edits.test_codes import *  # noqa: F403
