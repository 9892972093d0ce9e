"""A process that is killed, without one: what the disk has then is all that is left.

A kill leaves the files as the system has them. So they are copied at that moment, what
the process would still have done is done to files nobody looks at again, and life
goes on with the copy.
"""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import Any

from desktop.storage.station import open_with_keys
from desktop.sync.client.wire import Answer
from desktop.sync.photo_protocol import (
    PACKS_PATH,
    PHOTOS_PATH,
    UPLOADS_PATH,
)
from tests.servers import Postgres
from tests.sync.lines import BadWire
from tests.sync.places import Laptop, Shelf

_PHOTOS_OWN = (UPLOADS_PATH, PHOTOS_PATH + "/", PACKS_PATH)
"""Where four threads are at work, and a copy would be of no single moment."""


class KilledError(BaseException):
    """The laptop's process is no more; nothing in it may catch this."""


class DeadlyWire(BadWire):
    """A bad line at which a laptop may die: an answer came and is not kept yet."""

    def __init__(self, laptop: Laptop, *words: Any, **facts: Any) -> None:
        super().__init__(*words, **facts)
        self._laptop = laptop
        self.left: Path | None = None

    def send(self, method: str, path: str, *words: Any) -> Answer:
        """Speak HTTP, and perhaps die."""
        answer = super().send(method, path, *words)
        is_last = self.plan(self.sent, method, path) == "dies"
        if is_last and not path.startswith(_PHOTOS_OWN):
            self.left = left_of(self._laptop.station.folder)
            raise KilledError
        return answer


def left_of(folder: Path) -> Path:
    """Copy what is on the disk at this moment; return where."""
    name, _, _ = folder.name.partition(" after ")
    places = (folder.with_name(f"{name} after {number}") for number in count(1))
    place = next(place for place in places if not place.exists())
    return Path(shutil.copytree(folder, place))


def go_on(laptop: Laptop, left: Path) -> None:
    """Let a laptop go on with what a kill left of it."""
    keys = laptop.station.keys
    laptop.station.database.let_go()
    laptop.station = open_with_keys(left, keys)


def kill(shelf: Shelf, server: Postgres | None) -> Shelf:
    """Kill an archive between two requests; return the one that is started again."""
    if server is None:
        left = left_of(shelf.folder)
        shelf.close()
        return Shelf(left)
    with server.connect() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (shelf.serving.archive.engine.url.database,),
        )
    shelf.close()
    return Shelf(shelf.folder)
