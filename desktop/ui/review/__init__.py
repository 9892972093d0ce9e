"""考察: the subjects of a round, and one subject's page with its three dimensions."""
