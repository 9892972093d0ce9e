"""A laptop of ours and one of another hand, and a stick between them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.services import bundles
from desktop.services.desk import Desk
from desktop.storage import journal, quarantine
from desktop.sync.bundle import cards
from tests.sync.second_bundle import MARK, Courier, signed
from tests.sync.second_bytes import Map, new_id, tally
from tests.sync.second_cards import Card, read_card, write_card
from tests.sync.second_photos import KINDS, name_of

ORGAN = "330999-zz"


def met(courier: Courier, desk: Desk, folder: Path) -> Courier:
    """Let a courier and a laptop of ours know each other by their cards' files."""
    theirs, ours = folder / "theirs.frcard", folder / "ours.frcard"
    theirs.write_bytes(write_card(courier.card, courier.second.session.key))
    bundles.write_card(desk, ours)
    card = bundles.read_card(theirs)
    bundles.take_on(desk, card, courier.card.fingerprint, name="card")
    own = read_card(ours.read_bytes())
    assert own.fingerprint == cards.fingerprint(bundles.own_card(desk))
    courier.know(own)
    return courier


def given(desk: Desk, folder: Path, *, everything: bool = False) -> bytes:
    """Return what our laptop packs for whom it knows."""
    path = folder / "ours.frbundle"
    bundles.export(desk, bundles.known(desk), path, everything=everything)
    return path.read_bytes()


def brought(desk: Desk, folder: Path, raw: bytes) -> bundles.Got:
    """Let our laptop take a bundle."""
    path = folder / "theirs.frbundle"
    path.write_bytes(raw)
    return bundles.take_in(desk, path)


def digest(desk: Desk) -> tuple[int, str]:
    """Return what our laptop holds."""
    with desk.station.database.read() as connection:
        return journal.entry_count(connection)


def digest_of(courier: Courier) -> tuple[int, str]:
    """Return what the other holds."""
    found = tally(courier.second.journal.entries)
    return found["count"], found["total"].hex()


def note(courier: Courier, **fields: str) -> Map:
    """Let the other write an observation; return its body."""
    body = {"id": new_id(), **fields}
    courier.second.write("observation", body)
    return body


def photograph(courier: Courier) -> bytes:
    """Let the other take a photo of more than one piece; return its name."""
    photo = {kind: f"{kind} {new_id()}".encode() * 40_000 for kind in KINDS}
    name = name_of(photo)
    courier.photos[name] = photo
    body = {"id": new_id(), "original": name.hex(), "media_type": "image/jpeg"}
    courier.second.write("photo", body)
    return name


def held(desk: Desk) -> list[str]:
    """Return why our laptop holds what it holds."""
    with desk.station.database.read() as connection:
        return [one.reason for one in quarantine.held(connection)]


def forged(inside: bytes, to: pyrage.x25519.Recipient, **changes: object) -> bytes:
    """Return a bundle for somebody with a changed list, signed by whomever."""
    listed, rest = parted(inside[len(MARK) :])
    _, rest = parted(rest)
    raw = msgspec.msgpack.encode(msgspec.msgpack.decode(listed) | changes)
    signature = Ed25519PrivateKey.generate().sign(signed(raw))
    parts = b"".join(len(part).to_bytes(4) + part for part in (raw, signature))
    return pyrage.encrypt(MARK + parts + rest, [to])


def parted(inside: bytes) -> tuple[bytes, bytes]:
    """Return the first part and all behind it."""
    end = 4 + int.from_bytes(inside[:4])
    return inside[4:end], inside[end:]


def to_all(courier: Courier) -> list[Card]:
    """Return the laptops that a courier knows."""
    return list(courier.known.values())
