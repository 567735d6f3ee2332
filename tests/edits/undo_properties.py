"""The part of the random walk that says what sources and codes are."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from app.edits import codes, sources
from app.models import Code, Source


class Properties:
    """Deeds whose model is {(table, id, property): value}, without what is as it was made."""

    @precondition(lambda self: self.model["codes"])
    @rule(data=st.data(), withheld=st.booleans())
    def withhold_code(self, data, withheld):
        code_id = self.pick(data, "codes")
        codes.set_withheld(self.project, [code_id], withheld=withheld)
        self.did(lambda m: say(m, ("codes", code_id, "withheld"), withheld))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), rights=st.sampled_from(["", "CC BY", "Crown copyright"]))
    def set_rights(self, data, rights):
        source_id = self.pick(data, "sources")
        sources.set_rights(self.project, [source_id], rights)
        self.did(lambda m: say(m, ("sources", source_id, "rights"), rights))


def say(model, key, value):
    """Let the model hold a property, or nothing where it is the usual one."""
    model["said"].pop(key, None)
    if value:
        model["said"][key] = value


def kept(model):
    """What the model says of what is still there."""
    return {key: value for key, value in model["said"].items() if key[1] in model[key[0]]}


def stored(session):
    """What the project says of codes and sources, as the model has it."""
    found = {}
    for table, column in (("codes", Code.withheld), ("sources", Source.rights)):
        for id_, value in session.execute(select(column.class_.id, column)):
            if value:
                found[table, id_, column.key] = value
    return found
