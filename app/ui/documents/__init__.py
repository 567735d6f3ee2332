"""Documents as one reads and codes them: text with its codings, margin and gestures.

Positions that leave this package are code points of the source's own text; only this package
knows that Qt counts UTF-16 units. Nothing here reads a query or calls an edit.
"""
