"""Batches: taken in as a whole, undone as a whole."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.files import BatchError
from desktop.errors.records import InvalidRecordError, PermissionRefusedError
from desktop.model import codes
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codes import Role, RoundState
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services.imports.batches import records_of, take_batch
from desktop.services.imports.undoing import undo_batch
from desktop.storage import records
from tests.fakes import MORNING, District, noon_of, seated


def batch_of(district: District, desk, **facts) -> ImportBatch:
    whole = ImportBatch(
        id=new_id(),
        channel=Channel.DAILY_NOTES,
        round_id=district.round.id,
        file_name="7月动态.xlsx",
        file_digest="a" * 64,
        rows=2,
        imported_by=desk.reviewer,
        imported_at=MORNING,
    )
    return dataclasses.replace(whole, **facts)


@pytest.fixture
def taken(desk, district) -> ImportBatch:
    """A batch of two notes."""
    made = batch_of(district, desk)
    take_batch(desk, made, sound(district, made))
    return made


def sound(district: District, batch: ImportBatch) -> list[DailyNote]:
    """Return two notes that came with a batch."""
    return [
        DailyNote(
            id=new_id(),
            **district.of_subject(),
            noted_on=date(2026, 3, day),
            noted_at=noon_of(date(2026, 3, day)),
            place="石桥村",
            kind=NoteKind.VISIT,
            content="走访两户",
            source=NoteSource.IMPORTED,
            batch_id=batch.id,
            row=f"动态:{day}",
        )
        for day in (2, 3)
    ]


def brought(desk, batch):
    with desk.station.database.read() as connection:
        return records_of(connection, batch.id)


def test_same_file_is_taken_once(desk, district, taken):
    """
    M27: the same file again adds nothing, and says when it was taken.
    """
    again = batch_of(district, desk)
    with pytest.raises(BatchError) as caught:
        take_batch(desk, again, sound(district, again))

    assert ("batch_known", "2026-03-02") == (caught.value.reason, caught.value.detail)
    assert 2 == len(brought(desk, taken))


def test_same_file_serves_another_channel(desk, district, taken):
    """
    One workbook may hold two tables: each is a batch of its own.
    """
    other = batch_of(district, desk, channel=Channel.FORM)
    take_batch(desk, other, [])


def test_batch_with_one_unsound_record_brings_nothing(desk, district):
    """
    Nothing is half imported.
    """
    made = batch_of(district, desk)
    first, second = sound(district, made)
    with pytest.raises(InvalidRecordError):
        take_batch(desk, made, [first, dataclasses.replace(second, place="")])

    assert [] == brought(desk, made)


def test_undoing_strikes_exactly_what_the_batch_brought(desk, district, taken):
    """
    Its records are struck with the reason, others stand; the file may come again.
    """
    own = dataclasses.replace(sound(district, taken)[0], id=new_id(), batch_id="")
    verbs.save(desk, own)

    undo_batch(desk, taken.id, "导错了月份")

    with desk.station.database.read() as connection:
        assert [own] == records.find(connection, DailyNote)
        struck = records.find(connection, DailyNote, struck=True)
        kept = records.read(connection, ImportBatch, taken.id)
    assert ["导错了月份"] * 2 == [one.struck for one in struck]
    assert "导错了月份" == kept.undone_reason
    again = batch_of(district, desk)
    take_batch(desk, again, sound(district, again))
    with pytest.raises(BatchError) as caught:
        undo_batch(desk, taken.id, "再撤一次")
    assert "batch_undone" == caught.value.reason


def test_undoing_needs_a_reason_and_the_right(desk, district, taken):
    """
    Without a reason, or by a reviewer who did not import it, nothing is undone.
    """
    with pytest.raises(InvalidRecordError):
        undo_batch(desk, taken.id, " ")
    with pytest.raises(PermissionRefusedError):
        undo_batch(
            seated(desk, role=Role.REVIEWER, reviewer=new_id()), taken.id, "误导"
        )

    assert 2 == len(brought(desk, taken))


def test_edited_row_keeps_its_batch(desk, district, taken):
    """
    What a person put right since is not struck: its row is named.
    """
    first = brought(desk, taken)[0]
    verbs.save(desk, dataclasses.replace(first, place="石桥村部"))

    with pytest.raises(BatchError) as caught:
        undo_batch(desk, taken.id, "误导")

    assert ("batch_edited", first.row) == (caught.value.reason, caught.value.detail)


def test_verified_row_keeps_its_batch(desk, district, taken):
    """
    What somebody verified since is not struck: its row is named.
    """
    second = brought(desk, taken)[1]
    verbs.save(
        desk,
        Verification(
            id=new_id(),
            **district.of_subject(),
            claim_type=second.TYPE,
            claim_id=second.id,
            verdict=codes.Verdict.PENDING,
            method=codes.VerifyMethod.DOCUMENTS,
            verifier_id=desk.reviewer,
            verified_at=MORNING,
        ),
    )

    with pytest.raises(BatchError) as caught:
        undo_batch(desk, taken.id, "误导")

    assert ("batch_cited", second.row) == (caught.value.reason, caught.value.detail)


def test_batch_of_a_locked_round_stands(desk, district, taken):
    """
    After the round is locked nothing of it is undone.
    """
    with desk.station.database.write() as connection:
        locked = {"act": "lock", "state": RoundState.LOCKED}
        verbs.note(desk, connection, district.round.id, **locked)

    with pytest.raises(BatchError) as caught:
        undo_batch(desk, taken.id, "误导")

    assert "batch_round_locked" == caught.value.reason


def test_batch_without_a_round_is_undone_like_any_other(desk, district):
    """
    A filing belongs to the year, not to a round: no lock concerns it.
    """
    made = batch_of(district, desk, round_id="", imported_at=MORNING)
    take_batch(desk, made, [])
    undo_batch(desk, made.id, "误导")
