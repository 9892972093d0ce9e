from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.station import open_station
from tests.sync.places import PASSPHRASE

CLIENT = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.storage.station import open_station
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address
from tests.sync.places import BadWire

folder, passphrase, url, code, last, when, packs = sys.argv[1:]

class Dying(BadWire):
    sent = 0

    def send(self, *words):
        Dying.sent += 1
        dies = Dying.sent == int(last)
        if dies and when == "before":
            os._exit(9)
        answer = super().send(*words)
        if dies:
            os._exit(9)
        return answer

station = open_station(Path(folder), passphrase)
address = Address(url=url, code=code)
line = Dying(address, lambda *_: "ok", has_packs=packs == "packs")
run(station, address, now=lambda: datetime.now(UTC), wire=line)
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("last", "packs"),
    [*((last, "packs") for last in range(2, 9)), (7, ""), (9, ""), (11, ""), (12, "")],
)
def test_killed_client_goes_on(laptop, other, shelf, last, when, packs):
    """
    Killed before or after any request, the next run misses nothing and doubles nothing.
    """
    for number in range(3):
        laptop.note(fact=f"第{number}条")
    photo = laptop.photograph(1_100_000)
    other.note(fact="别处写的")
    other.sync(shelf.address)
    laptop.station.close()
    address = shelf.address

    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            CLIENT,
            str(laptop.station.folder),
            PASSPHRASE,
            address.url,
            address.code,
            str(last),
            when,
            packs,
        ],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": "."},
        timeout=60,
        check=False,
    )
    laptop.station = open_station(laptop.station.folder, PASSPHRASE)
    laptop.sync(address)
    other.sync(address)

    assert 9 == killed.returncode
    assert laptop.digest() == other.digest()
    assert [(5, 5)] == shelf.rows("SELECT count(*), max(number) FROM log")
    assert {photo} == other.station.photos.originals()
