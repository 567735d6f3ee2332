"""Subtitles and tables as sources; a table of speakers, words and tags as a coded transcript."""

import openpyxl
import pytest

from app.errors import UserError
from app.importers import read
from app.intake import NewCoding, ReadOptions


def table(tmp_path, text, name="a.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def refusal(tmp_path, text, name="a.csv"):
    with pytest.raises(UserError) as refused:
        table(tmp_path, text, name)
    return refused.value


def test_each_row_is_a_few_lines_under_a_heading(tmp_path):
    source = table(tmp_path, "Case,Age,Answer\nL1,,We wait.\nL2,61,No.\n")
    assert source.text == "Case: L1\nAnswer: We wait.\nCase: L2\nAge: 61\nAnswer: No."
    headings = [source.text[p.start : p.end] for p in source.parts if p.kind == "heading"]
    assert headings == ["Case: L1", "Case: L2"]


def test_a_row_that_begins_with_a_long_answer_has_no_heading(tmp_path):
    long = "We wait. " * 30
    source = table(tmp_path, f"Answer,Case\n{long},L1\n{long},L2\n")
    assert source.text == f"Answer: {long.strip()}\nCase: L1\n\nAnswer: {long.strip()}\nCase: L2"
    assert {part.kind for part in source.parts} == {"table row"}


def test_a_table_without_heads_keeps_its_rows(tmp_path):
    source = table(tmp_path, "1,2,3\n4,5,6\n")
    assert source.text == "1\t2\t3\n4\t5\t6"
    assert "names of the columns" in source.warnings[0]


def test_columns_beyond_the_heads_have_letters(tmp_path):
    assert table(tmp_path, "a,b\n1,2,3\n").text == "a: 1\nb: 2\nC: 3"


def test_the_apostrophe_before_a_formula_goes(tmp_path):
    assert table(tmp_path, "a,b\n'=1+1,'quoted'\n").text == "a: =1+1\nb: 'quoted'"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_its_encoding(tmp_path, encoding):
    text = "Case;Answer\nL1;“L’été”, à Montréal\n"
    source = table(tmp_path, text, encoding=encoding)
    assert source.text == "Case: L1\nAnswer: “L’été”, à Montréal"
    assert bool(source.warnings) == (encoding == "cp1252")


def test_a_missing_quotation_mark_is_told_with_its_line(tmp_path):
    error = refusal(tmp_path, 'a,b\n1,2\n3,"four\n5,6\n')
    assert "near line 3" in error.sentence


def test_a_quotation_mark_too_many_is_read_over_and_told(tmp_path):
    source = table(tmp_path, 'a,b\n1,"Limit "B""\n')
    assert source.text == 'a: 1\nb: Limit B""'
    assert "line 2" in source.warnings[0]


def test_a_table_with_too_many_columns_is_refused(tmp_path):
    sentence = refusal(tmp_path, "a" + "," * 20_000).sentence
    assert sentence == "a.csv has more than 16,384 columns."
    assert "more than 100,000 rows" in refusal(tmp_path, "a\n" * 100_001).sentence


def test_a_table_without_words_is_refused(tmp_path):
    assert "has no text" in refusal(tmp_path, ",,\n,,\n").sentence


def test_a_workbook_under_a_wrong_name_is_told(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"just words")
    with pytest.raises(UserError, match="is not a workbook"):
        read(tmp_path / "a.xlsx")


def test_a_document_in_the_guise_of_a_workbook_is_told(tmp_path):
    import docx

    docx.Document().save(str(tmp_path / "a.xlsx"))
    with pytest.raises(UserError, match="is not a workbook"):
        read(tmp_path / "a.xlsx")


CODED = (
    "speaker,words,tags,timestamp\nAna:,We plan.,early; career ;early,00:01:02\n,Then we wait.,,\n"
)


def test_a_coded_transcript_has_turns_and_codings_on_the_words(tmp_path):
    source = table(tmp_path, CODED)
    assert source.kind == "transcript"
    assert source.text == "Ana: We plan.\nThen we wait."
    assert [(p.label, p.time) for p in source.parts] == [("Ana", 62_000), ("", None)]
    assert source.codings == (NewCoding("early", 5, 13), NewCoding("career", 5, 13))
    assert source.warnings == ("Read as a coded transcript: 2 turns, 1 with tags.",)


def test_a_coded_transcript_can_be_taken_as_a_table(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(CODED)
    source = read(path, ReadOptions(leave_out=frozenset({"codings"})))
    assert source.text.startswith("speaker: Ana:\nwords: We plan.\ntags: early; career ;early")
    assert source.codings == ()


def test_a_workbook_may_be_a_coded_transcript_too(tmp_path):
    book = openpyxl.Workbook()
    for line in (["Speaker", "Text", "Codes"], ["Ana", "We plan.", "early"]):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    source = read(tmp_path / "a.xlsx")
    assert (source.text, source.codings) == ("Ana: We plan.", (NewCoding("early", 5, 13),))


def test_subtitles_are_a_line_a_cue_with_times_in_milliseconds(tmp_path):
    text = "WEBVTT\n\n00:01.0 --> 00:02.0\n<v Ana>One.\n\n00:02.5 --> 00:03.0\n<v Ana>Two."
    source = table(tmp_path, text, "a.vtt")
    assert source.text == "Ana: One.\nTwo."
    assert [(p.kind, p.label, p.time) for p in source.parts] == [
        ("turn", "Ana", 1000),
        ("turn", "Ana", 2500),
    ]


def test_bad_times_are_told_with_their_lines(tmp_path):
    text = "00:09.0 --> 00:02.0\nOne\n\n00:99.0 --> 00:99.5\nTwo\n"
    source = table(tmp_path, text, "a.srt")
    assert "none: line 4." in source.warnings[0]
    assert "kept: line 1." in source.warnings[1]


def test_subtitles_without_a_time_that_can_be_read_are_refused(tmp_path):
    assert "line 2" in refusal(tmp_path, "1\nsoon --> later\nOne", "a.srt").sentence
    assert "no line says when" in refusal(tmp_path, "just words", "a.vtt").sentence
