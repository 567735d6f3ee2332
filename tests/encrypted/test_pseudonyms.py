"""The tests of tests/edits/test_pseudonyms.py, on encrypted projects."""

from tests.edits.test_pseudonyms import *  # noqa: F403
