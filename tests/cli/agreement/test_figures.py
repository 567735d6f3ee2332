"""topoi agreement: the figures of the books, and why some are not defined."""

import pytest

from app.edits import coders, codes, codings, sources
from app.measures.agreement_nominal import alpha
from app.measures.ratings import Ratings
from app.project import Project
from tests.builders import new_source
from tests.cli.agreement.records import KRIPPENDORFF_2004, made, value


def test_krippendorffs_example_of_2004_has_the_values_he_printed(tmp_path, agreement):
    found = agreement(made(tmp_path, 300, KRIPPENDORFF_2004), "--coders", "i,j")
    c, k = found["by_code"]["c"], found["by_code"]["k"]
    assert value(c, "alpha_u") == pytest.approx(0.7286, abs=5e-5)
    assert value(k, "alpha_u") == 1
    assert value(found["overall"], "alpha_u") == pytest.approx(0.859, abs=5e-4)
    expected = {"percent": 0.7667, "kappa": 0.5, "pi": 0.4976, "alpha": 0.4984, "ac1": 0.5643,
                "brennan_prediger": 0.5333, "f1": 0.6818, "jaccard": 0.5172,
                "u_alpha": 0.5163}  # fmt: skip
    assert {name: value(c, name) for name in expected} == pytest.approx(expected, abs=5e-5)
    assert (c["n"], c["agree"], c["only"]) == (145, 75, {"i": 25, "j": 45})


# QualCoder 4 counts by characters, too; what it prints for these is in its own tests' order:
# 0.8169, 0.2987, +0.1511, 0.3333 and 0.376 with 95 % (Pe is a product, a coder's own overlaps count
# as another coder's). The values are those of the textbook.


@pytest.mark.parametrize(
    ("length", "a", "b", "expected"),
    [
        (10_000, [(1000, 2000)], [(1100, 2100)], (0.98, 0.8889)),
        (10_000, [(1000, 2000)], [(1500, 2500)], (0.9, 0.4444)),
        (1_000, [(0, 600)], [(400, 1000)], (0.2, -0.6667)),
        (10_000, [(1000, 2000), (1500, 2500)], [], (0.85, 0.0)),
        (10_000, [(1000, 1600), (1400, 2000)], [(1000, 2000)], (1.0, 1.0)),
    ],
    ids=["near", "half", "against", "own overlap, other nothing", "own overlap, same extent"],
)
def test_what_qualcoder_gets_wrong_is_right(tmp_path, agreement, length, a, b, expected):
    spans = [("A", "c", *each) for each in a] + [("B", "c", *each) for each in b]
    spans += [("B", "other", 0, 1)]  # so that B is known
    found = agreement(made(tmp_path, length, spans), "--coders", "A,B", "--repeats", 0)
    row = found["by_code"]["c"]
    assert (value(row, "percent"), value(row, "kappa")) == pytest.approx(expected, abs=5e-5)


def test_identical_codings_of_half_a_source_are_perfect_agreement(tmp_path, agreement):
    """QualCoder's kappa of recordings and pictures is over 1 here."""
    spans = [(who, "c", 0, 500) for who in "AB"]
    found = agreement(made(tmp_path, 1000, spans), "--coders", "A,B")
    names = ("kappa", "pi", "fleiss", "brennan_prediger", "ac1", "alpha", "alpha_u", "u_alpha",
             "u_alpha_binary", "f1", "jaccard", "percent", "holsti")  # fmt: skip
    assert {value(found["by_code"]["c"], name) for name in names} == {1.0}


def test_uncoded_text_moves_kappa_but_neither_f1_nor_jaccard(tmp_path, agreement):
    spans = [("A", "c", 0, 125), ("B", "c", 75, 200)]
    names = ("percent", "kappa", "ac1", "f1", "jaccard")
    found = [
        agreement(made(tmp_path / str(length), length, spans), "--coders", "A,B")["by_code"]["c"]
        for length in (1_000, 10_000)
        if (tmp_path / str(length)).mkdir() is None
    ]
    short, long = ([value(each, name) for name in names] for each in found)
    assert short == pytest.approx([0.85, 0.3143, 0.8080, 0.40, 0.25], abs=6e-4)
    assert long == pytest.approx([0.985, 0.392, 0.985, 0.40, 0.25], abs=6e-4)


def test_what_is_not_defined_is_null_and_says_why(tmp_path, agreement):
    spans = [("A", "one", 0, 9), ("B", "one", 0, 9), ("A", "all", 0, 50), ("B", "all", 0, 50)]
    path = made(tmp_path, 50, spans)
    with Project.open(path) as project:
        codes.add(project, "unused")
    found = agreement(path, "--coders", "A,B")
    unused, everywhere = found["by_code"]["unused"], found["by_code"]["all"]
    assert (unused["n"], unused["agree"], unused["only"]) == (0, 0, {"A": 0, "B": 0})
    assert value(unused, "percent") == 1
    for row, name in (
        (unused, "kappa"),
        (unused, "f1"),
        (unused, "alpha_u"),
        (everywhere, "alpha"),
    ):
        assert row[name]["value"] is None
        assert row[name]["why"].endswith(".")
    assert value(found["overall"], "percent") == 1
    assert any("1 code was used by none" in each for each in found["notes"])


def test_one_coder_alone_cannot_agree(study, agreement):
    found = agreement(study, "--coders", "Ana")
    assert found["overall"]["kappa"] == {
        "value": None, "low": None, "high": None, "why": "Agreement takes at least two coders."
    }  # fmt: skip


def test_weights_are_compared_as_ranks_where_two_gave_the_same_code(tmp_path, agreement):
    """Krippendorff's example of 2011, two observers, as ranks: a character a unit."""
    path = tmp_path / "weights.topoi"
    weights = {"A": "123321412", "B": "123322412"}
    with Project.create(path, title="Weights", coder="A") as project:
        source = sources.add(project, new_source("Record", "x" * 40))
        known, other = codes.add(project, "c"), codes.add(project, "d")
        for who, given in weights.items():
            project.coder_id = coders.add(project, who)
            for at, weight in enumerate(given):
                coding = codings.add(project, source, known, 2 * at, 2 * at + 1)
                codings.set_weight(project, coding, int(weight))
            codings.add(project, source, other, 0, 9)
    found = agreement(path, "--coders", "A,B")
    judged = Ratings.of_coders([[int(each) for each in given] for given in weights.values()])
    expected = alpha(judged, distance="ordinal").value
    assert value(found["by_code"]["c"], "alpha_weights") == pytest.approx(expected)
    assert value(found["overall"], "alpha_weights") == pytest.approx(expected)
    assert "weight" in found["by_code"]["d"]["alpha_weights"]["why"]


@pytest.mark.parametrize("unit", ["character", "sentence", "turn", "source"])
def test_an_empty_project_has_no_figures_but_reasons(tmp_path, topoi, agreement, unit):
    path = tmp_path / "empty.topoi"
    topoi("new", path, "--title", "Empty", "--coder", "Ana")
    for number in range(3):  # nothing; a source; a code nobody used
        for options in ((), ("--coders", "Ana")):
            found = agreement(path, "--unit", unit, "--by", "place", *options)
            assert all(figure["why"] for figure in found["overall"].values())
        topoi("agreement", path)
        out = tmp_path / "units.csv"
        topoi("export", path, "agreement", out)
        assert len(out.read_text().splitlines()) == 1
        with Project.open(path) as project:
            if number == 0:
                sources.add(project, new_source("Talk", "One. Two."))
            else:
                codes.add(project, f"Code {number}")
