"""The panels beside and below the text; each reads queries, calls edits and listens."""
