"""What we can find out. To add an analysis: write its file, add its line here."""
