"""What takes plug-ins and edits together, for both faces: bringing files in, the sample study.

A task knows importers, exporters, edits and queries; it never knows a window or a terminal.
"""
