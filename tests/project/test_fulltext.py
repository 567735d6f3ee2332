"""The index of words is made with every text, goes with what is purged, and can be made anew."""

import shutil
from contextlib import closing

import pytest

from app.edits import sources, texts
from app.errors import UserError
from app.project import Project, fulltext, purging
from app.project.engine import open_file
from app.project.keys import MARK, Key
from app.project.rekeying import write_under
from app.project.salvage import salvage
from app.queries import texts as texts_of
from app.queries.check import problems
from app.tasks import checking
from tests.builders import fill, new_source

KEY = Key(b"k" * 32, MARK + b"saltsalt")


def index(project):
    """Every word of the index, with the rows in which it stands."""
    with project.read() as session:
        connection = session.connection()
        return {
            word: fulltext.standing(connection, word) for word in fulltext.vocabulary(connection)
        }


def texts_in(project):
    with project.read() as session:
        return fulltext.indexed(session.connection())


def damage(project):
    project.close()
    with closing(open_file(project.path, writable=True)) as raw:
        raw.execute("DELETE FROM fulltext_data WHERE id > 10")
    return Project.open(project.path)


def test_every_text_is_indexed_once_however_often_it_is_stored(project):
    fill(project)
    assert texts_in(project) == set(texts_of.content_ids(project).values())
    before = index(project)
    with project.aside() as session:
        fulltext.complete(session.connection())
        fulltext.put(session.connection(), texts_of.text(project, 1))
    assert index(project) == before


def test_an_index_made_anew_is_the_same(project):
    known = fill(project)
    texts.change_text(project, known["interview"], "Nothing of that.")
    before = index(project)
    with project.aside() as session:
        fulltext.renew(session.connection())
    assert index(project) == before


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_project_gets_its_index(files, tmp_path, version):
    path = tmp_path / "older.topoi"
    shutil.copy(files / "projects" / f"schema_{version}.topoi", path)
    with Project.open(path) as project:
        assert set(texts_of.content_ids(project).values()) <= texts_in(project)
        assert problems(project) == []


def test_what_is_purged_leaves_no_word_in_the_index(project):
    sources.remove(project, [sources.add(project, new_source(text="Unique Quokka.", name="Q"))])
    assert "quokka" in index(project)
    with project.bulk("Purge") as session:
        purging.forget_contents(session.connection())
    assert "quokka" not in index(project)


def test_the_index_goes_along_under_another_key(project, tmp_path):
    fill(project)
    before = index(project)
    project.close()
    write_under(project.path, tmp_path / "locked.topoi", old=None, new=KEY)
    with Project.open(tmp_path / "locked.topoi", key=KEY) as copy:
        assert index(copy) == before
        assert problems(copy) == []


def test_a_salvaged_project_has_an_index(project, tmp_path):
    fill(project)
    before = index(project)
    project.close()
    salvage(project.path, tmp_path / "salvaged.topoi")
    with Project.open(tmp_path / "salvaged.topoi") as saved:
        assert set(index(saved)) == set(before)


def test_a_damaged_index_is_told_and_made_anew(project):
    fill(project)
    before = index(project)
    with damage(project) as damaged:
        assert any("index of words" in sentence for sentence in problems(damaged))
        checking.mend_index(damaged)
    with Project.open(project.path) as mended:
        assert problems(mended) == []
        assert index(mended) == before


def test_an_edit_that_is_taken_back_by_a_fault_leaves_no_words(project):
    before = index(project)
    with pytest.raises(UserError, match="no longer there"), project.edit("Import"):
        sources.rename(project, sources.add(project, new_source(text="Quokka.", name="Q")) + 1, "R")
    assert index(project) == before
