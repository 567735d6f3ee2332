"""An agreement, an interview and a debate in three formats, under one codebook. All is invented."""

from docx import Document

from app.edits import codes, codings, sources
from app.edits.codes import Description
from app.importers import read
from app.queries import texts
from app.queries.crosstab import crosstab
from app.queries.source_list import source_rows
from app.tasks.importing import Order, store
from tests.importers.pdf_making import rows, write

WORDS = "The municipality takes over what nobody pays for."


def test_a_pdf_a_docx_and_a_txt_are_coded_alike_and_counted_by_document_type(project, tmp_path):
    write(tmp_path / "Agreement.pdf", rows("Article 1.", WORDS, "Article 2."))
    document = Document()
    document.add_paragraph(f"COORDINATOR: {WORDS}")
    document.save(str(tmp_path / "Interview.docx"))
    (tmp_path / "Debate.txt").write_text(f"MEMBER: {WORDS} {WORDS}", encoding="utf-8")
    for name in ("Agreement.pdf", "Interview.docx", "Debate.txt"):
        assert store(project, read(tmp_path / name), Order()).state == "imported"
    code_id = codes.add(project, "Decentralization", description=Description(number="2.1"))
    for row in source_rows(project):
        sources.set_type(project, [row.id], row.name.lower())
        text = texts.text(project, row.id)
        at = text.find(WORDS)
        while at >= 0:
            codings.add(project, row.id, code_id, at, at + len(WORDS))
            at = text.find(WORDS, at + 1)
    tab = crosstab(project, "type")
    assert [column.name for column in tab.columns] == ["agreement", "debate", "interview"]
    assert [row.values for row in tab.rows] == [(1, 2, 1)]
