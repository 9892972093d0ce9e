"""Photos move to the object store from the folder where they arrived.

In the background, and after they were confirmed, which is when they are on the
folder's disk: a store that is
slow or away delays nobody and loses nothing. Given up here is only what was read back
from there.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update

from desktop.errors.trust import IntegrityError
from desktop.model.codec import moment_text
from desktop.sync.archive.blobs import StoreAwayError
from desktop.sync.archive.store import Archive
from desktop.sync.archive.tables import photo

AT_ONCE = 100
LOOK_AGAIN_S = 5.0
LONGEST_PAUSE_S = 300.0

_logger = logging.getLogger(__name__)


class Mover:
    """Moves what has arrived, one after the other, in a thread of its own."""

    def __init__(self, archive: Archive, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._now = now
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mover", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the photo at hand."""
        self._stop.set()
        self._thread.join()

    def move(self) -> int:
        """Move what waits, each once; return how many byte strings.

        One that is missing or damaged is passed over: `verify` names it.

        Raises:
            StoreAwayError: The store does not answer; the rest waits on.
        """
        moved, last = 0, ""
        while waiting := self._waiting(last):
            for last in waiting:
                if self._stop.is_set():
                    return moved
                try:
                    self._move_one(last)
                except (FileNotFoundError, IntegrityError):
                    _logger.exception("a photo cannot be moved: %s", last)
                else:
                    moved += 1
        return moved

    def _waiting(self, after: str) -> list[str]:
        query = (
            select(photo.c.sha256)
            .where(photo.c.stored_at.is_(None), photo.c.sha256 > after)
            .group_by(photo.c.sha256)
            .order_by(photo.c.sha256)
            .limit(AT_ONCE)
        )
        with self._archive.read() as connection:
            return list(connection.execute(query).scalars())

    def _move_one(self, sha256: str) -> None:
        archive = self._archive
        assert archive.blobs.objects is not None  # noqa: S101 - or nobody starts us
        archive.blobs.objects.keep(sha256, archive.spool.path(sha256))
        note = (
            update(photo)
            .where(photo.c.sha256 == sha256, photo.c.stored_at.is_(None))
            .values(stored_at=moment_text(self._now()))
        )
        with archive.write() as connection:
            connection.execute(note)
        archive.spool.remove(sha256)

    def _run(self) -> None:
        pause_s = LOOK_AGAIN_S
        while not self._stop.wait(pause_s):
            try:
                self.move()
                pause_s = LOOK_AGAIN_S
            except StoreAwayError as error:
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                _logger.warning("the object store is away: %s", error)
            except Exception:  # a database restarted, a disk full: photos wait here
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                _logger.exception("photos could not be moved; they wait")
