"""两表一单: templates, blanks, filled forms, and Excel out and in (M34–M37)."""
