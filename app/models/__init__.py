"""What a project is made of: one table a file."""
