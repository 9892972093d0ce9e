"""Photos: ours to the archive, the others' to us; four at a time.

The archive is brought the thumbnail and the working copy first and the original last,
so that a photo it confirms is one that another station can show and print.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from itertools import islice

from desktop.errors.sync import ForeignAnswerError
from desktop.storage import photo_receipts
from desktop.storage.photos import PhotoKeeper
from desktop.storage.sync_state import KeptSeal
from desktop.sync.client.context import Run
from desktop.sync.client.groups import (
    MOST_IN_GROUP,
    There,
    bring_photos,
    fetch_photos,
)
from desktop.sync.client.pace import Pace
from desktop.sync.client.report import Stage
from desktop.sync.client.wire import CONNECTIONS
from desktop.sync.photo_protocol import (
    MOST_PHOTOS,
    PHOTOS_PATH,
    BlobKind,
    PhotosAsked,
    PhotosHeld,
)
from desktop.sync.receipts import Seal, What, check_seal, listed


def push_photos(run: Run) -> None:
    """Bring the photos the archive has not confirmed, and keep its receipts."""
    sizes = run.station.photos.sizes()
    named, confirmed = _photos(run)
    wanted = [photo for photo in named if photo in sizes and photo not in confirmed]
    pace = Pace()
    done = 0
    for part in _parts(wanted):
        run.tell(Stage.PUSH_PHOTOS, done, len(wanted))
        there = _ask(run, part, confirmed)
        missing = [photo for photo in part if there.lacks(photo)]
        line = _Line(run, Stage.PUSH_PHOTOS, done, len(wanted))
        groups = _groups(missing, sizes, pace)
        brought = line.each(groups, partial(bring_photos, run, there, pace))
        run.counts.photos_sent += len(brought)
        if brought:
            _ask(run, brought, confirmed)
        done += len(part)


def pull_photos(run: Run) -> None:
    """Fetch the photos that records name and that are not here."""
    here = run.station.photos.originals()
    named, confirmed = _photos(run)
    wanted = [photo for photo in named if photo not in here]
    if not wanted:
        return
    with run.station.photos.keeping() as keeper:
        _pull(run, wanted, confirmed, keeper)


def _pull(
    run: Run, wanted: Sequence[str], confirmed: set[str], keeper: PhotoKeeper
) -> None:
    pace, done = Pace(), 0
    for part in _parts(wanted):
        run.tell(Stage.PULL_PHOTOS, done, len(wanted))
        there = _ask(run, part, confirmed)
        ready = [photo for photo in part if there.is_whole(photo)]
        line = _Line(run, Stage.PULL_PHOTOS, done, len(wanted))
        groups = _groups(ready, there.sizes(), pace)
        work = partial(fetch_photos, run, there, keeper, pace)
        run.counts.photos_received += len(line.each(groups, work))
        run.counts.photos_waiting += len(part) - len(ready)
        done += len(part)


@dataclass(frozen=True, slots=True)
class _Line:
    """Photos waiting for one of the four connections."""

    run: Run
    stage: Stage
    done: int
    total: int

    def each(
        self, groups: Iterator[list[str]], work: Callable[[list[str]], list[str]]
    ) -> list[str]:
        """Do *work* for each group; return the photos for which it was done.

        A photo that fails by itself is counted and the others go on; a failure of
        the line or of a disk ends them all.
        """
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="photos") as pool:
            try:
                return self._done(pool, groups, work)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _done(
        self,
        pool: ThreadPoolExecutor,
        groups: Iterator[list[str]],
        work: Callable[[list[str]], list[str]],
    ) -> list[str]:
        done: list[str] = []
        going: dict[Future[list[str]], int] = {}
        while True:
            for group in islice(groups, CONNECTIONS - len(going)):
                going[pool.submit(work, group)] = len(group)
            if not going:
                return done
            for future in wait(going, return_when=FIRST_COMPLETED).done:
                brought, count = future.result(), going.pop(future)
                done += brought
                self.run.counts.photos_failed += count - len(brought)
            self.run.tell(self.stage, self.done + len(done), self.total)


def _groups(
    photos: Sequence[str], sizes: Mapping[str, int], pace: Pace
) -> Iterator[list[str]]:
    """Give the photos in groups as large as the line carries by then, or of one."""
    waiting = deque(photos)
    while waiting:
        group = [waiting.popleft()]
        room = pace.size_bytes - sizes[group[0]]
        while waiting and sizes[waiting[0]] <= room and len(group) < MOST_IN_GROUP:
            group.append(waiting.popleft())
            room -= sizes[group[-1]]
        yield group


def _photos(run: Run) -> tuple[list[str], set[str]]:
    """Return the photos that records name, and those the archive confirmed."""
    with run.station.database.read() as connection:
        named = photo_receipts.photos_named(connection)
        return named, photo_receipts.photos_confirmed(connection, run.course)


def _ask(run: Run, photos: Sequence[str], confirmed: set[str]) -> There:
    """Return what the archive holds of *photos*; keep the receipts that are new."""
    asked = PhotosAsked(originals=[bytes.fromhex(photo) for photo in photos])
    answer = run.wire.call(PHOTOS_PATH, asked, PhotosHeld)
    held = {item.original.hex(): item for item in answer.photos}
    if not held.keys() <= set(photos):
        raise ForeignAnswerError(run.wire.address.url, "photos do not fit")
    originals = [
        (item.original, blob.size_bytes)
        for item in answer.photos
        for blob in item.blobs
        if blob.kind is BlobKind.ORIGINAL
    ]
    fresh = {original.hex(): size for original, size in originals}
    for photo in confirmed:
        fresh.pop(photo, None)
    if fresh:
        kept = _kept(run, answer, listed(originals))
        with run.station.database.write() as connection:
            photo_receipts.keep_photo_receipts(
                connection, run.course, kept, list(fresh.items())
            )
        confirmed.update(fresh)
    return There(
        held=held,
        begun={photos[at] for at in answer.begun if at < len(photos)},
        apart={photos[at] for at in answer.apart if at < len(photos)},
    )


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


def _parts(photos: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(photos), MOST_PHOTOS):
        yield photos[start : start + MOST_PHOTOS]
