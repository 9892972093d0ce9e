"""Handing over by stick: this laptop's card, the laptops it knows, bundles.

A card is proved by its signature, not whose it is. So a laptop is taken on only after a
person compared its fingerprint with the one its owner sees; from then on its bundles
are taken without asking, and one that names it with another key is refused.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from desktop.errors.files import PhotoError, UnreadableFileError
from desktop.errors.records import AmbiguousNameError
from desktop.errors.sync import (
    BundleRefusedError,
    NoLaptopError,
    UnknownLaptopError,
)
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.services.pictures import prepare
from desktop.services.pinyin import sound_of
from desktop.storage import laptops
from desktop.storage.files import write_whole, writing
from desktop.storage.laptops import Laptop
from desktop.storage.station import read_fact, write_fact
from desktop.sync.bundle import cards, envelope
from desktop.sync.bundle.cards import Card
from desktop.sync.client.making import Made, make
from desktop.sync.client.photo_parts import Copies
from desktop.sync.client.steps import Steps
from desktop.sync.client.taking import Got, take

CARD_SUFFIX = ".frcard"
BUNDLE_SUFFIX = ".frbundle"
_IDENTITY = "bundle_identity"

Told = Callable[[int, int], None]
"""Is told (done, total)."""


def own_card(desk: Desk) -> Card:
    """Return this laptop's card; its key for bundles is made at the first asking."""
    with desk.station.database.write() as connection:
        identity = read_fact(connection, _IDENTITY)
        if not identity:
            identity = envelope.new_identity()
            write_fact(connection, _IDENTITY, identity)
    keys = desk.station.keys
    return Card(
        station=keys.station,
        organ=keys.organ,
        name=stations.person(desk).name,
        signing=desk.station.keys.signer.public_key().public_bytes_raw(),
        sealing=envelope.recipient_of(identity),
    )


def write_card(desk: Desk, path: Path) -> Card:
    """Write this laptop's card to a file, for another laptop.

    Raises:
        DiskFullError, UnwritableFileError
    """
    card = own_card(desk)
    with writing(path):
        write_whole(path, cards.card_file(card, desk.station.keys.signer))
    return card


def read_card(path: Path) -> Card:
    """Return the card in a file.

    Raises:
        BundleRefusedError, UnreadableFileError
    """
    try:
        return cards.read_card(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableFileError(path.name, error.strerror or "") from error


def take_on(desk: Desk, card: Card, fingerprint: str, *, name: str) -> Laptop:
    """Remember a laptop whose fingerprint a person compared.

    Args:
        desk: The desk.
        card: The laptop's card.
        fingerprint: What the person saw on the other's screen.
        name: The file the card came in, for people.

    Raises:
        UnknownLaptopError: The fingerprint is another.
        BundleRefusedError: It is this laptop's own.
    """
    if card.station == desk.station.keys.station:
        raise BundleRefusedError(name, "bundle_own")
    if _bare(fingerprint) != _bare(cards.fingerprint(card)):
        raise UnknownLaptopError(name, card.name, cards.fingerprint(card))
    laptop = Laptop(
        station=card.station,
        organ=card.organ,
        name=card.name,
        signing=card.signing,
        sealing=card.sealing,
    )
    with desk.station.database.write() as connection:
        laptops.know(connection, laptop)
    return laptop


def known(desk: Desk) -> list[Laptop]:
    """Return the laptops this one knows, by the sound of their people's names."""
    with desk.station.database.read() as connection:
        found = laptops.known(connection)
    return sorted(found, key=lambda laptop: sound_of(laptop.name))


def fingerprint_of(laptop: Laptop) -> str:
    """Return what two people compare of a laptop."""
    return cards.fingerprint(_card_of(laptop))


def named(desk: Desk, names: Sequence[str]) -> list[Laptop]:
    """Return the known laptops of these names or station ids.

    Raises:
        NoLaptopError, AmbiguousNameError: None, or several, are called so.
    """
    there = known(desk)
    found: list[Laptop] = []
    for name in names:
        same = [laptop for laptop in there if name in {laptop.name, laptop.station}]
        if not same:
            raise NoLaptopError(name)
        if len(same) > 1:
            raise AmbiguousNameError(name)
        found += same
    return found


def export(
    desk: Desk,
    to: Sequence[Laptop],
    path: Path,
    *,
    everything: bool = False,
    progress: Told = lambda _done, _total: None,
    cancel: threading.Event | None = None,
) -> Made:
    """Write a bundle of what *to* are not known to hold, sealed for them.

    Raises:
        DiskFullError, UnwritableFileError, IntegrityError: Nothing is left behind.
        StoppedError: Nor here.
    """
    with writing(path):
        return make(
            desk.station,
            own_card(desk),
            to,
            path,
            everything=everything,
            now=desk.now(),
            steps=Steps(progress, cancel),
        )


def take_in(
    desk: Desk,
    path: Path,
    *,
    fingerprint: str = "",
    progress: Told = lambda _done, _total: None,
    cancel: threading.Event | None = None,
) -> Got:
    """Take what is in a bundle.

    Args:
        desk: The desk.
        path: The file.
        fingerprint: Of its maker, if a person just compared it.
        progress: Is told how far it is.
        cancel: Stops it; what was taken stays.

    Raises:
        UnknownLaptopError: Its maker is not known and nobody vouched for it; nothing
            was taken.
        BundleRefusedError, BundleForOthersError: Nothing was taken.
        BundlePartlyTakenError: Not all was taken.
        DiskFullError, UnreadableFileError
    """
    identity = _identity(desk)
    vouching = _Vouching(desk, fingerprint, path.name)
    try:
        return take(
            desk.station,
            path,
            identity,
            vouched=vouching.vouch,
            now=desk.now(),
            steps=Steps(progress, cancel),
            copying=_copies,
        )
    except OSError as error:
        raise UnreadableFileError(path.name, error.strerror or "") from error


def seal(to: Sequence[Laptop], path: Path, data: bytes) -> None:
    """Write *data* to a file that only the laptops *to* can read.

    Raises:
        DiskFullError, UnwritableFileError: Nothing is left behind.
    """
    sealed = BytesIO()
    envelope.seal_to([data], sealed, [laptop.sealing for laptop in to])
    with writing(path):
        write_whole(path, sealed.getvalue())


def unseal(desk: Desk, data: bytes, name: str) -> bytes:
    """Return what was sealed to this laptop.

    Raises:
        BundleRefusedError: It is no envelope, or is not as it was sealed.
        BundleForOthersError: It is for others.
    """
    opened = BytesIO()
    envelope.open_with(BytesIO(data), opened, _identity(desk), name=name)
    return opened.getvalue()


def unsealed(desk: Desk, data: bytes, name: str) -> bytes:
    """Return what was sealed to this laptop; *data* itself where it was not sealed.

    Raises:
        BundleRefusedError: It is not as it was sealed.
        BundleForOthersError: It is for others.
    """
    try:
        return unseal(desk, data, name)
    except BundleRefusedError as error:
        if error.reason != "bundle_foreign":
            raise
        return data


def glance(desk: Desk, source: IO[bytes], most: int, name: str) -> bytes:
    """Return up to *most* bytes of what is sealed to this laptop, and read no further.

    Raises:
        BundleRefusedError: It is no envelope, or its beginning is broken.
        BundleForOthersError: It is for others.
    """
    glancing = _Glancing(most)
    with contextlib.suppress(_SeenError):
        envelope.open_with(source, glancing, _identity(desk), name=name)
    return glancing.seen


def _identity(desk: Desk) -> str:
    """Return the secret key that bundles for this station are sealed to."""
    own_card(desk)  # which makes it, the first time
    with desk.station.database.read() as connection:
        return read_fact(connection, _IDENTITY)


def _copies(original: bytes) -> Copies | None:
    """Make the copies of a photo that came as its original alone."""
    try:
        made = prepare(original)
    except PhotoError:
        return None
    return Copies(working=made.working, thumbnail=made.thumbnail)


class _SeenError(Exception):
    """Enough was seen: nothing is wrong, and nothing more is to be opened."""


class _Glancing:
    """Takes the beginning of what is opened."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.seen = b""

    def write(self, data: bytes) -> int:
        """Take what is still wanted of *data*; end it all when that is there."""
        self.seen += data[: self._most - len(self.seen)]
        if len(self.seen) == self._most:
            raise _SeenError
        return len(data)


@dataclass(frozen=True, slots=True)
class _Vouching:
    """Lets bundles of known laptops in, and that of one whose fingerprint was given."""

    desk: Desk
    fingerprint: str
    name: str

    def vouch(self, card: Card) -> None:
        """Raise where *card* is not to be trusted."""
        there = {laptop.station: laptop for laptop in known(self.desk)}
        laptop = there.get(card.station)
        if laptop is None:
            take_on(self.desk, card, self.fingerprint, name=self.name)
        elif (laptop.signing, laptop.sealing) != (card.signing, card.sealing):
            raise BundleRefusedError(self.name, "card_other_key", laptop.name)


def _card_of(laptop: Laptop) -> Card:
    return Card(
        station=laptop.station,
        organ=laptop.organ,
        name=laptop.name,
        signing=laptop.signing,
        sealing=laptop.sealing,
    )


def _bare(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()
