"""How the window looks and speaks, and where the records are."""
