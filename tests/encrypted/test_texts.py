"""The tests of tests/edits/test_texts.py, on encrypted projects."""

from tests.edits.test_texts import *  # noqa: F403
