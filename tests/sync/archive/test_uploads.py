from __future__ import annotations

import hashlib
import os
import socket
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import disk
from desktop.sync.archive import photos
from desktop.sync.archive.photos import Coming
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PHOTO_BYTES,
    TUS_MEDIA_TYPE,
    UPLOADS_PATH,
    BlobKind,
    PhotosAsked,
    PhotosHeld,
)
from desktop.sync.protocol import (
    Failure,
    Trouble,
    pack,
    unpack,
)
from tests.sync.places import Shelf

PHOTO = bytes(range(256)) * 8_000  # 2,048,000 bytes
NAME = hashlib.sha256(PHOTO).hexdigest()
TUS = {"Tus-Resumable": "1.0.0"}


def told(original: str = NAME, kind: str = "original", sha256: str = NAME) -> str:
    pairs = {"original": original, "kind": kind, "sha256": sha256}
    return ",".join(f"{k} {b64encode(v.encode()).decode()}" for k, v in pairs.items())


@pytest.fixture
def create(ask):
    def create(length: int = len(PHOTO), metadata: str | None = None):
        headers = {
            "Upload-Length": str(length),
            "Upload-Metadata": told() if metadata is None else metadata,
        }
        return ask("POST", UPLOADS_PATH, headers=TUS | headers)

    return create


@pytest.fixture
def patch(ask):
    def patch(place: str, data: bytes, offset: int):
        headers = {"Content-Type": TUS_MEDIA_TYPE, "Upload-Offset": str(offset)}
        return ask("PATCH", place, data, headers=TUS | headers)

    return patch


@pytest.fixture(autouse=True)
def _named(request):
    """The photo is named by a record that everybody may have."""
    if "ask" in request.fixturenames:
        request.getfixturevalue("shelf").name_photo(NAME)


def held(ask) -> list[str]:
    asked = PhotosAsked(originals=[bytes.fromhex(NAME)])
    answer = unpack(ask("POST", "/v1/photos", pack(asked)).data, PhotosHeld)
    return [blob.kind.value for photo in answer.photos for blob in photo.blobs]


def test_photo_comes_in_pieces(ask, create, patch, shelf):
    """
    Announced, asked about and sent in two pieces: it is held when it is whole.
    """
    created = create()
    place = created.headers["Location"]
    first = patch(place, PHOTO[:1_000_000], 0)
    asked = ask("HEAD", place, headers=TUS)
    assert [] == held(ask)
    last = patch(place, PHOTO[1_000_000:], 1_000_000)

    assert (201, "0") == (created.status, created.headers["Upload-Offset"])
    assert (204, "1000000") == (first.status, first.headers["Upload-Offset"])
    assert (200, "1000000") == (asked.status, asked.headers["Upload-Offset"])
    assert str(len(PHOTO)) == asked.headers["Upload-Length"]
    assert (204, str(len(PHOTO))) == (last.status, last.headers["Upload-Offset"])
    assert ["original"] == held(ask)
    whole = shelf.folder / "photos" / NAME[:2] / NAME
    assert PHOTO == whole.read_bytes()
    assert [] == list((shelf.folder / "uploads").iterdir())


def test_creation_may_be_repeated(ask, create, patch):
    """
    Announced again, also from elsewhere, an upload goes on where its bytes end.
    """
    place = create().headers["Location"]
    patch(place, PHOTO[:700_000], 0)

    again = create()

    assert (place, "700000") == (
        again.headers["Location"],
        again.headers["Upload-Offset"],
    )
    patch(place, PHOTO[700_000:], 700_000)
    done = create()
    assert str(len(PHOTO)) == done.headers["Upload-Offset"]
    head = ask("HEAD", place, headers=TUS)
    assert str(len(PHOTO)) == head.headers["Upload-Offset"]


def test_wrong_offset(create, patch):
    """
    A piece that does not begin where the bytes end is refused with the right offset.
    """
    place = create().headers["Location"]
    patch(place, PHOTO[:10], 0)

    answer = patch(place, PHOTO[20:30], 20)

    assert 409 == answer.status
    failure = unpack(answer.data, Failure)
    assert (Trouble.WRONG_OFFSET, "10") == (failure.trouble, failure.detail)


def test_wrong_bytes_begin_again(ask, create, patch):
    """
    Bytes with another hash than announced are thrown away, and it begins at zero.
    """
    place = create().headers["Location"]

    wrong = patch(place, b"x" * len(PHOTO), 0)
    after = ask("HEAD", place, headers=TUS)
    right = patch(place, PHOTO, 0)

    assert (422, "0") == (wrong.status, after.headers["Upload-Offset"])
    assert (204, ["original"]) == (right.status, held(ask))


def test_more_than_announced_is_refused(ask, create, patch):
    """
    A piece that goes beyond the announced length is refused.
    """
    place = create(length=100).headers["Location"]

    assert 413 == patch(place, b"x" * 101, 0).status
    assert "0" == ask("HEAD", place, headers=TUS).headers["Upload-Offset"]


@pytest.mark.parametrize(
    ("length", "metadata", "status"),
    [
        (0, told(), 413),
        (MOST_PHOTO_BYTES + 1, told(), 413),
        (10**16, told(), 400),
        (10, "", 400),
        (10, "original %%%", 400),
        (10, told(original="../../archive.key"), 400),
        (10, told(kind="song"), 400),
        (10, told(sha256="0" * 64), 400),
        (10, told(original="A" * 64, sha256="A" * 64), 400),
    ],
)
def test_announcements_that_are_refused(create, length, metadata, status):
    """
    What is no photo, or too large, is refused before a byte comes.
    """
    assert status == create(length, metadata).status


def test_two_lengths_for_one_photo(create):
    """
    The same bytes cannot have two lengths.
    """
    create(length=100)

    assert 400 == create(length=101).status


def test_unknown_uploads(ask, patch):
    """
    An upload that nobody announced is not found.
    """
    place = f"{UPLOADS_PATH}/{'0' * 64}"

    assert 404 == ask("HEAD", place, headers=TUS).status
    assert 404 == patch(place, b"x", 0).status


def test_other_versions_of_tus(ask, create):
    """
    A client of another tus version, or a piece of another media type, is refused.
    """
    place = create().headers["Location"]
    headers = TUS | {"Upload-Offset": "0", "Content-Type": "text/plain"}

    assert 426 == ask("HEAD", place).status
    assert 400 == ask("PATCH", place, b"x", headers=headers).status
    bad = TUS | {"Upload-Offset": "-1", "Content-Type": TUS_MEDIA_TYPE}
    assert 400 == ask("PATCH", place, b"x", headers=bad).status


def test_options_say_what_we_speak(ask):
    """
    OPTIONS tells version, extensions and the greatest size, as tus wants it.
    """
    answer = ask("OPTIONS", UPLOADS_PATH)

    assert 204 == answer.status
    assert ("1.0.0", "creation", str(MOST_PHOTO_BYTES)) == tuple(
        answer.headers[name]
        for name in ("Tus-Version", "Tus-Extension", "Tus-Max-Size")
    )


def test_first_working_copy_stays(ask, create, patch):
    """
    A second working copy of a photo is taken for brought: the first one stays.
    """
    for copy in (b"first", b"second"):
        sha256 = hashlib.sha256(copy).hexdigest()
        made = create(len(copy), told(kind="working", sha256=sha256))
        if copy == b"first":
            patch(made.headers["Location"], copy, 0)

    assert "6" == made.headers["Upload-Offset"]
    assert b"first" == ask("GET", f"/v1/photos/{NAME}/working").data


def test_same_bytes_of_two_photos_are_kept_once(ask, create, patch, shelf):
    """
    Bytes that are here already need not come again for another photo.
    """
    copy = b"the same"
    sha256 = hashlib.sha256(copy).hexdigest()
    one = create(len(copy), told(kind="thumbnail", sha256=sha256))
    patch(one.headers["Location"], copy, 0)

    other = create(len(copy), told("1" * 64, "thumbnail", sha256))

    assert str(len(copy)) == other.headers["Upload-Offset"]
    assert [(2,)] == shelf.rows("SELECT count(*) FROM photo")


class Stalled:
    """A connection that announces a piece, sends some of it, and then nothing."""

    def __init__(self, shelf: Shelf, place: str, data: bytes, length: int) -> None:
        host, port = shelf.url.removeprefix("http://").split(":")
        self.line = socket.create_connection((host, int(port)), timeout=10)
        lines = [
            f"PATCH {place} HTTP/1.1",
            f"Host: {host}",
            f"Authorization: Bearer {shelf.session()}",
            "Tus-Resumable: 1.0.0",
            f"Content-Type: {TUS_MEDIA_TYPE}",
            "Upload-Offset: 0",
            f"Content-Length: {length}",
        ]
        self.line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + data)


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def look_until(ask, is_so: Callable[[], bool]) -> None:
    """Look again after each small request: the archive goes on meanwhile."""
    for _ in range(2_000):
        if is_so():
            return
        ask("OPTIONS", UPLOADS_PATH)
    pytest.fail("the archive did not come so far")


def test_newest_connection_wins(ask, create, patch, shelf):
    """
    While an old connection still seems to send, a new one takes over with its bytes.
    """
    place = create().headers["Location"]
    coming = shelf.folder / "uploads" / place.rsplit("/", 1)[1]
    old = Stalled(shelf, place, PHOTO[:1_500_000], len(PHOTO))
    look_until(ask, lambda: size_of(coming) >= CHUNK_BYTES)

    offset = int(ask("HEAD", place, headers=TUS).headers["Upload-Offset"])
    done = patch(place, PHOTO[offset:], offset)

    assert CHUNK_BYTES <= offset <= 1_500_000
    assert (204, ["original"]) == (done.status, held(ask))
    assert b"409" in old.line.recv(4_096)
    old.line.close()


def test_one_of_many_newer_connections_gets_its_turn(ask, create, shelf):
    """
    However many connections stall on an upload, a word from a new one is answered.
    """
    place = create().headers["Location"]
    old = [Stalled(shelf, place, PHOTO[:1_000], len(PHOTO)) for _ in range(4)]

    offsets = [
        int(ask("HEAD", place, headers=TUS).headers["Upload-Offset"]) for _ in range(9)
    ]

    assert sorted(offsets) == offsets
    for one in old:
        one.line.close()


def test_line_that_breaks_keeps_what_came(ask, create, patch, shelf):
    """
    Bytes that came before the line broke need not be sent again.

    How many of the last ones came is the system's to say: what it had not handed over
    when the line was reset is gone.
    """
    place = create().headers["Location"]
    coming = shelf.folder / "uploads" / place.rsplit("/", 1)[1]
    old = Stalled(shelf, place, PHOTO[:1_500_000], len(PHOTO))
    look_until(ask, lambda: size_of(coming) >= CHUNK_BYTES)
    old.line.close()
    for _ in range(50):  # the archive hears of the break before anybody takes over
        ask("OPTIONS", UPLOADS_PATH)

    offset = int(ask("HEAD", place, headers=TUS).headers["Upload-Offset"])
    done = patch(place, PHOTO[offset:], offset)

    assert CHUNK_BYTES <= offset <= 1_500_000
    assert (204, ["original"]) == (done.status, held(ask))


def test_archive_that_ended_before_the_last_step(ask, create, shelf, tmp_path):
    """
    Whole bytes that were not yet checked, or not yet noted, are taken at the next word.
    """
    upload = create().headers["Location"].rsplit("/", 1)[1]
    coming = shelf.folder / "uploads" / upload
    coming.parent.mkdir()
    coming.write_bytes(PHOTO)

    assert str(len(PHOTO)) == create().headers["Upload-Offset"]
    assert ["original"] == held(ask)
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM photo")
    assert str(len(PHOTO)) == create().headers["Upload-Offset"]
    assert ["original"] == held(ask)


def test_two_announcements_at_once(archive):
    """
    Of two that saw nothing announced yet the first stays, also when both are whole.
    """
    sha256 = hashlib.sha256(b"x").hexdigest()
    one = Coming(original=sha256, kind=BlobKind.ORIGINAL, sha256=sha256, size_bytes=1)
    two = replace(one, size_bytes=2)
    now = datetime.now(UTC)

    with archive.write() as connection:
        first, second = (photos.begin(connection, each, now) for each in (one, two))
        for each in (one, two):
            photos.complete(connection, [each], now)
        held = photos.find(connection, sha256, BlobKind.ORIGINAL)

    assert one == first == second
    assert held is not None
    assert 1 == held.size_bytes


def test_folders_are_left_to_windows(archive, monkeypatch):
    """
    Where a folder cannot be put on the disk by itself, the bytes still are.
    """
    sha256 = hashlib.sha256(b"x").hexdigest()
    monkeypatch.setattr(disk, "_is_windows", lambda: True)
    system_opens = os.open

    def opens(path, *words):
        assert not Path(path).is_dir()  # there it would be refused
        return system_opens(path, *words)

    monkeypatch.setattr(os, "open", opens)
    archive.spool.append("upload", [b"x"])

    assert set() == archive.spool.finish({"upload": (sha256, "")})
    assert archive.spool.has(sha256)
