"""How the window looks and speaks, where the records are, and what opens them."""
