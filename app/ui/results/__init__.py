"""Tabs that show what came out of something: an import, a report."""
