"""Flipped bits: hardly one changes data unseen, and none ends in anything but a sentence."""

from tests.faults.flips import flip, make


def test_hardly_a_flipped_bit_changes_data_unseen(tmp_path):
    path = tmp_path / "study.topoi"
    make(path)
    told = flip(path, 250)
    assert told.seen > 20
    assert told.share_missed <= 0.05, told.missed
