from __future__ import annotations

import errno
import hashlib
import os
import socket
from base64 import b64encode
from functools import partial

import anyio
import pytest

from desktop.model.codes import Role
from desktop.sync.archive import blobs
from desktop.sync.archive.turns import Turns
from desktop.sync.client.wire import Address
from desktop.sync.photo_protocol import (
    GIVEN_PATH,
    MOST_HEAD_BYTES,
    MOST_PACK_BYTES,
    MOST_PHOTO_BYTES,
    PACKS_PATH,
    PHOTOS_PATH,
    TUS_MEDIA_TYPE,
    UPLOADS_PATH,
    BlobKind,
    Brought,
    Pack,
    PackAsked,
    Part,
    PhotosAsked,
    PhotosHeld,
    Wanted,
    upload_id,
)
from desktop.sync.protocol import (
    Failure,
    Trouble,
    pack,
    unpack,
)
from tests.sync.places import Shelf

PHOTO = bytes(range(256)) * 8_000  # 2,048,000 bytes
NAME = hashlib.sha256(PHOTO).digest()
SMALL = b"thumbnail"
TUS = {"Tus-Resumable": "1.0.0"}


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def part(data: bytes, kind: str, start: int = 0, stop: int | None = None, **facts):
    stop = len(data) if stop is None else stop
    told = {
        "original": NAME,
        "kind": BlobKind(kind),
        "sha256": sha(data),
        "size_bytes": len(data),
        "start": start,
        "length": stop - start,
    }
    return Part(**told | facts)


def packed(*parts: Part) -> bytes:
    head = pack(Pack(parts=list(parts)))
    return len(head).to_bytes(4) + head


@pytest.fixture
def bring(ask):
    def bring(parts, data: bytes):
        return ask("POST", PACKS_PATH, packed(*parts) + data)

    return bring


@pytest.fixture(autouse=True)
def _named(request):
    """The photo is named by a record that everybody may have."""
    if "ask" in request.fixturenames:
        request.getfixturevalue("shelf").name_photo(NAME.hex())


def offsets(answer) -> list[int]:
    assert 200 == answer.status, unpack(answer.data, Failure)
    return unpack(answer.data, Brought).offsets


def failure(answer) -> tuple[int, Trouble]:
    return answer.status, unpack(answer.data, Failure).trouble


def asked(ask) -> PhotosHeld:
    answer = ask("POST", PHOTOS_PATH, pack(PhotosAsked(originals=[NAME])))
    return unpack(answer.data, PhotosHeld)


def held(ask) -> set[str]:
    return {blob.kind.value for p in asked(ask).photos for blob in p.blobs}


def test_photo_comes_in_one_pack(ask, bring, shelf):
    """
    Thumbnail, working copy and original in one request are held when it is answered.
    """
    copy = b"working copy"
    parts = [part(SMALL, "thumbnail"), part(copy, "working"), part(PHOTO, "original")]

    found = offsets(bring(parts, SMALL + copy + PHOTO))

    assert [len(SMALL), len(copy), len(PHOTO)] == found
    assert {"thumbnail", "working", "original"} == held(ask)
    whole = shelf.folder / "photos" / NAME.hex()[:2] / NAME.hex()
    assert PHOTO == whole.read_bytes()
    assert [] == list((shelf.folder / "uploads").iterdir())
    assert [] == asked(ask).begun


def test_original_comes_in_several_packs(ask, bring):
    """
    A part ends where it ends; the next pack goes on there, and then it is whole.
    """
    first = offsets(bring([part(PHOTO, "original", 0, 900_000)], PHOTO[:900_000]))
    begun = asked(ask)
    last = offsets(bring([part(PHOTO, "original", 900_000)], PHOTO[900_000:]))

    assert ([900_000], [len(PHOTO)]) == (first, last)
    assert ([], [0]) == (begun.photos, begun.begun)
    assert {"original"} == held(ask)


@pytest.mark.parametrize("come", [1, 700_000, len(PHOTO)])
def test_bytes_that_are_here_are_passed_over(ask, bring, shelf, come):
    """
    What tus has brought of a photo need not come again, and does no harm if it does.
    """
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    (shelf.folder / "uploads").mkdir()
    (shelf.folder / "uploads" / upload).write_bytes(PHOTO[:come])

    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))

    assert {"original"} == held(ask)


def test_pack_that_ends_before_what_is_here(bring, shelf):
    """
    A part all of whose bytes are here adds none, and the answer says how many are.
    """
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    (shelf.folder / "uploads").mkdir()
    (shelf.folder / "uploads" / upload).write_bytes(PHOTO[:1_000])

    assert [1_000] == offsets(bring([part(PHOTO, "original", 0, 10)], PHOTO[:10]))


def test_gap_is_not_closed_by_what_follows(ask, bring):
    """
    Bytes beyond what has come are not taken; the answer says where to go on.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original", 500)]

    assert [len(SMALL), 0] == offsets(bring(parts, SMALL + PHOTO[500:]))

    assert {"thumbnail"} == held(ask)
    assert [] == asked(ask).begun


def test_tus_ends_what_a_pack_began(ask, bring):
    """
    Any tus client goes on where a pack was cut.
    """
    offsets(bring([part(PHOTO, "original", 0, 900_000)], PHOTO[:900_000]))
    name = b64encode(NAME.hex().encode()).decode()
    told = f"original {name},kind {b64encode(b'original').decode()},sha256 {name}"

    headers = {"Upload-Length": str(len(PHOTO)), "Upload-Metadata": told}
    created = ask("POST", UPLOADS_PATH, headers=TUS | headers)
    place = created.headers["Location"]
    headers = {"Content-Type": TUS_MEDIA_TYPE, "Upload-Offset": "900000"}
    done = ask("PATCH", place, PHOTO[900_000:], headers=TUS | headers)

    assert "900000" == created.headers["Upload-Offset"]
    assert (204, {"original"}) == (done.status, held(ask))


def test_wrong_bytes_begin_again_and_stop_no_other(ask, bring):
    """
    What has another hash than announced is thrown away; the rest of the pack is kept.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]

    assert [len(SMALL), 0] == offsets(bring(parts, SMALL + b"x" * len(PHOTO)))

    assert {"thumbnail"} == held(ask)
    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))


def test_wrong_beginning_is_found_at_the_end(ask, bring):
    """
    The hash is of all that has come, also in an earlier pack.
    """
    offsets(bring([part(PHOTO, "original", 0, 5)], b"wrong"))

    assert [0] == offsets(bring([part(PHOTO, "original", 5)], PHOTO[5:]))
    assert set() == held(ask)


def test_first_working_copy_stays(ask, bring):
    """
    A second working copy is taken for brought, and its bytes are nowhere kept.
    """
    for copy in (b"first", b"second"):
        assert [len(copy)] == offsets(bring([part(copy, "working")], copy))

    answer = ask("GET", f"{PHOTOS_PATH}/{NAME.hex()}/working")
    assert b"first" == answer.data


def test_same_bytes_of_two_photos(bring, shelf):
    """
    Bytes of one photo that are another's too are kept once and held for both.
    """
    parts = [part(SMALL, "thumbnail"), part(SMALL, "thumbnail", original=sha(b"other"))]
    first = offsets(bring(parts[:1], SMALL))

    assert first == offsets(bring(parts[1:], SMALL))
    assert [(2,)] == shelf.rows("SELECT count(*) FROM photo")


def test_same_bytes_twice_in_one_pack(bring, shelf):
    """
    Two photos of one pack may have the same thumbnail.
    """
    parts = [part(SMALL, "thumbnail"), part(SMALL, "thumbnail", original=sha(b"other"))]

    assert [len(SMALL)] * 2 == offsets(bring(parts, SMALL * 2))
    assert [(2,)] == shelf.rows("SELECT count(*) FROM photo")
    assert [] == list((shelf.folder / "uploads").iterdir())


def test_pack_that_ends_early_keeps_what_came(ask, bring):
    """
    A request that is shorter than its head says leaves what it has brought.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]

    assert [len(SMALL), 100] == offsets(bring(parts, SMALL + PHOTO[:100]))
    assert ({"thumbnail"}, [0]) == (held(ask), asked(ask).begun)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"size_bytes": 0}, 413),
        ({"size_bytes": MOST_PHOTO_BYTES + 1}, 413),
        ({"length": MOST_PACK_BYTES + 1, "size_bytes": MOST_PHOTO_BYTES}, 413),
        ({"length": 0}, 400),
        ({"start": 1, "length": len(PHOTO)}, 400),
        ({"start": 2**63 - 1}, 400),
        ({"sha256": bytes(32)}, 400),
    ],
)
def test_parts_that_are_refused(bring, shelf, facts, status):
    """
    What is no photo, or too large, is refused before a byte of it is taken.
    """
    answer = bring([part(PHOTO, "original", **facts)], b"")

    assert status == answer.status
    assert not (shelf.folder / "uploads").exists()


def test_part_twice_in_a_pack(bring):
    """
    A byte string cannot be in one pack twice.
    """
    twice = [part(PHOTO, "original", 0, 5), part(PHOTO, "original", 5, 10)]

    assert (400, Trouble.MALFORMED) == failure(bring(twice, PHOTO[:10]))


def test_more_bytes_than_the_head_says(ask, bring):
    """
    A pack that goes on after its last part is refused.
    """
    answer = bring([part(SMALL, "thumbnail")], SMALL + b"x")

    assert (413, Trouble.TOO_LARGE) == failure(answer)
    assert set() == held(ask)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\0\0", 400),
        (b"\0\0\0\5wrong", 400),
        (MOST_HEAD_BYTES.to_bytes(4) + b"x", 413),
        (b"\xff" * 40, 413),
        ((900).to_bytes(4) + b"cut off", 400),
    ],
)
def test_heads_that_are_none(ask, body, status):
    """
    A pack whose head cannot be read is refused.
    """
    assert status == ask("POST", PACKS_PATH, body).status


def test_full_disk_is_told(ask, bring, monkeypatch):
    """
    An archive without room says so, and goes on from what it could write.
    """

    def full(_file, _data):
        raise OSError(errno.ENOSPC, "no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "writev", full)
        answer = bring([part(PHOTO, "original")], PHOTO)
    assert (507, Trouble.DISK_FULL) == failure(answer)

    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))


@pytest.mark.parametrize("has_writev", [True, False])
def test_disk_that_takes_a_little_at_a_time(ask, bring, monkeypatch, has_writev):
    """
    What the system writes in part is written to its end, also where it takes one piece.
    """
    writes, part_bytes = os.write, 100_001
    with monkeypatch.context() as patch:
        patch.setattr(blobs, "_HAS_WRITEV", has_writev)
        patch.setattr(os, "write", lambda file, data: writes(file, data[:part_bytes]))
        patch.setattr(os, "writev", lambda file, all_: os.write(file, all_[0]))
        assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))

    assert {"original"} == held(ask)


class Stalled:
    """A connection that begins a pack, sends some of it, and then nothing."""

    def __init__(self, shelf: Shelf, parts: list[Part], data: bytes, size: int) -> None:
        host, port = shelf.url.removeprefix("http://").split(":")
        self.line = socket.create_connection((host, int(port)), timeout=10)
        head = packed(*parts)
        lines = [
            f"POST {PACKS_PATH} HTTP/1.1",
            f"Host: {host}",
            f"Authorization: Bearer {shelf.session()}",
            f"Content-Length: {len(head) + size}",
        ]
        self.line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + head + data)


def upload_bytes(shelf: Shelf) -> int:
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    place = shelf.folder / "uploads" / upload
    return place.stat().st_size if place.exists() else 0


def look_until(ask, is_so) -> None:
    """Look again after each small request: the archive goes on meanwhile."""
    for _ in range(2_000):
        if is_so():
            return
        ask("OPTIONS", UPLOADS_PATH)
    pytest.fail("the archive did not come so far")


def test_newest_connection_wins(ask, bring, shelf):
    """
    A word about one of its photos ends a pack; what it had brought counts.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]
    size_bytes = len(SMALL) + len(PHOTO)
    old = Stalled(shelf, parts, SMALL + PHOTO[:1_500_000], size_bytes)
    look_until(ask, lambda: upload_bytes(shelf))

    found = offsets(bring([part(PHOTO, "original", 0, 1)], PHOTO[:1]))
    refused = old.line.recv(4_096)
    old.line.close()

    assert 1_000_000 <= found[0] <= 1_500_000
    assert b"409" in refused
    assert {"thumbnail"} == held(ask)
    rest = PHOTO[found[0] :]
    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original", found[0])], rest))


def test_line_that_breaks_keeps_what_came(ask, bring, shelf):
    """
    What came of a pack before the line broke is there, and what was whole is held.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]
    size_bytes = len(SMALL) + len(PHOTO)
    old = Stalled(shelf, parts, SMALL + PHOTO[:1_500_000], size_bytes)
    look_until(ask, lambda: upload_bytes(shelf))
    old.line.close()

    look_until(ask, lambda: held(ask))

    assert {"thumbnail"} == held(ask)
    assert [0] == asked(ask).begun
    assert 1_000_000 <= upload_bytes(shelf) <= 1_500_000


async def _sit(turns: Turns, uploads: str, log: list[str], *, stays: bool) -> None:
    async with turns.take(*uploads) as scope:
        with scope:
            log.append(uploads)
            if stays:
                await anyio.sleep_forever()


def test_packs_in_two_orders_do_not_wait_for_each_other():
    """
    Seats are taken in one order, and all are given up for whoever asks for one.
    """
    turns, log = Turns(), list[str]()

    async def race() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                for uploads in ("ab", "ba", "bc", "cba"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=True))
                    await anyio.wait_all_tasks_blocked()
                for uploads in ("b", "ca"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=False))

    anyio.run(race)

    assert {"ab", "ba", "bc", "cba", "b", "ca"} >= set(log) >= {"ab", "b", "ca"}


def test_who_was_overtaken_while_waiting_does_not_begin():
    """
    Of many that ask for a seat at once the newest has it; the others leave at once.
    """
    turns, log = Turns(), list[str]()

    async def race() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                for uploads in ("ax", "ay", "az"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=True))
                group.start_soon(partial(_sit, turns, "a", log, stays=False))

    anyio.run(race)

    assert "a" == log[-1]


def given(ask, *parts: Wanted):
    return ask("POST", GIVEN_PATH, pack(PackAsked(parts=list(parts))))


def wanted(kind: str, start: int, length: int, original: bytes = NAME) -> Wanted:
    return Wanted(original=original, kind=BlobKind(kind), start=start, length=length)


@pytest.fixture
def kept(bring) -> None:
    """The photo is there."""
    offsets(bring([part(SMALL, "thumbnail"), part(PHOTO, "original")], SMALL + PHOTO))


@pytest.mark.usefixtures("kept")
def test_many_are_given_in_one_answer(ask, shelf):
    """
    The bytes that are asked for come one after the other; the giving is noted once.
    """
    answer = given(
        ask,
        wanted("original", 0, 1_500_000),
        wanted("thumbnail", 0, len(SMALL)),
        wanted("original", 1_500_000, 10**9 % MOST_PACK_BYTES),
    )

    assert 200 == answer.status
    assert PHOTO[:1_500_000] + SMALL + PHOTO[1_500_000:] == answer.data
    noted = shelf.rows("SELECT detail FROM access WHERE act = 'gave_photo'")
    assert [(NAME.hex(),)] == noted


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("part_asked", "status"),
    [
        (wanted("working", 0, 1), 404),
        (wanted("original", 0, 1, bytes(32)), 404),
        (wanted("original", len(PHOTO), 1), 409),
        (wanted("original", 0, 0), 409),
        (wanted("original", 0, MOST_PACK_BYTES + 1), 413),
    ],
)
def test_what_is_not_given(ask, shelf, part_asked, status):
    """
    One part that is not to be had, and nothing is given, nor noted.
    """
    answer = given(ask, wanted("thumbnail", 0, 1), part_asked)

    assert status == answer.status
    assert [] == shelf.rows("SELECT detail FROM access WHERE act = 'gave_photo'")


@pytest.mark.usefixtures("kept")
def test_thumbnails_alone_are_not_noted(ask, shelf):
    """
    The access log has the originals that were given.
    """
    assert SMALL == given(ask, wanted("thumbnail", 0, 100)).data
    assert [] == shelf.rows("SELECT detail FROM access WHERE act = 'gave_photo'")


def test_anothers_photo_is_not_given(laptop, other, shelf, ask):
    """
    Who may not have a photo's record is told, of a pack too, that there is none.
    """
    photo = other.photograph()
    other.sync(Address(url=shelf.url, code=shelf.code(Role.LEADER, "one")))
    laptop.sync(Address(url=shelf.url, code=shelf.code(Role.REVIEWER, "two")))

    answer = given(ask, wanted("original", 0, 10, bytes.fromhex(photo)))
    about = PhotosAsked(originals=[bytes.fromhex(photo)])
    told = unpack(ask("POST", PHOTOS_PATH, pack(about)).data, PhotosHeld)

    assert (404, Trouble.NOT_FOUND) == failure(answer)
    assert ([], [0]) == (told.photos, told.begun)  # as tus says it: no need to bring it
