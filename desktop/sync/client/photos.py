"""Photos: ours to the archive, the others' to us; four at a time.

The archive is brought the thumbnail and the working copy first and the original last,
so that a photo it confirms is one that another station can show and print.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from desktop.errors import (
    ArchiveRefusedError,
    DamagedFileError,
    ForeignAnswerError,
    IntegrityError,
    UnknownRecordError,
)
from desktop.storage import sync_state, thumbnails
from desktop.storage.photos import PhotoKind
from desktop.storage.sync_state import KeptSeal
from desktop.sync.client.context import Run
from desktop.sync.client.pieces import Piece, bring, fetch
from desktop.sync.client.report import Stage
from desktop.sync.client.wire import CONNECTIONS
from desktop.sync.protocol import (
    CHUNK_BYTES,
    MOST_PHOTOS,
    PHOTOS_PATH,
    Blob,
    BlobKind,
    HeldPhoto,
    PhotosAsked,
    PhotosHeld,
    Trouble,
)
from desktop.sync.receipts import Seal, What, check_seal, listed

_ORDER = (BlobKind.THUMBNAIL, BlobKind.WORKING, BlobKind.ORIGINAL)
_OF_ONE_PHOTO = frozenset(
    trouble.value
    for trouble in (Trouble.TOO_LARGE, Trouble.MALFORMED, Trouble.NOT_FOUND)
)


def push_photos(run: Run) -> None:
    """Bring the photos the archive has not confirmed, and keep its receipts."""
    here = run.station.photos.originals()
    named, confirmed = _photos(run)
    wanted = [photo for photo in named if photo in here and photo not in confirmed]
    done = 0
    for part in _parts(wanted):
        run.tell(Stage.PUSH_PHOTOS, done, len(wanted))
        held = _ask(run, part, confirmed)
        missing = [photo for photo in part if not _is_whole(held, photo)]
        work = partial(_bring_photo, run, held)
        line = _Line(run, Stage.PUSH_PHOTOS, done, len(wanted))
        brought = line.each(missing, work)
        run.counts.photos_sent += len(brought)
        if brought:
            _ask(run, brought, confirmed)
        done += len(part)


def pull_photos(run: Run) -> None:
    """Fetch the photos that records name and that are not here."""
    here = run.station.photos.originals()
    named, confirmed = _photos(run)
    wanted = [photo for photo in named if photo not in here]
    keeping = threading.Lock()
    done = 0
    for part in _parts(wanted):
        run.tell(Stage.PULL_PHOTOS, done, len(wanted))
        held = _ask(run, part, confirmed)
        ready = [photo for photo in part if _is_whole(held, photo)]
        work = partial(_fetch_photo, run, held, keeping)
        line = _Line(run, Stage.PULL_PHOTOS, done, len(wanted))
        run.counts.photos_received += len(line.each(ready, work))
        run.counts.photos_waiting += len(part) - len(ready)
        done += len(part)


@dataclass(frozen=True, slots=True)
class _Line:
    """Photos waiting for one of the four connections."""

    run: Run
    stage: Stage
    done: int
    total: int

    def each(self, photos: Sequence[str], work: Callable[[str], None]) -> list[str]:
        """Do *work* for each photo; return those for which it was done.

        A photo that fails by itself is counted and the others go on; a failure of
        the line or of a disk ends them all.
        """
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="photos") as pool:
            futures = {pool.submit(work, photo): photo for photo in photos}
            try:
                return self._done(futures)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _done(self, futures: dict[Future[None], str]) -> list[str]:
        done: list[str] = []
        for future in as_completed(futures):
            error = future.exception()
            if error is None:
                done.append(futures[future])
            elif _is_of_one_photo(error):
                self.run.counts.photos_failed += 1
            else:
                raise error
            self.run.tell(self.stage, self.done + len(done), self.total)
        return done


def _photos(run: Run) -> tuple[list[str], set[str]]:
    """Return the photos that records name, and those the archive confirmed."""
    with run.station.database.read() as connection:
        named = sync_state.photos_named(connection)
        return named, sync_state.photos_confirmed(connection, run.course)


def _ask(run: Run, photos: Sequence[str], confirmed: set[str]) -> dict[str, HeldPhoto]:
    """Return what the archive holds of *photos*; keep the receipts that are new."""
    asked = PhotosAsked(originals=[bytes.fromhex(photo) for photo in photos])
    answer = run.wire.call(PHOTOS_PATH, asked, PhotosHeld)
    held = {item.original.hex(): item for item in answer.photos}
    if not held.keys() <= set(photos):
        raise ForeignAnswerError(run.wire.address.url, "photos do not fit")
    originals = [
        (item.original, blob.size_bytes)
        for item in answer.photos
        if (blob := _blob(item, BlobKind.ORIGINAL)) is not None
    ]
    fresh = {original.hex(): size for original, size in originals}
    for photo in confirmed:
        fresh.pop(photo, None)
    if fresh:
        kept = _kept(run, answer, listed(originals))
        with run.station.database.write() as connection:
            sync_state.keep_photo_receipts(
                connection, run.course, kept, list(fresh.items())
            )
        confirmed.update(fresh)
    return held


def _kept(run: Run, answer: PhotosHeld, leaves: bytes) -> KeptSeal:
    """Return the archive's seal over a list of photos, verified."""
    archive, what = run.course.archive, What.PHOTO
    signature = answer.signature
    check_seal(
        Seal(
            archive=archive,
            what=what,
            at=answer.at,
            leaves=leaves,
            signature=signature,
        )
    )
    return KeptSeal(
        archive=archive,
        what=what.value,
        at=answer.at,
        leaves=leaves,
        signature=signature,
    )


def _bring_photo(run: Run, held: dict[str, HeldPhoto], photo: str) -> None:
    for kind in _ORDER:
        if photo in held and _blob(held[photo], kind) is not None:
            continue
        piece = _piece(run, photo, kind)
        if piece is not None:
            bring(run.wire, piece)


def _piece(run: Run, photo: str, kind: BlobKind) -> Piece | None:
    """Return what is to be brought, None where we have no such byte string."""
    if kind is BlobKind.THUMBNAIL:
        with run.station.database.read() as connection:
            jpeg = thumbnails.read(connection, [photo]).get(photo)
        return None if jpeg is None else _small_piece(photo, kind, jpeg)
    store, stored = run.station.photos, PhotoKind(kind.value)

    def chunk(place: int) -> bytes:
        # closed at once: behind it is a reading transaction
        with closing(store.chunks(photo, stored, start=place)) as chunks:
            return next(chunks)

    sha256 = photo
    if kind is BlobKind.WORKING:
        sha256 = hashlib.sha256(store.read(photo, stored)).hexdigest()
    return Piece(
        original=photo,
        kind=kind,
        sha256=sha256,
        size_bytes=store.size_bytes(photo, stored),
        chunk=chunk,
    )


def _small_piece(photo: str, kind: BlobKind, data: bytes) -> Piece:
    return Piece(
        original=photo,
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        chunk=lambda place: data[place * CHUNK_BYTES : (place + 1) * CHUNK_BYTES],
    )


def _fetch_photo(
    run: Run, held: dict[str, HeldPhoto], keeping: threading.Lock, photo: str
) -> None:
    """Fetch what another station has to show and print, and keep it."""
    found: dict[BlobKind, bytes] = {}
    for kind in _ORDER:
        blob = _blob(held[photo], kind)
        if blob is not None:
            found[kind] = fetch(run.wire, photo, blob)
    if hashlib.sha256(found[BlobKind.ORIGINAL]).hexdigest() != photo:
        raise IntegrityError("photo", photo, BlobKind.ORIGINAL.value)
    with keeping:
        run.station.photos.put(photo, found[BlobKind.ORIGINAL], found[BlobKind.WORKING])
        jpeg = found.get(BlobKind.THUMBNAIL)
        if jpeg is not None:
            with run.station.database.write() as connection:
                thumbnails.put(connection, photo, jpeg)


def _is_whole(held: dict[str, HeldPhoto], photo: str) -> bool:
    """Tell whether the archive holds what another station needs."""
    if photo not in held:
        return False
    needed = (BlobKind.ORIGINAL, BlobKind.WORKING)
    return all(_blob(held[photo], kind) is not None for kind in needed)


def _blob(held: HeldPhoto, kind: BlobKind) -> Blob | None:
    return next((blob for blob in held.blobs if blob.kind is kind), None)


def _is_of_one_photo(error: BaseException) -> bool:
    if isinstance(error, ArchiveRefusedError):
        return error.code in _OF_ONE_PHOTO
    return isinstance(error, IntegrityError | DamagedFileError | UnknownRecordError)


def _parts(photos: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(photos), MOST_PHOTOS):
        yield photos[start : start + MOST_PHOTOS]
