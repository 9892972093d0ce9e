"""Packs that are cut short, lie, or find no room."""

from __future__ import annotations

import errno
import os

import pytest

from desktop.sync.archive import blobs
from desktop.sync.photo_protocol import (
    MOST_HEAD_BYTES,
    MOST_PACK_BYTES,
    MOST_PHOTO_BYTES,
    PACKS_PATH,
)
from desktop.sync.protocol import Trouble
from tests.sync.archive.packs.hand import (
    PHOTO,
    SMALL,
    asked,
    failure,
    held,
    offsets,
    part,
)


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
