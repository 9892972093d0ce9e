from __future__ import annotations

import hashlib

import pytest

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
)
from desktop.storage.photos import PhotoKind
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.client.pace import AIM_S, Pace
from desktop.sync.client.packs import Asked, OutOfStepError, bring_all, fetch_all
from desktop.sync.client.pieces import Piece
from desktop.sync.client.wire import Answer, Patience, Wire
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    GIVEN_PATH,
    MOST_PACK_BYTES,
    MOST_PARTS,
    PACKS_PATH,
    UPLOADS_PATH,
    Blob,
    BlobKind,
    Brought,
    Pack,
    PackAsked,
)
from desktop.sync.protocol import pack, unpack
from tests.sync.lines import BadWire
from tests.sync.places import AT_ONCE, EMBEDDED


class Recording(Wire):
    """A wire that keeps the packs that go over it, and answers as a test says."""

    def __init__(self, address, answers=None) -> None:
        super().__init__(address, patience=AT_ONCE)
        self.bodies: list[bytes] = []
        self.answers = answers

    def send(self, method, path, headers, body, most_bytes) -> Answer:
        """Keep what is sent, and give the answer to it."""
        whole = body if isinstance(body, bytes) else b"".join(bytes(b) for b in body)
        assert len(whole) == len(body)
        self.bodies.append(whole)
        if self.answers is not None:
            content = self.answers(whole)
            headers = {"frontline-archive": "2"}
            return Answer(status=200, headers=headers, content=content)
        return super().send(method, path, headers, body, most_bytes)


def heads(wire: Recording) -> list[Pack]:
    return [
        unpack(body[4 : 4 + int.from_bytes(body[:4])], Pack) for body in wire.bodies
    ]


def piece(data: bytes, kind: BlobKind = BlobKind.ORIGINAL) -> Piece:
    name = hashlib.sha256(data).hexdigest()
    return Piece(
        original=name,
        kind=kind,
        sha256=name,
        size_bytes=len(data),
        pieces=lambda start, stop: [data[start:stop]],
    )


def all_taken(body: bytes) -> bytes:
    head = unpack(body[4 : 4 + int.from_bytes(body[:4])], Pack)
    return pack(Brought(offsets=[part.start + part.length for part in head.parts]))


def in_two_seconds(size_bytes: int) -> Pace:
    """Return the pace of a line on which so much takes two seconds."""
    pace = Pace()
    while pace.size_bytes < size_bytes:
        pace.note(size_bytes, AIM_S)
    return pace


def test_pace_follows_the_line():
    """
    From 1 MiB it grows fourfold at most, up to 16 MiB, and falls with the line.
    """
    pace, sizes = Pace(), list[int]()
    for took_s in (0.001, 0.0, 0.001, 4.0, 1000.0):
        pace.note(pace.size_bytes, took_s)
        sizes.append(pace.size_bytes // CHUNK_BYTES)

    assert [4, 16, 16, 8, 1] == sizes
    pace.note(CHUNK_BYTES, 1.0)
    assert 2 * CHUNK_BYTES == pace.size_bytes
    pace.slow_down()
    assert CHUNK_BYTES == pace.size_bytes


def test_pace_learns_nothing_from_a_little():
    """
    A small last pack, of which most of the time is the way, slows nothing down.
    """
    pace = in_two_seconds(MOST_PACK_BYTES)
    pace.note(1_000, 0.2)

    assert MOST_PACK_BYTES == pace.size_bytes


@EMBEDDED
def test_only_what_is_larger_than_a_pack_is_divided(shelf):
    """
    Small ones go together, whole ones wait for the next pack, a huge one fills several.
    """
    small, middle = b"s" * 10, b"m" * 700_000
    other, huge = b"o" * 600_000, b"h" * (2 * CHUNK_BYTES)
    pace = in_two_seconds(0)
    wire = Recording(shelf.address, all_taken)

    class Slow(Pace):
        def note(self, size_bytes: int, took_s: float) -> None:
            """Stay as it is."""

    bring_all(wire, [piece(data) for data in (small, middle, other, huge)], Slow())

    assert CHUNK_BYTES == pace.size_bytes
    spans = [[(p.start, p.length) for p in head.parts] for head in heads(wire)]
    first = CHUNK_BYTES - len(other)
    assert [
        [(0, 10), (0, 700_000)],
        [(0, 600_000), (0, first)],
        [(first, CHUNK_BYTES)],
        [(first + CHUNK_BYTES, CHUNK_BYTES - first)],
    ] == spans


@EMBEDDED
def test_bytes_of_a_pack_are_those_of_its_parts(shelf):
    """
    Head and bytes stand one after the other, whatever blocks they go in.
    """
    datas = [b"a" * 10, b"b" * 70_000, b"c" * 65_536, b"d", b"e" * 300_000]
    wire = Recording(shelf.address, all_taken)

    bring_all(wire, [piece(data) for data in datas], in_two_seconds(MOST_PACK_BYTES))

    (body,) = wire.bodies
    assert body.endswith(b"".join(datas))
    assert 5 == len(heads(wire)[0].parts)


@EMBEDDED
def test_no_pack_has_too_many_parts(shelf):
    """
    More byte strings than a pack may have go in several.
    """
    wire = Recording(shelf.address, all_taken)

    bring_all(wire, [piece(b"%d" % n) for n in range(MOST_PARTS + 1)], Pace())

    assert [MOST_PARTS, 1] == [len(head.parts) for head in heads(wire)]


@EMBEDDED
def test_archive_that_has_less_than_was_sent(shelf):
    """
    An answer with a smaller offset says that something is out of step.
    """
    wire = Recording(shelf.address, lambda _body: pack(Brought(offsets=[1])))

    with pytest.raises(OutOfStepError):
        bring_all(wire, [piece(b"12")], Pace())


@EMBEDDED
def test_offsets_of_other_parts(shelf):
    """
    An archive that answers for another number of parts is none.
    """
    wire = Recording(shelf.address, lambda _body: pack(Brought(offsets=[1, 1])))

    with pytest.raises(ForeignAnswerError):
        bring_all(wire, [piece(b"1")], Pace())


def asked(data: bytes, named: bytes | None = None) -> Asked:
    sha256 = hashlib.sha256(data if named is None else named).digest()
    blob = Blob(kind=BlobKind.ORIGINAL, sha256=sha256, size_bytes=len(data))
    return Asked(original=sha256.hex(), blob=blob)


@EMBEDDED
def test_fetched_is_what_its_hash_says(shelf):
    """
    What comes in several answers is put together; what is something else is left out.
    """
    huge, false = b"h" * (CHUNK_BYTES + 5), b"false"
    both = {asked(huge).original: huge, asked(false, b"true").original: false}

    def answered(body: bytes) -> bytes:
        parts = unpack(body, PackAsked).parts
        return b"".join(
            both[p.original.hex()][p.start : p.start + p.length] for p in parts
        )

    wire = Recording(shelf.address, answered)
    found = fetch_all(wire, [asked(huge), asked(false, b"true")], Pace())

    assert {(asked(huge).original, "original"): huge} == {
        name: bytes(data) for name, data in found.items()
    }
    assert 2 == len(wire.bodies)


@EMBEDDED
@pytest.mark.parametrize("content", [b"", b"1", b"123"])
def test_answers_of_another_length(shelf, content):
    """
    An archive that gives more or less than was asked for is none.
    """
    wire = Recording(shelf.address, lambda _body: content)

    with pytest.raises(ForeignAnswerError):
        fetch_all(wire, [asked(b"12")], Pace())


def test_group_with_a_damaged_photo(laptop, other, shelf):
    """
    Where one photo of a pack cannot be read here, the others go one by one.
    """
    photos = [laptop.photograph(50_000) for _ in range(6)]
    with laptop.station.photos._open() as connection:
        connection.execute(
            "UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE blob_id IN "
            "(SELECT id FROM blob WHERE original IN (?, ?) AND kind = ?)",
            (photos[2], photos[4], "original"),
        )
        connection.execute(
            "UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE blob_id IN "
            "(SELECT id FROM blob WHERE original = ? AND kind = ?)",
            (photos[4], "working"),
        )

    report = laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert (4, 2) == (report.counts.photos_sent, report.counts.photos_failed)
    sound = {photo for at, photo in enumerate(photos) if at not in {2, 4}}
    assert sound == other.station.photos.originals()


@pytest.mark.parametrize("path", [PACKS_PATH, GIVEN_PATH])
@pytest.mark.parametrize("fate", ["lost", "unanswered", "twice"])
def test_where_packs_fail_photos_go_one_by_one(laptop, other, shelf, path, fate):
    """
    A line that bears no pack bears the photos all the same, in the same run.
    """
    photos = {laptop.photograph(400_000) for _ in range(5)}

    def plan(_number: int, _method: str, asked: str) -> str:
        return fate if asked == path else "ok"

    sent = laptop.sync(shelf.address, wire=BadWire(shelf.address, plan))
    received = other.sync(shelf.address, wire=BadWire(shelf.address, plan))

    assert (5, 0) == (sent.counts.photos_sent, sent.counts.photos_failed)
    assert (5, 0) == (received.counts.photos_received, received.counts.photos_failed)
    assert photos == other.station.photos.originals()


def test_no_patience_for_a_line_that_fails(laptop, shelf):
    """
    Who does not wait ends the run at the first pack that is lost.
    """
    laptop.photograph()
    line = BadWire(
        shelf.address,
        lambda _n, _m, path: "lost" if path == PACKS_PATH else "ok",
        patience=Patience(pauses_s=()),
    )

    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=line)


def test_archive_of_before_packs(laptop, other, shelf):
    """
    With an archive that does not say it has packs, no pack is tried.
    """
    photo = laptop.photograph(1_500_000)
    paths: list[str] = []

    def plan(_number: int, _method: str, path: str) -> str:
        paths.append(path)
        return "ok"

    for one in (laptop, other):
        one.sync(shelf.address, wire=BadWire(shelf.address, plan, has_packs=False))

    assert not {PACKS_PATH, GIVEN_PATH} & set(paths)
    assert UPLOADS_PATH in paths
    assert {photo} == other.station.photos.originals()


def test_photo_of_a_record_in_quarantine_is_not_sent_at_every_run(laptop, shelf):
    """
    The archive has a photo it may not tell of: its bytes do not go there again.
    """
    photo = laptop.photograph(200_000)
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM named")
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM photo_receipt")
    laptop.note(fact="甲")

    again = laptop.sync(shelf.address).counts

    assert again.bytes_up < 10_000
    assert shelf.serving.archive.blobs.size_bytes(photo) == 200_000


def test_disk_full_in_a_pack(laptop, shelf, monkeypatch):
    """
    An archive without room ends the run with its code, and the next run goes on.
    """
    photo = laptop.photograph()

    def full(_self, _upload, _pieces):
        import errno

        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(BlobFolder, "append", full)
        with pytest.raises(ArchiveRefusedError) as refused:
            laptop.sync(shelf.address)
    laptop.sync(shelf.address)

    assert "disk_full" == refused.value.code
    assert shelf.serving.archive.blobs.size_bytes(photo) == 300_000


def test_photos_of_many_sizes(laptop, other, shelf):
    """
    Photos smaller and larger than a pack arrive byte for byte.
    """
    sizes = [1, 1_000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 20_000_000]
    photos = [laptop.photograph(size) for size in sizes]

    laptop.sync(shelf.address)
    other.sync(shelf.address)

    for photo in photos:
        here = laptop.station.photos.read(photo, PhotoKind.ORIGINAL)
        assert here == other.station.photos.read(photo, PhotoKind.ORIGINAL)
