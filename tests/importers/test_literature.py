"""Records of RIS and BibTeX as they come from reference managers, and as they should not come."""

import pytest

from app.errors import UserError
from app.importers import literature, read
from app.text import citing


def records(tmp_path, text, name="lib.ris"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def csl(tmp_path, text, name="lib.ris"):
    (reference,) = records(tmp_path, text, name).references
    return citing.record(reference.csl)


def test_a_record_of_ris(tmp_path):
    found = csl(
        tmp_path,
        "TY  - JOUR\nTI  - Who meets\nwhom\nAU  - Ruiz, Ana\nAU  - Town\nPY  - 2011/05//\n"
        "JO  - Places\nVL  - 1\nSP  - 3\nEP  - 9\nDO  - doi:10.1234/x.\nSN  - 1234-5678\nER  - \n",
    )
    assert found == {
        "type": "article-journal", "title": "Who meets\nwhom", "container-title": "Places",
        "author": [{"family": "Ruiz", "given": "Ana"}, {"literal": "Town"}], "volume": "1",
        "issued": {"date-parts": [[2011, 5]]}, "page": "3-9", "DOI": "10.1234/x",
        "ISSN": "1234-5678",
    }  # fmt: skip


def test_a_record_becomes_text_to_code(tmp_path):
    source = records(tmp_path, "TY  - RPRT\nTI  - Plan\nPY  - 2010\nAB  - One.\nTwo.\nKW  - a\n")
    (reference,) = source.references
    assert reference.text == "Plan\n(2010). Plan.\nOne.\nTwo.\na"
    assert [part.kind for part in reference.parts] == ["heading"]
    assert (reference.date, source.kind, source.text) == ("2010", "bibliography", "")


@pytest.mark.parametrize("ending", ["ER  - ", "ER  -", "", "TY  - BOOK\nTI  - B\nER  -"])
def test_a_record_ends_with_er_with_the_next_or_with_the_file(tmp_path, ending):
    source = records(tmp_path, f"TY  - BOOK\nTI  - A\n{ending}")
    assert source.references[0].title == "A"


def test_what_stands_outside_and_what_has_no_title_is_told(tmp_path):
    source = records(tmp_path, "hello\nTY  - BOOK\nTI  - A\nER  -\nTY  - BOOK\nAU  - B\nER  -\n")
    assert [reference.title for reference in source.references] == ["A"]
    assert source.warnings == (
        "What stands outside of every record was left out: line 1.",
        "1 record without a title was left out.",
    )


def test_an_entry_of_bibtex(tmp_path):
    found = csl(
        tmp_path,
        '@string{p = "Places"}\n@Article{key, Title={R{\\\'e}union \\& {M}oney -- again},\n'
        'author="von M{\\"u}ller, Bj{\\o}rn and {Town of Elsewhere} and Ana Ruiz",\n'
        "journal=p, year=2011, month=may, pages={3--9}, doi={10.1234/a_b}}",
        "lib.bib",
    )
    assert found == {
        "id": "key", "type": "article-journal", "title": "Réunion & Money – again",
        "author": [
            {"family": "von Müller", "given": "Bjørn"},
            {"literal": "Town of Elsewhere"},
            {"family": "Ruiz", "given": "Ana"},
        ],
        "container-title": "Places", "issued": {"date-parts": [[2011, 5]]}, "page": "3-9",
        "DOI": "10.1234/a_b",
    }  # fmt: skip


def test_two_entries_of_one_key_are_both_kept(tmp_path):
    source = records(tmp_path, "@misc{a, title={One}}\n@misc{a, title={Two}}", "lib.bib")
    assert [reference.title for reference in source.references] == ["One", "Two"]


def test_an_entry_that_breaks_off_is_told_with_its_line_and_the_rest_is_read(tmp_path):
    source = records(tmp_path, "@misc{a, title={One}}\n@misc{b, title={No\n@misc{c, title={Three}}",
                     "lib.bib")  # fmt: skip
    assert [reference.title for reference in source.references] == ["One", "Three"]
    assert source.warnings == ("1 entry could not be read: line 2.",)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Full Text:/home/x/files/Ruiz 2011.pdf:application/pdf", "Ruiz 2011.pdf"),
        ("PDF:C\\:\\\\Users\\\\x\\\\Ruiz 2011.pdf:PDF", "Ruiz 2011.pdf"),
        (":files/Ruiz 2011.pdf:PDF;snapshot:a.html:text/html", "Ruiz 2011.pdf"),
        ("Ruiz 2011.pdf", "Ruiz 2011.pdf"),
    ],
)
def test_files_are_known_by_their_mere_names(tmp_path, written, name):
    source = records(tmp_path, f"@misc{{a, title={{One}}, file={{{written}}}}}", "lib.bib")
    assert source.references[0].files[0] == name


def test_a_file_without_records_is_refused(tmp_path):
    for name in ("lib.ris", "lib.bib"):
        with pytest.raises(UserError, match="no records"):
            records(tmp_path, "just words", name)
    with pytest.raises(UserError, match="line 1"):
        records(tmp_path, "@misc{a, title={One", "lib.bib")


def test_a_whole_library_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(literature, "MOST_RECORDS", 2)
    with pytest.raises(UserError, match="more than 2 records"):
        records(tmp_path, "TY  - BOOK\nTI  - A\n" * 3)


def test_braces_without_end_take_no_long_time(tmp_path):
    text = "@misc{a, title={" + "{" * 5000 + "\\'e" + "}" * 5000 + "}}\n@misc{b, title={Two}}"
    source = records(tmp_path, text, "lib.bib")
    assert "Two" in [reference.title for reference in source.references]
