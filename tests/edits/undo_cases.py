"""Deeds of the random walk: places and what is said of them, and respondents of a survey."""

import copy

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import func, select

from app.edits import case_merging, cases, place_facts, place_sizes, places, successions, surveys
from app.intake import NewFact, NewQuestion, NewRespondent, NewSurvey
from app.models import Source
from tests.edits.undo_texts import TEXT


class Cases:
    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), place=st.sampled_from(["Kingston", "Guelph"]))
    def assign_place(self, data, place):
        source_id = self.pick(data, "sources")
        with self.project.edit("Assign"):
            case_id = cases.ensure(self.project, "place", place)
            cases.assign(self.project, [source_id], case_id, "place")
        self.past.append(copy.deepcopy(self.model))
        self.future.clear()
        links = {(c, s) for c, s in self.model["links"] if s != source_id or c in "12"}
        self.model["links"] = links | {(self.called(place), source_id)}

    @rule(
        data=st.data(),
        deed=st.sampled_from(["merge", "succeed", "name", "size", "region", "members", "fact"]),
    )
    def describe_place(self, data, deed):
        """Whatever is said of places, or Kingston merged into Guelph with all its sources."""
        steps = self.steps()
        with self.project.edit("Describe"):
            kingston, guelph = (
                cases.ensure(self.project, "place", name) for name in ("Kingston", "Guelph")
            )
            cases.set_level(self.project, guelph, data.draw(st.text("ab", min_size=1)))
            words = data.draw(st.text("ab", min_size=1))
            if deed == "merge" and kingston != guelph:
                case_merging.merge(self.project, kingston, guelph)
            elif deed == "members" and kingston != guelph:
                places.set_members(self.project, guelph, [kingston])
            elif deed == "succeed" and kingston != guelph:
                successions.record(self.project, kingston, guelph, note=words)
            else:
                self._say_of(guelph, deed, words)
        if self.steps() == steps:
            return  # it was said before
        self.past.append(copy.deepcopy(self.model))
        self.future.clear()
        if deed == "merge" and not self.model["merged"]:
            self.model["merged"] = True
            links = {(self.called(case), source) for case, source in self.model["links"]}
            self.model["links"] = links

    @rule(number=st.sampled_from("12"), text=st.sampled_from([TEXT, "one"]))
    def add_survey(self, number, text):
        place = {"1": "Kingston", "2": "Guelph"}[number]
        respondent = NewRespondent(number, 2, {"Role": ("a",)}, {"Why": text}, place)
        question = NewQuestion("Role", "Role?", "category", ("a", "b"))
        survey = NewSurvey("S", (question,), (NewQuestion("Why", "Why?"),), (respondent,))
        report = surveys.add(self.project, survey, surveys.Matches({place: place}))
        here = any(case == number for case, _source in self.model["links"])
        assert report.sources == (not here)
        if here:
            return
        with self.project.read() as session:
            source_id = session.scalar(select(func.max(Source.id)))

        def change(m):
            m["sources"][source_id] = len(text)
            m["turns"][source_id] = []
            m["links"] |= {(number, source_id), (self.called(place), source_id)}

        self.did(change)

    def _say_of(self, place_id, deed, words):
        if deed == "name":
            cases.add_alias(self.project, place_id, words)
        elif deed == "size":
            place_sizes.choose_class(self.project, place_id, "small", words)
        elif deed == "region":
            place_facts.choose_region(self.project, place_id, words)
        else:
            place_facts.write(self.project, place_id, NewFact("province", words, "policy"))

    def called(self, place):
        return "Guelph" if self.model["merged"] and place == "Kingston" else place
