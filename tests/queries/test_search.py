"""Searching by the index finds what reading every text finds, and nothing else."""

import string
from contextlib import closing

import regex
from hypothesis import given
from hypothesis import strategies as st

from app.edits import sources, texts
from app.project import Project, fulltext
from app.project.engine import open_file
from app.queries import texts as texts_of
from app.queries.search import search
from app.queries.source_list import source_rows
from app.queries.unlikely_texts import unlikely_texts
from app.text import finding
from tests.builders import fill, new_source

LETTERS = st.sampled_from("aAbBßẞıIiİéÉe\u0301σςΣ你好🙂-.'\u00a0\u2028 \n\n\ue000")
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(str.strip)
QUERIES = st.text(LETTERS, min_size=1, max_size=8).filter(str.strip)


def found_by_reading(project, query):
    pattern = finding.pattern_of(query)
    return [
        (row.name, each.start, each.end)
        for row in source_rows(project)
        for each in finding.matches(pattern, texts_of.text(project, row.id))
    ]


def places(project, query):
    return [(hit.source, hit.start, hit.end) for hit in search(project, query)]


@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True), st.lists(QUERIES, max_size=6))
def test_the_index_finds_what_reading_finds(tmp_path_factory, words, queries):
    path = tmp_path_factory.mktemp("search") / "s.topoi"
    with Project.create(path) as project:
        for number, text in enumerate(words):
            sources.add(project, new_source(text=text, name=f"{number}"))
        cut = [text[at : at + 5] for text in words for at in (0, len(text) // 2)]
        for query in [*queries, *(each for each in cut if each.strip())]:
            assert places(project, query) == found_by_reading(project, query)


def test_parts_of_words_and_words_on_either_side_of_a_line_end_are_found(project):
    sources.add(project, new_source(text="Refunded at\n\n \nlast. Re-fund it.", name="A"))
    for query in ("fund", "d at last", "AT  LAST. re", "d a", ". Re-f", "-"):
        assert places(project, query) == found_by_reading(project, query) != []
    assert places(project, "fund at") == places(project, "nowhere") == []


def test_only_texts_in_which_the_words_can_stand_are_read(project, monkeypatch):
    known = fill(project)
    read = []
    text = texts_of.text
    monkeypatch.setattr(texts_of, "text", lambda p, id_: read.append(id_) or text(p, id_))
    assert [hit.source for hit in search(project, "The council advises")] == ["Council"]
    assert read == [known["interview"]]


def test_a_text_as_it_is_now_is_searched_also_after_undo(project):
    source_id = sources.add(project, new_source(text="The plan is old.", name="A"))
    texts.change_text(project, source_id, "The plan is new.")
    assert (places(project, "old"), len(places(project, "new"))) == ([], 1)
    project.undo()
    assert (len(places(project, "old")), places(project, "new")) == (1, [])


def test_what_is_not_in_the_index_is_read(project):
    sources.add(project, new_source(text="x" * 9_000 + "needle", name="A"))
    with project.read() as session:
        assert fulltext.indexed(session.connection()) == set()
    assert len(places(project, "needle")) == 1


def test_a_damaged_index_costs_time_but_no_hit(project):
    fill(project)
    before = places(project, "council")
    project.close()
    with closing(open_file(project.path, writable=True)) as raw:
        raw.execute("UPDATE fulltext_data SET block = x'00ff00ff'")
    with Project.open(project.path) as damaged:
        assert places(damaged, "council") == before != []


def test_letters_that_a_search_takes_for_equal_are_equal_in_the_index(project):
    cased = [
        chr(point)
        for point in range(1, 0x30000)
        if not 0xD800 <= point < 0xE000 and len({chr(point), *_variants(chr(point))}) > 1
    ]
    cut = fulltext.words_of(" ".join(f"x{letter}y" for letter in cased))
    words = dict(zip(cased, cut, strict=True))
    everything = "".join(cased)
    for letter in cased:
        for same in regex.findall(regex.escape(letter), everything, regex.IGNORECASE):
            assert words[same] == words[letter]


def _variants(letter):
    return letter.lower(), letter.upper(), letter.title(), letter.casefold()


def test_a_word_of_the_index_is_found_as_it_is_written_there(project):
    letters = [chr(p) for p in range(33, 0x3000) if chr(p) not in string.whitespace]
    text = "\n".join(f"q{letter}r" for letter in letters if not letter.isspace())
    sources.add(project, new_source(text=text, name="A"))
    with project.read() as session:
        connection = session.connection()
        for word in fulltext.vocabulary(connection):
            assert fulltext.standing(connection, word)
    assert unlikely_texts(project, "q") == frozenset(), "part of too many words to ask for each"
    assert places(project, "q") == found_by_reading(project, "q") != []
