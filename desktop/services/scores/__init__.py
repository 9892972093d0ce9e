"""综合得分: from the records of a round to its scores, locked and kept."""
