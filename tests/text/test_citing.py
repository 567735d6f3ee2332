"""Works are cited from their records, however little the records say."""

import json

import pytest

from app.text import citing

ARTICLE = {
    "type": "article-journal",
    "title": "Who meets whom?",
    "author": [
        {"family": "Ruiz", "given": "Ana"},
        {"family": "Moss", "given": "Ben"},
        {"literal": "Town of Elsewhere"},
    ],
    "issued": {"date-parts": [[2011, 5, 14]]},
    "container-title": "Invented Places",
    "volume": "12",
    "issue": "3",
    "page": "488-499",
    "DOI": "10.1234/abc",
}


def test_an_article_with_all_that_is_known():
    assert citing.full(ARTICLE) == (
        "Ruiz, Ana; Moss, Ben; Town of Elsewhere (2011). “Who meets whom?” "
        "Invented Places, 12(3), 488–499. https://doi.org/10.1234/abc"
    )


@pytest.mark.parametrize(
    ("csl", "citation"),
    [
        ({"title": "Plan"}, "(n.d.). Plan."),
        (
            {
                "type": "book",
                "title": "Waiting",
                "editor": [{"family": "Ruiz"}],
                "issued": {"date-parts": [[2012]]},
                "publisher": "Press",
                "publisher-place": "Kingston",
            },
            "Ruiz (ed.) (2012). Waiting. Kingston: Press.",
        ),
        (
            {"type": "chapter", "title": "Waiting.", "container-title": "A book", "page": "1-2"},
            "(n.d.). “Waiting.” In A book, 1–2.",
        ),
        ({"type": "webpage", "title": "Page", "URL": "x.example"}, "(n.d.). Page. x.example"),
    ],
)
def test_other_works(csl, citation):
    assert citing.full(csl) == citation


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "Ruiz 2011"), (2, "Ruiz and Moss 2011"), (3, "Ruiz, Moss and Town of Elsewhere 2011")],
)
def test_the_short_form_names_up_to_three(count, words):
    assert citing.short({**ARTICLE, "author": ARTICLE["author"][:count]}) == words
    assert citing.short({**ARTICLE, "author": ARTICLE["author"] * 2}) == "Ruiz et al. 2011"
    assert citing.short({"title": "Plan"}) == "Plan n.d."


def test_dates_are_as_precise_as_they_are_known():
    assert citing.date(ARTICLE) == "2011-05-14"
    assert citing.date({"issued": {"date-parts": [[2011]]}}) == "2011"
    assert citing.date({}) == ""


@pytest.mark.parametrize(
    "stored",
    [
        "", "no json", "[]", '{"author": 3, "issued": []}', '{"author": [1, {}], "title": []}',
        '{"issued": {"date-parts": [["x"]]}, "volume": 4}', '{"issued": {"date-parts": 7}}',
    ],
)  # fmt: skip
def test_a_record_that_makes_no_sense_breaks_nothing(stored):
    record = citing.record(stored)
    assert isinstance(citing.full(record), str)
    assert isinstance(citing.short(record), str)
    assert citing.order(record)


def test_a_record_survives_being_stored():
    assert citing.record(json.dumps(ARTICLE)) == ARTICLE
