"""可清除证明 of a laptop whose hub holds what others brought."""

from __future__ import annotations

import shutil

import pytest

from desktop.errors.trust import WipeRefusedError
from desktop.model.codes import Role
from desktop.services import hub, syncing, wiping
from desktop.services import records as verbs
from desktop.storage.carriers import Carrier
from tests.fakes import Clock, new_desk
from tests.services.wiping.hand import kinds

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


def test_folder_of_a_hub_is_told(archived, tmp_path):
    """
    What the team delivered lies beside the station; whoever wipes is told.

    Nobody opens it afterwards, so all of it has to be here, and archived, before.
    """
    beside, proof = hub.folder_of(archived), tmp_path / "after the hub.json"
    with hub.start(archived, "127.0.0.1") as served:
        hub.collect(archived, served)
    syncing.sync(archived)
    wiping.issue(archived, proof)

    done = wiping.remove(archived, proof)

    assert (str(beside),) == done.left
    assert (beside / "archive.db").exists()


def test_station_whose_hub_has_more_is_not_removed(archived, district, tmp_path):
    """
    What a member delivered and the leader did not fetch is nowhere else here.

    When he fetched and archived it, or took the folder away himself, nothing lacks.
    """
    member = new_desk(tmp_path / "member", clock=Clock(), name="石向东")
    with hub.start(archived, "127.0.0.1") as served:
        hub.join(member, hub.invite(archived, served, "石向东", Role.REVIEWER))
        verbs.save(member, district.observation(observer_id=member.reviewer))
        syncing.sync(member, carrier=Carrier.HUB)
        member.station.close()

        assert ["hub"] == kinds(archived)
        with pytest.raises(WipeRefusedError, match="hub"):
            wiping.issue(archived, tmp_path / "proof.json")
        hub.collect(archived, served)

    assert "hub" not in kinds(archived)


def test_hub_that_cannot_be_read_is_no_empty_one(archived):
    """
    Until somebody takes a broken folder away, nobody knows what is in it.
    """
    beside = hub.folder_of(archived)
    beside.mkdir()
    (beside / "archive.db").write_bytes(b"x")
    assert ["hub_unread"] == kinds(archived)

    shutil.rmtree(beside)
    assert [] == kinds(archived)
