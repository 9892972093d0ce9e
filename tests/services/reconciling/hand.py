"""What is reconciled with an archive, and its figures by scope."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.services import reconciling, syncing
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage.tallies import Scope, Tally
from tests.fakes import District
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import Shelf


def run(desk: Desk, shelf: Shelf) -> None:
    """Sync with the archive."""
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)


def tallies(desk: Desk) -> dict[Scope, Tally]:
    """Return the figures by scope."""
    return {line.scope: line.tally for line in reconciling.reconcile(desk).lines}


def scopes(district: District) -> tuple[Scope, Scope, Scope]:
    """Return the scopes of the district's round, team and subject."""
    the_round = Scope(round=district.round.id)
    team = dataclasses.replace(the_round, team=district.team.id)
    return the_round, team, dataclasses.replace(team, subject=district.subject.id)


def second(desk: Desk, district: District) -> Subject:
    """Save and return another subject of the round, in no team."""
    cadre = dataclasses.replace(district.cadre, id=id_at(2, 5), name="安然")
    made = dataclasses.replace(
        district.subject, id=id_at(2, 12), cadre_id=cadre.id, team_id=""
    )
    verbs.save_many(desk, [cadre, made])
    return made


def photograph(desk: Desk, tmp_path: Path, **facts: Any) -> str:
    """Take a photo in; return the SHA-256 of its original."""
    path = tmp_path / f"{new_id()}.jpg"
    path.write_bytes(as_jpeg(quarters()))
    return ingest(desk, PhotoIn(source=path, **facts)).photo.original
