"""What people do to a project, or to a copy of it, each apart from the others."""

from contextlib import suppress

from hypothesis import strategies as st

from app.edits import attributes, codes, codings, memos, sources, texts
from app.errors import UserError
from app.queries import texts as texts_of
from app.queries.passages import excerpts
from tests.builders import new_source

WORDS = ("council", "money", "mandate", "\U0001f600", "état", "September", "officer")
SOURCES, CODES = ("interview", "strategy"), ("gaps", "precarity", "rescaling")


def code(project, known, source, name, start, length):
    text = texts_of.text(project, known[source])
    start %= len(text)
    codings.add(project, known[source], known[name], start, min(len(text), start + length))


def edit(project, known, source, at, word):
    old = texts_of.text(project, known[source])
    at %= len(old)
    texts.change_text(project, known[source], f"{old[:at]} {word} {old[at:]}")


def some(project, number):
    """Some coding, if there is one."""
    ids = sorted(each.coding_id for each in excerpts(project))
    if not ids:
        raise UserError("There is no coding.")
    return ids[number % len(ids)]


def uncode(project, _known, number):
    codings.remove(project, [some(project, number)])


def resize(project, _known, number, start, length):
    codings.resize(project, some(project, number), start, start + length)


def weigh(project, _known, number, weight):
    codings.set_weight(project, some(project, number), weight)


def memo(project, known, word):
    memos.write(project, word, source_id=known["interview"])


def rename(project, known, name, word):
    codes.rename(project, known[name], word)


def bring(project, _known, word):
    sources.add(project, new_source(word, f"{word} is what this says. " * 4))


def invent(project, _known, word, definition):
    codes.add(project, word, description=codes.Description(definition=definition))


def define(project, known, name, word):
    codes.describe(project, known[name], codes.Description(definition=word))


def answer(project, known, source, word):
    attributes.set_source(project, known[source], "Mood", word)


def undo(project, _known):
    if project.undo_step.label != "Add coder":  # the last that both copies went through
        project.undo()


NUMBER, LENGTH, WORD = st.integers(0, 9), st.integers(1, 60), st.sampled_from(WORDS)
SOURCE, NAME, PLACE = st.sampled_from(SOURCES), st.sampled_from(CODES), st.integers(0, 300)
ADDING = (
    st.tuples(st.just(code), SOURCE, NAME, PLACE, LENGTH),
    st.tuples(st.just(edit), SOURCE, PLACE, WORD),
    st.tuples(st.just(memo), WORD),
)
ANY = (
    *ADDING,
    st.tuples(st.just(uncode), NUMBER),
    st.tuples(st.just(resize), NUMBER, PLACE, LENGTH),
    st.tuples(st.just(weigh), NUMBER, st.integers(0, 100)),
    st.tuples(st.just(rename), NAME, WORD),
    st.tuples(st.just(bring), WORD),
    st.tuples(st.just(invent), WORD, st.sampled_from(("", "New"))),
    st.tuples(st.just(define), NAME, WORD),
    st.tuples(st.just(answer), SOURCE, WORD),
    st.tuples(st.just(undo)),
)


def do(project, known, deeds):
    """Do some deeds; what cannot be done now is passed over."""
    for deed, *how in deeds:
        with suppress(UserError):
            deed(project, known, *how)
