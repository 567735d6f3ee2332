"""Pure functions over the bytes of files: what stands in a PDF or a Word document."""
