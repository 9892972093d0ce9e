from __future__ import annotations

import random
import socket
from contextlib import suppress
from typing import Any

import pytest
import zstandard

from desktop.errors.sync import ArchiveRefusedError, SyncDifferenceError
from desktop.model.ids import new_id
from desktop.storage.photos import PhotoKind
from desktop.sync import photo_protocol, protocol
from desktop.sync.archive import sqlite, store
from desktop.sync.protocol import Failure, Trouble, pack, unpack
from tests.sync.places import EMBEDDED, Shelf

ENDPOINTS = [
    ("POST", protocol.PUSH_PATH),
    ("POST", protocol.PULL_PATH),
    ("POST", photo_protocol.PHOTOS_PATH),
    ("GET", f"{photo_protocol.PHOTOS_PATH}/{'0' * 64}/original"),
    ("OPTIONS", photo_protocol.UPLOADS_PATH),
    ("POST", photo_protocol.UPLOADS_PATH),
    ("HEAD", f"{photo_protocol.UPLOADS_PATH}/{'0' * 64}"),
    ("PATCH", f"{photo_protocol.UPLOADS_PATH}/{'0' * 64}"),
    ("GET", "/"),
]
MESSAGES = [
    protocol.ENROL_PATH,
    protocol.HELLO_PATH,
    protocol.PUSH_PATH,
    protocol.PULL_PATH,
    photo_protocol.PHOTOS_PATH,
]


def trouble(answer):
    return unpack(answer.data, Failure).trouble


def greeting(station: str, **facts: Any) -> protocol.Hello:
    """Return a greeting nobody signed."""
    told = {"version": protocol.VERSION, "challenge": bytes(16), "proof": bytes(64)}
    return protocol.Hello(
        station=station, organ="", program="9", nonce=bytes(16), **told | facts
    )


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_nobody_enters_without_a_pass(ask, shelf, method, path, token):
    """
    Without a valid pass every path answers the same, and nothing more.
    """
    answer = ask(method, path, token=token.encode().decode("latin-1"))

    assert 401 == answer.status
    assert str(protocol.VERSION) == answer.headers[protocol.ARCHIVE_HEADER]
    if method != "HEAD":
        assert Trouble.UNAUTHORISED is trouble(answer)


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/hello/", "/v2/hello"])
def test_unknown_paths(ask, path):
    """
    What is not there is refused as an archive refuses.
    """
    answer = ask("POST", path)

    assert 404 == answer.status
    assert Trouble.NOT_FOUND is trouble(answer)


def test_unknown_methods(ask):
    """
    A method that a path does not know is refused.
    """
    assert 405 == ask("DELETE", protocol.HELLO_PATH).status


@pytest.mark.parametrize("path", MESSAGES)
def test_garbage_is_malformed(ask, shelf, path):
    """
    Bytes that are no message are refused and change nothing.
    """
    chance = random.Random(7)  # noqa: S311 - the same every time
    compressor = zstandard.ZstdCompressor()
    garbage = [b"", b"x", b"\x28\xb5\x2f\xfd", compressor.compress(b"\x80")]
    garbage += [chance.randbytes(n) for n in (3, 30, 300)]
    garbage += [compressor.compress(chance.randbytes(n)) for n in (3, 30, 300)]

    for body in garbage:
        answer = ask("POST", path, body)

        assert 400 == answer.status
        assert Trouble.MALFORMED is trouble(answer)
    assert [(0,)] == shelf.rows("SELECT count(*) FROM log")


@pytest.mark.parametrize("path", MESSAGES)
def test_bombs_do_not_burst(ask, path):
    """
    A small message that would unpack to very much is refused before it is unpacked.
    """
    bomb = zstandard.ZstdCompressor().compress(bytes(64 << 20))

    assert len(bomb) < 10_000
    assert 400 == ask("POST", path, bomb).status


def test_large_requests_are_cut_off(ask):
    """
    A request larger than the limit is refused.
    """
    answer = ask("POST", protocol.PUSH_PATH, bytes(protocol.MOST_PACKED_BYTES + 1))

    assert (413, Trouble.TOO_LARGE) == (answer.status, trouble(answer))


def test_spoilt_messages_never_break_the_archive(ask, shelf, laptop):
    """
    Whatever byte of a push is changed, the archive answers, and keeps what is true.
    """
    for n in range(5):
        laptop.note(fact=f"第{n}条")
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in laptop.entries()]
    push = protocol.Push(entries=pairs)
    plain = zstandard.ZstdDecompressor().decompress(pack(push))
    chance = random.Random(11)  # noqa: S311 - the same every time

    for _ in range(150):
        spoilt = bytearray(plain)
        for _ in range(chance.randint(1, 3)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        body = zstandard.ZstdCompressor().compress(bytes(spoilt))
        assert ask("POST", protocol.PUSH_PATH, body).status in {200, 400}

    with suppress(SyncDifferenceError):  # some speak for this laptop: an alarm
        laptop.sync(shelf.address)
    kept = shelf.rows(
        "SELECT head, body FROM log UNION SELECT head, body FROM quarantine"
    )
    assert set(pairs) <= set(kept)


def test_newer_protocols_are_refused(ask):
    """
    A station that speaks a newer protocol is told which one we speak.
    """
    hello = greeting(new_id(), version=protocol.VERSION + 1)

    answer = ask("POST", protocol.HELLO_PATH, pack(hello))

    assert 426 == answer.status
    failure = unpack(answer.data, Failure)
    assert (Trouble.NEWER_PROTOCOL, "2") == (failure.trouble, failure.detail)


@pytest.mark.parametrize(
    "path",
    [
        f"{'0' * 64}/original",
        f"{'0' * 64}/other",
        "../../archive.key/original",
        f"{'0' * 63}/original",
        f"{'A' * 64}/original",
    ],
)
def test_photos_that_are_not_there(ask, path):
    """
    A photo nobody brought, or a path that names none, is not found.
    """
    assert 404 == ask("GET", f"{photo_protocol.PHOTOS_PATH}/{path}").status


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        (None, 200, slice(0, 1000)),
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=990-", 206, slice(990, 1000)),
        ("bytes=990-5000", 206, slice(990, 1000)),
    ],
)
def test_ranges_of_photos(ask, laptop, shelf, asked, status, content):
    """
    A photo is given whole or from a byte to a byte.
    """
    photo = laptop.photograph(1_000)
    laptop.sync(shelf.address)
    original = laptop.station.photos.read(photo, PhotoKind.ORIGINAL)

    headers = {"Range": asked} if asked else {}
    answer = ask(
        "GET", f"{photo_protocol.PHOTOS_PATH}/{photo}/original", headers=headers
    )

    assert status == answer.status
    assert original[content] == answer.data


@pytest.mark.parametrize(
    ("asked", "status"), [("bytes=1000-", 409), ("lines=1-2", 400), ("bytes=5-2", 409)]
)
def test_ranges_that_are_none(ask, laptop, shelf, asked, status):
    """
    A range outside of the photo, or no range at all, is refused.
    """
    photo = laptop.photograph(1_000)
    laptop.sync(shelf.address)

    path = f"{photo_protocol.PHOTOS_PATH}/{photo}/original"

    assert status == ask("GET", path, headers={"Range": asked}).status


def test_full_disk_is_told_and_nothing_is_half_kept(laptop, tmp_path, monkeypatch):
    """
    An archive without room says so, and the entries stay at the station.
    """
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "max_page_count = 60"))
    shelf = Shelf(tmp_path / "small")
    for _ in range(40):
        laptop.note(fact="长" * 3_000)

    with pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(shelf.address)

    assert "disk_full" == refused.value.code
    assert [(0,)] == shelf.rows("SELECT count(*) FROM log")
    shelf.close()


def test_our_own_faults_are_logged_and_told_without_detail(
    ask, shelf, monkeypatch, caplog
):
    """
    A fault of ours is an answer with a code and a line in the log, not a cut line.
    """
    asked = pack(protocol.Pull(seq=0, after=0, most=1))

    def broken(*_terms, **_facts):
        raise RuntimeError("a bug")

    monkeypatch.setattr("desktop.sync.archive.pages.give", broken)
    answer = ask("POST", protocol.PULL_PATH, asked)
    monkeypatch.undo()

    assert 500 == answer.status
    assert Failure(trouble=Trouble.FAILED) == unpack(answer.data, Failure)
    assert ["a request failed"] == [record.message for record in caplog.records]
    caplog.clear()
    assert 200 == ask("POST", protocol.PULL_PATH, asked).status


@EMBEDDED
def test_busy_database_is_told(ask, shelf, laptop, monkeypatch):
    """
    When another process holds the database the station is asked to come again.
    """
    shown = shelf.session(laptop)
    monkeypatch.setattr(sqlite, "BUSY_S", 0)
    busy = sqlite._connect(shelf.folder / store.DATABASE_NAME)
    busy.execute("BEGIN EXCLUSIVE")
    for connection in [shelf.serving.archive.engine.raw_connection()]:
        connection.driver_connection.execute("PRAGMA busy_timeout = 0")
        connection.close()
    laptop.note(fact="甲")
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in laptop.entries()]
    push = protocol.Push(entries=pairs)

    answer = ask("POST", protocol.PUSH_PATH, pack(push), token=shown)
    busy.execute("ROLLBACK")
    busy.close()

    assert (503, Trouble.BUSY) == (answer.status, trouble(answer))


def test_request_that_is_cut_off_is_no_fault_of_ours(ask, shelf, caplog):
    """
    A line that breaks within a message is passed over: nothing is logged, all goes on.
    """
    host, port = shelf.url.removeprefix("http://").split(":")
    words = (
        f"POST {protocol.PUSH_PATH} HTTP/1.1",
        f"Host: {host}",
        f"Authorization: Bearer {shelf.session()}",
        "Content-Length: 1000",
        "Expect: 100-continue",
    )
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall("\r\n".join(words).encode() + b"\r\n\r\n")
        assert b"100" in line.recv(4_096)  # the archive waits for the message now
    for _ in range(50):  # …and hears that none comes
        assert 204 == ask("OPTIONS", photo_protocol.UPLOADS_PATH).status

    assert [] == caplog.records
