"""Packs of photos that are given out."""

from __future__ import annotations

import pytest

from desktop.model.codes import Role
from desktop.sync.client.wire import Address
from desktop.sync.photo_protocol import (
    GIVEN_PATH,
    MOST_PACK_BYTES,
    PHOTOS_PATH,
    BlobKind,
    PackAsked,
    PhotosAsked,
    PhotosHeld,
    Wanted,
)
from desktop.sync.protocol import Trouble, pack, unpack
from tests.sync.archive.packs.hand import NAME, PHOTO, SMALL, failure, offsets, part


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
