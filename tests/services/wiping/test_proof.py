"""可清除证明: what it lists, and how it is given out."""

from __future__ import annotations

import json

import pytest

from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.services import drafting, wiping
from desktop.services import records as verbs
from desktop.storage import files, journal
from tests.fakes import entries_of

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


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
