"""What laptops and an archive say to each other about photos (docs/protocol.md)."""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec

from desktop.model.codec import digest
from desktop.sync.protocol import Hash, Message, Number

PHOTOS_PATH = "/v1/photos"  # POST asks; GET …/{original}/{kind} brings
UPLOADS_PATH = "/v1/uploads"  # the tus 1.0 protocol
PACKS_PATH = "/v1/packs"  # many byte strings in one request
GIVEN_PATH = "/v1/packs/given"  # many in one answer
TUS_VERSION = "1.0.0"
TUS_MEDIA_TYPE = "application/offset+octet-stream"
MOST_PHOTOS = 500  # asked for at once
MOST_PHOTO_BYTES = 64 << 20
CHUNK_BYTES = 1 << 20  # of a photo, in one request of tus
MOST_PACK_BYTES = 16 << 20  # of photos, in one request or one answer
MOST_PARTS = 500  # in one pack
MOST_HEAD_BYTES = 256 << 10  # what says which parts a pack has, on the wire
HEAD_LENGTH_BYTES = 4  # big-endian, before the head


class BlobKind(enum.Enum):
    """Which of a photo's byte strings."""

    ORIGINAL = "original"
    WORKING = "working"
    THUMBNAIL = "thumbnail"


NEEDED = (BlobKind.ORIGINAL, BlobKind.WORKING)
"""What another station must have to show a photo and to print it."""


class PhotosAsked(Message, frozen=True, kw_only=True):
    """Which of these photos are in the archive?"""

    originals: Annotated[list[Hash], msgspec.Meta(max_length=MOST_PHOTOS)]


class Blob(Message, frozen=True, kw_only=True):
    """One byte string the archive holds."""

    kind: BlobKind
    sha256: Hash
    size_bytes: Number


class HeldPhoto(Message, frozen=True, kw_only=True):
    """What the archive holds of one photo."""

    original: Hash
    blobs: list[Blob]


class PhotosHeld(Message, frozen=True, kw_only=True):
    """The photos of which the archive holds something, in the order asked.

    *signature* is over those whose original is held, with its size. *begun* are the
    places, in the list asked, of others whose original has come in part or whole: what
    is left of them is asked for by tus, not sent from the beginning. *apart* are the
    places of those among them that need not be brought: whole, but named by no record
    there that this station may have, so that there is no receipt for it yet.
    """

    photos: list[HeldPhoto]
    at: str
    signature: bytes
    begun: list[Number] = msgspec.field(default_factory=list)
    apart: list[Number] = msgspec.field(default_factory=list)


class Part(Message, frozen=True, kw_only=True):
    """Some bytes of one byte string of a photo, in a pack.

    Attributes:
        original: The SHA-256 of the photo's original.
        kind: Which of the photo's byte strings.
        sha256: The SHA-256 of all of these bytes.
        size_bytes: How many there are of them.
        start: The first that is in the pack …
        length: … and how many are; from 1.
    """

    original: Hash
    kind: BlobKind
    sha256: Hash
    size_bytes: Number
    start: Number
    length: Number


class Pack(Message, frozen=True, kw_only=True):
    """The head of a pack for the archive; the bytes of its parts follow it."""

    parts: Annotated[list[Part], msgspec.Meta(min_length=1, max_length=MOST_PARTS)]


class Brought(Message, frozen=True, kw_only=True):
    """How many bytes of each part's byte string have come; all: it is kept."""

    offsets: list[Number]


class Wanted(Message, frozen=True, kw_only=True):
    """Some bytes of one byte string of a photo that a station asks for."""

    original: Hash
    kind: BlobKind
    start: Number
    length: Number


class PackAsked(Message, frozen=True, kw_only=True):
    """A station asks for bytes of photos; the answer is these bytes, one by one."""

    parts: Annotated[list[Wanted], msgspec.Meta(min_length=1, max_length=MOST_PARTS)]


def upload_id(original: str, kind: BlobKind, sha256: str) -> str:
    """Return the id of an upload: the same bytes have the same, from any carrier."""
    return digest(f"{original}/{kind.value}/{sha256}".encode())
