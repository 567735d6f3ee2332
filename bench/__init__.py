"""How fast Topoi is, beside what bare Qt and SQLite take for the same on the same machine.

`make bench` runs it. Nothing here is part of the program.
"""
