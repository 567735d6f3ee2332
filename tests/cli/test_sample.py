"""`make run` where there is no display: the sample study's whole job on the command line."""

from docx import Document

from app.__main__ import main


def test_with_no_display_the_sample_is_built_counted_and_reported(capfd, monkeypatch, home):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["--sample"]) == 0
    out, err = capfd.readouterr()
    assert "no display" in err
    assert "Funding precarity" in out
    assert "Guelph-Wellington" in out.splitlines()[0]
    (report,) = home.glob("*.docx")
    assert str(report) in err
    quoted = [p for p in Document(str(report)).paragraphs if p.style.name == "Topoi Whereabouts"]
    assert f"{len(quoted)} excerpts" in err
    assert main(["--sample"]) == 0  # the second time the study is there already
