"""topoi agreement: who is compared, where, by which figures, and what is said beside them."""

import json

import pytest
from sqlalchemy import select

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
from tests.cli.agreement.records import value


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
