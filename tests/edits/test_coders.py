"""Who codes; nobody codes as the consensus."""

import pytest

from app.edits import coders
from app.errors import UserError
from app.queries.project_info import coder_names


def test_the_consensus_is_made_once_and_nobody_codes_as_it(project):
    consensus = coders.consensus(project)
    assert coders.consensus(project) == consensus
    with pytest.raises(UserError, match="decided together"):
        coders.choose(project, consensus)
    assert coder_names(project)[project.coder_id] == "Ana"


def test_a_coder_who_is_there_is_not_added_again(project):
    ben = coders.add(project, "Ben")
    assert coders.add(project, " ben ") == ben
    with pytest.raises(UserError, match="needs a name"):
        coders.add(project, " ")
