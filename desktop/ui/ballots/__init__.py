"""民主测评 in the window: the page of the host, and the kiosk of the voters."""
