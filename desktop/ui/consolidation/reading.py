"""What the desk reads of a round, and what goes out of it as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.services import progress, progress_table, reviews
from desktop.services.desk import Desk
from desktop.services.progress import Matrix
from desktop.services.reviews import Waiting

Pick = Callable[[QWidget], Path | None]
"""Asks where the table goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A round as the desk shows it: its matrix, and what waits for a decision."""

    matrix: Matrix
    queue: Sequence[Waiting]


def read_round(desk: Desk, round_id: str) -> Reading:
    """Return the matrix of a round and what waits in it, on the database lane."""
    return Reading(
        matrix=progress.matrix(desk, round_id), queue=reviews.queue(desk, round_id)
    )


def pick_place(parent: QWidget) -> Path | None:
    """Ask where the progress table goes."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("Consolidation", "存进度表"),
        f"{progress_table.TITLE}.xlsx",
        "*.xlsx (*.xlsx)",
    )
    return Path(chosen) if chosen else None
