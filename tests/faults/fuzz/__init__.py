"""Programs that search for inputs which break us; see docs/reliability.md for how to run them."""
