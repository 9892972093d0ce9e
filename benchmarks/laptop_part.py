"""A laptop that writes and syncs, again and again, in a process of its own.

    python -m benchmarks.laptop_part laptop STATION URL CODE

It says that it is ready; told for how many seconds, it says what it has done; told to
finish, it syncs once more and says what it holds.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.parts import play, say
from benchmarks.sync_content import fill, photograph
from benchmarks.sync_parts import ORGAN, PASSPHRASE, now
from desktop.errors import KnownError
from desktop.storage import journal
from desktop.storage.station import Station, create
from desktop.sync.client.report import Counts
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address

WRITES = 20
PHOTO_EVERY = 5  # syncs
PHOTO_BYTES = 200_000


@dataclass(slots=True, kw_only=True)
class Done:
    """What a laptop did in its time.

    Attributes:
        written: Entries it wrote.
        photos: Photos it took.
        sent: Entries the archive took from it.
        received: Entries it was given.
        took_s: How long each sync was.
        errors: What failed, by name.
    """

    written: int = 0
    photos: int = 0
    sent: int = 0
    received: int = 0
    took_s: list[float] = field(default_factory=list[float])
    errors: list[str] = field(default_factory=list[str])


def _laptop(place: str, url: str, code: str, number: str) -> None:
    station = create(Path(place), PASSPHRASE, organ=ORGAN)
    counts = run(station, Address(url=url, code=code), now=now).counts
    address = Address(url=url, archive=counts.archive)
    say("ready")
    (seconds,) = json.loads(sys.stdin.readline())
    say(asdict(_worked(station, address, seconds, int(number))))
    sys.stdin.readline()
    counts = run(station, address, now=now).counts
    with station.database.read() as connection:
        count, digest = journal.entry_count(connection)
    photos = len(station.photos.originals())
    station.close()
    say(count, digest, photos, counts.sent, counts.refused_there + counts.refused_here)


def _worked(station: Station, address: Address, seconds: float, number: int) -> Done:
    chance = random.Random(number)  # noqa: S311 - the same every time
    done = Done()
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        fill(station, WRITES, seed=number << 20 | len(done.took_s))
        done.written += WRITES
        if len(done.took_s) % PHOTO_EVERY == 0:
            photograph(station, PHOTO_BYTES, chance)
            done.photos += 1
            done.written += 1
        began_s = time.monotonic()
        counts = _synced(station, address, done)
        done.took_s.append(time.monotonic() - began_s)
        done.sent += counts.sent
        done.received += counts.received
    return done


def _synced(station: Station, address: Address, done: Done) -> Counts:
    try:
        counts = run(station, address, now=now).counts
    except KnownError as error:
        done.errors.append(f"{type(error).__name__}: {error}")
        return Counts()
    if counts.photos_failed or not counts.digest_equal:
        done.errors.append(f"{counts.photos_failed} photos, {counts.digest_equal}")
    return counts


if __name__ == "__main__":
    play({"laptop": _laptop})
