"""A photo, its parts, and what an archive answers to a pack of them."""

from __future__ import annotations

import hashlib

from desktop.sync.photo_protocol import (
    PHOTOS_PATH,
    BlobKind,
    Brought,
    Pack,
    Part,
    PhotosAsked,
    PhotosHeld,
)
from desktop.sync.protocol import Failure, Trouble, pack, unpack

PHOTO = bytes(range(256)) * 8_000  # 2,048,000 bytes

NAME = hashlib.sha256(PHOTO).digest()

SMALL = b"thumbnail"


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
