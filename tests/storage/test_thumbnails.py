"""desktop.storage.thumbnails: small JPEGs in the encrypted database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage import station, thumbnails
from desktop.storage.station import Station
from tests.fakes import quick_vaults

ONE, TWO = "1" * 64, "2" * 64


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Station]:
    with quick_vaults():
        made = station.create(tmp_path / "s", "a passphrase", organ="321302-ZZB")
    yield made
    made.close()


def test_a_thumbnail_is_read_back_by_the_hash_of_its_original(place: Station):
    """
    What is not here is simply not in the answer.
    """
    with place.database.write() as connection:
        thumbnails.put(connection, ONE, b"jpeg")

    with place.database.read() as connection:
        found = thumbnails.read(connection, [ONE, TWO, ONE])
        missing = thumbnails.missing(connection, [TWO, ONE, TWO])

    assert {ONE: b"jpeg"} == found
    assert [TWO] == missing


def test_the_first_thumbnail_stays(place: Station):
    """
    The same photo has the same thumbnail: keeping it again changes nothing.
    """
    for jpeg in (b"first", b"second"):
        with place.database.write() as connection:
            thumbnails.put(connection, ONE, jpeg)

    with place.database.read() as connection:
        found = thumbnails.read(connection, [ONE])

    assert {ONE: b"first"} == found
