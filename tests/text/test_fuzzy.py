from hypothesis import given
from hypothesis import strategies as st

from app.text.fuzzy import contains_words, folded, rank

CODES = [
    "Funding and fiscal government",
    "Sustainability after funding",
    "Funding precarity",
    "Federal dependence",
    "Authority gaps",
    "Intégration régionale",
    "Downloading to municipalities",
]


def names(query):
    return [CODES[match.index] for match in rank(query, CODES)]


def shown(query, name):
    match = rank(query, [name])[0]
    return "".join(name[letter] for letter in match.letters)


def test_beginnings_come_before_words_before_parts():
    assert names("fun") == [
        "Funding precarity",
        "Funding and fiscal government",
        "Sustainability after funding",
    ]


def test_the_whole_name_comes_first():
    assert names("Authority gaps")[0] == "Authority gaps"


def test_words_may_come_in_any_order_and_be_short():
    assert names("gap auth") == ["Authority gaps"]
    assert shown("gap auth", "Authority gaps") == "Authgap"


def test_first_letters_of_words_are_enough():
    assert "Funding precarity" in names("fp")
    assert shown("fp", "Funding precarity") == "Fp"


def test_accents_and_case_do_not_matter():
    assert names("INTEGRATION REG") == ["Intégration régionale"]
    assert shown("integ", "Intégration régionale") == "Intég"


def test_misspelt_names_are_found_after_all_others():
    assert names("fundng precarty")[0] == "Funding precarity"
    assert names("muncipal") == ["Downloading to municipalities"]


def test_nothing_fits_nothing():
    assert rank("", CODES) == rank("   ", CODES) == []
    assert names("zzzzqqq") == []


def test_a_definition_fits_when_every_word_begins_one_of_its_words():
    assert contains_words("fund cut", "Cuts to, and freezes of, funding.")
    assert not contains_words("und", "Cuts to, and freezes of, funding.")
    assert not contains_words("", "anything")


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_letters_are_always_letters_of_the_name(query, candidates):
    for match in rank(query, candidates):
        assert all(0 <= letter < len(candidates[match.index]) for letter in match.letters)


@given(st.text(max_size=30))
def test_folding_keeps_track_of_where_letters_came_from(text):
    plain, where = folded(text)
    assert len(plain) == len(where)
    assert where == sorted(where)
