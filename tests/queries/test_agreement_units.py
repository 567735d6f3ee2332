"""Units as agreement counts them, against counting one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.edits import coders, codes, codings, sources
from app.edits.sources import Placing
from app.models import Coding, Round, RoundCode, RoundCoder, RoundSource, RoundUnit
from app.project import Project
from app.queries.agreement_units import Codings, counted
from app.queries.comparison import Asked, compared
from app.queries.filters import Filter
from app.queries.frame import frame_of
from app.text import segments
from tests.builders import new_source

TEXTS = (
    "INTERVIEWER: Who decides?\nANA: We do. Mr. Roy does.\n\nINTERVIEWER: Why?\nANA: Money.",
    "One line. Two sentences! 🎈 Three?\n \nNo turns here.",
)
CODERS = ("Ana", "Ben", "Cleo")
CODES = ("Money", "Power")


def split(text, unit):
    if unit == "character":
        return [(at, at + 1) for at in range(len(text))]
    if unit == "source":
        return [(0, len(text))]
    found = {"sentence": segments.sentences, "paragraph": segments.paragraphs}[unit](text)
    return list(zip(found.first.tolist(), found.last.tolist(), strict=True))


def one_by_one(rows, unit):
    """By source, code and pattern how many units, looking at each unit and each coding."""
    table = np.zeros((len(TEXTS), len(CODES), 2 ** len(CODERS)))
    for source, text in enumerate(TEXTS):
        for start, end in split(text, unit):
            for code in range(len(CODES)):
                coded = {
                    coder
                    for where, what, coder, first, last in rows
                    if (where, what) == (source, code) and first < end and last > start
                }
                table[source, code, sum(1 << coder for coder in coded)] += 1
    return table


@st.composite
def codings_made(draw):
    rows = []
    for _n in range(draw(st.integers(0, 14))):
        source = draw(st.integers(0, 1))
        start = draw(st.integers(0, len(TEXTS[source]) - 1))
        end = draw(st.integers(start + 1, len(TEXTS[source])))
        rows.append((source, draw(st.integers(0, 1)), draw(st.integers(0, 2)), start, end))
    return list(dict.fromkeys(rows))


@pytest.fixture
def fill(tmp_path):
    """Make a project of codings; it is closed when the test ends."""
    made = []

    def make(rows, texts=TEXTS):
        project = Project.create(tmp_path / f"study-{len(made)}.topoi", title="", coder="Ana")
        made.append(project)
        with project.edit(""):
            ids = [sources.add(project, new_source(f"S{n}", text), Placing()) for n, text in
                   enumerate(texts)]  # fmt: skip
            people = [coders.add(project, name) for name in CODERS]
            known = [codes.add(project, name) for name in CODES]
            for source, code, coder, start, end in rows:
                project.coder_id = people[coder]
                codings.add(project, ids[source], known[code], start, end)
        return project, ids, people, known

    yield make
    for project in made:
        project.close()


def table_of(project, people, ids, unit, **options):
    frame = frame_of(project)
    chosen = options.pop("chosen", Filter(sources=frozenset(ids)))
    among = compared(project, Asked(tuple(people), chosen, **options), frame)
    found = counted(project, Codings.of(frame, among), unit)
    return among, found.table.dense(np.arange(len(among.source_ids)), len(among.source_ids))


@settings(max_examples=20)
@given(rows=codings_made())
def test_units_are_those_that_counting_one_by_one_finds(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("random") / "study.topoi"
    with Project.create(path, title="", coder="Ana") as project:
        ids = [sources.add(project, new_source(f"S{n}", text)) for n, text in enumerate(TEXTS)]
        people = [coders.add(project, name) for name in CODERS]
        known = [codes.add(project, name) for name in CODES]
        with project.edit(""):
            for source, code, coder, start, end in rows:
                project.coder_id = people[coder]
                codings.add(project, ids[source], known[code], start, end)
        for unit in ("character", "sentence", "paragraph", "source"):
            _among, table = table_of(project, people, ids, unit)
            assert (table == one_by_one(rows, unit)).all(), unit


def test_a_turn_counts_once_however_many_paragraphs_it_has(fill):
    project, ids, people, _known = fill([(0, 0, 0, 30, 36), (0, 0, 1, 40, 50)])
    _among, table = table_of(project, people[:2], ids[:1], "turn")
    assert table[0, 0].tolist() == [3, 0, 0, 1]


def test_blanks_around_a_unit_belong_to_no_coding(fill):
    """Whoever selects one blank too many has not coded the sentence before."""
    text = "One. Two. Three."
    project, ids, people, _known = fill([(0, 0, 0, 4, 9), (0, 0, 1, 5, 9)], (text,))
    _among, table = table_of(project, people[:2], ids, "sentence")
    assert table[0, 0].tolist() == [2, 0, 0, 1]


def marked_round(project, ids, people, known, units, unit="marked"):
    with project.edit("") as session:
        book = session.connection().exec_driver_sql("SELECT text_id FROM source").first()[0]
        made = Round(name="First", codebook_id=book, unit=unit)
        session.add(made)
        session.flush()
        session.add_all(
            [RoundSource(round_id=made.id, source_id=each, text_id=book) for each in ids]
            + [RoundCoder(round_id=made.id, coder_id=each) for each in people]
            + [RoundCode(round_id=made.id, code_id=each) for each in known]
            + [
                RoundUnit(round_id=made.id, source_id=ids[0], start=start, end=end)
                for start, end in units
            ]
        )
        return made.id


def test_a_marked_unit_is_coded_by_half_of_it_or_by_a_coding_within(fill):
    rows = [
        (0, 0, 0, 0, 10),  # the first unit, whole
        (0, 0, 1, 3, 5),  # within it
        (0, 1, 0, 0, 5), (0, 1, 1, 6, 13),  # half of it; less than half, and more than within
        (0, 0, 0, 18, 24), (0, 0, 1, 17, 21), (0, 0, 1, 22, 24),  # 4 of 6; two parts: 1 and 2
    ]  # fmt: skip
    project, ids, people, known = fill(rows, ("x" * 40,))
    number = marked_round(project, ids, people[:2], known, [(0, 10), (20, 26), (30, 34)])
    _among, table = table_of(project, (), ids, "marked", chosen=Filter(), round_id=number)
    # the second coding of the other coder lies wholly within the second unit
    assert table[0, 0].tolist() == [1, 0, 0, 2]
    assert table[0, 1].tolist() == [2, 1, 0, 0]


def test_marked_units_may_overlap(fill):
    project, ids, people, known = fill([(0, 0, 0, 2, 8)], ("x" * 40,))
    number = marked_round(project, ids, people[:2], known, [(0, 30), (1, 9), (4, 12)])
    _among, table = table_of(project, (), ids, "marked", chosen=Filter(), round_id=number)
    assert table[0, 0].tolist() == [0, 3, 0, 0]  # within the first two, half of the third


def test_a_round_says_which_sources_codes_coders_and_unit(fill):
    project, ids, people, known = fill([(0, 0, 0, 0, 4), (1, 0, 2, 0, 4)])
    number = marked_round(project, ids[:1], people[:2], known[:1], [], unit="sentence")
    found = compared(project, Asked(round_id=number), frame_of(project))
    assert found.source_ids == tuple(ids[:1])
    assert found.coder_ids == tuple(people[:2])
    assert [row.id for row in found.codes] == known[:1]
    assert found.unit == "sentence"


def test_without_a_choice_the_sources_are_those_in_which_one_of_them_coded(fill):
    project, ids, people, _known = fill([(0, 0, 0, 0, 4), (1, 0, 2, 0, 4)])
    found = compared(project, Asked(tuple(people[:2])), frame_of(project))
    assert (found.source_ids, found.left_out, found.idle) == ((ids[0],), ("S1",), (("S0", "Ben"),))
    chosen = Asked(tuple(people[:2]), Filter(sources=frozenset(ids)))
    assert compared(project, chosen, frame_of(project)).source_ids == tuple(ids)


def test_who_takes_no_part_in_the_rounds_of_a_source_did_not_judge_it(fill):
    project, ids, people, known = fill([(0, 0, 0, 0, 4), (1, 0, 2, 0, 4)])
    marked_round(project, ids[1:], [people[0], people[2]], known, [])
    found = compared(project, Asked(tuple(people)), frame_of(project))
    assert found.given.tolist() == [0b111, 0b101]
    alone = compared(project, Asked(tuple(people[1:])), frame_of(project))
    assert alone.alone == ("S1",)


def test_a_code_counts_those_below_it_only_if_asked(fill):
    project, ids, people, known = fill([(0, 1, 0, 0, 4), (0, 0, 1, 2, 6)])
    codes.move(project, known[1], known[0])
    _among, alone = table_of(project, people[:2], ids[:1], "character")
    among, rolled = table_of(project, people[:2], ids[:1], "character", roll_up=True)
    above = [row.id for row in among.codes].index(known[0])
    assert alone[0, above, 1:].tolist() == [0, 4, 0]
    assert rolled[0, above, 1:].tolist() == [2, 2, 2]


def test_only_the_spans_that_are_chosen_are_compared(fill):
    rows = [(0, 0, 0, 0, 50), (0, 0, 1, 30, 70)]
    project, ids, people, _known = fill(rows)
    chosen = Filter(sources=frozenset(ids[:1]), speakers=frozenset({"interviewers"}))
    frame = frame_of(project)
    among = compared(project, Asked(tuple(people[:2]), chosen), frame)
    found = Codings.of(frame, among)
    said = "Who decides?", "Why?"
    assert found.lengths.tolist() == [sum(map(len, said))]
    table = counted(project, found, "character").table.by_given()[0]
    assert table[0, 0].tolist() == [0, len(said[0]), len(said[1]), 0]
    assert counted(project, found, "sentence").table.by_given()[0][0, 0].tolist() == [0, 1, 1, 0]
    line = found.lines.continuum(np.array([True]), 0)
    assert line.length == 16
    assert line.units == (((0, 12, 0),), ((12, 16, 0),))


def test_areas_count_where_sources_are_the_units_and_are_told_elsewhere(fill):
    project, ids, people, known = fill([(0, 0, 1, 0, 4)])
    with project.edit("") as session:
        where = {"source_id": ids[0], "code_id": known[0], "coder_id": people[0]}
        session.add(Coding(**where, start=0, end=0, area="time 1 2", checksum=7))
    _among, table = table_of(project, people[:2], ids[:1], "source")
    assert table[0, 0].tolist() == [0, 0, 0, 1]
    frame = frame_of(project)
    found = Codings.of(frame, compared(project, Asked(tuple(people[:2])), frame))
    assert (len(found.marks), len(found.areas)) == (1, 1)
