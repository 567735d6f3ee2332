"""Codebooks, manifests and registers in CSV that mean harm are refused at once, in a sentence."""

import os
import time

import pytest

from app.errors import UserError
from app.importers import codebook_csv, invited_csv, manifest_csv, names_csv, places_csv
from app.tasks import registering

READ = (codebook_csv.read, manifest_csv.read, places_csv.read, names_csv.read, invited_csv.read,
        registering.read)  # fmt: skip


def refused_soon(read, path):
    begin = time.monotonic()
    with pytest.raises(UserError) as refused:
        read(path)
    assert time.monotonic() - begin < 5
    assert "\n" not in refused.value.sentence
    assert len(refused.value.sentence) < 300
    return refused.value.sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("read", READ)
def test_a_pipe_is_not_waited_for(tmp_path, read):
    os.mkfifo(tmp_path / "a.csv")
    assert refused_soon(read, tmp_path / "a.csv") == "a.csv is not a file."


@pytest.mark.parametrize("read", READ)
def test_a_table_too_large_is_refused_unread(tmp_path, read):
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(2**30)
    assert refused_soon(read, tmp_path / "a.csv") == "a.csv is larger than 20 MB."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (",".join(f"x{n}" for n in range(1_000_000)), "16,384 columns"),
        ("name\n" + "a\n" * 100_001, "100,000 rows"),
        (",".join(["name", *(f"x{n}" for n in range(1_500))]) + "\na" * 20_000, "1,000,000 cells"),
    ],
    ids=["columns", "rows", "cells that are not even there"],
)
def test_more_than_a_person_fills_is_refused(tmp_path, text, said):
    (tmp_path / "a.csv").write_text(text)
    assert refused_soon(codebook_csv.read, tmp_path / "a.csv") == f"a.csv has more than {said}."


def test_two_columns_of_one_name_are_soon_found_among_many(tmp_path):
    heads = [*(f"x{n}" for n in range(16_000)), "name", "name"]
    (tmp_path / "a.csv").write_text(",".join(heads) + "\n")
    said = "a.csv has two columns called “name”."
    assert refused_soon(codebook_csv.read, tmp_path / "a.csv") == said


def test_an_endless_cell_is_refused_with_its_line(tmp_path):
    (tmp_path / "a.csv").write_text('name\na\n"' + "x" * 10_000_000 + '"\n')
    said = "a.csv has a cell of more than 32,767 characters in line 3."
    assert refused_soon(codebook_csv.read, tmp_path / "a.csv") == said


def test_a_chain_of_codes_is_refused_before_it_is_followed(tmp_path):
    rows = "".join(f"{n},{n - 1},c{n}\n" for n in range(2, 20_000))
    (tmp_path / "a.csv").write_text("id,parent_id,name\n1,,c1\n" + rows)
    said = "a.csv: “c101” (line 102) stands below more than 99 others."
    assert refused_soon(codebook_csv.read, tmp_path / "a.csv") == said


def test_of_codes_below_a_ring_one_within_it_is_named(tmp_path):
    rows = "4,3,below\n1,3,a\n2,1,b\n3,2,c\n,4,unnumbered\n9,,sound\n"
    (tmp_path / "a.csv").write_text("id,parent_id,name\n" + rows)
    said = refused_soon(codebook_csv.read, tmp_path / "a.csv")
    assert said == "a.csv: “a” (line 3) stands below itself."


def test_a_ring_of_many_codes_is_found_at_once(tmp_path):
    rows = "".join(f"{n},{n % 19_999 + 1},c{n}\n" for n in range(1, 20_000))
    (tmp_path / "a.csv").write_text("id,parent_id,name\n" + rows)
    assert "stands below itself" in refused_soon(codebook_csv.read, tmp_path / "a.csv")


def test_codes_many_levels_deep_are_read_parents_first(tmp_path):
    rows = "".join(f"{n},{n - 1},c{n}\n" for n in range(100, 1, -1))
    (tmp_path / "a.csv").write_text("id,parent_id,name\n" + rows + "1,,c1\n")
    names = [code.name for code in codebook_csv.read(tmp_path / "a.csv")]
    assert names == [f"c{n}" for n in range(1, 101)]


def test_more_codes_than_a_codebook_has_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text("name\n" + "".join(f"c{n}\n" for n in range(20_001)))
    said = "a.csv has more than 20,000 codes."
    assert refused_soon(codebook_csv.read, tmp_path / "a.csv") == said


@pytest.mark.parametrize("digits", ["9" * 5_000, "9" * 30])
def test_a_population_that_no_column_holds_is_refused(tmp_path, digits):
    (tmp_path / "a.csv").write_text(f"place,population\nKingston,{digits}\n")
    with pytest.raises(UserError, match="is not a population"):
        places_csv.read(tmp_path / "a.csv")


def test_zeros_in_a_marked_table_are_taken_out(tmp_path):
    (tmp_path / "a.csv").write_bytes("name\na\0b\n".encode("utf-16"))
    assert [code.name for code in codebook_csv.read(tmp_path / "a.csv")] == ["ab"]


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("read", READ)
def test_a_name_that_turns_round_or_breaks_off_is_shown_as_it_can_be(tmp_path, read):
    path = tmp_path / "a\u202evsc\n.csv"
    path.write_text("\n")
    assert refused_soon(read, path) == "a\ufffdvsc\ufffd.csv is empty."
