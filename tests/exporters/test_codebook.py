"""A codebook that is read and written again is the same; one made by hand can be read."""

import pytest

from app.edits import codes
from app.errors import UserError
from app.exporters import codebook_csv
from app.queries.code_tree import code_rows
from app.settings import resource
from app.tasks.codebooks import STARTERS, read_codebook, starter_path, store_codebook


def copied(project, tmp_path):
    path = tmp_path / "out.csv"
    codebook_csv.write(code_rows(project), path)
    return path


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_codebook_is_the_same_after_a_round_trip(project, tmp_path, name):
    report = store_codebook(project, read_codebook(name))
    assert report.added > 30
    assert copied(project, tmp_path).read_bytes() == starter_path(name).read_bytes()


def test_every_codebook_that_comes_along_has_a_name():
    assert {starter_path(name) for name in STARTERS} == set(resource("codebooks").glob("*.csv"))


def test_the_three_codes_of_the_study_are_in_the_governmentality_book(project):
    store_codebook(project, read_codebook("governmentality"))
    numbers = {row.name: row.number for row in code_rows(project)}
    assert len(numbers) == 39
    assert numbers["Decentralization"] == "2.1"
    assert numbers["Authority gaps"] == "2.2"
    assert numbers["Funding precarity"] == "3.1"


def test_codes_without_numbers_get_free_ones_and_can_be_read_again(project, tmp_path):
    top = codes.add(project, "Top")
    codes.add(project, "First, with comma", top)
    codes.add(project, "=cmd", top, description=codes.Description(number="1.1"))
    path = copied(project, tmp_path)
    assert [(c.number, c.parent, c.name) for c in read_codebook(path)] == [
        ("1", "", "Top"), ("1.2", "1", "First, with comma"), ("1.1", "1", "=cmd"),
    ]  # fmt: skip
    assert "\r\n1.1,1,2,'=cmd," in path.read_bytes().decode()


def test_a_book_stored_twice_adds_nothing_and_is_one_step(project):
    book = read_codebook("place-matters")
    store_codebook(project, book)
    again = store_codebook(project, book)
    assert (again.added, len(again.here)) == (0, 44)
    assert [step.label for step in project.history()] == ["Make project", "Import codebook"]
    project.undo()
    assert code_rows(project) == []


def test_a_semicolon_table_of_old_windows_is_read(tmp_path):
    path = tmp_path / "livre.csv"
    path.write_bytes("Name;Definition\nDécentralisation;« ici »\n".encode("cp1252"))
    (code,) = read_codebook(path)
    assert (code.name, code.definition) == ("Décentralisation", "« ici »")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id,label\n1,A\n", "no column “name”"),
        ("id,name\n1,A\n1,B\n", "to two codes; the second is in line 3"),
        ("id,parent_id,name\n1,9,A\n", "9, is missing"),
        ("id,parent_id,name\n1,2,A\n2,1,B\n", "stands below itself"),
        ("id,name\n1,\n", "has no name"),
        ("id,name,color\n1,A,red\n", "not a colour"),
        ("id,name\n1,A,rest of it\n", "more cells in line 2"),
        ('id,name\n1,"A\n', "near line 2"),
        ("name,name\nA,B\n", "two columns called"),
        ("\n", "is empty"),
        ("PK\0\0", "not a text table"),
    ],
)
def test_a_broken_table_is_refused_in_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "book.csv"
    path.write_text(text)
    with pytest.raises(UserError) as error:
        read_codebook(path)
    assert sentence in error.value.sentence


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UserError, match="is not there"):
        read_codebook(tmp_path / "none.csv")
