"""The report about a comparison: what is in it, and what must not be."""

import csv
import io

import pytest
from docx import Document

from app.edits import adjudication, attributes, cases, codes, codings, sources
from app.edits.adjudication import Choice
from app.edits.codes import Description
from app.errors import UserError
from app.models import Round, RoundCoder, RoundSource, Source
from app.project import contents
from app.queries.codebook_versions import snapshot
from app.queries.disagreements import disagreements
from app.tasks.comparison_report import Comparison, comparison_report
from app.tasks.exporting_comparison import export_comparison
from tests.comparing import fill


@pytest.fixture
def ids(project):
    return fill(project)


def decide_all(project, ids, **keeps):
    for row in disagreements(project, (ids["Ana"], ids["Ben"])).rows:
        if row.type in keeps:
            choice = Choice(keeps[row.type], reason="level", note=f"On {row.type}.")
            adjudication.decide(project, row, choice)


def report(project, ids, **asked):
    return comparison_report(project, Comparison((ids["Ana"], ids["Ben"]), **asked))


def paragraphs(path):
    return [each.text for each in Document(str(path)).paragraphs if each.text]


def test_the_minutes_say_what_each_had_in_its_context_and_what_was_decided(project, ids):
    decide_all(project, ids, code="B", boundary="union")
    boundary, code = report(project, ids).minutes
    one, other = boundary.sides
    assert (other.before, other.words, other.after) == ("We ", "answer for the results", ".")
    assert (one.letter, one.coder, one.code) == ("A", "Ana", "Gaps")
    assert (boundary.keep, boundary.kept) == ("union", ("Gaps · “We answer for the results.”",))
    assert (code.keep, code.reason, code.note, code.by) == ("B", "level", "On code.", "Ana")
    assert (code.source, code.paragraph, len(code.at)) == ("Council", 3, 25)


def test_the_cover_says_who_what_and_with_which_codebook(project, ids):
    about = dict(report(project, ids).about)
    assert about["Coders"] == "A Ana, B Ben"
    assert about["Sample"].startswith("1 source, ")
    assert about["Codebook"].endswith("(today)")
    assert about["Resolved"].startswith("0 of 5 ")


def test_a_round_brings_its_rule_and_its_codebook(project, ids):
    with project.edit("Plan") as session:
        book = contents.put(session.connection(), snapshot(project))
        text_id = session.get_one(Source, ids["Council"]).text_id
        planned = Round(name="Round 1", codebook_id=book, rule="drawn with seed 7", note="Pilot")
        session.add(planned)
        session.flush()
        session.add(RoundSource(round_id=planned.id, source_id=ids["Council"], text_id=text_id))
        for who in ("Ana", "Ben"):
            session.add(RoundCoder(round_id=planned.id, coder_id=ids[who]))
        round_id = planned.id
    about = dict(comparison_report(project, Comparison(round_id=round_id)).about)
    assert about["How it was drawn"] == "drawn with seed 7"
    assert (about["Round"], about["Round is for"]) == ("Round 1", "Pilot")
    assert "when the round began" in about["Codebook"]


def test_what_was_decided_makes_them_agree_there_and_the_figures_before_stay(project, ids):
    before = report(project, ids)
    assert before.settled is None
    decide_all(project, ids, boundary="A", weight="A", code="both", missing="A", extra="none")
    after = report(project, ids)
    assert after.figures == before.figures
    assert [row[2] for row in after.settled.rows] == ["1.000"] * len(after.settled.rows)


def test_what_is_left_open_stays_a_difference(project, ids):
    decide_all(project, ids, boundary="A", weight="open", code="open", missing="open", extra="open")
    found = report(project, ids)
    whole = found.settled.rows[0]
    assert float(whole[1]) < float(whole[2]) < 1
    assert len(found.minutes) == 5


def test_counts_are_by_code_and_type(project, ids):
    decide_all(project, ids, code="A")
    rows = {row[0]: row[1:] for row in report(project, ids).counts.rows}
    assert rows["Gaps"] == (0, 0, 1, 1, 0, 2, 1)
    assert rows["Voice"] == (1, 0, 0, 1, 0, 2, 1)
    (sample,) = report(project, ids).sample.rows
    assert sample[3:] == (1, 5, 1)


def test_definitions_that_were_changed_stand_with_what_they_said_before(project, ids):
    codes.describe(project, ids["Gaps"], Description(definition="first"))
    for words in ("second", "third"):
        adjudication.change_definition(project, ids["Gaps"], Description(definition=words))
    changes = report(project, ids).changes
    assert [each.fields for each in changes] == [
        (("definition", "first", "second"),),
        (("definition", "second", "third"),),
    ]


def test_words_that_must_not_be_quoted_are_not_in_it(project, ids, tmp_path):
    decide_all(project, ids, boundary="A", code="both")
    sources.set_do_not_quote(project, [ids["Council"]], forbidden=True)
    for name in ("report.docx", "minutes.csv"):
        export_comparison(project, tmp_path / name, Comparison((ids["Ana"], ids["Ben"])))
    text = "\n".join(paragraphs(tmp_path / "report.docx"))
    assert "must not be quoted" in text
    told = text + (tmp_path / "minutes.csv").read_text("utf-8-sig")
    for words in ("answer for", "council advises", "On code", "On boundary"):
        assert words not in told


def test_who_did_not_consent_is_not_quoted(project, ids):
    decide_all(project, ids, boundary="A", code="both")
    person = cases.add(project, "participant", "K-04")
    cases.link(project, person, ids["Council"])
    attributes.set_case(project, person, "Consent", "withdrawn")
    for entry in report(project, ids).minutes:
        assert not entry.quotable
        assert [side.words + side.before + side.after for side in entry.sides] == ["", ""]
        assert (entry.note, "“" in " ".join(entry.kept)) == ("", False)


def test_withheld_codes_are_not_in_it_and_that_is_said(project, ids, tmp_path):
    decide_all(project, ids, boundary="A", code="both", missing="A")
    codes.set_withheld(project, [ids["Voice"]], withheld=True)
    found = report(project, ids)
    assert [each.type for each in found.minutes] == ["boundary"]
    assert found.notes == ("2 disagreements about withheld codes are not in this report.",)
    export_comparison(project, tmp_path / "r.docx", Comparison((ids["Ana"], ids["Ben"])))
    document = Document(str(tmp_path / "r.docx"))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "Voice" not in "\n".join([*paragraphs(tmp_path / "r.docx"), *cells])
    assert "Gaps" in cells


def test_a_decision_about_codings_that_changed_stays_in_the_minutes(project, ids):
    decide_all(project, ids, boundary="A")
    row = disagreements(project, (ids["Ana"], ids["Ben"])).rows[0]
    codings.remove(project, row.sides[1].coding_ids)
    (entry,) = report(project, ids).minutes
    assert [side.words for side in entry.sides] == [
        "We answer for the results.",
        "answer for the results",
    ]
    assert entry.sides[0].after == ""


def test_those_who_only_talk_get_no_figures(project, ids):
    decide_all(project, ids, code="A")
    found = report(project, ids, figures=False)
    assert (found.figures, found.settled) == (None, None)
    assert len(found.minutes) == 1


def test_the_document_has_every_chapter(project, ids, tmp_path):
    decide_all(project, ids, boundary="B", weight="both", code="none", missing="B", extra="open")
    path = tmp_path / "report.docx"
    assert export_comparison(project, path, Comparison((ids["Ana"], ids["Ben"]))) == 5
    told = paragraphs(path)
    for head in ("Sample", "Agreement", "Disagreements", "Minutes", "Changes of definitions"):
        assert told.count(head) == 2  # in the contents, too
    assert "Comparison of Ana and Ben" in told
    assert "Boundary: Council, paragraph 1" in told
    assert "Only Ben: Council, paragraph 2" in told
    assert "What Ben had stands. " in told
    assert "Nothing stands, as with Ben. " in told
    assert "Reason: level" in told
    assert "B  Ben · nothing here" in told
    assert "We answer for the results." in told


def test_the_minutes_as_a_table_have_a_row_a_decision(project, ids, tmp_path):
    decide_all(project, ids, weight="B")
    path = tmp_path / "minutes.csv"
    export_comparison(project, path, Comparison((ids["Ana"], ids["Ben"])))
    (row,) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert (row["type"], row["keep"], row["reason"]) == ("weight", "B", "level")
    assert (row["Ana weight"], row["Ben weight"], row["Ana code"]) == ("20", "80", "Money")
    assert row["Ben words"] == "It comes in September."


def test_another_ending_is_refused(project, ids, tmp_path):
    with pytest.raises(UserError, match="which format"):
        export_comparison(project, tmp_path / "report.pdf", Comparison((ids["Ana"], ids["Ben"])))
