"""What a station signs of its own chain, how it travels, and what does not hold."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.trust import IntegrityError
from desktop.sync.chain_seals import (
    check_segment,
    is_signed,
    packed,
    sign_segment,
    unpacked,
)
from desktop.sync.protocol import Push, pack, unpack

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
STATION = "01a21ce1-00c6-7cec-86fe-48d912e42990"
HASHES = [bytes([number]) * 32 for number in range(1, 6)]
SEALED = sign_segment(KEY, STATION, 11, b"".join(HASHES))
HERE = {(STATION, 11 + at): hash_ for at, hash_ in enumerate(HASHES)}


def test_signature_is_over_the_statement_of_the_format():
    """
    The bytes that are signed are those that docs/formats.md tells.
    """
    hashes = hashlib.sha256(b"".join(HASHES)).hexdigest()
    statement = (
        f'chain\n{{"first":11,"format":1,"hashes":"{hashes}","station":"{STATION}"}}'
    )

    KEY.public_key().verify(SEALED.signature, statement.encode())


@pytest.mark.parametrize(
    "change",
    [
        {"station": "01a21ce1-00c6-7cec-86fe-48d912e42991"},
        {"first": 12},
        {"hashes": b"".join(HASHES[:-1])},
        {"hashes": b"".join(HASHES[::-1])},
        {"signature": bytes(64)},
    ],
    ids=["station", "first", "shorter", "order", "signature"],
)
def test_changed_segment_does_not_hold(change):
    """
    Another station, place, entry, order or signature is none of the station's.
    """
    check_segment(PUBLIC, SEALED)
    changed = dataclasses.replace(SEALED, **change)

    with pytest.raises(IntegrityError) as error:
        check_segment(PUBLIC, changed)

    assert ("seal", f"{changed.station}/{changed.first}", "signature") == tuple(
        error.value.facts().values()
    )
    assert not is_signed(PUBLIC, changed)


def test_segment_of_another_key_does_not_hold():
    """
    Only the station's own key counts, and no key is nobody's.
    """
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

    assert is_signed(PUBLIC, SEALED)
    assert not is_signed(other, SEALED)
    assert not is_signed(b"", SEALED)


def test_hashes_of_what_travels_along_are_left_out():
    """
    A full segment is its signature and little more; it comes out as it was.
    """
    (seal,) = packed([SEALED], HERE)
    sent = pack(Push(entries=[], seals=[seal]))

    assert [] == seal.apart
    assert [SEALED] == unpacked(unpack(sent, Push).seals, HERE)
    assert 200 > len(sent)


def test_hashes_of_what_stays_behind_go_along():
    """
    Who gets one entry of five gets the hashes of four, and can check it all the same.
    """
    one = {(STATION, 13): HASHES[2]}

    (seal,) = packed([SEALED], one)

    assert [0, 1, 3, 4] == [at for at, _ in seal.apart]
    assert [SEALED] == unpacked([seal], one)


def test_another_entry_in_the_same_place_does_not_pass_for_it():
    """
    Beside an entry that the station did not sign in this place, the right hash goes.
    """
    other = HERE | {(STATION, 13): bytes(32)}

    (seal,) = packed([SEALED], other)

    assert [(2, HASHES[2])] == seal.apart
    assert [SEALED] == unpacked([seal], other)


def test_seal_that_lacks_a_hash_proves_nothing():
    """
    Without all hashes there is nothing to check.
    """
    (seal,) = packed([SEALED], HERE)

    assert [] == unpacked([seal], dict(list(HERE.items())[1:]))
