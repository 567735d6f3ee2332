"""Pure functions over strings and spans. Nothing here knows files, tables or windows."""
