from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.model.catalogue import RECORD_TYPES
from desktop.services import backups, checks, search, stations
from desktop.storage import migrate
from desktop.storage.database import NEWEST_FORM, PAGE_FORMS
from desktop.storage.migrations import versions
from desktop.storage.photos import PhotoKind
from desktop.storage.vault import change_passphrase, open_vault
from tests.fakes import PASSPHRASE
from tests.old_databases.make import facts_of

OLD = sorted(
    path.parent
    for path in (Path(__file__).parents[1] / "old_databases").glob("*/facts.json")
)
FIRST_FORMS = {"0001": 1}
"""The form of the pages of those that have not the newest."""


def told(old: Path) -> dict[str, Any]:
    """Return what must be found in an old station."""
    return json.loads((old / "facts.json").read_text("utf-8"))


def _types_at(revision: str) -> set[str]:
    """Return the record types that had a table at a revision."""
    made = [
        sql.read_text("utf-8")
        for sql in Path(versions.__file__).parent.glob("*.sql")
        if sql.name[:4] <= revision
    ]
    return {
        name for name in RECORD_TYPES if any(f"TABLE {name} " in sql for sql in made)
    }


@pytest.mark.parametrize("old", OLD, ids=[folder.name for folder in OLD])
def test_old_station_opens_with_all_that_was_in_it(tmp_path, old):
    """
    A station of an older program opens, is whole, verifies, and can be searched.
    """
    folder = shutil.copytree(old, tmp_path / "station")
    facts = told(old)
    desk = stations.unlock(folder, PASSPHRASE)

    assert migrate.HEAD == migrate.current(desk.station.database)
    assert facts == facts_of(desk)
    assert facts["entries"] == checks.verify(desk).entries
    for photo in facts["photos"]:
        assert desk.station.photos.read(photo, PhotoKind.ORIGINAL)
        assert desk.station.photos.read(photo, PhotoKind.WORKING)
    assert search.find(desk, "催得紧")
    desk.station.close()


@pytest.mark.parametrize("old", OLD, ids=[folder.name for folder in OLD])
def test_old_station_keeps_its_pages(tmp_path, old):
    """
    A station keeps the form of its pages, through a new passphrase and in a backup.
    """
    folder = shutil.copytree(old, tmp_path / "station")
    form = open_vault(folder, PASSPHRASE).pages
    change_passphrase(folder, PASSPHRASE, "山高水长")
    desk = stations.unlock(folder, "山高水长")
    made = backups.backup(desk, tmp_path / "backups")
    desk.station.close()

    backups.restore(Path(made.folder), tmp_path / "again")

    assert form == FIRST_FORMS.get(old.name, NEWEST_FORM)
    assert form == open_vault(tmp_path / "again", "山高水长").pages
    again = stations.unlock(tmp_path / "again", "山高水长")
    assert PAGE_FORMS[form] == again.station.database.form
    assert told(old)["entries"] == checks.verify(again).entries
    again.station.close()


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
    facts = told(old)

    assert len(facts["records"]) >= len(_types_at(old.name))
    assert facts["typed"]
    assert facts["photos"]
