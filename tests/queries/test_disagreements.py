from pathlib import Path

import pytest

from app.edits import adjudication, cases, coders, codes, codings, sources
from app.edits import areas as area_edits
from app.edits.adjudication import Choice
from app.edits.sources import Placing
from app.errors import UserError
from app.intake import NewSource
from app.media.areas import Region, TimeSpan
from app.models import Round, RoundCode, RoundCoder, RoundSource, Source
from app.queries.disagreements import agreed, decided_now, disagreements
from app.queries.filters import Filter
from tests.builders import new_source
from tests.comparing import TEXT, code_as, fill

EVERY_TYPE = [
    ("boundary", "We answer for the results."),
    ("weight", "It comes in September."),
    ("extra", "We hire in May."),
    ("code", "The council advises, and"),
    ("missing", "the officer decides"),
]


def said(found):
    return [(row.type, row.text) for row in found.rows]


def test_every_type_is_found_in_the_order_of_the_text(project):
    ids = fill(project)
    found = disagreements(project, (ids["Ana"], ids["Ben"]))
    assert said(found) == EVERY_TYPE
    assert [row.paragraph for row in found.rows] == [1, 2, 2, 3, 3]
    assert found.agreed == {(ids["Voice"], ids["Council"]): 1}
    assert [(person.letter, person.name) for person in found.people] == [("A", "Ana"), ("B", "Ben")]


def test_a_side_says_what_its_coder_has_or_that_it_is_nothing(project):
    ids = fill(project)
    code_as(project, ids["Ana"], ids["Council"], ids["Money"], "tracked", certainty=2, memo="sic")
    row = disagreements(project, (ids["Ana"], ids["Ben"])).rows[-1]
    one, other = row.sides
    assert (one.code, one.certainty, one.comment) == ("Money", 2, "sic")
    assert TEXT[slice(*one.span)] == "tracked"
    assert (other.code_id, other.span, other.coding_ids) == (None, None, ())
    assert (row.type, row.code_ids, row.code) == ("missing", (ids["Money"],), "Money")


def test_swapping_the_coders_keeps_the_ids(project):
    ids = fill(project)
    one = disagreements(project, (ids["Ana"], ids["Ben"]))
    other = disagreements(project, (ids["Ben"], ids["Ana"]))
    assert {row.id for row in one.rows} == {row.id for row in other.rows}
    assert [row.type for row in other.rows] == ["boundary", "weight", "missing", "code", "extra"]


def test_an_id_stays_when_another_coding_comes_and_is_twelve_hex_digits(project):
    ids = fill(project)
    before = [row.id for row in disagreements(project, (ids["Ana"], ids["Ben"])).rows]
    code_as(project, ids["Ben"], ids["Council"], ids["Gaps"], "tracked change")
    after = [row.id for row in disagreements(project, (ids["Ana"], ids["Ben"])).rows]
    assert after[:-1] == before
    assert all(len(each) == 12 and int(each, 16) >= 0 for each in before)


def test_a_filter_by_code_keeps_pairs_whole(project):
    ids = fill(project)
    of_voice = disagreements(
        project, (ids["Ana"], ids["Ben"]), Filter(codes=frozenset({ids["Voice"]}))
    )
    assert said(of_voice) == [EVERY_TYPE[3], EVERY_TYPE[4]]
    assert [side.code for side in of_voice.rows[0].sides] == ["Gaps", "Voice"]


def test_a_filter_by_source_or_place_leaves_the_others_out(project):
    ids = fill(project)
    kingston = cases.add(project, "place", "Kingston")
    other = sources.add(project, new_source("Other", TEXT), Placing((kingston,)))
    code_as(project, ids["Ana"], other, ids["Gaps"], "tracked")
    both = (ids["Ana"], ids["Ben"])
    found = disagreements(project, both, Filter(places=frozenset({kingston})))
    assert said(found) == [("missing", "tracked")]
    assert found.rows[0].places == ("Kingston",)
    assert said(disagreements(project, both, Filter(sources=frozenset({ids["Council"]})))) == (
        EVERY_TYPE
    )


def test_a_round_says_who_is_compared_where_and_about_what(project):
    ids = fill(project)
    with project.edit("Plan round") as session:
        text_id = session.get_one(Source, ids["Council"]).text_id
        session.add(Round(name="Round 1", codebook_id=text_id))
        session.flush()
        session.add_all(
            [
                RoundSource(round_id=1, source_id=ids["Council"], text_id=text_id),
                RoundCode(round_id=1, code_id=ids["Voice"]),
                RoundCoder(round_id=1, coder_id=ids["Ben"]),
                RoundCoder(round_id=1, coder_id=ids["Ana"]),
            ]
        )
    found = disagreements(project, round_id=1)
    assert [person.name for person in found.people] == ["Ben", "Ana"]
    assert said(found) == [
        ("missing", "The council advises, and"),
        ("extra", "the officer decides"),
    ]


def test_without_names_everybody_who_coded_is_compared(project):
    ids = fill(project)
    coders.add(project, "Idle")
    assert said(disagreements(project)) == EVERY_TYPE
    carla = coders.add(project, "Carla")
    code_as(project, carla, ids["Council"], ids["Gaps"], "tracked")
    assert len(disagreements(project).rows[0].sides) == 3


def test_one_coder_cannot_disagree(project):
    ids = fill(project)
    with pytest.raises(UserError, match="two coders"):
        disagreements(project, (ids["Ana"],))
    with pytest.raises(UserError, match="themselves"):
        disagreements(project, (ids["Ana"], ids["Ana"]))


def test_what_all_agree_on_is_listed_with_its_codings(project):
    ids = fill(project)
    (found,) = agreed(project, (ids["Ana"], ids["Ben"]))
    assert (found.code_id, TEXT[slice(*found.span)]) == (ids["Voice"], "Nobody phoned.")
    assert len(found.coding_ids) == 2


def test_own_overlapping_codings_are_one_side(project):
    ids = fill(project)
    for quote in ("Nobody phoned. It was", "It was a tracked"):
        code_as(project, ids["Ben"], ids["Council"], ids["Gaps"], quote)
    row = disagreements(project, (ids["Ana"], ids["Ben"])).rows[-1]
    assert row.text == "Nobody phoned. It was a tracked"
    assert len(row.sides[1].coding_ids) == len(row.sides[1].guids) == 2


def test_regions_and_times_are_compared_too(project):
    ids = fill(project)
    picture = sources.add(project, NewSource("Map", "", area_edits.PICTURE, b"x", Path("m.png")))
    sound = sources.add(project, NewSource("Tape", "", area_edits.RECORDING, b"y", Path("t.wav")))
    for who, box, span in (
        ("Ana", (0.0, 0.0, 0.5, 0.5), (0, 4000)),
        ("Ben", (0.0, 0.0, 0.5, 0.6), (1000, 9000)),
    ):
        project.coder_id = ids[who]
        area_edits.add(project, picture, [ids["Gaps"]], Region.of_box(box))
        area_edits.add(project, sound, [ids["Gaps"]], TimeSpan(*span))
    found = disagreements(
        project, (ids["Ana"], ids["Ben"]), Filter(sources=frozenset({picture, sound}))
    )
    assert [(row.source, row.type, row.area, row.text) for row in found.rows] == [
        ("Map", "boundary", "rect 0 0 0.5 0.5", ""),
        ("Tape", "boundary", "time 0 4", ""),
    ]
    assert found.rows[1].sides[1].area == "time 1 9"


def test_polygons_share_what_they_cover_and_not_their_boxes(project):
    ids = fill(project)
    picture = sources.add(project, NewSource("Map", "", area_edits.PICTURE, b"x", Path("m.png")))
    upper = Region(((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    lower = Region(((1.0, 1.0), (1.0, 0.1), (0.1, 1.0)))
    area_edits.add(project, picture, [ids["Gaps"]], upper, ids["Ana"])
    area_edits.add(project, picture, [ids["Gaps"]], lower, ids["Ben"])
    chosen = Filter(sources=frozenset({picture}))
    found = disagreements(project, (ids["Ana"], ids["Ben"]), chosen)
    assert sorted(row.type for row in found.rows) == ["extra", "missing"]
    area_edits.add(project, picture, [ids["Gaps"]], Region.whole(), ids["Ben"])
    found = disagreements(project, (ids["Ana"], ids["Ben"]), chosen)
    assert sorted(row.type for row in found.rows) == ["boundary", "extra"]


def test_a_coding_that_was_removed_leaves_the_other_alone(project):
    ids = fill(project)
    both = (ids["Ana"], ids["Ben"])
    row = disagreements(project, both).rows[0]
    codings.remove(project, row.sides[1].coding_ids)
    assert said(disagreements(project, both))[0] == ("missing", "We answer for the results.")


def test_what_is_decided_is_read_anew_without_comparing_again(project):
    ids = fill(project)
    found = disagreements(project, (ids["Ana"], ids["Ben"]))
    adjudication.decide(project, found.rows[0], Choice("A"))
    assert decided_now(project, found) == disagreements(project, (ids["Ana"], ids["Ben"]))


def test_a_code_below_another_is_found_with_it(project):
    ids = fill(project)
    below = codes.add(project, "Below", ids["Gaps"])
    code_as(project, ids["Ana"], ids["Council"], below, "tracked")
    chosen = Filter(codes=frozenset({ids["Gaps"]}), with_subcodes=True)
    assert "tracked" in [row.text for row in disagreements(project, chosen=chosen).rows]
