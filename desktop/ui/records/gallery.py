"""The photos of the round that is chosen, read on the lane for a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.model.fieldwork import Photo
from desktop.services import albums
from desktop.ui.bench import Bench


class RoundGallery:
    """Reads what a form asks for; nothing is delivered once its owner is gone."""

    def __init__(self, bench: Bench, owner: QObject) -> None:
        self._bench = bench
        self._owner = owner

    def album(self, deliver: Callable[[Sequence[Photo]], None]) -> None:
        """Read the photos of the round."""
        desk, round_id = self._bench.desk, self._bench.round_id
        self._bench.read(
            lambda: albums.album(desk, round_id), deliver, owner=self._owner
        )

    def small(
        self, originals: Sequence[str], deliver: Callable[[Mapping[str, bytes]], None]
    ) -> None:
        """Read thumbnails, by the SHA-256 of their original."""
        desk = self._bench.desk
        self._bench.read(
            lambda: albums.small(desk, originals), deliver, owner=self._owner
        )
