"""topoi agreement: the figures of the books, and what is said beside them."""

import json

import pytest
from sqlalchemy import select

from app.edits import cases, coders, codes, codings, sources
from app.edits.sources import Placing
from app.measures.agreement_nominal import alpha
from app.measures.ratings import Ratings
from app.models import (
    Coder,
    Round,
    RoundCoder,
    RoundSource,
    RoundUnit,
    Source,
    SourceCopy,
)
from app.project import Project, contents
from app.queries.agreement_figures import STATISTICS
from tests.builders import new_source


def made(tmp_path, length, spans, *, places=()):
    """A project with one source of so many letters, coded by (coder, code, start, end) rows."""
    path = tmp_path / "agreement.topoi"
    with Project.create(path, title="Two coders", coder="i") as project:
        placed = tuple(cases.add(project, "place", name) for name in places)
        source = sources.add(project, new_source("Record", "x" * length), Placing(placed))
        code(project, source, spans)
    return path


def code(project, source, spans):
    known = {}
    for who, what, start, end in spans:
        project.coder_id = coders.add(project, who)
        if what not in known:
            known[what] = codes.add(project, what)
        codings.add(project, source, known[what], start, end)


NOT_GAMMA = [
    word
    for name in STATISTICS
    if not name.startswith("gamma")  # which takes its time
    for word in ("--statistic", name)
]


@pytest.fixture
def agreement(topoi):
    """Ask for agreement and return the document; the figures of the codes by their names, too."""

    def ask(study, *options):
        if "--statistic" not in options:
            options = (*options, *NOT_GAMMA)
        found = json.loads(topoi("agreement", study, "--json", *options))
        found["by_code"] = {each["code"]: each for each in found["codes"]}
        return found

    return ask


KRIPPENDORFF_2004 = (
    ("i", "c", 75, 145), ("i", "c", 220, 250),
    ("j", "c", 70, 150), ("j", "c", 205, 225), ("j", "c", 250, 270),
    ("i", "k", 30, 90), ("i", "k", 150, 200), ("j", "k", 30, 90), ("j", "k", 150, 200),
)  # fmt: skip
"""Page 254: a record from 150 to 450."""


def value(found, name):
    return found[name]["value"]


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


@pytest.fixture
def several(tmp_path):
    """Three coders in four sources of two places; a fifth that nobody coded."""
    path = tmp_path / "several.topoi"
    text = "We pay. They decide. Nobody asks.\nWe wait. Nothing comes. We hire in May."
    with Project.create(path, title="Several", coder="Ana") as project:
        kingston, guelph = (cases.add(project, "place", name) for name in ("Kingston", "Guelph"))
        money, power = codes.add(project, "Money"), codes.add(project, "Power")
        for number in range(5):
            places = ((kingston,), (guelph,), (kingston, guelph), (), ())[number]
            source = sources.add(
                project, new_source(f"Talk {number}", f"{number} {text}"), Placing(places)
            )
            if number < 4:
                for place, who in enumerate(("Ana", "Ben", "Cleo")):
                    project.coder_id = coders.add(project, who)
                    if (number, who) != (3, "Cleo"):
                        codings.add(project, source, money, 2, 9 + place)
                        codings.add(project, source, power, 10 + 12 * (number % 2) * place, 40)
    return path


def test_three_coders_are_compared_at_once(several, agreement):
    found = agreement(several, "--coders", "Ana,Ben,Cleo")
    assert found["coders"] == ["Ana", "Ben", "Cleo"]
    assert found["sources"] == 4
    assert set(found["by_code"]["Money"]["only"]) == {"Ana", "Ben", "Cleo"}
    assert 0 < value(found["overall"], "fleiss") < 1
    assert any("1 source is left out" in each and "Talk 4" in each for each in found["notes"])
    assert any("Cleo coded nothing in Talk 3" in each for each in found["notes"])


def test_without_names_everybody_who_coded_is_compared(several, agreement):
    assert agreement(several)["coders"] == ["Ana", "Ben", "Cleo"]


def test_the_same_seed_draws_the_same_intervals(several, agreement):
    ask = (several, "--coders", "Ana,Ben", "--repeats", 300, "--seed", 7)
    alpha = agreement(*ask)["overall"]["alpha"]
    assert alpha == agreement(*ask)["overall"]["alpha"]
    assert alpha["low"] <= alpha["value"] <= alpha["high"]
    assert agreement(several, "--repeats", 0)["overall"]["alpha"]["low"] is None


def test_a_code_is_by_sentence_in_as_many_units_as_there_are_sentences(several, agreement):
    found = agreement(several, "--coders", "Ana,Ben", "--unit", "sentence", "--source", "Talk 0")
    assert (found["unit"], found["units"]) == ("sentence", 6)
    assert found["by_code"]["Money"]["n"] == 1
    assert value(found["by_code"]["Money"], "alpha") == 1


def test_places_and_sources_have_figures_of_their_own(several, agreement):
    ask = (several, "--coders", "Ana,Ben", "--repeats", 0)
    by_place = {each["name"]: each for each in agreement(*ask, "--by", "place")["groups"]}
    assert {name: each["sources"] for name, each in by_place.items()} == {
        "Kingston": 2, "Guelph": 2, "(no place)": 1
    }  # fmt: skip
    alone = agreement(*ask, "--place", "Kingston")
    assert by_place["Kingston"]["overall"] == alone["overall"]
    by_source = {each["name"]: each for each in agreement(*ask, "--by", "source")["groups"]}
    assert by_source["Talk 1"]["overall"] == agreement(*ask, "--source", "Talk 1")["overall"]


def test_without_names_of_figures_all_are_given(several, topoi):
    ask = ("agreement", several, "--coders", "Ana,Ben", "--source", "Talk 1", "--by", "source")
    found = json.loads(topoi(*ask, "--json"))
    assert set(found["overall"]) == set(STATISTICS)
    assert found["overall"]["gamma"]["value"] > 0
    (alone,) = found["groups"]
    assert "by its name" in alone["overall"]["gamma"]["why"]


def test_only_the_figures_asked_for_are_given(several, agreement):
    found = agreement(several, "--statistic", "alpha", "--statistic", "jaccard")
    assert list(found["overall"]) == ["alpha", "jaccard"]


def test_a_reader_gets_a_table_and_how_to_read_it(several, topoi):
    shown = topoi("agreement", several, "--coders", "Ana,Ben")
    head, overall, *rows = shown.splitlines()
    assert head.split() == ["Code", "Alpha", "95", "%", "AC1", "Percent", "Positive", "Used", "in"]
    assert overall.startswith("All codes")
    assert [row.split()[0] for row in rows] == ["Money", "Power"]
    assert "1,000 draws of 4 sources" in topoi.messages
    assert "Each character is a unit" in topoi.messages


def test_figures_that_are_named_are_the_columns_of_the_table(several, topoi):
    ask = ("agreement", several, "--coders", "Ana,Ben", "--source", "Talk 0")
    shown = topoi(*ask, "--statistic", "jaccard", "--statistic", "cu_alpha").splitlines()
    assert [line.split() for line in shown] == [
        ["Code", "jaccard", "cu_alpha", "Used", "in"],
        ["All", "codes", "0.974", "1.000", "38"],
        ["Money", "0.875", "1.000", "8"],
        ["Power", "1.000", "1.000", "30"],
    ]


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (("--coders", "Ana,Nobody"), 1, "Nobody"),
        (("--coders", "Ana,Ana"), 1, "with themselves"),
        (("--unit", "page"), 2, "--unit is one of"),
        (("--unit", "marked"), 1, "belong to a round"),
        (("--by", "colour"), 2, "--by is one of"),
        (("--coder", "Ana"), 2, "--coders"),
        (("--statistic", "luck"), 1, "luck"),
        (("--round", "First"), 1, "no round"),
    ],
)
def test_what_cannot_be_compared_is_said(several, topoi, options, status, sentence):
    assert sentence in " ".join(topoi("agreement", several, *options, status=status).split())


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


def test_texts_that_differ_from_the_copy_a_coder_had_are_told(several, agreement):
    with Project.open(several) as project, project.edit("") as session:
        source = session.scalars(select(Source).where(Source.name == "Talk 1")).one()
        text = contents.text(session.connection(), source.text_id)
        copy = text.replace("They", "Officers").replace("May", "June").encode()
        ben = session.scalars(select(Coder.id).where(Coder.name == "Ben")).one()
        copied = contents.put(session.connection(), copy)
        session.add(SourceCopy(source_id=source.id, coder_id=ben, text_id=copied))
    found = agreement(several, "--coders", "Ana,Ben")
    assert found["differing_texts"] == [{"source": "Talk 1", "coder": "Ben", "places": 2}]
    assert any("Talk 1 that Ben coded differs in 2 places" in each for each in found["notes"])
    assert agreement(several, "--coders", "Ana,Cleo")["differing_texts"] == []


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


def test_a_round_says_what_is_compared_and_by_which_units(several, agreement, topoi, tmp_path):
    with Project.open(several) as project, project.edit("") as session:
        source = session.scalars(select(Source).where(Source.name == "Talk 0")).one()
        made = Round(name="First round", codebook_id=source.text_id, unit="marked")
        session.add(made)
        session.flush()
        people = session.scalars(select(Coder.id).where(Coder.name != "Cleo")).all()
        session.add_all(
            [
                RoundSource(round_id=made.id, source_id=source.id, text_id=source.text_id),
                *(RoundCoder(round_id=made.id, coder_id=each) for each in people),
                *(
                    RoundUnit(round_id=made.id, source_id=source.id, start=start, end=end)
                    for start, end in ((2, 9), (10, 30), (40, 50))
                ),
            ]
        )
    found = agreement(several, "--round", "first round")
    assert (found["coders"], found["unit"], found["units"]) == (["Ana", "Ben"], "marked", 3)
    assert [each["n"] for each in found["codes"]] == [1, 1]
    assert agreement(several, "--round", "First round", "--unit", "paragraph")["units"] == 2
    out = tmp_path / "units.csv"
    topoi("export", several, "agreement", out, "--round", "First round")
    assert [line.split(",")[1:4] for line in out.read_text().splitlines()[1:4]] == [
        ["1", "2", "9"], ["2", "10", "30"], ["3", "40", "50"]
    ]  # fmt: skip
