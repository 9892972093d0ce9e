"""desktop.storage.thumbnails: small JPEGs in the encrypted database."""

from __future__ import annotations

from pathlib import Path

from desktop.storage import thumbnails
from tests.desks import fresh_desk

ONE, TWO = "1" * 64, "2" * 64


def test_a_thumbnail_is_read_back_by_the_hash_of_its_original(tmp_path: Path):
    """
    What is not here is simply not in the answer.
    """
    with fresh_desk(tmp_path) as desk:
        with desk.station.database.write() as connection:
            thumbnails.put(connection, ONE, b"jpeg")

        with desk.station.database.read() as connection:
            found = thumbnails.read(connection, [ONE, TWO, ONE])
            missing = thumbnails.missing(connection, [TWO, ONE, TWO])

    assert {ONE: b"jpeg"} == found
    assert [TWO] == missing


def test_the_first_thumbnail_stays(tmp_path: Path):
    """
    The same photo has the same thumbnail: keeping it again changes nothing.
    """
    with fresh_desk(tmp_path) as desk:
        for jpeg in (b"first", b"second"):
            with desk.station.database.write() as connection:
                thumbnails.put(connection, ONE, jpeg)

        with desk.station.database.read() as connection:
            found = thumbnails.read(connection, [ONE])

    assert {ONE: b"first"} == found
