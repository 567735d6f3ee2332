"""topoi import: files, folders, manifests, and what is refused."""

import json

import pytest

from tests.importers import pdf_making
from tests.importers.pdf_making import rows


@pytest.fixture
def folder(tmp_path):
    """Two texts, one below the other, a picture and a hidden file."""
    top = tmp_path / "files"
    (top / "deeper").mkdir(parents=True)
    (top / "b.txt").write_text("The council decides.\nWe hire in May.\n")
    (top / "deeper" / "a.txt").write_text("Money comes in September.")
    (top / "picture.gif").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (top / ".hidden.txt").write_text("not for you")
    return top


@pytest.fixture
def empty(topoi, tmp_path):
    path = tmp_path / "empty.topoi"
    topoi("new", path, "--coder", "Ana")
    return path


def listed(topoi, study):
    return {each["name"]: each for each in json.loads(topoi("sources", study, "--json"))["sources"]}


def test_a_folder_is_read_with_its_subfolders_and_refusals_are_told(topoi, empty, folder):
    result = json.loads(topoi("import", empty, folder, "--json"))
    assert [(each["source"], each["characters"]) for each in result["imported"]] == [
        ("b", 37), ("a", 25),
    ]  # fmt: skip
    (refused,) = result["refused"]
    assert refused["path"].endswith("picture.gif")
    assert refused["reason"]
    assert refused["hint"]
    assert set(result["imported"][0]) >= {"path", "source", "characters", "warnings"}


def test_one_undo_takes_the_whole_import_back(topoi, empty, folder):
    topoi("import", empty, folder, "--place", "Kingston", "--create-places")
    assert len(listed(topoi, empty)) == 2
    topoi("undo", empty)
    assert listed(topoi, empty) == {}
    assert json.loads(topoi("places", empty, "--json"))["places"] == []


def test_what_is_said_of_all_files_holds_for_each(topoi, study, folder):
    topoi("import", study, folder, "--place", "kingston", "--type", "interview",
          "--date", "2013-05", "--set", "role=coordinator")  # fmt: skip
    sources = listed(topoi, study)
    assert sources["a"]["places"] == sources["b"]["places"] == ["Kingston"]
    assert (sources["a"]["type"], sources["a"]["date"]) == ("interview", "2013-05")
    topoi("code", study, "--source", "a", "--code", "Rescaling", "--start", 0, "--end", 5)
    found = json.loads(topoi("codings", study, "--where", "role=coordinator", "--json"))
    assert [each["source"] for each in found["codings"]] == ["a"]


def test_an_unknown_place_stops_the_import_and_names_near_ones(topoi, study, folder):
    message = topoi("import", study, folder, "--place", "Kingstown", status=1)
    assert "no place called “Kingstown”" in message
    assert "Kingston" in message
    assert len(listed(topoi, study)) == 2


def test_a_text_that_is_here_already_is_pointed_out_and_not_doubled(topoi, empty, folder):
    topoi("import", empty, folder / "b.txt")
    result = json.loads(topoi("import", empty, folder / "b.txt", "--json"))
    (again,) = result["imported"]
    assert again["already_here"]
    assert "already, as “b”" in again["warnings"][0]
    assert len(listed(topoi, empty)) == 1


def test_if_every_file_is_refused_the_status_is_1(topoi, empty, folder):
    topoi("import", empty, folder / "picture.gif", folder / "none.txt", status=1)
    assert listed(topoi, empty) == {}


MANIFEST = """path,name,place,type,date,participant,folder,language,do_not_quote,Role
b.txt,Council,Kingston; Peterborough,interview,2013-05-14,K-04,Talks,en,yes,coordinator
deeper/a.txt,Strategy,Atlantis,strategy,2012,,,,no,
"""


def test_a_manifest_says_what_each_file_is_and_where_it_belongs(topoi, study, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text(MANIFEST)
    result = json.loads(topoi("import", study, folder, "--manifest", manifest, "--json"))
    assert [each["source"] for each in result["imported"]] == ["Council (2)"]
    reasons = {each["path"].rsplit("/")[-1]: each["reason"] for each in result["refused"]}
    assert "no place called “Atlantis”" in reasons["a.txt"]
    assert set(reasons) == {"a.txt", "picture.gif"}, "the manifest itself is no source"
    source = listed(topoi, study)["Council (2)"]
    assert source["places"] == ["Kingston", "Peterborough"]
    assert (source["type"], source["date"], source["language"], source["folder"]) == (
        "interview", "2013-05-14", "en", "Talks",
    )  # fmt: skip
    assert source["do_not_quote"]
    topoi("code", study, "--source", "Council (2)", "--code", "Rescaling", "--quote", "May")
    for where in ("Role=coordinator", "participant=K-04"):
        found = json.loads(topoi("codings", study, "--where", where, "--json"))["codings"]
        assert [each["text"] for each in found] == ["May"]


def test_a_manifest_alone_names_the_files_and_may_make_places(topoi, study, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text(MANIFEST)
    result = topoi("import", study, "--manifest", manifest, "--create-places", "--json")
    assert len(json.loads(result)["imported"]) == 2
    assert listed(topoi, study)["Strategy (2)"]["places"] == ["Atlantis"]
    topoi("undo", study)
    assert len(listed(topoi, study)) == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("b.txt,,,,soon,,,,,", "“soon” in line 2"),
        ("b.txt,,,,,,,,perhaps,", "neither yes nor no"),
        ("gone.txt,,,,,,,,,", "gone.txt"),
    ],
)
def test_a_manifest_row_that_is_not_clear_refuses_its_file(topoi, study, folder, row, sentence):
    manifest = folder / "manifest.csv"
    manifest.write_text(f"{MANIFEST.splitlines()[0]}\n{row}\ndeeper/a.txt,,,,,,,,,\n")
    result = json.loads(topoi("import", study, "--manifest", manifest, "--json"))
    assert [each["source"] for each in result["imported"]] == ["a"]
    assert sentence in result["refused"][0]["reason"]


def test_wrong_options_are_wrong_usage(topoi, empty, folder):
    topoi("import", empty, folder, "--leave-out", "everything", status=2)
    topoi("import", empty, folder, "--encoding", "klingon", status=2)
    assert "nothing to import" in topoi("import", empty, status=1)


def test_the_encoding_can_be_said(topoi, empty, tmp_path):
    path = tmp_path / "mac.txt"
    path.write_bytes("été à Montréal".encode("mac-roman"))
    topoi("import", empty, path, "--encoding", "mac-roman")
    assert topoi("text", empty, "mac") == "été à Montréal"


CODED = (
    "speaker,words,tags,timestamp\n"
    "Ana:,We plan.,early;rescaling,00:01:02\n"
    "Ben:,Then we wait.,early,\n"
)


def test_a_coded_transcript_brings_its_codings_and_says_so(topoi, study, tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text(CODED)
    (done,) = json.loads(topoi("import", study, path, "--json"))["imported"]
    assert (done["format"], done["codings"], done["new_codes"]) == ("transcript", 3, 1)
    assert done["could_be_left_out"] == ["codings"]
    assert done["warnings"] == [
        "Read as a coded transcript: 2 turns, 2 with tags.",
        "3 codings were added, with 2 codes, 1 of them new.",
    ]
    found = json.loads(topoi("codings", study, "--source", "talk", "--json"))["codings"]
    assert [(each["code"], each["text"]) for each in found] == [
        ("early", "We plan."), ("Rescaling", "We plan."), ("early", "Then we wait."),
    ]  # fmt: skip
    topoi("undo", study)
    assert "talk" not in listed(topoi, study)


def test_a_coded_transcript_is_a_plain_table_if_asked(topoi, study, tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text(CODED)
    done = json.loads(topoi("import", study, path, "--leave-out", "codings", "--json"))
    assert done["imported"][0]["codings"] == 0
    assert topoi("text", study, "talk").startswith("speaker: Ana:\nwords: We plan.")


def test_of_twenty_files_one_broken_nineteen_are_imported(topoi, empty, tmp_path):
    folder = tmp_path / "twenty"
    folder.mkdir()
    for number in range(10):
        (folder / f"talk {number}.txt").write_text(f"Ana: We met {number} times.")
    for number in range(9):
        (folder / f"film {number}.srt").write_text(
            f"1\n00:00:01,000 --> 00:00:02,000\nWe met {number} times before.\n"
        )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing of the kind")
    result = json.loads(topoi("import", empty, folder, "--json"))
    assert len(result["imported"]) == 19
    (refused,) = result["refused"]
    assert refused["path"].endswith("broken.pdf")
    assert refused["reason"].endswith(".")
    assert refused["hint"]


def test_a_dry_run_says_what_would_be_and_changes_nothing(topoi, study, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text(MANIFEST)
    before = listed(topoi, study)
    result = json.loads(topoi("import", study, "--manifest", manifest, "--dry-run", "--json"))
    (planned,) = result["planned"]
    assert (planned["name"], planned["places"]) == ("Council", ["Kingston", "Peterborough"])
    assert (planned["date"], planned["do_not_quote"]) == ("2013-05-14", True)
    assert planned["attributes"] == {"Role": "coordinator"}
    assert "Atlantis" in result["refused"][0]["reason"]
    free = topoi("import", study, "--manifest", manifest, "--dry-run", "--create-places", "--json")
    assert json.loads(free)["planned"][1]["new_places"] == ["Atlantis"]
    out = topoi("import", study, folder, "--dry-run", "--place", "Oz", "--create-places")
    assert "would be imported  Oz (new)" in out
    assert listed(topoi, study) == before
    assert "Oz" not in topoi("places", study)


def test_a_dry_run_of_nothing_but_refusals_has_status_1(topoi, study, folder):
    topoi("import", study, folder / "picture.gif", "--dry-run", status=1)


def test_subfolders_stay_folders(topoi, empty, folder):
    topoi("import", empty, folder)
    assert {name: each["folder"] for name, each in listed(topoi, empty).items()} == {
        "a": "deeper", "b": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        ("--leave-out", "headers,line-numbers"),
        ("--leave-out", "line-numbers", "--leave-out", "headers"),
    ],
)
def test_what_is_left_out_may_be_said_at_once_or_one_by_one(topoi, study, tmp_path, said):
    path = pdf_making.write(
        tmp_path / "agreement.pdf",
        *[[*rows("Draft of the agreement", top=770), *rows(f"Article {page}", top=600)]
          for page in range(1, 6)],
    )  # fmt: skip
    plain = json.loads(topoi("import", study, path, "--dry-run", *said, "--json"))
    assert len(plain["planned"]) == 1
    topoi("import", study, path, *said)
    assert topoi("text", study, "agreement") == "\n".join(f"Article {page}" for page in range(1, 6))
