"""Blocks from the archive to a laptop, and from there to the next."""

from __future__ import annotations

from contextlib import closing

from desktop.model.blocks import MOST_IN_BLOCK
from desktop.storage.rows import rows
from desktop.storage.verify import verify_station
from tests.sync.archive.pushing import write
from tests.sync.places import Laptop, Shelf


def kept(laptop: Laptop) -> list[int]:
    """Return the first number of each block on a laptop."""
    with laptop.station.database.read() as connection:
        return [first for (first,) in rows(connection, "SELECT first FROM block")]


def verified(laptop: Laptop) -> int:
    """Check a laptop against itself; return how many entries it has."""
    with laptop.station.database.read() as connection:
        return verify_station(connection, laptop.station.keys.station).entries


def test_pulled_blocks_stay_packed(shelf, laptop, other):
    """
    Who wrote them has rows, who pulled them blocks, and both the same records.
    """
    write(laptop, 2 * MOST_IN_BLOCK)
    laptop.note(fact="甲")
    laptop.sync(shelf.address)

    report = other.sync(shelf.address)

    assert ([], [1, MOST_IN_BLOCK + 1]) == (kept(laptop), kept(other))
    assert report.counts.digest_equal
    assert laptop.digest() == other.digest()
    assert laptop.state() == other.state()
    assert 2 * MOST_IN_BLOCK + 1 == verified(other)


def test_pulled_blocks_go_on_to_another_archive(shelf, laptop, other, tmp_path):
    """
    A laptop brings what it has in blocks to whoever lacks it, with its receipts.
    """
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    other.sync(shelf.address)

    with closing(Shelf(tmp_path / "second")) as second:
        second.session(laptop)  # it may bring there, and does not come
        report = other.sync(second.address)
        third = Laptop(tmp_path / "third")
        third.sync(second.address)

        assert (MOST_IN_BLOCK, True) == (report.counts.sent, report.counts.digest_equal)
        assert [1] == kept(third)
        assert laptop.state() == third.state()
        third.station.close()


def test_edit_of_what_is_in_a_block_comes_back(shelf, laptop, other):
    """
    Two laptops edit the same record that one of them has in a block.
    """
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    record = laptop.entries()[30].head.record

    other.edit(record, place="东")
    laptop.edit(record, fact="西")
    for one in (other, laptop, other):
        one.sync(shelf.address)

    assert laptop.state() == other.state()
    assert laptop.digest() == other.digest()
    assert (MOST_IN_BLOCK + 2, MOST_IN_BLOCK + 2) == (verified(laptop), verified(other))
