"""Lists and forms of every record type, derived from its definition."""
