"""How the archive's schema came to be what it is."""
