"""Comparing coders: where they disagree, in the text, and what they decide about it.

What is compared, found and chosen is a `Session`; the views show it and call the edits. Nothing
here counts: that is done by queries, in jobs. Planning who codes what is in `app.ui.rounds`.
"""
