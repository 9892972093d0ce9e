"""What another laptop brings is taken under the seal of the station that wrote it."""

from __future__ import annotations

from desktop.model.segments import places_of
from desktop.storage import journal
from desktop.sync.chain_seals import packed
from desktop.sync.protocol import PUSH_PATH, Push, Taken
from desktop.sync.protocol import pack as packed_message
from desktop.sync.protocol import unpack as unpacked_message
from tests.sync.archive.seals.hand import count, pushed, sealed, unchanged, why
from tests.sync.places import NOON


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


def test_known_entry_needs_no_seal(ask, laptop, other, shelf, three):
    """
    What the archive has is confirmed to whoever has it, too.
    """
    other.sync(shelf.address)

    taken = pushed(ask, three)

    assert ([1, 2, 3], []) == (taken.numbers, taken.refused)


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
