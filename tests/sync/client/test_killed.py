from __future__ import annotations

import pytest

from desktop.storage.station import open_station
from tests.sync.dying import KILLED, Death, sync_until_killed
from tests.sync.places import PASSPHRASE


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

    death = Death(last=last, is_sent=when == "after", has_packs=packs == "packs")
    ended = sync_until_killed(laptop.station.folder, address, death)
    laptop.station = open_station(laptop.station.folder, PASSPHRASE)
    laptop.sync(address)
    other.sync(address)

    assert KILLED == ended
    assert laptop.digest() == other.digest()
    assert [(5, 5)] == shelf.rows("SELECT count(*), max(number) FROM log")
    assert {photo} == other.station.photos.originals()
