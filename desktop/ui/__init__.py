"""The window: PySide6, threads and translation live here and nowhere else."""
