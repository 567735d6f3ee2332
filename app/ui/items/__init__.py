"""How single rows of lists and trees are drawn and felt; nothing here knows a project."""
