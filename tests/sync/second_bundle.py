"""What the second client brings and takes on a stick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
import pyrage

from tests.sync.second_bytes import (
    Entry,
    FalseAnswerError,
    Map,
    must,
    now,
    pack,
    unpack,
    verifies,
)
from tests.sync.second_cards import Card
from tests.sync.second_client import SecondClient, cut_batch
from tests.sync.second_photos import A_PIECE, KINDS
from tests.sync.second_proofs import Signer, holds, read_seals

MARK = b"frontline-review bundle\n"

Photos = dict[bytes, dict[str, bytes]]
"""The byte strings of photos, by the SHA-256 of the original and the kind."""


@dataclass(frozen=True)
class Bundle:
    """A bundle that was opened: what is in it is what its list says.

    Attributes:
        card: Whose it is.
        said: The list.
        batches: The messages with entries.
        photos: The byte strings.
    """

    card: Card
    said: Map
    batches: list[Map]
    photos: Photos


@dataclass
class Courier:
    """A station by another hand, with a stick in it.

    Attributes:
        second: The station.
        identity: What opens a bundle that is for it.
        known: The cards of laptops whose fingerprints were compared, by station.
        photos: What it holds of photos.
        left: Photos of which a bundle had half, and that are not here.
        holdings: What others said to hold: the moment, chains and photos.
    """

    second: SecondClient
    identity: pyrage.x25519.Identity = field(
        default_factory=pyrage.x25519.Identity.generate
    )
    known: dict[str, Card] = field(default_factory=dict)
    photos: Photos = field(default_factory=dict)
    left: set[bytes] = field(default_factory=set)
    holdings: dict[str, tuple[str, dict[str, int], set[bytes]]] = field(
        default_factory=dict
    )

    @property
    def card(self) -> Card:
        """Its own card."""
        session = self.second.session
        return Card(
            station=session.id,
            organ=session.organ,
            name="彭越",
            signing=session.key.public_key().public_bytes_raw(),
            sealing=str(self.identity.to_public()),
        )

    def know(self, card: Card) -> None:
        """Note a laptop whose fingerprint was compared."""
        self.known[card.station] = card
        self.second.journal.cards[card.station] = Signer(card.signing)

    def take(self, raw: bytes) -> Bundle:
        """Take what is new in a bundle; hold what is not proved."""
        bundle = open_bundle(raw, self.identity)
        maker, mine = bundle.card, self.second.journal
        must(maker.station in self.known, "a laptop nobody vouched for")
        must(self.known[maker.station].signing == maker.signing, "another key")
        self._keep_registers(bundle.said.get("registers", ()))
        for batch in bundle.batches:
            entries = [Entry(head, body) for head, body in batch["entries"]]
            for entry in entries:
                entry.check()
            mine.seals.update(read_seals(batch.get("seals", ()), entries))
            new = (entry for entry in entries if entry.hash not in mine.entries)
            mine.held.update((entry.hash, (entry, "")) for entry in new)
        self._settle()
        for original, photo in bundle.photos.items():
            if {"working", "original"} <= photo.keys():
                self.photos.setdefault(original, photo)
            elif original not in self.photos:
                self.left.add(original)
        self.left -= self.photos.keys()
        self._note(bundle)
        return bundle

    def make(
        self, to: Sequence[Card], *, everything: bool = False, **changes: object
    ) -> bytes:
        """Return a bundle for others of what they lack, or of all there is.

        *changes* are members of the list that are not as they should be.
        """
        mine = self.second.journal
        self.second.sign()
        told = [self.holdings.get(card.station, ("", {}, set())) for card in to]
        chains = [] if everything else [chains for _, chains, _ in told]
        lacking = [
            entry
            for entry in mine.entries.values()
            if not chains or any(entry.place[1] > _end(one, entry) for one in chains)
        ]
        held = [photos for _, _, photos in told] if not everything else []
        photos = {
            original: photo
            for original, photo in self.photos.items()
            if not held or any(original not in one for one in held)
        }
        batches = list(self._batches(lacking))
        blobs = list(_blobs(photos))
        listed = {
            "format": 1,
            "card": self.card.told,
            "made_at": now(),
            "entries": len(lacking),
            "batches": [hashlib.sha256(batch).digest() for batch in batches],
            "blobs": [head for head, _ in blobs],
            "chains": list(_whole(mine.entries.values()).items()),
            "photos": [name for name, one in self.photos.items() if "original" in one],
            "registers": list(mine.registers.values()),
        }
        inside = self._inside(listed | changes, batches, [blob for _, blob in blobs])
        return pyrage.encrypt(
            inside, [pyrage.x25519.Recipient.from_str(card.sealing) for card in to]
        )

    def _inside(
        self, listed: Map, batches: Iterable[bytes], blobs: Iterable[bytes]
    ) -> bytes:
        raw = msgspec.msgpack.encode(listed)
        signature = self.second.session.key.sign(signed(raw))
        pieces = [
            blob[start : start + A_PIECE]
            for blob in blobs
            for start in range(0, len(blob), A_PIECE)
        ]
        parts = [raw, signature, *batches, *pieces]
        return MARK + b"".join(len(part).to_bytes(4) + part for part in parts)

    def _batches(self, entries: list[Entry]) -> Iterator[bytes]:
        """Give the messages with *entries* and with what proves whose they are."""
        while entries:
            batch = cut_batch(entries)
            entries = entries[len(batch) :]
            pairs = [[one.head, one.body] for one in batch]
            yield pack({"entries": pairs, "seals": self.second.seals_of(batch)})

    def _keep_registers(self, given: Iterable[Map]) -> None:
        """Keep the newer register of an archive that was met."""
        kept, met = self.second.journal.registers, self.second.session.archive
        for one in given:
            must(not one.get("since"), "no register by itself")
            must(holds(one), "false register")
            before = kept.get(one["archive"])
            if one["archive"] == met and (
                before is None or one["serial"] > before["serial"]
            ):
                kept[met] = one

    def _settle(self) -> None:
        """Let in what is proved; where no archive was met, what nobody has a key of."""
        mine = self.second.journal
        self.second.settle()
        if self.second.session.archive:
            return
        for hash_, (entry, why) in list(mine.held.items()):
            if why == "unknown_station":
                mine.entries[hash_] = entry
                del mine.held[hash_]

    def _note(self, bundle: Bundle) -> None:
        """Remember what the maker holds by its newest word."""
        said, station = bundle.said, bundle.card.station
        before = self.holdings.get(station)
        if before is None or said["made_at"] >= before[0]:
            chains, photos = dict(map(tuple, said["chains"])), set(said["photos"])
            self.holdings[station] = said["made_at"], chains, photos


class _Parts:
    """What is left of a bundle's inside."""

    def __init__(self, inside: bytes) -> None:
        """Begin at the mark."""
        must(inside.startswith(MARK), "no bundle")
        self.inside, self.at = inside, len(MARK)

    def next(self) -> bytes:
        """Return the next part."""
        start = self.at + 4
        self.at = start + int.from_bytes(self.inside[self.at : start])
        must(self.at <= len(self.inside), "cut off")
        return self.inside[start : self.at]

    def whole(self, size_bytes: int) -> bytes:
        """Return a byte string that comes in pieces."""
        blob = b""
        while len(blob) < size_bytes:
            piece = self.next()
            must(0 < len(piece) <= A_PIECE, "no piece")
            blob += piece
        return blob


def open_bundle(raw: bytes, identity: pyrage.x25519.Identity) -> Bundle:
    """Return what is in a bundle, after all of it was checked."""
    try:
        parts = _Parts(pyrage.decrypt(raw, [identity]))
    except pyrage.DecryptError as error:
        raise FalseAnswerError("sealed for others, or changed") from error
    listed, signature = parts.next(), parts.next()
    said = msgspec.msgpack.decode(listed)
    must(said["format"] == 1, "a newer bundle")
    card = Card(**said["card"])
    must(verifies(card.signing, signature, signed(listed)), "false list")
    frames = [parts.next() for _ in said["batches"]]
    sums = [hashlib.sha256(frame).digest() for frame in frames]
    must(sums == said["batches"], "other batches")
    batches = [unpack(frame) for frame in frames]
    count = sum(len(batch["entries"]) for batch in batches)
    must(count == said["entries"], "other entries")
    photos: Photos = {}
    for head in said["blobs"]:
        blob = parts.whole(head["size_bytes"])
        sha256 = hashlib.sha256(blob).digest()
        must(sha256 == head["sha256"], "another byte string")
        if head["kind"] == "original":
            must(sha256 == head["original"], "another original")
        photos.setdefault(head["original"], {})[head["kind"]] = blob
    must(parts.at == len(parts.inside), "more than the list says")
    return Bundle(card, said, batches, photos)


def signed(listed: bytes) -> bytes:
    return MARK + hashlib.sha256(listed).digest()


def _blobs(photos: Photos) -> Iterator[tuple[Map, bytes]]:
    """Give the byte strings of *photos*, each photo's original last."""
    for original, photo in photos.items():
        for kind in (kind for kind in KINDS if kind in photo):
            blob = photo[kind]
            head = {"original": original, "kind": kind, "size_bytes": len(blob)}
            yield head | {"sha256": hashlib.sha256(blob).digest()}, blob


def _whole(entries: Iterable[Entry]) -> dict[str, int]:
    """Return up to which number each chain is there without a gap."""
    found: dict[str, int] = {}
    for station, number in sorted(entry.place for entry in entries):
        if number == found.get(station, 0) + 1:
            found[station] = number
    return found


def _end(chains: dict[str, int], entry: Entry) -> int:
    """Return up to which number the chain of *entry* is held."""
    return chains.get(entry.place[0], 0)
