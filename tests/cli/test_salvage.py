"""Salvaging on the command line."""

import json


def test_a_damaged_project_is_salvaged_and_the_loss_is_listed(topoi, study, path, tmp_path):
    data = path.read_bytes()
    path.write_bytes(bytes(4096) + data[4096:])
    assert "not a Topoi project" in topoi("info", study, status=1)
    out = tmp_path / "salvaged.topoi"
    told = json.loads(topoi("salvage", study, out, "--json"))
    assert told["rows"]["coding"] == 4
    assert told["lost"] == []
    assert "Nothing was lost" in (tmp_path / "salvaged (salvage).txt").read_text("utf-8")
    assert json.loads(topoi("check", out, "--json")) == {"ok": True, "problems": []}
    assert "exists already" in topoi("salvage", study, out, status=1)


def test_a_file_that_is_no_project_gives_nothing(topoi, tmp_path):
    other = tmp_path / "other.topoi"
    other.write_bytes(b"words " * 5000)
    assert "Nothing can be read" in topoi("salvage", other, tmp_path / "out.topoi", status=1)
    assert not (tmp_path / "out.topoi").exists()
