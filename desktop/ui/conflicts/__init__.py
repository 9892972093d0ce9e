"""Two versions of a record: compare them, choose, say why."""
