"""The part of the random walk that says what sources and codes are."""

import copy

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from app.edits import attributes, codes, project_info, source_sets, sources
from app.errors import UserError
from app.models import AttributeValue, Code, Source, SourceSet, SourceSetMember

_ORIGINAL = "translation_of_id"
_PERIODS = ["", "pre\npost\t2006", "pre\npost\t2008-05\nafter\t2012"]


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

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), title=st.sampled_from(["", "One", "“Two”"]))
    def cite(self, data, title):
        source_id = self.pick(data, "sources")
        sources.cite(self.project, source_id, {"title": title})
        said = f'{{"title": "{title}"}}' if title else ""
        self.did(lambda m: say(m, ("sources", source_id, "reference"), said))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), none=st.booleans())
    def set_translation(self, data, none):
        source_id = self.pick(data, "sources")
        chosen = None if none else self.pick(data, "sources")
        original = self.model["said"].get(("sources", chosen, _ORIGINAL), chosen)
        try:
            sources.set_translation_of(self.project, source_id, chosen)
        except UserError:
            assert original == source_id
            return
        assert original != source_id

        def change(m):
            for key, value in m["said"].items():
                if key[2] == _ORIGINAL and value == source_id and original is not None:
                    m["said"][key] = original
            say(m, ("sources", source_id, _ORIGINAL), original)

        self.did(change)

    @rule(words=st.sampled_from(_PERIODS))
    def set_periods(self, words):
        project_info.set_periods(self.project, words)
        self.did_if_any(lambda m: m.update(periods=words))

    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), name=st.sampled_from(["One", "Two"]), inside=st.booleans())
    def put_in_set(self, data, name, inside):
        source_id = self.pick(data, "sources")
        change = source_sets.add if inside else source_sets.take_out
        with self.project.edit("Sets"):
            change(self.project, source_sets.ensure(self.project, name), [source_id])
        self.did_if_any(lambda m: say(m, ("sources", source_id, f"in {name}"), inside))

    @precondition(lambda self: self.model["codings"])
    @rule(data=st.data(), value=st.sampled_from(["", "pre", "post"]))
    def set_passage(self, data, value):
        coding_id = self.pick(data, "codings")
        attributes.set_passage(self.project, coding_id, "Period", value)
        self.did_if_any(lambda m: say(m, ("codings", coding_id, "Period"), value))

    def did_if_any(self, change):
        """Like `did`, where the first deed of all makes an attribute that no model knows."""
        if self.steps() > len(self.past):
            self.past.append(copy.deepcopy(self.model))
            self.future.clear()
        change(self.model)


def say(model, key, value):
    """Let the model hold a property, or nothing where it is the usual one."""
    model["said"].pop(key, None)
    if value:
        model["said"][key] = value


def kept(model):
    """What the model says of what is still there, and has its original still."""
    return {
        key: value
        for key, value in model["said"].items()
        if key[1] in model[key[0]] and (key[2] != _ORIGINAL or value in model["sources"])
    }


def stored(session):
    """What the project says of codes and sources, as the model has it."""
    found = {}
    for table, column in (
        ("codes", Code.withheld),
        ("sources", Source.rights),
        ("sources", Source.reference),
        ("sources", Source.translation_of_id),
    ):
        for id_, value in session.execute(select(column.class_.id, column)):
            if value:
                found[table, id_, column.key] = value
    members = select(SourceSetMember.source_id, SourceSet.name).join(
        SourceSet, SourceSet.id == SourceSetMember.set_id
    )
    for source_id, name in session.execute(members):
        found["sources", source_id, f"in {name}"] = True
    for row in session.execute(select(AttributeValue.coding_id, AttributeValue.value)):
        if row.coding_id is not None:
            found["codings", row.coding_id, "Period"] = row.value
    return found
