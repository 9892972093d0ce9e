"""Seals are given on with the entries they prove, by an archive and by a hub."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.segments import MOST_SEALED, places_of
from desktop.storage import chain_seals, journal
from desktop.sync.archive import holdings, members
from desktop.sync.chain_seals import check_segment
from desktop.sync.client.proofs import check_own_seals
from desktop.sync.protocol import PULL_PATH, Page, Pull
from desktop.sync.protocol import pack as packed_message
from desktop.sync.protocol import unpack as unpacked_message
from tests.sync.places import EMBEDDED, NOON, Shelf


def test_revoking_takes_back_no_seal(ask, laptop, other, shelf, three):
    """
    What a station brought before it was shut out is given on with its seal.
    """
    other.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, other.writer.station, reason="遗失", now=NOON)

    laptop.sync(shelf.address)

    with laptop.station.database.read() as connection:
        (found,) = chain_seals.covering(connection, places_of(three))
    check_segment(other.public_key, found)


def test_seals_are_given_with_entries(ask, laptop, other, shelf):
    """
    Who may have a part of a chain gets what proves that part, and no word of the rest.
    """
    shelf_code = replace(shelf.address, code=shelf.code(Role.LEADER, "one"))
    other.sync(shelf_code)
    seen = [other.note(fact="甲")]
    other.write("interview", {"id": new_id(), "asked_by": other.writer.author})
    seen.append(other.note(fact="乙"))
    other.sync(shelf.address)
    laptop.sync(replace(shelf.address, code=shelf.code(Role.REVIEWER, "one")))

    entries = laptop.entries()
    with laptop.station.database.read() as connection:
        (found,) = chain_seals.covering(connection, places_of(entries))

    assert seen == [entry.head.record for entry in entries]
    assert 3 == found.count
    check_segment(other.public_key, found)


def test_full_pieces_cost_no_hashes(ask, laptop, other, shelf):
    """
    A page of a whole chain has a signature for each piece, and no hash more.
    """
    other.sync(shelf.address)
    for number in range(MOST_SEALED + 20):
        other.note(fact=str(number))
    other.sync(shelf.address)

    asked = packed_message(Pull(seq=0, after=0, most=1_000))
    page = unpacked_message(ask("POST", PULL_PATH, asked).data, Page)

    assert [(1, MOST_SEALED, []), (MOST_SEALED + 1, 20, [])] == [
        (seal.first, seal.count, seal.apart) for seal in page.seals
    ]


def test_what_was_before_seals_is_sealed_once(laptop, other, shelf):
    """
    A station of an older program brings the seals of all it had brought, once for all.
    """
    for number in range(3):
        laptop.note(fact=str(number))
    laptop.sync(shelf.address)
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")
        connection.exec_driver_sql("DELETE FROM meta WHERE name LIKE 'archive_sealed%'")
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")

    first, second = laptop.sync(shelf.address), laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert (2, 1) == (first.counts.requests, second.counts.requests)
    assert [(1, 3)] == shelf.rows("SELECT first_seq, last_seq FROM chain_seal")
    with other.station.database.read() as connection:
        (found,) = chain_seals.covering(connection, places_of(other.entries()))
    check_segment(laptop.public_key, found)


def test_what_was_before_is_sealed_with_what_is_new(laptop, shelf):
    """
    A new entry behind old ones goes under one seal with them, and needs nothing more.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")
    laptop.note(fact="乙")

    report = laptop.sync(shelf.address)

    assert (1, True) == (report.counts.sent, report.counts.digest_equal)
    assert [(1, 1), (1, 2)] == shelf.rows(
        "SELECT first_seq, last_seq FROM chain_seal ORDER BY last_seq"
    )
    with laptop.station.database.read() as connection:
        assert 2 == check_own_seals(connection, laptop.station)


@EMBEDDED
def test_hub_hands_on_seals_of_who_never_comes(laptop, laptops, other, shelf, hub):
    """
    It knows the absent by its archive's register, and keeps what they sealed.
    """
    other.sync(shelf.address)
    record = other.note(fact="甲")
    other.give(laptop)
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    leader = laptops()
    leader.sync(hub.address)

    report = leader.sync(shelf.address)

    assert (0, 0) == (report.counts.sent, report.counts.refused_there)
    assert record in {entry.head.record for entry in leader.entries()}
    assert [(1,)] == hub.rows("SELECT count(*) FROM chain_seal")
    holdings.verify(hub.folder)


@EMBEDDED
def test_hub_asks_for_seals_as_the_archive_does(laptop, other, shelf, tmp_path):
    """
    Whoever is enrolled with the hub has a key there, and it counts.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True)
    other.sync(hub.address)
    other.note(fact="甲")
    with laptop.station.database.write() as connection:
        journal.apply(connection, other.entries(), source="usb", now=NOON)

    before = laptop.sync(hub.address)
    other.give(laptop)
    after = laptop.sync(hub.address)

    assert (1, 0) == (before.counts.refused_there, after.counts.refused_there)
    assert [("unsealed",)] == hub.rows("SELECT reason FROM quarantine")
    hub.close()
