"""What another laptop brings is taken under the seal of the station that wrote it.

In these tests *other* wrote, and *laptop* brings it to the archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import MOST_SEALED, Segment, places_of
from desktop.storage import chain_seals, journal
from desktop.sync.archive import holdings, members
from desktop.sync.chain_seals import check_segment, packed, sign_segment
from desktop.sync.client.proofs import check_own_seals
from desktop.sync.protocol import PULL_PATH, PUSH_PATH, Page, Pull, Push, Taken
from desktop.sync.protocol import pack as packed_message
from desktop.sync.protocol import unpack as unpacked_message
from tests.sync.places import EMBEDDED, NOON, Laptop, Shelf, forged


def key_of(laptop: Laptop) -> Ed25519PrivateKey:
    """Return what a laptop signs with."""
    return Ed25519PrivateKey.from_private_bytes(laptop.station.keys.signing)


def sealed(laptop: Laptop, entries: Sequence[Entry], signer: Laptop) -> Segment:
    """Return entries of a laptop's chain, signed by whomever."""
    hashes = b"".join(bytes.fromhex(entry.hash) for entry in entries)
    first = entries[0].head.seq
    return sign_segment(key_of(signer), laptop.writer.station, first, hashes)


def pushed(ask, entries: Sequence[Entry], *segments: Segment) -> Taken:
    """Let the laptop bring entries and seals, and nothing else."""
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in entries]
    seals = packed(segments, places_of(entries))
    answer = ask("POST", PUSH_PATH, packed_message(Push(entries=pairs, seals=seals)))
    assert 200 == answer.status
    return unpacked_message(answer.data, Taken)


def why(taken: Taken) -> list[tuple[int, str]]:
    """Return the place and the reason of each entry that is held."""
    return [(item.place, item.reason) for item in taken.refused]


def count(shelf: Shelf, table: str) -> int:
    """Return how many rows a table of the archive has."""
    return shelf.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - own names


def unchanged(shelf: Shelf) -> bool:
    """Tell whether the archive has taken nothing."""
    return [0, 0, 0] == [count(shelf, name) for name in ("log", "state", "chain_seal")]


@pytest.fixture
def three(other, shelf) -> list[Entry]:
    """Three entries of a station that the archive knows, and has nothing of."""
    other.sync(shelf.address)
    for words in ("甲", "乙", "丙"):
        other.note(fact=words)
    return other.entries()


def test_sealed_entries_are_taken_from_another_hand(ask, other, shelf, three):
    """
    Under their station's seal they are numbered, and the seal is kept.
    """
    taken = pushed(ask, three, sealed(other, three, other))

    assert ([1, 2, 3], []) == (taken.numbers, taken.refused)
    assert [(1, 3)] == shelf.rows("SELECT first_seq, last_seq FROM chain_seal")


def test_one_entry_of_a_piece_is_proven_alone(ask, other, shelf, three):
    """
    Who has one entry and the hashes of the others proves the one.
    """
    taken = pushed(ask, three[1:2], sealed(other, three, other))

    assert ([1], []) == (taken.numbers, taken.refused)


def test_entries_without_seal_are_held_until_they_come_with_it(
    ask, other, shelf, three
):
    """
    What nothing proves changes nothing; with the seal it is taken.
    """
    before = pushed(ask, three)

    assert [(0, "unsealed"), (1, "unsealed"), (2, "unsealed")] == why(before)
    assert unchanged(shelf)
    assert 3 == count(shelf, "quarantine")
    after = pushed(ask, three, sealed(other, three, other))
    assert ([1, 2, 3], []) == (after.numbers, after.refused)


def test_entries_without_seal_are_taken_from_their_own_station(
    laptop, other, shelf, three
):
    """
    Their station brings them itself, and they are known to whoever brought them first.
    """
    with laptop.station.database.write() as connection:
        journal.apply(connection, three, source="usb", now=NOON)
    before = laptop.sync(shelf.address)

    other.sync(shelf.address)
    after = laptop.sync(shelf.address)

    assert (3, 0) == (before.counts.refused_there, after.counts.refused_there)
    assert after.counts.digest_equal
    assert 3 == count(shelf, "log")


@pytest.mark.parametrize("case", ["signature", "key", "place", "station"])
def test_false_seals_are_refused(ask, laptop, other, shelf, three, case):
    """
    A changed signature, another's key, a piece that was moved: nothing is changed.
    """
    true = sealed(other, three, other)
    false = {
        "signature": replace(true, signature=true.signature[::-1]),
        "key": sealed(other, three, laptop),
        "place": replace(sealed(other, three[1:], other), first=1),
        "station": replace(sealed(laptop, three, other), station=other.writer.station),
    }[case]

    taken = pushed(ask, three[:1] if case == "place" else three, false)

    assert {"false_seal"} == {reason for _, reason in why(taken)}
    assert unchanged(shelf)


def test_false_seal_spoils_nothing_that_is_proven(ask, laptop, other, shelf, three):
    """
    Beside a true seal a false one counts for nothing, and is not kept.
    """
    false, true = sealed(other, three, laptop), sealed(other, three, other)

    taken = pushed(ask, three, false, true)

    assert ([1, 2, 3], []) == (taken.numbers, taken.refused)
    assert [(true.signature,)] == [
        (bytes(row[0]),) for row in shelf.rows("SELECT signature FROM chain_seal")
    ]


def test_another_entry_in_a_sealed_place_is_refused(ask, other, shelf, three):
    """
    Its station sealed another one there: whoever made it, the station did not.
    """
    record = new_id()
    forgery = forged(three[1], body=canonical({"id": record}), record=record)
    true = sealed(other, three, other)

    first = pushed(ask, [three[0], forgery, three[2]], true)
    again = pushed(ask, [forgery])  # the seal is kept now

    assert [(1, "sealed_otherwise")] == why(first)
    assert [(0, "sealed_otherwise")] == why(again)
    assert [("sealed_otherwise", f"{other.writer.station[:8]}/2")] == shelf.rows(
        "SELECT reason, detail FROM quarantine"
    )
    assert 2 == count(shelf, "log")


@pytest.mark.parametrize("order", [1, -1])
def test_two_entries_in_one_place_are_told_apart(ask, other, shelf, three, order):
    """
    In one push, the forgery before or behind the other: only what is sealed is taken.
    """
    record = new_id()
    forgery = forged(three[1], body=canonical({"id": record}), record=record)
    both = [forgery, three[1]][::order]

    taken = pushed(ask, [three[0], *both], sealed(other, three, other))

    assert [(1 if order == 1 else 2, "sealed_otherwise")] == why(taken)
    assert [(bytes.fromhex(three[1].hash),)] == [
        (bytes(row[0]),) for row in shelf.rows("SELECT hash FROM log WHERE seq = 2")
    ]


def test_station_that_signed_twice_has_forked(ask, other, shelf, three):
    """
    A copied laptop signs another entry in the same place: the first one stays.
    """
    record = new_id()
    copy = forged(three[2], body=canonical({"id": record}), record=record)
    pushed(ask, three, sealed(other, three, other))

    taken = pushed(ask, [copy], sealed(other, [copy], other))

    assert [(0, "forked")] == why(taken)
    assert 3 == count(shelf, "log")


def test_kept_seal_proves_what_comes_later(ask, other, shelf, three):
    """
    A seal that came once needs not come again.
    """
    pushed(ask, three[:1], sealed(other, three, other))

    taken = pushed(ask, three[1:])

    assert ([2, 3], []) == (taken.numbers, taken.refused)


def test_seal_that_lacks_a_hash_proves_nothing(ask, other, shelf, three):
    """
    A seal of entries that neither travel nor are named is as good as none.
    """
    seals = packed([sealed(other, three, other)], places_of(three))
    pairs = [(three[0].head_bytes, three[0].body_bytes)]

    answer = ask("POST", PUSH_PATH, packed_message(Push(entries=pairs, seals=seals)))

    assert [(0, "unsealed")] == why(unpacked_message(answer.data, Taken))
    assert unchanged(shelf)


def test_seal_of_others_entries_proves_nothing(ask, other, shelf, three):
    """
    What is not under the seal is not proven by it.
    """
    taken = pushed(ask, three, sealed(other, three[:2], other))

    assert ([1, 2, 0], [(2, "unsealed")]) == (taken.numbers, why(taken))


def test_what_is_not_sound_is_judged_by_that_alone(ask, other, shelf, three):
    """
    A body that is not the one of its head is untrue, whatever is sealed.
    """
    spoilt = Entry(three[0].head_bytes, b"{}")

    taken = pushed(ask, [spoilt, *three[1:]], sealed(other, three[1:], other))

    assert [(0, "untrue")] == why(taken)
    assert [0, 1, 2] == taken.numbers


def test_known_entry_needs_no_seal(ask, laptop, other, shelf, three):
    """
    What the archive has is confirmed to whoever has it, too.
    """
    other.sync(shelf.address)

    taken = pushed(ask, three)

    assert ([1, 2, 3], []) == (taken.numbers, taken.refused)


def test_seal_of_a_revoked_station_opens_nothing(ask, other, shelf, three):
    """
    Nobody can tell when a stolen laptop signed: what it sealed is shut out.

    Let in anew, it is taken.
    """
    station, seal = other.writer.station, sealed(other, three, other)
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, station, reason="遗失", now=NOON)

    taken = pushed(ask, three, seal)

    assert {"shut_out"} == {reason for _, reason in why(taken)}
    assert unchanged(shelf)
    other.met.clear()
    other.sync(shelf.address)
    assert 3 == count(shelf, "log")


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


def test_own_entries_are_taken_beside_a_false_seal(ask, laptop, other, shelf):
    """
    A station proves its own by being here; that its seal is false is noted.
    """
    laptop.sync(shelf.address)
    laptop.note(fact="甲")
    own = laptop.entries()

    taken = pushed(ask, own, sealed(laptop, own, other))

    assert ([1], []) == (taken.numbers, taken.refused)
    assert 0 == count(shelf, "chain_seal")
    noted = shelf.rows("SELECT detail FROM access WHERE act = 'took'")
    assert ("new 1, held 0, false seals 1",) == noted[-1]


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
    A page of a whole chain has one signature for a hundred entries, and no hash more.
    """
    other.sync(shelf.address)
    for number in range(MOST_SEALED + 20):
        other.note(fact=str(number))
    other.sync(shelf.address)

    asked = packed_message(Pull(seq=0, after=0, most=1_000))
    page = unpacked_message(ask("POST", PULL_PATH, asked).data, Page)

    assert [(1, 100, []), (101, 20, [])] == [
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
def test_hub_hands_on_seals_of_who_never_comes(laptop, other, shelf, tmp_path):
    """
    It knows the absent by its archive's register, and keeps what they sealed.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True, above=shelf.serving.archive.id)
    other.sync(shelf.address)
    record = other.note(fact="甲")
    other.give(laptop)
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    leader = Laptop(tmp_path / "leader")
    leader.sync(hub.address)

    report = leader.sync(shelf.address)

    assert (0, 0) == (report.counts.sent, report.counts.refused_there)
    assert record in {entry.head.record for entry in leader.entries()}
    assert [(1,)] == hub.rows("SELECT count(*) FROM chain_seal")
    holdings.verify(hub.folder)
    leader.station.close()
    hub.close()


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


def test_archive_keeps_no_seal_of_strangers(ask, other, shelf):
    """
    Without a key a seal is words; the entries wait, and bring it again.
    """
    other.note(fact="甲")
    entries = other.entries()

    taken = pushed(ask, entries, sealed(other, entries, other))

    assert [(0, "stranger")] == why(taken)
    assert unchanged(shelf)


@pytest.mark.parametrize("change", ["first_seq = 2, last_seq = 4", "station = 'x'"])
def test_changed_seal_of_an_archive_is_found(ask, other, shelf, three, change):
    """
    `frontline verify` checks what an archive keeps, and names the piece.
    """
    pushed(ask, three, sealed(other, three, other))
    holdings.verify(shelf.folder)
    with shelf.serving.archive.write() as connection:
        sql = f"UPDATE chain_seal SET {change}"  # noqa: S608 - own words
        connection.exec_driver_sql(sql)

    with pytest.raises(IntegrityError) as error:
        holdings.verify(shelf.folder)

    assert ("seal", "signature") == (error.value.what, error.value.detail)


def test_lost_seal_of_an_archive_is_found(ask, other, shelf, three):
    """
    How many there are is noted beside them.
    """
    pushed(ask, three, sealed(other, three, other))
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")

    with pytest.raises(IntegrityError) as error:
        holdings.verify(shelf.folder)

    assert ("seal", "counted") == (error.value.what, error.value.detail)
