"""Interviews of 1.2 KB to be sent: half stock phrases, half characters at random."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime
from typing import Any

from desktop.model.ids import id_at, new_id
from desktop.storage import journal, thumbnails
from desktop.storage.journal import Change, Writer
from desktop.storage.station import Station

AT = datetime(2026, 11, 3, 8, tzinfo=UTC)
BATCH = 1_000
_STOCK = (
    "在项目推进中能够主动靠前,每周至少到工地两次,",
    "群众反映的问题能当场答复的当场答复,不能的三日内回话,",
    "征地拆迁阶段有两户不同意,他上门谈了七次,",
)
_CHARACTERS = [chr(0x4E00 + n) for n in range(3_000)]


def fill(station: Station, count: int, *, seed: int = 20261103) -> None:
    """Write *count* interviews into a station's journal, others for another *seed*."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    writer = Writer(station=station.keys.station, organ="330999-zz", author=new_id())
    bodies = [interview(chance, number) for number in range(count)]
    for start in range(0, count, BATCH):
        changes = [
            Change(type="interview", body=body, act="create")
            for body in bodies[start : start + BATCH]
        ]
        with station.database.write() as connection:
            journal.append(connection, writer, changes, AT)


def interview(chance: random.Random, number: int) -> dict[str, Any]:
    """Return the body of an interview; its id is of *number* and chance."""
    return {
        "id": id_at(1_793_000_000_000 + number, chance.getrandbits(74)),
        "round_id": id_at(1_793_000_000_000, 7),
        "subjects": [id_at(1_793_000_000_000, chance.randrange(12))],
        "interviewee": "".join(chance.choices(_CHARACTERS, k=3)),
        "place": "江口镇" + "".join(chance.choices(_CHARACTERS, k=4)),
        "held_at": "2026-11-03T08:00:00Z",
        "asked_by": id_at(1_793_000_000_000, 21),
        "recorded_by": id_at(1_793_000_000_000, 22),
        "lines": [
            {"words": chance.choice(_STOCK) + _random_words(chance)} for _ in range(4)
        ],
    }


def _random_words(chance: random.Random) -> str:
    return "".join(chance.choices(_CHARACTERS, k=24))


def photograph(station: Station, size_bytes: int, chance: random.Random) -> str:
    """Keep a photo that is no picture, and write its record; return its SHA-256."""
    original = chance.randbytes(size_bytes)
    photo = hashlib.sha256(original).hexdigest()
    station.photos.put(photo, original, chance.randbytes(100))
    writer = Writer(station=station.keys.station, organ="330999-zz", author=new_id())
    body = {"id": new_id(), "original": photo, "media_type": "image/jpeg"}
    with station.database.write() as connection:
        thumbnails.put(connection, photo, chance.randbytes(50))
        journal.append(
            connection, writer, [Change(type="photo", body=body, act="create")], AT
        )
    return photo
