"""Copies that coders get and bring back, and the rounds in which they code.

Comparing what they did is in `app.ui.comparison`.
"""
