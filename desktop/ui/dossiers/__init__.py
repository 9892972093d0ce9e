"""档案: the volumes of a round, as they will print."""
