"""Files that mean harm or were damaged: made here, and run through everything that reads."""
