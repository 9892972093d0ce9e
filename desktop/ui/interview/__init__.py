"""The interview editor: outline at the left, numbered lines, points at the right."""
