"""Kills, power cuts and failing disks, shortened; `make faults ARGS=--full` tries them all."""

import json
import subprocess
import sys

import pytest

from tests.faults import shim

pytestmark = pytest.mark.skipif(
    not shim.compiler(), reason="needs Linux and a C compiler (cc) to stand between us and the disk"
)


def tried(*asked):
    command = [sys.executable, "-m", "tests.faults", *asked]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert run.stdout, run.stderr
    return json.loads(run.stdout)


@pytest.mark.timeout(300)
def test_after_kill_9_all_that_was_acknowledged_is_there_and_nothing_is_half_there():
    kills = tried("kills", "--kills", "60")["kills"]
    assert kills["kills"] == 60
    assert kills["acknowledged"] > 500
    assert kills["wrong"] == 0


@pytest.mark.timeout(300)
def test_after_kill_9_of_the_window_every_coding_that_it_showed_is_there():
    windows = tried("windows", "--kills", "4")["windows"]
    assert windows["kills"] == 4
    assert windows["wrong"] == 0


@pytest.mark.timeout(300)
def test_after_a_power_cut_all_that_was_acknowledged_is_there():
    cuts = tried("cuts", "--images", "2000")["cuts"]
    assert cuts["images"] > 1500
    assert cuts["wrong"] == 0, cuts


def test_the_power_cuts_notice_what_is_not_synced():
    assert tried("cuts", "--images", "400", "--careless")["cuts"]["wrong"] > 0


@pytest.mark.timeout(600)
def test_where_the_disk_fails_every_deed_happens_whole_or_not_at_all():
    faults = tried("faults", "--every", "97")["faults"]
    assert faults["trials"] > 250
    assert faults["said"] == []
