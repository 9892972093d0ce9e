"""A group of photos on its way: in packs where the line holds, else one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from desktop.errors.records import UnknownRecordError
from desktop.errors.station import DamagedFileError
from desktop.errors.sync import ArchiveRefusedError, ArchiveUnreachableError
from desktop.errors.trust import IntegrityError
from desktop.storage import thumbnails
from desktop.storage.photos import NewPhoto, PhotoKeeper, PhotoKind, PhotoReader
from desktop.sync.client.context import Run
from desktop.sync.client.pace import Pace
from desktop.sync.client.packs import Asked, OutOfStepError, bring_all, fetch_all
from desktop.sync.client.pieces import Piece, bring, fetch
from desktop.sync.photo_protocol import (
    MOST_PARTS,
    MOST_PHOTO_BYTES,
    NEEDED,
    Blob,
    BlobKind,
    HeldPhoto,
)
from desktop.sync.protocol import Trouble

_ORDER = (BlobKind.THUMBNAIL, BlobKind.WORKING, BlobKind.ORIGINAL)
MOST_IN_GROUP = MOST_PARTS // len(_ORDER)
_OF_ONE_PHOTO = frozenset(
    trouble.value
    for trouble in (Trouble.TOO_LARGE, Trouble.MALFORMED, Trouble.NOT_FOUND)
)
_Bytes = bytes | memoryview


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What the archive holds of some photos.

    Attributes:
        held: By photo, what is whole there.
        begun: The photos whose original has come in part, or is not ours to know of.
        apart: Those among them that are whole there: bringing them changes nothing.
    """

    held: Mapping[str, HeldPhoto]
    begun: set[str]
    apart: set[str]

    def blobs(self, photo: str) -> dict[BlobKind, Blob]:
        """Return the byte strings of a photo, in the order they travel in."""
        held = self.held[photo].blobs if photo in self.held else []
        known = {blob.kind: blob for blob in held}
        return {kind: known[kind] for kind in _ORDER if kind in known}

    def is_whole(self, photo: str) -> bool:
        """Tell whether all that another station needs of a photo is there."""
        return self.blobs(photo).keys() >= set(NEEDED)

    def lacks(self, photo: str) -> bool:
        """Tell whether something of a photo is to be brought."""
        return not self.is_whole(photo) and photo not in self.apart

    def sizes(self) -> dict[str, int]:
        """Return how many bytes of each photo there are."""
        return {
            photo: sum(blob.size_bytes for blob in held.blobs)
            for photo, held in self.held.items()
        }


def bring_photos(run: Run, there: There, pace: Pace, photos: list[str]) -> list[str]:
    """Bring photos; return those that are whole there now, the others failed.

    Raises:
        KnownError: The line or a disk failed, or the archive is none.
    """
    with run.station.photos.reading() as reader:
        pieces = _pieces(run, reader, there, photos)
        brought: list[str] = []
        if run.greeting.has_packs:
            fresh = [photo for photo in pieces if photo not in there.begun]
            with _in_packs(run, pace):
                load = [piece for photo in fresh for piece in pieces[photo]]
                bring_all(run.wire, load, pace)
                brought = fresh
        for photo in set(pieces).difference(brought):
            with _alone(brought, photo):
                for piece in pieces[photo]:
                    bring(run.wire, piece)
    return brought


def fetch_photos(
    run: Run, there: There, keeper: PhotoKeeper, pace: Pace, photos: list[str]
) -> list[str]:
    """Fetch what another station has to show and print, and keep it; as `bring_photos`.

    Args:
        run: The run.
        there: What the archive holds.
        keeper: What keeps them.
        pace: How much the line carries.
        photos: Which.
    """
    come: dict[tuple[str, str], _Bytes] = {}
    asked = [
        Asked(original=photo, blob=blob)
        for photo in photos
        for blob in there.blobs(photo).values()
        if blob.size_bytes <= MOST_PHOTO_BYTES
    ]
    if run.greeting.has_packs:
        with _in_packs(run, pace):
            come = fetch_all(run.wire, asked, pace)
    whole: list[str] = []
    for photo in photos:
        with _alone(whole, photo):
            for kind, blob in there.blobs(photo).items():
                if (photo, kind.value) not in come:
                    come[photo, kind.value] = fetch(run.wire, photo, blob)
            if there.blobs(photo)[BlobKind.ORIGINAL].sha256.hex() != photo:
                raise IntegrityError("photo", photo, BlobKind.ORIGINAL.value)
    if whole:
        _keep(run, keeper, whole, come)
    return whole


def _keep(
    run: Run,
    keeper: PhotoKeeper,
    photos: Sequence[str],
    come: Mapping[tuple[str, str], _Bytes],
) -> None:
    keeper.put_all(
        [
            NewPhoto(
                original=photo,
                original_bytes=come[photo, BlobKind.ORIGINAL.value],
                working=come[photo, BlobKind.WORKING.value],
            )
            for photo in photos
        ]
    )
    with run.station.database.write() as connection:
        for photo in photos:
            jpeg = come.get((photo, BlobKind.THUMBNAIL.value))
            if jpeg is not None:
                thumbnails.put(connection, photo, bytes(jpeg))


def _pieces(
    run: Run, reader: PhotoReader, there: There, photos: Sequence[str]
) -> dict[str, list[Piece]]:
    """Return what is to be brought of each photo, without those that cannot be read."""
    with run.station.database.read() as connection:
        jpegs = thumbnails.read(connection, photos)
    found: dict[str, list[Piece]] = {}
    whole: list[str] = []
    for photo in photos:
        with _alone(whole, photo):
            known = there.blobs(photo)
            made = (
                _piece(reader, photo, kind, jpegs)
                for kind in _ORDER
                if kind not in known
            )
            found[photo] = [piece for piece in made if piece is not None]
    return found


def _piece(
    reader: PhotoReader, photo: str, kind: BlobKind, jpegs: Mapping[str, bytes]
) -> Piece | None:
    """Return what is to be brought, None where we have no such byte string."""
    if kind is BlobKind.THUMBNAIL:
        jpeg = jpegs.get(photo)
        return None if jpeg is None else _small_piece(photo, kind, jpeg)
    stored = PhotoKind(kind.value)
    if kind is BlobKind.WORKING:
        return _small_piece(photo, kind, b"".join(reader.chunks(photo, stored)))
    return Piece(
        original=photo,
        kind=kind,
        sha256=photo,
        size_bytes=reader.size_bytes(photo, stored),
        pieces=lambda start, stop: reader.pieces(photo, stored, start, stop),
    )


def _small_piece(photo: str, kind: BlobKind, data: bytes) -> Piece:
    return Piece(
        original=photo,
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        pieces=lambda start, stop: [memoryview(data)[start:stop]],
    )


@contextmanager
def _in_packs(run: Run, pace: Pace) -> Generator[None]:
    """Let a pack fail: what has come of it counts, and the rest goes one by one.

    Raises:
        ArchiveUnreachableError: There is no patience for a line that fails.
        StoppedError
    """
    try:
        yield
    except (ArchiveRefusedError, OutOfStepError, DamagedFileError):
        pace.slow_down()
    except ArchiveUnreachableError:
        if not run.wire.patience.pauses_s:
            raise
        pace.slow_down()
        run.wire.pause(run.wire.patience.pauses_s[0])


@contextmanager
def _alone(done: list[str], photo: str) -> Generator[None]:
    """Let a photo fail by itself; one that does not is done.

    Raises:
        KnownError: It is not the photo that failed.
    """
    try:
        yield
    except ArchiveRefusedError as error:
        if error.code not in _OF_ONE_PHOTO:
            raise
    except (IntegrityError, DamagedFileError, UnknownRecordError):
        return
    else:
        done.append(photo)
