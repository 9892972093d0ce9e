"""A real station to test on: made once, copied for each test that wants one.

Making one derives a key from a passphrase, which is slow on purpose.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.services.desk import Desk
from desktop.storage import station
from desktop.storage.vault import Keys

NOON = datetime(2024, 3, 12, 4, 0, tzinfo=UTC)


@contextmanager
def fresh_desk(folder: Path, role: Role = Role.TASK_FORCE) -> Iterator[Desk]:
    """Give a desk at an empty station in *folder*, closed at the end."""
    source, keys = _model_station()
    shutil.copytree(source, folder / "station")
    place = station.open_with_keys(folder / "station", keys)
    try:
        yield Desk(place, new_id(), role, lambda: NOON)
    finally:
        place.close()


@cache
def _model_station() -> tuple[Path, Keys]:
    folder = Path(mkdtemp(prefix="frontline-model-station-"))
    place = station.create(folder / "s", "a passphrase", organ="321302-zzb")
    place.close()
    return folder / "s", place.keys
