"""What we can write. To add a format: write its file, add its line here."""
