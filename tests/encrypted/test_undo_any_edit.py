"""The random walk of tests/edits/test_undo_any_edit.py on encrypted projects, a shorter one."""

from hypothesis import settings

from tests.edits.test_undo_any_edit import AnyEdit
from tests.edits.test_undo_any_edit import TestAnyEdit as LongWalk


class TestAnyEdit(AnyEdit.TestCase):
    settings = settings(LongWalk.settings, max_examples=8)


del LongWalk, AnyEdit
