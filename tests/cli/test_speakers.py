"""All talk here is invented."""

import json

import pytest

TALK = (
    "Devin Becker: Thank you for coming.\nDB: Who decides here?\nKM: The council.\n"
    "DB: And who pays?\nKM: The city.\nDB: Why?\nKM: It can."
)


@pytest.fixture
def talk(study, path, topoi, tmp_path):
    """A transcript in the study, by its name."""
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    topoi("import", path, file)
    return "talk"


def test_the_speakers_of_a_source_are_listed(path, topoi, talk):
    told = json.loads(topoi("speakers", path, talk, "--json"))
    assert [(row["name"], row["turns"], row["interviewer"]) for row in told["speakers"]] == [
        ("Devin Becker", 1, False), ("DB", 3, True), ("KM", 3, False),
    ]  # fmt: skip
    assert told["speakers"][1]["may_be"] == ["Devin Becker"]


def test_speakers_are_corrected_in_one_step(path, topoi, talk):
    topoi("speakers", path, talk, "--rename", "devin becker=DB", "--assign", "KM=K-04",
          "--role", "K-04=LIP coordinator")  # fmt: skip
    told = json.loads(topoi("speakers", path, talk, "--json"))["speakers"]
    assert [(row["name"], row["participant"]) for row in told] == [("DB", None), ("KM", "K-04")]
    topoi("undo", path)
    assert len(json.loads(topoi("speakers", path, talk, "--json"))["speakers"]) == 3


def test_an_unknown_speaker_is_told_with_the_known_ones(path, topoi, talk):
    out = topoi("speakers", path, talk, "--interviewer", "Nobody", status=1)
    assert "Devin Becker, DB, KM" in str(out)


def test_words_of_participants_are_another_denominator(path, topoi, talk):
    def words(*more):
        columns = json.loads(topoi("frequencies", path, "--by", "source", "--json", *more))[
            "columns"
        ]
        return next(each["words"] for each in columns if each["name"] == "talk")

    assert words() > words("--speakers", "participants") > 0
    assert topoi("frequencies", path, "--speakers", "nobody", status=2) is not None


def test_the_questions_of_a_guide_are_found(path, topoi, talk, tmp_path):
    file = tmp_path / "guide.txt"
    file.write_text("1. Who decides here?\n2. So who pays?\n", encoding="utf-8")
    told = json.loads(topoi("guide", path, "--import", file, "--find", "--json"))
    assert told["questions"] == ["Who decides here?", "So who pays?"]
    assert [q["question"] for q in told["asked"] if q["source"] == "talk"] == [1, 2]
    columns = json.loads(topoi("frequencies", path, "--by", "question", "--json"))["columns"]
    assert columns[0]["name"] == "1. Who decides here?"
