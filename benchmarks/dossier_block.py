"""A piece of a document, for contenders that know nothing of dossiers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.grid import Column


@dataclass(frozen=True, slots=True)
class Block:
    """One piece.

    Attributes:
        kind: cover, title, heading, prose, table, figure or chart.
        text: What it says; of a figure and a chart its caption.
        columns: Of a table.
        rows: Of a table.
        photo: Index of a figure's photo.
        bars: Of a chart: what each is called, and how long it is, 0 to 100.
    """

    kind: str
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    photo: int = 0
    bars: tuple[tuple[str, float], ...] = ()
