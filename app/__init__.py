"""Topoi: qualitative analysis across places."""

__version__ = "0.1.0"
