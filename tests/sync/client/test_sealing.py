"""A station signs its own chain, and checks the signatures of those it knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.segments import MOST_SEALED, Segment, places_of
from desktop.services.checks import verify
from desktop.storage import chain_seals, journal, laptops, quarantine
from desktop.sync.archive import tables
from desktop.sync.chain_seals import check_segment, packed, sign_segment
from desktop.sync.client.checking import Checked, check
from desktop.sync.client.proofs import check_own_seals
from desktop.sync.client.sealing import seal_own
from desktop.sync.client.trust import of_archive
from tests.fakes import new_desk
from tests.sync.places import NOON, Laptop, forged


def kept(laptop: Laptop) -> list[Segment]:
    """Return what a laptop keeps of the chains it has entries of."""
    with laptop.station.database.read() as connection:
        return chain_seals.covering(connection, places_of(laptop.entries()))


def change(laptop: Laptop, sql: str) -> None:
    """Change a laptop behind its back."""
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql(sql)


def sealed_by(signer: Laptop, writer: Laptop) -> Segment:
    """Return the chain of one laptop under the signature of another."""
    key = Ed25519PrivateKey.from_private_bytes(signer.station.keys.signing)
    hashes = b"".join(places_of(writer.entries()).values())
    return sign_segment(key, writer.writer.station, 1, hashes)


def checked(laptop: Laptop, other: Laptop, *segments: Segment) -> Checked:
    """Let a laptop check the entries of another that came with seals."""
    entries = other.entries()
    seals = packed(segments, places_of(entries))
    with laptop.station.database.write() as connection:
        trust = of_archive(connection, laptop.station)
        return check(connection, entries, seals, trust)


def vouch(laptop: Laptop, other: Laptop) -> None:
    """Let a laptop know the card of another."""
    with laptop.station.database.write() as connection:
        laptops.know(connection, other.as_known)


def test_chain_is_signed_once(laptop):
    """
    Everything written so far, in pieces; then what came since, and no more.
    """
    for number in range(MOST_SEALED + 1):
        laptop.note(fact=str(number))
    for _ in range(2):
        seal_own(laptop.station)
    first = kept(laptop)
    laptop.note(fact="又一条")
    seal_own(laptop.station)

    after = MOST_SEALED + 1
    assert [(1, MOST_SEALED), (after, after)] == [
        (one.first, one.last) for one in first
    ]
    assert [(after + 1, after + 1)] == [
        (one.first, one.last) for one in kept(laptop)[2:]
    ]
    for segment in kept(laptop):
        check_segment(laptop.public_key, segment)


def test_station_that_wrote_nothing_signs_nothing(laptop):
    """
    Nothing is signed where nothing was written.
    """
    seal_own(laptop.station)

    with laptop.station.database.read() as connection:
        assert 0 == chain_seals.newest(connection)


def test_what_is_beyond_a_gap_is_not_signed(laptop, other):
    """
    Of a chain that came back in parts only what is whole is signed.
    """
    for words in ("甲", "乙", "丙"):
        other.note(fact=words)
    first, _, third = other.entries()
    with laptop.station.database.write() as connection:
        journal.apply(connection, [third, first], source="usb", now=NOON)

    with laptop.station.database.read() as connection:
        found = chain_seals.unsealed(connection, other.writer.station)

    assert [(1, bytes.fromhex(first.hash))] == found


def test_seal_of_a_known_laptop_is_checked(laptop, other):
    """
    What is under nothing but another's signature is held, and the seal is not kept.
    """
    other.note(fact="甲")
    vouch(laptop, other)

    found = checked(laptop, other, sealed_by(laptop, other))

    assert ([], []) == (list(found.entries), list(found.segments))
    ((entry, why),) = found.refused
    assert other.entries() == [entry]
    assert ("false_seal", other.writer.station[:8]) == (why.reason, why.detail)


def test_false_seal_beside_a_true_one_does_no_harm(laptop, other):
    """
    The entry is proven by the true one, which is kept.
    """
    other.note(fact="甲")
    vouch(laptop, other)
    true = sealed_by(other, other)

    found = checked(laptop, other, sealed_by(laptop, other), true)

    assert (other.entries(), [], [true]) == (
        list(found.entries),
        list(found.refused),
        list(found.segments),
    )


def test_seal_of_an_unknown_laptop_is_kept_unchecked(laptop, other):
    """
    Whose key is not known is for the archive to judge.
    """
    other.note(fact="甲")
    false = sealed_by(laptop, other)

    found = checked(laptop, other, false)

    assert (other.entries(), [false]) == (list(found.entries), list(found.segments))


def test_own_seal_that_is_false_is_known(laptop, other):
    """
    A station knows its own key: what another signed in its name is held.
    """
    laptop.note(fact="甲")
    record = new_id()
    forgery = forged(
        laptop.entries()[0], body=canonical({"id": record}), record=record, seq=2
    )
    key = Ed25519PrivateKey.from_private_bytes(other.station.keys.signing)
    hash_ = bytes.fromhex(forgery.hash)
    false = sign_segment(key, laptop.writer.station, 2, hash_)
    seals = packed([false], places_of([forgery]))

    with laptop.station.database.write() as connection:
        trust = of_archive(connection, laptop.station)
        found = check(connection, [forgery], seals, trust)

    assert ["false_seal"] == [why.reason for _, why in found.refused]


def test_seal_of_nothing_that_came_is_not_kept(laptop, other):
    """
    A seal must be of an entry it comes with.
    """
    other.note(fact="甲")
    strange = replace(sealed_by(other, other), first=7)

    assert () == tuple(checked(laptop, other, strange).segments)


def test_entry_under_a_false_seal_is_held_in_a_run(laptop, other, shelf, monkeypatch):
    """
    It goes to quarantine with its reason, counts as held, and the rest flows.
    """
    laptop.sync(shelf.address)
    vouch(laptop, other)
    other.note(fact="甲")
    other.sync(shelf.address)
    laptop.note(fact="乙")
    with shelf.serving.archive.write() as connection:
        connection.execute(update(tables.chain_seal).values(signature=bytes(64)))

    report = laptop.sync(shelf.address)

    assert (0, 1, 1) == (
        report.counts.received,
        report.counts.refused_here,
        report.counts.sent,
    )
    assert report.counts.digest_equal
    with laptop.station.database.read() as connection:
        (held,) = quarantine.held(connection)
    assert "false_seal" == held.reason


@pytest.mark.parametrize(
    ("damage", "detail"),
    [
        ("UPDATE chain_seal SET signature = zeroblob(64)", "signature"),
        ("UPDATE chain_seal SET hashes = zeroblob(32)", "signature"),
        ("UPDATE chain_seal SET first_seq = 2, last_seq = 2", "signature"),
    ],
)
def test_own_seal_that_was_tampered_with_is_found(laptop, damage, detail):
    """
    A signature changed in the station's file is found without anybody's help.
    """
    laptop.note(fact="甲")
    seal_own(laptop.station)
    with laptop.station.database.read() as connection:
        assert 1 == check_own_seals(connection, laptop.station)
    change(laptop, damage)

    with (
        laptop.station.database.read() as connection,
        pytest.raises(IntegrityError) as error,
    ):
        check_own_seals(connection, laptop.station)

    assert ("seal", detail) == (error.value.what, error.value.detail)


def test_own_seal_of_what_is_not_there_is_found(laptop):
    """
    A station that signed more than it has lost something.
    """
    laptop.note(fact="甲")
    key = Ed25519PrivateKey.from_private_bytes(laptop.station.keys.signing)
    more = sign_segment(key, laptop.writer.station, 1, bytes(64))
    with laptop.station.database.write() as connection:
        chain_seals.keep(connection, [more], made_here=True)
        with pytest.raises(IntegrityError) as error:
            check_own_seals(connection, laptop.station)

    assert ("seal", "hash") == (error.value.what, error.value.detail)


def test_verifying_a_station_checks_its_seals(tmp_path):
    """
    `frontline verify` looks at what the station signed, too.
    """
    desk = new_desk(tmp_path / "desk")
    seal_own(desk.station)
    verify(desk)
    with desk.station.database.write() as connection:
        connection.exec_driver_sql("UPDATE chain_seal SET signature = zeroblob(64)")

    with pytest.raises(IntegrityError):
        verify(desk)
    desk.station.close()
