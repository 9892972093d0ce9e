from __future__ import annotations

import errno
import hashlib

import pytest
from sqlalchemy import update

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
)
from desktop.errors.trust import IntegrityError
from desktop.storage import photo_receipts, sync_state, thumbnails
from desktop.storage.photos import PhotoKind
from desktop.sync.archive import tables
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.client.pieces import Piece, bring, fetch
from desktop.sync.client.wire import Answer, Patience, Wire
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PHOTO_BYTES,
    PACKS_PATH,
    PHOTOS_PATH,
    Blob,
    BlobKind,
    PhotosHeld,
)
from desktop.sync.protocol import pack, unpack
from tests.sync.lines import BadWire
from tests.sync.places import AT_ONCE

ONE_TRY = Patience(connect_s=5.0, read_s=10.0, pauses_s=())


def test_photo_travels_whole(laptop, other, shelf):
    """
    Original, working copy and thumbnail arrive byte for byte.
    """
    photo = laptop.photograph(2_500_000)

    sent, received = laptop.sync(shelf.address), other.sync(shelf.address)

    assert (1, 1) == (sent.counts.photos_sent, received.counts.photos_received)
    for kind in PhotoKind:
        assert laptop.station.photos.read(photo, kind) == other.station.photos.read(
            photo, kind
        )
    with laptop.station.database.read() as one, other.station.database.read() as two:
        assert thumbnails.read(one, [photo]) == thumbnails.read(two, [photo]) != {}


def test_photo_without_a_thumbnail(laptop, other, shelf):
    """
    A photo whose thumbnail is not made yet travels without it.
    """
    photo = laptop.photograph(thumbnail=False)

    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert other.station.photos.has(photo)


def test_many_photos(laptop, other, shelf):
    """
    Photos on four connections at once are all there in the end.
    """
    photos = {laptop.photograph(20_000) for _ in range(12)}

    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert photos == other.station.photos.originals()
    laptop.sync(shelf.address)  # learns that the other was let in
    again = laptop.sync(shelf.address).counts
    assert (0, 1) == (again.photos_sent, again.requests)


@pytest.mark.parametrize("chunks", [0, 1, 2])
def test_cut_upload_goes_on_where_it_was(laptop, other, shelf, chunks):
    """
    After a cut at most one piece of 1 MiB is sent again, also without packs.
    """
    photo = laptop.photograph(3 * CHUNK_BYTES + 500)
    patches: list[int] = []

    def cut(number: int, method: str, path: str) -> str:
        if method == "PATCH":
            patches.append(number)
        return "unanswered" if len(patches) == 3 + chunks else "ok"

    bad = BadWire(shelf.address, cut, patience=ONE_TRY, has_packs=False)
    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=bad)
    report = laptop.sync(shelf.address)
    other.sync(shelf.address)

    size_bytes = 3 * CHUNK_BYTES + 500
    assert report.counts.bytes_up < size_bytes - chunks * CHUNK_BYTES + 2_000
    assert other.station.photos.has(photo)


@pytest.mark.parametrize("packs", [1, 2])
def test_cut_pack_is_not_sent_again(laptop, other, shelf, packs):
    """
    What has come of a pack whose answer was lost counts, the first ones are of 1 MiB.
    """
    size_bytes = 3 * CHUNK_BYTES
    photo = laptop.photograph(size_bytes)
    sent: list[int] = []

    def cut(number: int, _method: str, path: str) -> str:
        if path == PACKS_PATH:
            sent.append(number)
        return "unanswered" if len(sent) == packs else "ok"

    bad = BadWire(shelf.address, cut, patience=ONE_TRY)
    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=bad)
    report = laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert bad.bytes_up + report.counts.bytes_up < size_bytes + 10_000
    assert other.station.photos.has(photo)


def test_photo_nobody_brought_yet_is_waited_for(laptop, other, shelf):
    """
    A photo that is only named is counted, and fetched when somebody has brought it.
    """
    photo = laptop.photograph()
    lost = BadWire(
        shelf.address,
        lambda _n, _m, path: "lost" if path.startswith(PHOTOS_PATH) else "ok",
        patience=ONE_TRY,
    )
    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=lost)

    waiting = other.sync(shelf.address)
    assert (0, 1) == (waiting.counts.photos_received, waiting.counts.photos_waiting)
    laptop.sync(shelf.address)
    fetched = other.sync(shelf.address)
    assert (1, 0) == (fetched.counts.photos_received, fetched.counts.photos_waiting)
    assert other.station.photos.has(photo)


def test_damaged_photo_does_not_stop_the_others(laptop, shelf):
    """
    A photo that cannot be read here is counted as failed; the others go.
    """
    bad, good = laptop.photograph(), laptop.photograph()
    with laptop.station.photos._open() as connection:
        connection.execute(
            "UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE blob_id IN "
            "(SELECT id FROM blob WHERE original = ? AND kind = 'original')",
            (bad,),
        )

    report = laptop.sync(shelf.address)

    assert (1, 1) == (report.counts.photos_sent, report.counts.photos_failed)
    with laptop.station.database.read() as connection:
        course = sync_state.Course(num=1, archive="", pulled=0, pushed=0)
        assert {good} == photo_receipts.photos_confirmed(connection, course)


def test_photo_that_was_changed_there_is_not_taken(laptop, other, shelf):
    """
    Bytes that are not what their hash says are not kept; the rest of the run goes on.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    file = shelf.folder / "photos" / photo[:2] / photo
    file.write_bytes(b"x" * file.stat().st_size)

    report = other.sync(shelf.address)

    assert (0, 1) == (report.counts.photos_received, report.counts.photos_failed)
    assert not other.station.photos.has(photo)
    assert report.counts.digest_equal


@pytest.mark.parametrize("damage", ["cut off", "gone"])
def test_photo_the_archive_lost_is_no_obstacle(laptop, other, shelf, caplog, damage):
    """
    A photo whose bytes the archive has lost is logged there, and the others come.
    """
    bad, good = laptop.photograph(), laptop.photograph()
    laptop.sync(shelf.address)
    file = shelf.folder / "photos" / bad[:2] / bad
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1])

    report = other.sync(shelf.address)

    assert (1, 1) == (report.counts.photos_received, report.counts.photos_failed)
    assert {good} == other.station.photos.originals()
    logged = f"the bytes of a photo are damaged: {bad}"
    assert {logged} == {record.getMessage() for record in caplog.records}
    caplog.clear()


def test_disk_that_fails_there_cuts_the_line(laptop, other, shelf, caplog, monkeypatch):
    """
    A photo the archive cannot read to its end is not kept in part; it comes later.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    def failing(_folder, _sha256, _start, _stop):
        yield b"half"
        raise OSError(errno.EIO, "a bad sector")  # no real disk fails when asked to

    with monkeypatch.context() as patch:
        patch.setattr(BlobFolder, "read", failing)
        with pytest.raises(ArchiveUnreachableError) as cut:
            other.sync(shelf.address)
    nothing = other.station.photos.originals()
    logged = {record.getMessage().split("\n")[0] for record in caplog.records}
    caplog.clear()
    other.sync(shelf.address)

    assert "cut off" == cut.value.detail
    assert set() == nothing
    assert {"Exception in ASGI application"} == logged
    assert {photo} == other.station.photos.originals()


def test_photo_under_a_false_name_is_not_taken(laptop, other, shelf):
    """
    An original whose hash is not the one the record names is not kept.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    false = b"another photo"
    sha256 = hashlib.sha256(false).hexdigest()
    place = shelf.folder / "photos" / sha256[:2] / sha256
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(false)
    with shelf.serving.archive.write() as connection:
        forged = update(tables.photo).where(tables.photo.c.kind == "original")
        connection.execute(forged.values(sha256=sha256, size_bytes=len(false)))

    report = other.sync(shelf.address)

    assert (0, 1) == (report.counts.photos_received, report.counts.photos_failed)
    assert not other.station.photos.has(photo)


def test_full_disk_there_ends_the_run(laptop, shelf, monkeypatch):
    """
    An archive without room for a photo says so; the run ends with its code.
    """
    laptop.photograph()
    import errno

    def full(_self, _upload, _data):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("desktop.sync.archive.blobs.BlobFolder.append", full)

    with pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(shelf.address)

    assert "disk_full" == refused.value.code


class Scripted(Wire):
    """A wire whose answers a test writes."""

    def __init__(self, address, *answers: Answer) -> None:
        super().__init__(address, patience=AT_ONCE)
        self.answers = list(answers)

    def send(self, method, path, headers, body, most_bytes) -> Answer:
        """Give the next answer."""
        return self.answers.pop(0)


def reply(status: int = 204, content: bytes = b"", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    mark = {"frontline-archive": "1"}
    return Answer(status=status, headers=mark | named, content=content)


PIECE = Piece(
    original="0" * 64,
    kind=BlobKind.WORKING,
    sha256="1" * 64,
    size_bytes=10,
    pieces=lambda start, stop: [b"0123456789"[start:stop]],
)


@pytest.mark.parametrize("offset", ["", "x", "-1", "11"])
def test_offsets_that_are_none(shelf, offset):
    """
    An archive that tells an offset outside of the photo is none.
    """
    wire = Scripted(shelf.address, reply(201, upload_offset=offset))

    with pytest.raises(ForeignAnswerError):
        bring(wire, PIECE)


def test_offset_that_stands_still(shelf):
    """
    An archive that takes a piece and says nothing has come is none.
    """
    wire = Scripted(
        shelf.address, reply(201, upload_offset="0"), reply(upload_offset="0")
    )

    with pytest.raises(ForeignAnswerError):
        bring(wire, PIECE)


def test_hash_that_never_fits(laptop, shelf):
    """
    An archive that keeps finding another hash is asked three times, no more.
    """
    wrong = Piece(
        original=PIECE.original,
        kind=PIECE.kind,
        sha256=PIECE.sha256,
        size_bytes=PIECE.size_bytes,
        pieces=PIECE.pieces,
    )

    wire = Wire(shelf.address, patience=AT_ONCE)
    wire.show(shelf.session(laptop))

    with pytest.raises(IntegrityError):
        bring(wire, wrong)


def test_photos_that_are_too_large_are_not_fetched(shelf):
    """
    What an archive says is larger than a photo may be is not fetched.
    """
    blob = Blob(
        kind=BlobKind.ORIGINAL, sha256=bytes(32), size_bytes=MOST_PHOTO_BYTES + 1
    )

    with pytest.raises(IntegrityError):
        fetch(Wire(shelf.address), "0" * 64, blob)


def test_empty_ranges(shelf):
    """
    An archive that gives nothing where it has something is none.
    """
    blob = Blob(kind=BlobKind.ORIGINAL, sha256=bytes(32), size_bytes=5)

    with pytest.raises(ForeignAnswerError):
        fetch(Scripted(shelf.address, reply(206)), "0" * 64, blob)


def test_photos_nobody_asked_for(laptop, shelf, monkeypatch):
    """
    An archive that answers for other photos than were asked for is none.
    """
    laptop.photograph()

    class Mistaken(Wire):
        def send(self, method, path, headers, body, most_bytes):
            answer = super().send(method, path, headers, body, most_bytes)
            if path != PHOTOS_PATH:
                return answer
            told = unpack(answer.content, PhotosHeld)
            blob = Blob(kind=BlobKind.ORIGINAL, sha256=bytes(32), size_bytes=1)
            from desktop.sync.photo_protocol import HeldPhoto

            foreign = HeldPhoto(original=bytes(32), blobs=[blob])
            said = PhotosHeld(photos=[foreign], at=told.at, signature=told.signature)
            return reply(200, pack(said))

    with pytest.raises(ForeignAnswerError) as foreign:
        laptop.sync(shelf.address, wire=Mistaken(shelf.address))

    assert "photos do not fit" == foreign.value.detail
