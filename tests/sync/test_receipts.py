from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.trust import IntegrityError
from desktop.storage import sync_state
from desktop.sync.client.proofs import check_receipts
from desktop.sync.receipts import (
    LEAF,
    What,
    answer_challenge,
    archive_id,
    check_answer,
    check_seal,
    listed,
    seal,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PAIRS = [(bytes([n]) * 32, n + 1) for n in range(5)]
AT = "2026-11-03T12:00:00Z"


@pytest.fixture
def good():
    return seal(KEY, What.ENTRY, at=AT, leaves=listed(PAIRS))


def test_one_signature_proves_all_on_the_list(good):
    """
    Each thing on the list is proved by it, and nothing else is.
    """
    check_seal(good)

    assert sorted(PAIRS) == sorted(LEAF.iter_unpack(good.leaves))


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-11-03T12:00:01Z"},
        {"what": What.PHOTO},
        {"leaves": listed(PAIRS[:4])},
        {"leaves": listed([*PAIRS[:4], (PAIRS[4][0], 9)])},
        {"signature": bytes(64)},
        {"signature": b"short"},
        {"archive": "00" * 32},
        {"archive": "no key"},
    ],
)
def test_forged_receipts_do_not_verify(good, change):
    """
    A receipt of which anything was changed does not verify.
    """
    with pytest.raises(IntegrityError) as forged:
        check_seal(replace(good, **change))

    assert ("receipt", "signature") == (forged.value.what, forged.value.detail)


def test_published_vector(good):
    """
    The bytes that docs/formats.md promises: key, list and signature.
    """
    assert (
        "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
        == good.archive
        == archive_id(KEY)
    )
    assert "00" * 32 + "0000000000000001" == good.leaves[:40].hex()
    again = seal(KEY, What.ENTRY, at=AT, leaves=good.leaves)
    assert again.signature == good.signature


def test_archive_proves_itself():
    """
    Only the holder of the key can answer a challenge, and only that challenge.
    """
    nonce = bytes(16)
    proof = answer_challenge(KEY, nonce)

    check_answer(archive_id(KEY), nonce, proof)
    with pytest.raises(IntegrityError):
        check_answer(archive_id(KEY), b"x" * 16, proof)
    with pytest.raises(IntegrityError):
        check_answer("00" * 32, nonce, proof)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE seal SET leaves = zeroblob(40) WHERE num = 1",
        "UPDATE receipt SET number = 9",
        "UPDATE photo_receipt SET size_bytes = 9",
        "UPDATE receipt SET seal = 77",
        "DELETE FROM seal",
    ],
)
def test_receipts_that_were_tampered_with_are_found(laptop, shelf, damage):
    """
    A receipt changed in the station's file is found without the archive.
    """
    laptop.photograph()
    laptop.sync(shelf.address)
    with laptop.station.database.write() as connection:
        assert 2 == check_receipts(connection)
        connection.exec_driver_sql(damage)

    with laptop.station.database.read() as connection:
        with pytest.raises(IntegrityError):
            check_receipts(connection)
        assert [] == sync_state.refusals(connection)
