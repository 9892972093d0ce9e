from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services import records as verbs
from desktop.services import syncing, wiping
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from tests.fakes import District
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import Shelf


@pytest.fixture
def archived(desk: Desk, district: District, shelf: Shelf, tmp_path: Path) -> Desk:
    """A desk whose records and photo are all archived."""
    verbs.save(desk, district.interview())
    path = tmp_path / "a.jpg"
    path.write_bytes(as_jpeg(quarters()))
    ingest(desk, PhotoIn(source=path, subjects=(district.subject.id,)))
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)
    return desk


@pytest.fixture
def proof(archived: Desk, tmp_path: Path) -> Path:
    """The proof of that desk."""
    path = tmp_path / "proof.json"
    wiping.issue(archived, path)
    return path
