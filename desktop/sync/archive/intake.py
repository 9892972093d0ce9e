"""What has come of photos, and when it counts: hash, disk, database, in this order.

Any request may find bytes that an earlier one left: half of them, or all of them and
not yet checked, or checked and not yet noted. It goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from desktop.sync.archive import photos
from desktop.sync.archive.answers import RefusedError
from desktop.sync.archive.photos import Coming
from desktop.sync.archive.store import Archive
from desktop.sync.protocol import Trouble


class Intake:
    """The way of bytes into an archive. Threads may share it.

    An upload must be the caller's alone meanwhile (`turns`).
    """

    def __init__(self, archive: Archive, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._now = now

    def begin(self, coming: Coming) -> None:
        """Note that bytes are on their way, for whoever asks by their upload's id.

        Raises:
            RefusedError: They were announced with another length.
        """
        known = self.announced(coming.id)
        if known is None:
            with self._archive.write() as connection:
                known = photos.begin(connection, coming, self._now())
        if known.size_bytes != coming.size_bytes:
            raise RefusedError(Trouble.MALFORMED, "length differs")

    def announced(self, upload: str) -> Coming | None:
        """Return the upload of that id."""
        with self._archive.read() as connection:
            return photos.announced(connection, upload)

    def settle(self, coming: Coming) -> int:
        """Return how much has come; what is whole is checked and kept first.

        Raises:
            RefusedError: It was not what its hash says, and begins again.
        """
        (offset,) = self.offsets([coming])
        if offset is None:
            return coming.size_bytes
        if offset == coming.size_bytes and self.keep({coming: ""}):
            raise RefusedError(Trouble.WRONG_HASH)
        return offset

    def offsets(self, comings: Sequence[Coming]) -> list[int | None]:
        """Return how much of each has come; None where it, or another, is kept.

        The first of its kind stays: a photo has one working copy.
        """
        with self._archive.read() as connection:
            kept = photos.kinds(connection, [coming.original for coming in comings])
        spool = self._archive.spool
        found: list[int | None] = []
        for coming in comings:
            if (coming.original, coming.kind) in kept:
                found.append(None)
            elif spool.has(coming.sha256):
                found.append(coming.size_bytes)
            else:
                found.append(min(spool.offset(coming.id), coming.size_bytes))
        return found

    def keep(self, arrived: Mapping[Coming, str]) -> set[Coming]:
        """Keep what is whole; return what was not what its hash says.

        Args:
            arrived: What has come to its last byte, with its SHA-256 where that is
                known already, else empty.
        """
        spool = self._archive.spool
        fresh = {
            coming.id: (coming.sha256, found)
            for coming, found in arrived.items()
            if not spool.has(coming.sha256)
        }
        false = spool.finish(fresh)
        sound = [coming for coming in arrived if coming.id not in false]
        if sound:
            with self._archive.write() as connection:
                photos.complete(connection, sound, self._now())
        return {coming for coming in arrived if coming.id in false}
