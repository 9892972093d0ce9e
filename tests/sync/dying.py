"""A client that is killed at a request of its run, in a process of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from desktop.storage.station import open_station
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address, Answer
from tests.sync.lines import BadWire
from tests.sync.places import PASSPHRASE

KILLED = 9  # how such a process ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """When a client dies.

    Attributes:
        last: The number of the request, from 1.
        is_sent: Whether that one still arrives and is answered.
        has_packs: Whether the archive knows packs of photos.
    """

    last: int
    is_sent: bool
    has_packs: bool


class _Dying(BadWire):
    def __init__(self, address: Address, death: Death) -> None:
        super().__init__(address, lambda *_: "ok", has_packs=death.has_packs)
        self._death = death
        self._asked = 0

    def send(self, *words: Any) -> Answer:
        self._asked += 1
        is_last = self._asked == self._death.last
        if is_last and not self._death.is_sent:
            os._exit(KILLED)
        answer = super().send(*words)
        if is_last:
            os._exit(KILLED)
        return answer


def sync_until_killed(folder: Path, address: Address, death: Death) -> int:
    """Run a sync of the station in *folder* until it dies; return how it ended.

    The processes branch off from one that has read the program once, where the system
    can do that: to read it is most of what such a process does.
    """
    how = {"forkserver", "spawn"} & set(get_all_start_methods())
    context = get_context(min(how))
    if "forkserver" in how:
        context.set_forkserver_preload([__name__])
    process = context.Process(target=_run, args=(folder, address, death))
    process.start()
    process.join(timeout=60)
    try:
        assert process.exitcode is not None, "it does not end"
        return process.exitcode
    finally:
        process.close()


def _run(folder: Path, address: Address, death: Death) -> None:
    station = open_station(folder, PASSPHRASE)
    wire = _Dying(address, death)
    run(station, address, now=lambda: datetime.now(UTC), wire=wire)
