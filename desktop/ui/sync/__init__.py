"""同步: what is where, and the way to the archive."""
