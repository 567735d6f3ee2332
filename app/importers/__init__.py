"""What we can read. To add a format: write its file, add its line here."""
