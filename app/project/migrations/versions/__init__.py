"""One file a revision, in order; never changed once released."""
