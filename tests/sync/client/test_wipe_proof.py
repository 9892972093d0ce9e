"""The wipe proof as a file: whoever has it finds every forgery, without the station."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.trust import ProofError
from desktop.model.codec import canonical
from desktop.sync.client import wipe_proof
from desktop.sync.client.run import run
from desktop.sync.client.verified import Verified, verify_receipts
from desktop.sync.client.wipe_proof import (
    Proof,
    SealedList,
    proof_file,
    prove,
    read_proof,
)
from desktop.sync.receipts import LEAF
from tests.sync.places import Laptop, Shelf


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A laptop whose records and photo are archived; nobody changes it."""
    folder = tmp_path_factory.mktemp("proof")
    shelf = Shelf(folder / "archive")
    laptop = Laptop(folder / "laptop")
    for place in ("一", "二", "三"):
        laptop.note(place=place)
    laptop.photograph()
    run(laptop.station, shelf.address, now=laptop.now)
    shelf.close()
    yield laptop
    laptop.station.close()


@pytest.fixture(scope="module")
def key(made: Laptop) -> Ed25519PrivateKey:
    """What the laptop signs with."""
    return Ed25519PrivateKey.from_private_bytes(made.station.keys.signing)


@pytest.fixture(scope="module")
def proof(made: Laptop, key: Ed25519PrivateKey) -> Proof:
    """Its proof."""
    with made.station.database.read() as connection:
        verified = verify_receipts(connection)
    return prove(
        verified,
        station=made.station.keys.station,
        organ=made.station.keys.organ,
        made_at="2026-11-03T12:00:00Z",
        program="1",
        signing=key.public_key().public_bytes_raw(),
    )


def why(data: bytes) -> str:
    """Return why a file is no proof."""
    with pytest.raises(ProofError) as refused:
        read_proof(data, "proof.json")
    return refused.value.reason


def test_proof_is_read_back_as_it_was_made(proof, key):
    """
    What was signed is what is read.
    """
    assert proof == read_proof(proof_file(proof, key), "proof.json")


def test_every_changed_letter_is_noticed(proof, key):
    """
    Whatever is changed in the file, it is no proof any more.
    """
    data = proof_file(proof, key)

    for at in range(0, len(data), 97):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert why(changed)


def with_entries(proof: Proof, entries: list[Any]) -> Proof:
    """Return the proof with other entries, its sums as they should be."""
    return msgspec.structs.replace(
        proof,
        entries=entries,
        count={"entries": len(entries), "photos": len(proof.photos)},
        total=wipe_proof._total(entries),
        digest=wipe_proof._digest(entries, proof.photos),
    )


def foreign(proof: Proof) -> Proof:
    """An entry that no archive ever saw."""
    _, figure, place = proof.entries[0]
    return with_entries(proof, sorted([("00" * 32, figure, place), *proof.entries]))


def renumbered(proof: Proof) -> Proof:
    """An entry under a number that is not the archive's."""
    hash_, figure, place = proof.entries[0]
    return with_entries(proof, [(hash_, figure + 1, place), *proof.entries[1:]])


def nowhere(proof: Proof) -> Proof:
    """An entry on a list that is not there."""
    hash_, figure, _ = proof.entries[0]
    return with_entries(proof, [(hash_, figure, 99), *proof.entries[1:]])


def of_photos(proof: Proof) -> Proof:
    """An entry on the list of photos."""
    hash_, figure, _ = proof.entries[0]
    place = proof.photos[0][2]
    return with_entries(proof, [(hash_, figure, place), *proof.entries[1:]])


def twice(proof: Proof) -> Proof:
    """An entry that is counted twice."""
    return with_entries(proof, [proof.entries[0], *proof.entries])


def lacking(proof: Proof) -> Proof:
    """A list from which one hash was taken away."""
    first = bytes.fromhex(proof.entries[0][0])

    def without(seal: SealedList) -> SealedList:
        steps = range(0, len(seal.leaves), LEAF.size)
        kept = [seal.leaves[at : at + LEAF.size] for at in steps]
        left = b"".join(leaf for leaf in kept if leaf[:32] != first)
        return msgspec.structs.replace(seal, leaves=left)

    return msgspec.structs.replace(proof, seals=[without(s) for s in proof.seals])


def of_own_archive(proof: Proof) -> Proof:
    """A list in the name of an archive that did not sign it."""
    seals = [msgspec.structs.replace(s, archive="ab" * 32) for s in proof.seals]
    return msgspec.structs.replace(proof, seals=seals)


def miscounted(proof: Proof) -> Proof:
    return msgspec.structs.replace(proof, count={"entries": 0, "photos": 0})


def other_total(proof: Proof) -> Proof:
    return msgspec.structs.replace(proof, total="00" * 32)


def other_digest(proof: Proof) -> Proof:
    return msgspec.structs.replace(proof, digest="00" * 32)


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (foreign, "proof_unlisted"),
        (renumbered, "proof_unlisted"),
        (nowhere, "proof_unlisted"),
        (of_photos, "proof_unlisted"),
        (twice, "proof_changed"),
        (lacking, "proof_forged"),
        (of_own_archive, "proof_forged"),
        (miscounted, "proof_sums"),
        (other_total, "proof_sums"),
        (other_digest, "proof_sums"),
    ],
)
def test_forgery_signed_by_the_station_itself_is_found(
    proof, key, forge: Callable[[Proof], Proof], reason
):
    """
    The station cannot claim what no archive signed for, though its own key signs.
    """
    assert reason == why(proof_file(forge(proof), key))


def test_proof_signed_with_another_key_is_none(proof):
    """
    The key that signs is the one the proof names.
    """
    assert "proof_unsigned" == why(proof_file(proof, Ed25519PrivateKey.generate()))


def test_other_files_and_newer_ones_are_told_so(proof, key):
    """
    What is no proof, of a newer program, or broken is each said as what it is.
    """
    data = proof_file(proof, key)
    newer = json.loads(data) | {"format": 2}

    assert "not_a_proof" == why(b"%PDF-1.7")
    assert "proof_newer" == why(canonical(newer))
    assert "proof_changed" == why(data[:-100])
    assert "proof_changed" == why(data.replace(b'"format":1,', b'"forma":1,', 1))
    assert "proof_changed" == why(data.replace(b'"station":', b'"stati":', 1))


def test_station_with_nothing_has_a_proof_of_nothing(key):
    """
    Nothing to prove is proved by an empty list.
    """
    empty = Verified(entries=(), photos=(), forged=(), seals={})
    facts = {"station": "s", "organ": "", "made_at": "", "program": "1"}
    proof = prove(empty, signing=key.public_key().public_bytes_raw(), **facts)

    assert [] == read_proof(proof_file(proof, key), "proof.json").archives
