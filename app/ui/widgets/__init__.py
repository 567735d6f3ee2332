"""Small parts every view is made of; none of them knows a project or another view."""
