"""Removing a station: by its proof, whole, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from desktop.errors.station import StationBusyError
from desktop.errors.trust import ProofError
from desktop.services import stations, syncing, wiping
from desktop.storage import keychain, removal, sync_state
from desktop.storage.station import database_in
from tests.fakes import PASSPHRASE, entries_of, new_desk

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


def test_removal_takes_the_station_and_nothing_else(archived, proof):
    """
    Its files are gone; what somebody else put there stays, and is told.
    """
    folder = archived.station.folder
    (folder / "window.ini").write_text("x", "utf-8")
    (folder / "照片.zip").write_bytes(b"mine")
    (folder / "station.db.orphan-1").write_bytes(b"cut off when it was made")
    (folder / "backups").mkdir(exist_ok=True)
    (folder / "backups" / "station-before-0002-from-0001.db").write_bytes(b"x")

    done = wiping.remove(archived, proof)

    assert ("照片.zip",) == done.left == tuple(path.name for path in folder.iterdir())
    assert proof.is_file()
    archived.station.close()  # nothing comes back by closing it
    assert ["照片.zip"] == [path.name for path in folder.iterdir()]


def test_folder_that_is_empty_goes_with_the_station(archived, proof):
    """
    Nothing is left where nothing else was.
    """
    done = wiping.remove(archived, proof)

    assert ((), True) == (done.left, done.key_forgotten)
    assert not archived.station.folder.exists()


def test_keyring_that_keeps_the_key_is_told(archived, proof, monkeypatch):
    """
    The station is gone all the same; without its files the key opens nothing.
    """

    def locked(_station: str) -> None:
        raise KeyringLocked

    monkeypatch.setattr(keychain, "forget", locked)  # no locked keyring can be had here

    done = wiping.remove(archived, proof)

    assert not done.key_forgotten
    assert not archived.station.folder.exists()


def test_killed_removal_leaves_nothing_that_opens(archived, proof, monkeypatch):
    """
    The vault goes first: what a kill leaves is noise.
    """
    folder = archived.station.folder

    def killed(_folder: Path) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(removal, "remove_rest", killed)  # a kill, at the worst moment
    with pytest.raises(KeyboardInterrupt):
        wiping.remove(archived, proof)

    assert not (folder / "vault.json").exists()
    assert (folder / "station.db").exists()
    assert 0 == len(archived.station.keys.data)


def test_station_that_another_program_has_open_is_not_removed(archived, proof):
    """
    Somebody could write after the check: it is refused until he is gone.
    """
    other = stations.unlock(archived.station.folder, PASSPHRASE)
    with pytest.raises(StationBusyError):
        wiping.remove(archived, proof)
    assert entries_of(other)
    other.station.close()

    wiping.remove(archived, proof)

    assert not archived.station.folder.exists()


def test_nobody_opens_the_station_while_it_is_looked_at(archived):
    """
    While the last look is taken the file is nobody else's, and afterwards anybody's.
    """
    with archived.station.database.exclusive() as connection:
        assert sync_state.newest(connection) > 0
        other = database_in(archived.station.folder, archived.station.keys)
        with pytest.raises(StationBusyError), other.exclusive():
            pass

    assert entries_of(archived)


def test_proof_of_another_station_removes_nothing(archived, proof, tmp_path, shelf):
    """
    A proof is good for the station that made it.
    """
    other = new_desk(tmp_path / "other")
    syncing.know_archive(other, shelf.url, shelf.code())
    syncing.sync(other)

    with pytest.raises(ProofError) as refused:
        wiping.remove(other, proof)

    assert "proof_of_another" == refused.value.reason
    assert entries_of(other)
    other.station.close()
