"""Anybody sends anything to every endpoint, and gets no fault and no other's record."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
import urllib3
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.sync import photo_protocol, protocol
from desktop.sync.client.wire import Address
from tests.sync.places import EMBEDDED, Laptop, Shelf

SECRET = "雨夜带队转移群众三十户"
MESSAGES = {
    protocol.ENROL_PATH: protocol.Enrol,
    protocol.HELLO_PATH: protocol.Hello,
    protocol.PUSH_PATH: protocol.Push,
    protocol.PULL_PATH: protocol.Pull,
    protocol.COMPARE_PATH: protocol.Listed,
    photo_protocol.PHOTOS_PATH: photo_protocol.PhotosAsked,
    photo_protocol.PACKS_PATH: photo_protocol.Pack,
    photo_protocol.GIVEN_PATH: photo_protocol.PackAsked,
}
OTHERS = [
    ("GET", f"{photo_protocol.PHOTOS_PATH}/{'0' * 64}/original"),
    ("OPTIONS", photo_protocol.UPLOADS_PATH),
    ("POST", photo_protocol.UPLOADS_PATH),
    ("HEAD", f"{photo_protocol.UPLOADS_PATH}/{'0' * 64}"),
    ("PATCH", f"{photo_protocol.UPLOADS_PATH}/{'0' * 64}"),
    ("DELETE", protocol.HELLO_PATH),
    ("GET", "/v1/../etc/passwd"),
]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.binary(max_size=80),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(max_size=10), inner, max_size=5)
    ),
    max_leaves=12,
)
FIGURES = st.sampled_from([0, 1, 5, 10, 2**24, 2**26, 2**63 - 1, 2**63, -1])
HASHES = st.sampled_from([bytes(32), b"\xff" * 32]) | st.binary(max_size=33)
PART = {
    "original": HASHES,
    "kind": st.sampled_from(["original", "working", "thumbnail", "song"]),
    "sha256": HASHES,
    "size_bytes": FIGURES,
    "start": FIGURES,
    "length": FIGURES,
}
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "Upload-Length",
            "Upload-Offset",
            "Upload-Metadata",
            "Tus-Resumable",
            "Content-Type",
            "Range",
        ]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)
    | st.sampled_from(
        ["0", "1", "1.0.0", "bytes=0-", "original MDAw,kind b3JpZ2luYWw="]
    ),
    max_size=6,
)
SEALS = st.fixed_dictionaries(
    {
        "station": st.sampled_from([new_id(), "x", "'; DROP TABLE log"]),
        "first": st.integers(0, 3) | st.integers(2**62 - 1, 2**63),
        "count": st.integers(0, 3) | st.integers(99, 101),
        "apart": st.lists(
            st.tuples(
                st.integers(-1, 4) | st.just(2**63 - 1),
                st.binary(min_size=32, max_size=32),
            ),
            max_size=4,
        ),
        "signature": st.binary(min_size=64, max_size=64),
    }
)


def shaped(kind: type[protocol.Message]) -> st.SearchStrategy[Any]:
    """Return maps with the members of a message, right ones and wrong ones."""
    names = [field.name for field in msgspec.structs.fields(kind)]
    good = {
        "station": st.sampled_from([new_id(), "", "x" * 300, "a\0b"]),
        "seq": st.integers(-1, 9),
        "after": st.integers(-1, 9),
        "most": st.integers(-1, 2_000),
        "version": st.integers(0, 4),
        "nonce": st.binary(min_size=16, max_size=16),
        "challenge": st.binary(min_size=16, max_size=16),
        "proof": st.binary(min_size=64, max_size=64),
        "key": st.binary(min_size=32, max_size=32),
        "code": st.binary(min_size=11, max_size=11),
        "hashes": st.lists(st.binary(min_size=32, max_size=32), max_size=4),
        "originals": st.lists(st.binary(min_size=32, max_size=32), max_size=4),
        "parts": st.lists(st.fixed_dictionaries(PART), min_size=1, max_size=3),
        "entries": st.lists(st.tuples(st.binary(), st.binary()), max_size=3),
        "seals": st.lists(SEALS, max_size=3),
    }
    return st.fixed_dictionaries(
        {}, optional={name: good.get(name, VALUES) | VALUES for name in names}
    )


@pytest.fixture
def stranger_knows(shelf: Shelf, other: Laptop, laptop: Laptop) -> Laptop:
    """An archive with another team's interview; the laptop is enrolled elsewhere."""
    code = shelf.code(Role.LEADER, "one")
    other.write("interview", {"id": new_id(), "words": SECRET})
    other.sync(Address(url=shelf.url, code=code))
    laptop.sync(Address(url=shelf.url, code=shelf.code(Role.REVIEWER, "two")))
    return laptop


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_request_breaks_the_archive_or_shows_anothers(
    shelf, stranger_knows, data, caplog
):
    """
    Whatever is sent, with a pass or without, the answer is a refusal or one's own.
    """
    has_pass = data.draw(st.booleans())
    if data.draw(st.integers(0, 2)):
        path = data.draw(st.sampled_from(sorted(MESSAGES)))
        method, content = "POST", data.draw(shaped(MESSAGES[path]) | VALUES)
        body = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(content))
        if path == photo_protocol.PACKS_PATH:
            length = data.draw(st.just(len(body)) | st.integers(0, 2**32 - 1))
            body = length.to_bytes(4) + body + data.draw(st.binary(max_size=20))
        headers = {}
    else:
        method, path = data.draw(st.sampled_from(OTHERS))
        body, headers = data.draw(st.binary(max_size=300)), data.draw(HEADERS)
    if has_pass:
        shown = shelf.session(stranger_knows)
        headers = headers | {"Authorization": f"Bearer {shown}"}

    answer = urllib3.request(
        method, shelf.url + path, body=body, headers=headers, retries=False, timeout=30
    )

    assert answer.status < 500
    assert SECRET.encode() not in _opened(answer.data)
    assert [(0, 1)] == shelf.rows(
        "SELECT count(*) - 1, count(DISTINCT station) FROM log"
    )


def _opened(content: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompress(content)
    except zstandard.ZstdError:
        return content


@EMBEDDED
def test_outsiders_get_nothing_from_any_endpoint(shelf, stranger_knows):
    """
    Without a pass, and with one that was made up, every path says the same to all.
    """
    chance = random.Random(5)  # noqa: S311 - the same every time
    open_paths = (protocol.ENROL_PATH, protocol.HELLO_PATH)
    every = [("POST", path) for path in MESSAGES if path not in open_paths]
    for method, path in [*every, *OTHERS]:
        if path in open_paths:
            continue
        for shown in ("", "Bearer ", "Bearer " + chance.randbytes(60).hex()):
            answer = urllib3.request(
                method,
                shelf.url + path,
                headers={"Authorization": shown},
                retries=False,
            )
            assert 401 == answer.status
            assert SECRET.encode() not in answer.data
