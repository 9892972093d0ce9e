"""Making a bundle: what other laptops lack, sealed for them, in one file.

The journal is gone over twice: for the sums of the list that is signed, and for the
bytes. Nothing but the sealed file is written anywhere, and it has its name only when
it was read again and found to be what was written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from desktop.disk import sync_file, sync_folder
from desktop.errors.trust import IntegrityError
from desktop.model.codec import moment_text
from desktop.model.journal import Entry
from desktop.model.segments import places_of
from desktop.storage import chain_seals, laptops, photo_receipts, thumbnails
from desktop.storage.laptops import Laptop
from desktop.storage.photos import PhotoKind
from desktop.storage.station import Station
from desktop.sync.bundle.cards import Card
from desktop.sync.bundle.envelope import seal_to
from desktop.sync.bundle.form import (
    FORMAT,
    BlobHead,
    Contents,
    batch_bytes,
    list_bytes,
    parts,
    statement,
)
from desktop.sync.chain_seals import packed
from desktop.sync.client import trust
from desktop.sync.client.sealing import seal_own
from desktop.sync.client.steps import Steps
from desktop.sync.photo_protocol import CHUNK_BYTES, BlobKind
from desktop.sync.protocol import (
    MOST_BATCH_BYTES,
    MOST_ENTRIES,
    MOST_ENTRY_BYTES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A bundle that was written, read again and found to be what was written.

    Attributes:
        entries: How many entries are in it.
        photos: How many photos.
        size_bytes: Of the file.
        left_out: Entries too heavy for any carrier.
    """

    entries: int
    photos: int
    size_bytes: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Load:
    """What goes into a bundle.

    Attributes:
        batches: The numbers of the entries of each batch.
        blobs: Photos' byte strings.
        left_out: How many entries are too heavy.
        sealed: The number of the newest seal that goes with them.
    """

    batches: Sequence[Sequence[int]]
    blobs: Sequence[BlobHead]
    left_out: int
    sealed: int


def make(
    station: Station,
    card: Card,
    to: Sequence[Laptop],
    path: Path,
    *,
    everything: bool,
    now: datetime,
    steps: Steps,
) -> Made:
    """Write a bundle of what the laptops *to* are not known to hold.

    Args:
        station: The open station.
        card: Its own card.
        to: For whom it is sealed, at least one.
        path: The file; one that is there is replaced when the new one is whole.
        everything: Put in also what they said to hold.
        now: This computer's clock.
        steps: Is told how far it is, and stops it; nothing is left behind.

    Raises:
        OSError: It cannot be written; nothing is left behind.
        IntegrityError: The file, read again, is not what was written.
        StoppedError: It was stopped.
    """
    seal_own(station)
    load = _load(station, [] if everything else to)
    steps.begin(2 * len(load.batches) + len(load.blobs))
    contents = _contents(station, card, load, moment_text(now), steps)
    inside = _inside(station, contents, load, steps)
    size_bytes = _write(path, inside, sorted({laptop.sealing for laptop in to}))
    return Made(
        entries=contents.entries,
        photos=sum(head.kind is BlobKind.ORIGINAL for head in load.blobs),
        size_bytes=size_bytes,
        left_out=load.left_out,
    )


def _load(station: Station, to: Sequence[Laptop]) -> _Load:
    """Choose what the laptops lack; with none given, everything."""
    with station.database.read() as connection:
        chains = [laptops.chains_of(connection, laptop.station) for laptop in to]
        photos = [laptops.photos_of(connection, laptop.station) for laptop in to]
        beyond = laptops.entries_beyond(connection, _held_by_all(chains))
        named = photo_receipts.photos_named(connection)
        sealed = chain_seals.newest(connection)
    light = [(num, weight) for num, weight in beyond if weight <= MOST_ENTRY_BYTES]
    held = set[str]().union(*photos[:1]).intersection(*photos)
    here = station.photos.originals()
    wanted = [photo for photo in named if photo in here and photo not in held]
    return _Load(
        batches=_by_weight(light),
        blobs=[head for photo in wanted for head in _heads(station, photo)],
        left_out=len(beyond) - len(light),
        sealed=sealed,
    )


def _held_by_all(chains: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return up to which entry of each station all of them hold everything."""
    return {
        station: min(each.get(station, 0) for each in chains)
        for station in set[str]().union(*chains)
    }


def _by_weight(entries: Sequence[tuple[int, int]]) -> list[list[int]]:
    batches: list[list[int]] = []
    size_bytes = MOST_BATCH_BYTES
    for num, weight in entries:
        size_bytes += weight
        if size_bytes > MOST_BATCH_BYTES or len(batches[-1]) == MOST_ENTRIES:
            batches.append([])
            size_bytes = weight
        batches[-1].append(num)
    return batches


def _heads(station: Station, photo: str) -> Iterator[BlobHead]:
    """Give a photo's byte strings, the original last: it makes the others count."""
    for kind in (BlobKind.THUMBNAIL, BlobKind.WORKING, BlobKind.ORIGINAL):
        data = _blob(station, photo, kind)
        if data is not None:
            yield BlobHead(
                original=bytes.fromhex(photo),
                kind=kind,
                size_bytes=len(data),
                sha256=hashlib.sha256(data).digest(),
            )


def _blob(station: Station, photo: str, kind: BlobKind) -> bytes | None:
    if kind is BlobKind.THUMBNAIL:
        with station.database.read() as connection:
            return thumbnails.read(connection, [photo]).get(photo)
    return station.photos.read(photo, PhotoKind(kind.value))


def _contents(
    station: Station, card: Card, load: _Load, made_at: str, steps: Steps
) -> Contents:
    with station.database.read() as connection:
        chains = sorted(laptops.chains_here(connection).items())
        known = trust.proper(connection)
    return Contents(
        format=FORMAT,
        card=card,
        made_at=made_at,
        entries=sum(len(batch) for batch in load.batches),
        batches=[
            hashlib.sha256(packed).digest() for packed in _batches(station, load, steps)
        ],
        blobs=list(load.blobs),
        chains=chains,
        photos=[bytes.fromhex(photo) for photo in sorted(station.photos.originals())],
        registers=known,
    )


def _inside(
    station: Station, contents: Contents, load: _Load, steps: Steps
) -> Iterator[bytes]:
    """Give the list, signed, and what it lists."""
    listed = list_bytes(contents)
    return parts(
        listed,
        station.keys.signer.sign(statement(listed)),
        _batches(station, load, steps),
        _pieces(station, load, steps),
    )


def _batches(station: Station, load: _Load, steps: Steps) -> Iterator[bytes]:
    for nums in load.batches:
        with station.database.read() as connection:
            entries = laptops.entry_bytes(connection, nums)
            here = places_of(Entry(head, body) for head, body in entries)
            found = chain_seals.covering(connection, here, upto=load.sealed)
        yield batch_bytes(entries, packed(found, here))
        steps.step()


def _pieces(station: Station, load: _Load, steps: Steps) -> Iterator[bytes]:
    for head in load.blobs:
        data = _blob(station, head.original.hex(), head.kind) or b""
        for start in range(0, len(data), CHUNK_BYTES):
            yield data[start : start + CHUNK_BYTES]
        steps.step()


def _write(path: Path, inside: Iterator[bytes], to: Sequence[str]) -> int:
    """Write the sealed file, read it again, give it its name; return its size."""
    fresh = path.with_name(path.name + ".new")
    with ExitStack() as if_it_fails:
        if_it_fails.callback(fresh.unlink, missing_ok=True)
        with fresh.open("wb") as file:
            summed = _Summed(file)
            seal_to(inside, summed, to)
        sync_file(fresh)
        with fresh.open("rb") as file:
            there = hashlib.file_digest(file, "sha256").digest()
        if there != summed.sum.digest():
            raise IntegrityError("bundle", path.name, "written")
        size_bytes = fresh.stat().st_size
        fresh.replace(path)
        sync_folder(path.parent)
        if_it_fails.pop_all()
    return size_bytes


class _Summed:
    """A file whose SHA-256 is reckoned while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sum: Any = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write all of *data*."""
        self.sum.update(data)
        return self._file.write(data)
