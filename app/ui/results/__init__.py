"""What came out of something: an import, a matrix of codes by places, what is behind a cell.

Nothing here counts: figures come from a query, as they stand.
"""
