from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desktop.model.catalogue import RECORD_TYPES
from desktop.services import checks, search, stations
from desktop.storage import migrate
from desktop.storage.photos import PhotoKind
from tests.fakes import PASSPHRASE
from tests.old_databases.make import facts_of

OLD = sorted(
    path.parent
    for path in (Path(__file__).parents[1] / "old_databases").glob("*/facts.json")
)


@pytest.mark.parametrize("old", OLD, ids=[folder.name for folder in OLD])
def test_old_station_opens_with_all_that_was_in_it(tmp_path, old):
    """
    A station of an older program opens, is whole, verifies, and can be searched.
    """
    folder = shutil.copytree(old, tmp_path / "station")
    told = json.loads((old / "facts.json").read_text("utf-8"))
    desk = stations.unlock(folder, PASSPHRASE)

    assert migrate.HEAD == migrate.current(desk.station.database)
    assert told == facts_of(desk)
    assert told["entries"] == checks.verify(desk).entries
    for photo in told["photos"]:
        assert desk.station.photos.read(photo, PhotoKind.ORIGINAL)
        assert desk.station.photos.read(photo, PhotoKind.WORKING)
    assert search.find(desk, "催得紧")
    desk.station.close()


def test_every_schema_left_a_station():
    """
    For every migration there is a station of the program before or at it.
    """
    assert migrate.known_revisions() == [folder.name[:4] for folder in OLD]


@pytest.mark.parametrize("old", OLD, ids=[folder.name for folder in OLD])
def test_old_station_has_one_of_everything(old):
    """
    A station kept here holds a record of nearly every type, typed text and a photo.
    """
    told = json.loads((old / "facts.json").read_text("utf-8"))

    assert len(told["records"]) >= len(RECORD_TYPES)
    assert told["typed"]
    assert told["photos"]
