"""Planning who codes what to compare it, and seeing how far everybody is.

Comparing itself is in `app.ui.comparison`.
"""
