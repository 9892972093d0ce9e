"""档案: the volumes of a round, its report and its forms, as they will print."""
