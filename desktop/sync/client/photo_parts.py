"""Photos out of a bundle: part by part, and it is the original that makes a photo.

With its original a photo is kept; a working copy that did not come with it is made
here. Copies alone prove nothing and are left: whoever holds the original is asked for
the whole photo again, by whatever carrier, because it is not said to be here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.errors.sync import BundleRefusedError
from desktop.storage import thumbnails
from desktop.storage.station import Station
from desktop.sync.bundle.form import BlobHead
from desktop.sync.photo_protocol import BlobKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What is made of an original: JPEGs for screen and print, and for lists."""

    working: bytes
    thumbnail: bytes


Copying = Callable[[bytes], Copies | None]
"""Makes the copies of an original, None where that cannot be."""


class PhotoParts:
    """Keeps each photo of a bundle as soon as its original and working copy are there.

    Attributes:
        new: Photos that were new.
        known: Photos that were here.
        without_original: Photos of which only copies came; nothing of them is kept.
        without_copy: Photos whose original came alone, and of which no copy can be
            made here; nothing of them is kept.
    """

    def __init__(self, station: Station, name: str, copying: Copying) -> None:
        self._station = station
        self._name = name
        self._copying = copying
        self._of = b""  # the photo whose parts these are
        self._parts: dict[BlobKind, bytes] = {}
        self.new: set[bytes] = set()
        self.known: set[bytes] = set()
        self.without_original: set[bytes] = set()
        self.without_copy: set[bytes] = set()

    def take(self, head: BlobHead, data: bytes) -> None:
        """Take the next part; its photo is that of its head, whatever stands beside.

        Raises:
            BundleRefusedError: It is called an original and is another one's.
        """
        is_original = head.kind is BlobKind.ORIGINAL
        if is_original and head.sha256 != head.original:
            photo = head.original.hex()
            raise BundleRefusedError(self._name, "bundle_changed", photo[:12])
        if head.original != self._of:
            self.end()
            self._of = head.original
        self._parts[head.kind] = data
        if {BlobKind.ORIGINAL, BlobKind.WORKING} <= self._parts.keys():
            self._keep()

    def end(self) -> None:
        """Settle the photo at hand: no more of it comes."""
        if not self._parts:
            return
        if self._station.photos.has(self._of.hex()):
            self._know()
        elif BlobKind.ORIGINAL not in self._parts:
            self.without_original.add(self._of)
        elif (made := self._copying(self._parts[BlobKind.ORIGINAL])) is None:
            self.without_copy.add(self._of)
        else:
            self._parts[BlobKind.WORKING] = made.working
            self._parts.setdefault(BlobKind.THUMBNAIL, made.thumbnail)
            self._keep()
        self._parts = {}

    def _keep(self) -> None:
        original = self._parts[BlobKind.ORIGINAL]
        working = self._parts[BlobKind.WORKING]
        if self._station.photos.put(self._of.hex(), original, working):
            self.new.add(self._of)
        self._know()

    def _know(self) -> None:
        """Count a photo that is here, and keep its thumbnail where there was none."""
        if self._of not in self.new:
            self.known.add(self._of)
        self.without_original.discard(self._of)  # it came after all
        self.without_copy.discard(self._of)
        jpeg, photo = self._parts.get(BlobKind.THUMBNAIL), self._of.hex()
        self._parts = {}
        if jpeg is None:
            return
        with self._station.database.read() as connection:
            is_missing = bool(thumbnails.missing(connection, [photo]))
        if is_missing:
            with self._station.database.write() as connection:
                thumbnails.put(connection, photo, jpeg)
