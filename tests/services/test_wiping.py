"""可清除证明: refused for anything not archived, and nothing is removed without one."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import KeyringLocked

from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.station import StationBusyError
from desktop.errors.trust import IntegrityError, ProofError, WipeRefusedError
from desktop.model.codec import canonical
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.services import drafting, hub, stations, syncing, wiping
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import files, journal, keychain, removal, sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.rows import execute
from desktop.storage.station import database_in
from desktop.storage.sync_state import Answers
from tests.fakes import PASSPHRASE, Clock, District, entries_of, new_desk, take
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import Shelf

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


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


def kinds(desk: Desk) -> list[str]:
    """Return the kinds of what is missing, in a dry run."""
    return [lack.kind for lack in wiping.plan(desk).lacks]


def change(desk: Desk, sql: str, *terms: Any) -> None:
    """Change what the station has noted, behind its back."""
    with desk.station.database.write() as connection:
        assert execute(connection, sql, *terms)


def everything(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, but for what reading alone changes."""
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".db-shm", ".db-wal"}
    }


def test_proof_lists_every_hash_with_its_receipt(archived, proof, shelf):
    """
    Every entry and photo stands in it; it says whose it is, when, and by which archive.
    """
    found = wiping.verify(proof)

    hashes = sorted(entry.hash for entry in entries_of(archived))
    assert hashes == [hash_ for hash_, _, _ in found.entries]
    stored = sorted(archived.station.photos.originals())
    assert stored == [hash_ for hash_, _, _ in found.photos]
    assert {"entries": len(hashes), "photos": 1} == found.count
    assert archived.station.keys.station == found.station
    assert "2026-03-02T00:30:00Z" == found.made_at
    assert [shelf.serving.archive.id] == found.archives
    with archived.station.database.read() as connection:
        assert (len(hashes), found.total) == journal.entry_count(connection)


def test_proof_is_canonical_and_needs_no_station(archived, proof):
    """
    The file is canonical JSON, told by its start; the station may be closed and away.
    """
    data = proof.read_bytes()
    archived.station.close()

    assert canonical(json.loads(data)) == data
    assert wiping.is_proof(proof)
    assert wiping.verify(proof).count["photos"] == 1


def test_dry_run_writes_nothing(archived, tmp_path):
    """
    It tells what would be listed, and what is missing: here nothing.
    """
    before = sorted(tmp_path.iterdir())

    found = wiping.plan(archived)

    assert () == found.lacks
    assert len(entries_of(archived)) == len(found.proof.entries)
    assert before == sorted(tmp_path.iterdir())


def write_entry(desk: Desk, district: District) -> None:
    verbs.save(desk, district.observation())


def forge_list(desk: Desk, _district: District) -> None:
    change(desk, "UPDATE seal SET signature = zeroblob(64) WHERE num = 1")


def lose_receipt(desk: Desk, _district: District) -> None:
    change(desk, "DELETE FROM receipt WHERE entry_num = 3")


def move_number(desk: Desk, _district: District) -> None:
    change(desk, "UPDATE receipt SET number = number + 1 WHERE entry_num = 3")


def lose_photo_receipt(desk: Desk, _district: District) -> None:
    change(desk, "DELETE FROM photo_receipt")


def store_photo(desk: Desk, _district: District) -> None:
    desk.station.photos.put("ab" * 32, b"original", b"working")


def name_photo(desk: Desk, district: District) -> None:
    verbs.save(desk, dataclasses.replace(district.cadre, portrait="cd" * 32))
    syncing.sync(desk)


def keep_draft(desk: Desk, district: District) -> None:
    drafting.keep(desk, district.interview())


def be_refused(desk: Desk, _district: District) -> None:
    with desk.station.database.write() as connection:
        (archive,) = sync_state.archives(connection)
        course = sync_state.course(connection, archive)
        answers = Answers(receipts=[], refusals=[(1, "forked", "")], pushed=0)
        sync_state.keep_answers(connection, course, None, answers)


def hold_entry(desk: Desk, _district: District) -> None:
    take(desk, [Entry(b"no head", b"{}")])


def alter_body(desk: Desk, _district: District) -> None:
    change(desk, "DROP TRIGGER entry_body_only_goes")
    change(desk, "UPDATE entry SET body = x'7b7d' WHERE num = 3")


def alter_head(desk: Desk, _district: District) -> None:
    change(desk, "DROP TRIGGER entry_head_is_fixed")
    change(desk, "UPDATE entry SET head = x'7b7d' WHERE num = 3")


WAYS = [
    (write_entry, {"entry"}),
    (forge_list, {"entry", "forged"}),
    (lose_receipt, {"entry"}),
    (move_number, {"entry", "forged"}),
    (lose_photo_receipt, {"photo"}),
    (store_photo, {"photo"}),
    (name_photo, {"photo"}),
    (keep_draft, {"draft"}),
    (be_refused, {"refused"}),
    (hold_entry, {"held"}),
    (alter_body, {"altered"}),
    (alter_head, {"altered"}),
]
Way = Callable[[Desk, District], None]


def _name_of(way: Any) -> str:
    return getattr(way, "__name__", "") or "-".join(sorted(way))


@pytest.mark.parametrize(("spoil", "missing"), WAYS, ids=_name_of)
def test_anything_not_certain_refuses_the_proof(
    archived, district, tmp_path, spoil: Way, missing
):
    """
    A receipt missing or forged, a photo, a draft, what is refused, held or altered.
    """
    spoil(archived, district)
    path = tmp_path / "proof.json"

    with pytest.raises(WipeRefusedError) as refused:
        wiping.issue(archived, path)

    assert (
        missing == {lack.kind for lack in refused.value.lacks} == set(kinds(archived))
    )
    assert all(lack.id for lack in refused.value.lacks)
    assert not path.exists()


@pytest.mark.parametrize(("spoil", "missing"), WAYS, ids=_name_of)
def test_what_came_after_the_proof_refuses_the_removal(
    archived, district, proof, spoil: Way, missing
):
    """
    The proof is checked again against what is here now; nothing is removed.
    """
    spoil(archived, district)
    before = everything(archived.station.folder)

    with pytest.raises(WipeRefusedError) as refused:
        wiping.remove(archived, proof)

    assert missing <= {lack.kind for lack in refused.value.lacks}
    assert before.keys() == everything(archived.station.folder).keys()
    archived.station.close()
    again = stations.unlock(archived.station.folder, PASSPHRASE)
    assert entries_of(again)
    again.station.close()


def test_entry_archived_after_the_proof_refuses_the_removal_too(
    archived, district, proof
):
    """
    Though it has a receipt by now, the proof does not name it.
    """
    verbs.save(archived, district.observation())
    syncing.sync(archived)
    assert [] == kinds(archived)

    with pytest.raises(WipeRefusedError) as refused:
        wiping.remove(archived, proof)

    assert ["newer"] == [lack.kind for lack in refused.value.lacks]


def test_photo_archived_after_the_proof_refuses_the_removal_too(
    archived, district, proof, tmp_path
):
    """
    The same holds for a photo, whose record is newer as well.
    """
    path = tmp_path / "b.jpg"
    path.write_bytes(as_jpeg(quarters((320, 200))))
    ingest(archived, PhotoIn(source=path))
    syncing.sync(archived)

    with pytest.raises(WipeRefusedError) as refused:
        wiping.remove(archived, proof)

    assert {"newer", "newer_photo"} == {lack.kind for lack in refused.value.lacks}


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


def test_file_of_that_name_is_not_replaced(archived, proof):
    """
    An earlier proof stays as it is.
    """
    before = proof.read_bytes()

    with pytest.raises(UnwritableFileError):
        wiping.issue(archived, proof)

    assert before == proof.read_bytes()


def test_proof_that_reads_back_otherwise_is_not_given_out(
    archived, tmp_path, monkeypatch
):
    """
    What is not on the disk as it was written is no proof.
    """
    monkeypatch.setattr(  # a medium that loses bytes cannot be bought
        files, "sync_file", lambda path: path.write_bytes(b"{}")
    )
    path = tmp_path / "proof.json"

    with pytest.raises(IntegrityError):
        wiping.issue(archived, path)

    assert not path.exists()


def test_file_that_is_not_there_is_no_proof(archived, tmp_path):
    """
    Neither told as one nor taken for one.
    """
    path = tmp_path / "nothing.json"

    assert not wiping.is_proof(path)
    with pytest.raises(UnreadableFileError):
        wiping.remove(archived, path)


def test_station_restored_from_an_older_copy_may_go_by_its_newer_proof(archived, proof):
    """
    Everything that is here stands in the proof: more may stand in it.
    """
    data = json.loads(proof.read_bytes())
    assert len(data["proof"]["entries"]) == len(entries_of(archived))
    change(archived, "DROP TRIGGER entry_is_append_only")
    change(archived, "DELETE FROM receipt WHERE entry_num = ?", newest(archived))
    change(archived, "DELETE FROM entry WHERE num = ?", newest(archived))

    wiping.remove(archived, proof)

    assert not archived.station.folder.exists()


def newest(desk: Desk) -> int:
    with desk.station.database.read() as connection:
        return sync_state.newest(connection)


def test_id_of_what_is_missing_leads_to_it(archived, district):
    """
    A draft is named by its record, an entry by its hash and type.
    """
    talk = district.interview(id=new_id())
    drafting.keep(archived, talk)
    verbs.save(archived, district.observation())

    lacks = wiping.plan(archived).lacks

    last = entries_of(archived)[-1]
    assert {("entry", last.hash, "observation"), ("draft", talk.id, "interview")} == {
        (lack.kind, lack.id, lack.type_name) for lack in lacks
    }
