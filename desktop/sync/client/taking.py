"""Taking a bundle: any number of times, in any order, each part kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors.sync import BundlePartlyTakenError, BundleRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.journal import read_entries
from desktop.model.shown import noting
from desktop.storage import chain_seals, journal, laptops
from desktop.storage.database import Connection
from desktop.storage.station import Station
from desktop.sync.bundle.cards import Card
from desktop.sync.bundle.envelope import open_with
from desktop.sync.bundle.form import Batch, BlobHead, Contents, Parser
from desktop.sync.client.checking import check
from desktop.sync.client.photo_parts import Copying, PhotoParts
from desktop.sync.client.proving import keep_registers, let_out
from desktop.sync.client.steps import Steps
from desktop.sync.client.trust import of_stick
from desktop.sync.client.wire import StoppedError


@dataclass(slots=True, kw_only=True)
class Got:
    """What came out of a bundle.

    Attributes:
        maker: The laptop that made it, None before its list was read.
        made_at: When, by its clock.
        new: Entries that were new.
        known: Entries that were here.
        refused: Entries that went to quarantine.
        photos: Photos that were new.
        photos_known: Photos that were here.
        photos_without_original: Photos of which only copies came; they were left.
        photos_without_copy: Photos whose original came alone, and of which no copy
            could be made; they were left.
        types: The record types that changed.
        stopped: Whether a person stopped it.
    """

    maker: Card | None = None
    made_at: str = ""
    new: int = 0
    known: int = 0
    refused: int = 0
    photos: int = 0
    photos_known: int = 0
    photos_without_original: int = 0
    photos_without_copy: int = 0
    types: frozenset[str] = frozenset()
    stopped: bool = False


def take(
    station: Station,
    path: Path,
    identity: str,
    *,
    vouched: Callable[[Card], None],
    now: datetime,
    steps: Steps,
    copying: Copying = lambda _original: None,
) -> Got:
    """Take what is in a bundle.

    Args:
        station: The open station.
        path: The file.
        identity: The secret key that bundles for this station are sealed to.
        vouched: Raises where its maker is not to be trusted; nothing is taken then.
        now: This computer's clock.
        steps: Is told how far it is, and stops it after the part at hand.
        copying: Makes the copies of an original that comes without.

    Raises:
        BundleRefusedError: It is none, or not as it was made; nothing was taken.
        BundleForOthersError: Nor was it here.
        BundlePartlyTakenError: The parts before the one that is wrong were taken.
        DiskFullError: So were those before there was no more room.
        OSError: The file cannot be read.
    """
    photos = PhotoParts(station, path.name, copying)
    taking = _Taking(station, path.name, vouched, now, steps, photos)
    taking.read(path, identity)
    return taking.got


class _Taking:
    """Keeps each part of a bundle as it comes."""

    def __init__(
        self,
        station: Station,
        name: str,
        vouched: Callable[[Card], None],
        now: datetime,
        steps: Steps,
        photos: PhotoParts,
    ) -> None:
        self._station = station
        self._name = name
        self._vouched = vouched
        self._now = now
        self._steps = steps
        self._listed: Contents | None = None
        self._photos = photos
        self.got = Got()

    def read(self, path: Path, identity: str) -> None:
        """Open a bundle and take its parts one by one."""
        parser = Parser(self, self._name)
        try:
            with path.open("rb") as file:
                open_with(file, parser, identity, name=self._name)
            parser.end()
        except StoppedError:
            self.got.stopped = True
        except BundleRefusedError as error:
            self._tell_what_came(error)
            raise
        else:
            self._end()

    def contents(self, found: Contents) -> None:
        """Make sure of who made it, before anything is taken."""
        self._vouched(found.card)
        self._listed = found
        self.got.maker, self.got.made_at = found.card, found.made_at
        try:
            with self._station.database.write() as connection:
                if keep_registers(connection, found.registers, only_met=True):
                    self._let_out(connection)
        except IntegrityError as error:
            raise BundleRefusedError(self._name, "bundle_unsigned") from error
        self._steps.begin(len(found.batches) + len(found.blobs))

    def batch(self, found: Batch) -> None:
        """Apply entries; a bad one is held with its reason."""
        got = self.got
        entries = read_entries(found.entries, noting)
        with self._station.database.write() as connection:
            trust = of_stick(connection, self._station, self._maker)
            checked = check(connection, entries, found.seals, trust)
            journal.hold(connection, checked.refused, self._name, self._now)
            applied = journal.apply(
                connection, checked.entries, source=self._name, now=self._now
            )
            chain_seals.keep(connection, checked.segments, made_here=False)
            self._let_out(connection)
        got.new += len(applied.new)
        got.known += applied.known
        got.refused += len(applied.refused) + len(checked.refused)
        got.types |= applied.types
        self._steps.step()

    def _let_out(self, connection: Connection) -> None:
        """Take what was held before and is proved by what came now."""
        applied = let_out(connection, self._station, self._now)
        if applied is not None:
            self.got.new += len(applied.new)
            self.got.types |= applied.types

    def blob(self, head: BlobHead, data: bytes) -> None:
        """Take a photo's part; with its original it is kept."""
        self._photos.take(head, data)
        self._count()
        self._steps.step()

    def _count(self) -> None:
        got, photos = self.got, self._photos
        got.photos = len(photos.new)
        got.photos_known = len(photos.known)
        got.photos_without_original = len(photos.without_original)
        got.photos_without_copy = len(photos.without_copy)

    @property
    def _maker(self) -> Card:
        assert self._listed is not None  # noqa: S101 - the list came first
        return self._listed.card

    def _tell_what_came(self, why: BundleRefusedError) -> None:
        """Raise another error than *why* if something was taken before it."""
        self._end_photos()
        got = self.got
        if got.new or got.refused or got.photos:
            raise BundlePartlyTakenError(
                why.name, why.reason, got.new, got.photos, why.detail
            ) from why

    def _end(self) -> None:
        """Keep what the maker says to hold: the whole of it was sound."""
        self._end_photos()
        assert self._listed is not None  # noqa: S101 - the parser came to its end
        with self._station.database.write() as connection:
            laptops.told(
                connection,
                self._listed.card.station,
                self._listed.made_at,
                chains=self._listed.chains,
                photos=[photo.hex() for photo in self._listed.photos],
            )

    def _end_photos(self) -> None:
        self._photos.end()
        self._count()
