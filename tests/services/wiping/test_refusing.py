"""可清除证明: refused for anything not archived, before it and after."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors.trust import WipeRefusedError
from desktop.model.journal import Entry
from desktop.services import drafting, stations, syncing, wiping
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import sync_state
from desktop.storage.rows import execute
from desktop.storage.sync_state import Answers
from tests.fakes import PASSPHRASE, District, entries_of, take
from tests.photo_samples import as_jpeg, quarters
from tests.services.wiping.hand import kinds

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


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
        pulled = course.pulled
        refusals = [(1, "forked", "")]
        answers = Answers(receipts=[], refusals=refusals, pushed=0, pulled=pulled)
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
