"""Deeds of the random walk: recordings, and of which one a text is the transcript."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.edits import areas, recordings, sources, transcripts
from app.intake import Recorded
from tests.builders import new_source


class Recordings:
    @precondition(lambda self: self.model["sources"])
    @rule(data=st.data(), of=st.sampled_from(["new", "known", "none"]))
    def set_recording(self, data, of):
        source_id = self.pick(data, "sources")
        recording_id = None
        if of == "known" and self.model["recordings"]:
            recording_id = self.pick(data, "recordings")
        elif of == "new":
            recorded = replace(new_source("r", ""), kind=areas.RECORDING, recorded=Recorded(60_000))
            recording_id = sources.add(self.project, recorded)
            self.did(lambda m: m["recordings"].add(recording_id))
        recordings.set_recording(self.project, source_id, recording_id)
        if recording_id is None:
            self.did(lambda m: m["heard"].pop(source_id, None))
        else:
            self.did(lambda m: m["heard"].update({source_id: recording_id}))

    @precondition(lambda self: self.model["recordings"])
    @rule(data=st.data())
    def remove_recording(self, data):
        recording_id = self.pick(data, "recordings")
        sources.remove(self.project, [recording_id])

        def change(m):
            m["recordings"].remove(recording_id)
            m["heard"] = {s: r for s, r in m["heard"].items() if r != recording_id}

        self.did(change)

    @precondition(lambda self: self.model["recordings"])
    @rule(data=st.data())
    def begin_transcript(self, data):
        recording_id = self.pick(data, "recordings")
        source_id = transcripts.begin(self.project, recording_id)

        def change(m):
            m["sources"][source_id] = 0
            m["turns"][source_id] = []
            m["heard"][source_id] = recording_id

        self.did(change)
