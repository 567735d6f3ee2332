"""The work areas that stand in for the text: frequencies, memos, places."""
