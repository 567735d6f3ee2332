import pytest

from app.edits import codes, codings, memos
from app.errors import UserError
from app.queries.code_tree import code_rows
from app.queries.memos import memo_rows
from app.queries.passages import excerpts
from app.text.colours import FAMILIES
from tests.builders import code_quote, fill
from tests.dump import dump


def paths(project):
    return [" > ".join(row.path) for row in code_rows(project)]


def test_the_tree_lists_each_code_before_the_codes_below_it(project):
    a = codes.add(project, "A")
    codes.add(project, "B")
    codes.add(project, "A2", codes.add(project, "A1", a))
    assert paths(project) == ["A", "A > A1", "A > A1 > A2", "B"]


def test_a_code_moves_to_a_place_among_its_new_siblings(project):
    a, b, c = (codes.add(project, name) for name in "ABC")
    codes.move(project, c, None, 0)
    assert paths(project) == ["C", "A", "B"]
    codes.move(project, a, b)
    assert paths(project) == ["C", "B", "B > A"]


def test_a_code_cannot_stand_below_itself(project):
    a = codes.add(project, "A")
    b = codes.add(project, "B", a)
    with pytest.raises(UserError, match="below itself"):
        codes.move(project, a, b)


@pytest.mark.parametrize("name", ["", "  ", "noise", " NOISE "])
def test_a_name_is_needed_and_is_free_among_siblings(project, name):
    codes.add(project, "Noise")
    before = dump(project)
    with pytest.raises(UserError):
        codes.add(project, name)
    assert dump(project) == before


def test_removing_a_code_removes_the_codes_below_it_and_all_their_codings(project):
    ids = fill(project)
    codes.remove(project, ids["rescaling"])
    assert paths(project) == ["Funding precarity"]
    assert {excerpt.code for excerpt in excerpts(project)} == {"Funding precarity"}
    project.undo()
    assert len(excerpts(project)) == 4


def test_merging_keeps_one_of_two_codings_on_the_same_words(project):
    ids = fill(project)
    twin = code_quote(project, ids["interview"], ids["precarity"], "We answer for the results.")
    memos.write(project, "twin", coding_id=twin)
    codes.merge(project, ids["precarity"], ids["gaps"])
    found = [excerpt.text for excerpt in excerpts(project) if excerpt.code == "Authority gaps"]
    assert sorted(found) == [
        "Actions depend on funding decided elsewhere.",
        "It comes in September. We hire in May.",
        "The council advises, and the officer decides.",
        "We answer for the results.",
    ]
    assert memo_rows(project) == []
    project.undo()
    assert len(excerpts(project)) == 5
    assert memo_rows(project)[0].text == "twin"


def test_merging_gives_subcodes_and_quick_key_to_the_other(project):
    ids = fill(project)
    codes.set_quick_key(project, ids["rescaling"], 4)
    codes.merge(project, ids["rescaling"], ids["precarity"])
    rows = {row.name: row for row in code_rows(project)}
    assert rows["Authority gaps"].path == ("Funding precarity", "Authority gaps")
    assert rows["Funding precarity"].quick_key == 4


def test_a_quick_key_belongs_to_one_code(project):
    a, b = codes.add(project, "A"), codes.add(project, "B")
    codes.set_quick_key(project, a, 1)
    codes.set_quick_key(project, b, 1)
    assert [row.quick_key for row in code_rows(project)] == [None, 1]
    project.undo()
    assert [row.quick_key for row in code_rows(project)] == [1, None]


def test_new_codes_get_colours_of_their_own(project):
    top = [codes.add(project, name) for name in "ABCDEFGH"]
    for name in "xyz":
        codes.add(project, name, top[2])
    rows = {row.name: row.color for row in code_rows(project)}
    assert [rows[name] for name in "ABCDEFGH"] == [deep for deep, _m, _l in FAMILIES.values()]
    deep, mid, light = FAMILIES["green"]
    assert rows["x"] == mid
    assert rows["y"] == light
    assert rows["z"] not in (mid, light)
    assert deep == rows["C"]


def test_coding_a_passage_twice_is_one_coding(project):
    ids = fill(project)
    first = codings.add(project, ids["interview"], ids["gaps"], 0, 5)
    assert codings.add(project, ids["interview"], ids["gaps"], 0, 5) == first
    assert len(excerpts(project)) == 5


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2), (0, 100_000)])
def test_a_span_outside_the_text_is_refused(project, start, end):
    ids = fill(project)
    before = dump(project)
    with pytest.raises(UserError):
        codings.add(project, ids["interview"], ids["gaps"], start, end)
    assert dump(project) == before


def test_without_a_coder_nothing_is_coded(tmp_path):
    from app.project import Project
    from tests.builders import new_source

    with Project.create(tmp_path / "nobody.topoi") as nobody:
        from app.edits import sources

        source_id = sources.add(nobody, new_source("s", "text"))
        code_id = codes.add(nobody, "A")
        with pytest.raises(UserError, match="Nobody is coding"):
            codings.add(nobody, source_id, code_id, 0, 2)


def test_a_coding_moves_its_ends_and_its_quotation_follows(project):
    ids = fill(project)
    coding = excerpts(project)[0]
    codings.resize(project, coding.coding_id, coding.start, coding.end - 9)
    assert excerpts(project)[0].text == coding.text[:-9]
    with pytest.raises(UserError):
        codings.resize(project, coding.coding_id, coding.start, 100_000)
    assert ids
