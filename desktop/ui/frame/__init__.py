"""The main window: rail, top bar, pages, status line, and the keys of all of them."""
