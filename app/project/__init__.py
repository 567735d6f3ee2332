"""The open project: file, transactions, journal. The one door to the data."""
