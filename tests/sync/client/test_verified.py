"""Receipts that hold, told apart from those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.rows import execute
from desktop.sync.client.run import run
from desktop.sync.client.verified import Verified, verify_receipts
from tests.sync.places import Laptop, Shelf


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A laptop whose three records and photo are archived, by several runs."""
    shelf = Shelf(tmp_path / "archive")
    made = Laptop(tmp_path / "laptop")
    for place in ("一", "二", "三"):
        made.note(place=place)
        run(made.station, shelf.address, now=made.now)
    made.photograph()
    run(made.station, shelf.address, now=made.now)
    shelf.close()
    yield made
    made.station.close()


def verified(laptop: Laptop) -> Verified:
    """Verify what the laptop has."""
    with laptop.station.database.read() as connection:
        return verify_receipts(connection)


def change(laptop: Laptop, sql: str) -> None:
    """Change what the laptop has noted."""
    with laptop.station.database.write() as connection:
        assert execute(connection, sql)


def test_receipts_as_they_came_hold(laptop):
    """
    Every entry and photo has one, on a list that its archive signed.
    """
    found = verified(laptop)

    assert (4, 1, ()) == (len(found.entries), len(found.photos), found.forged)
    assert {receipt.seal for receipt in (*found.entries, *found.photos)} == set(
        found.seals
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE seal SET signature = zeroblob(64) WHERE num = 1",
        "UPDATE seal SET at = '2026-01-01T00:00:00Z' WHERE num = 1",
        "UPDATE seal SET what = 'photo' WHERE num = 1",
        "UPDATE seal SET what = 'nothing' WHERE num = 1",
        "UPDATE seal SET leaves = zeroblob(40) WHERE num = 1",
        "DELETE FROM seal WHERE num = 1",
        "UPDATE receipt SET number = number + 7 WHERE seal = 1",
        "UPDATE receipt SET seal = 2 WHERE seal = 1",
    ],
)
def test_forged_receipt_is_told_and_the_others_hold(laptop, sql):
    """
    Whatever was changed, exactly the receipts that stood on it hold no longer.
    """
    change(laptop, sql)

    found = verified(laptop)

    assert (3, 1, 1) == (len(found.entries), len(found.photos), len(found.forged))


def test_photo_of_another_size_is_not_the_one_confirmed(laptop):
    """
    The size stands on the list with the hash.
    """
    change(laptop, "UPDATE photo_receipt SET size_bytes = size_bytes + 1")

    found = verified(laptop)

    assert (4, 0, 1) == (len(found.entries), len(found.photos), len(found.forged))


def test_receipt_of_one_archive_is_none_of_another(laptop):
    """
    A list counts for the archive that signed it alone.
    """
    change(laptop, "INSERT INTO archive (id, pulled, pushed) VALUES ('ab', 0, 0)")
    change(laptop, "UPDATE receipt SET archive = 2 WHERE seal = 1")

    assert 1 == len(verified(laptop).forged)
