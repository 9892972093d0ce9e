"""Rosters, matters and filled forms undone as a whole, exactly as the channels are."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from desktop.errors.files import BatchError
from desktop.model import codes
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codes import Role, RoundState
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.people import Cadre, Unit
from desktop.model.spec import Record
from desktop.model.work import Matter, Responsibility
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.forms import excel_in
from desktop.services.imports import carry_out, plan_import, undo_batch
from desktop.services.imports.undoing import brought_by
from desktop.storage import records
from tests.fakes import MORNING, District, entries_of, exchange, new_desk, seated, take
from tests.services.forms import working_person as work
from tests.services.forms.test_excel import edited
from tests.services.imports.planning import put
from tests.services.imports.rosters import lrmx
from tests.services.imports.tables import MATTER, filled


def standing(desk: Desk, owner: type[Record]) -> list[Record]:
    with desk.station.database.read() as connection:
        return records.find(connection, owner)


def imported(desk: Desk, *paths: Path) -> ImportBatch:
    """Take files in and return the batch they are."""
    carry_out(desk, plan_import(desk, list(paths)))
    with desk.station.database.read() as connection:
        return records.find(connection, ImportBatch)[-1]


def refusal(desk: Desk, batch: ImportBatch) -> tuple[str, str]:
    """Return why a batch is not undone; nothing is written."""
    before = len(entries_of(desk))
    with pytest.raises(BatchError) as caught:
        undo_batch(desk, batch.id, "误导")
    assert before == len(entries_of(desk))
    return caught.value.reason, caught.value.detail


@pytest.fixture
def matters(desk: Desk, district: District, tmp_path: Path) -> ImportBatch:
    """Two matters of a unit nobody knew."""
    rows = [
        MATTER | {"编号": number, "所属类别": district.field.name}
        for number in ("XM-07", "XM-08")
    ]
    return imported(desk, put(tmp_path / "in", "m.xlsx", filled("matter", *rows)))


def matter(desk: Desk, number: str) -> Matter:
    with desk.station.database.read() as connection:
        return next(m for m in records.find(connection, Matter) if m.number == number)


def test_matters_and_their_new_unit_are_undone_whole(desk, district, matters):
    """
    All three are struck with the reason; what was there before is not concerned.
    """
    assert (Channel.MATTERS, 2, 3) == (matters.channel, matters.rows, matters.entries)
    with desk.station.database.read() as connection:
        rows = [one.row for one in brought_by(connection, matters)]
    assert ["m.xlsx · 3", "m.xlsx · 3", "m.xlsx · 4"] == rows

    undo_batch(desk, matters.id, "上年度的表")

    assert [district.matter] == standing(desk, Matter)
    assert [district.unit] == standing(desk, Unit)
    with desk.station.database.read() as connection:
        struck = records.find(connection, Matter, struck=True)
    assert ["上年度的表"] * 2 == [one.struck for one in struck]
    assert "上年度的表" == verbs.read(desk, matters.id).record.undone_reason


def test_undone_matters_may_come_again(desk, district, matters, tmp_path):
    """
    After an undo the same file is new, and its batch another one.
    """
    undo_batch(desk, matters.id, "先撤再导")

    again = imported(desk, tmp_path / "in" / "m.xlsx")

    assert (2, 3) == (again.rows, again.entries)
    assert ("batch_undone", "") == refusal(desk, matters)


def test_several_rosters_at_once_are_one_batch(desk, tmp_path):
    """
    A folder of rosters is named after the first, and undone together.
    """
    first = put(tmp_path / "in", "a.lrmx", lrmx())
    second = put(
        tmp_path / "in", "b.lrmx", lrmx(XingMing="石某", without=["ShenFenZheng"])
    )

    batch = imported(desk, first, second)
    undo_batch(desk, batch.id, "导错了文件夹")

    assert (Channel.ROSTER, "a.lrmx 等 2 个文件", 2) == (
        batch.channel,
        batch.file_name,
        batch.rows,
    )
    assert [] == standing(desk, Cadre)


def test_what_a_roster_changed_stands_as_before(desk, tmp_path):
    """
    The cadre is not struck: his fields are again what they were.
    """
    imported(desk, put(tmp_path / "in", "a.lrmx", lrmx()))
    [before] = standing(desk, Cadre)
    batch = imported(
        desk, put(tmp_path / "in", "b.lrmx", lrmx(XianRenZhiWu="另一职务"))
    )
    assert "另一职务" == standing(desk, Cadre)[0].post

    undo_batch(desk, batch.id, "名册不是最新的")

    assert [before] == standing(desk, Cadre)
    last = verbs.history(desk, before.id)[-1].head
    assert ("undo", "名册不是最新的") == (last.act, last.reason)


def test_a_tie_to_a_matter_keeps_its_batch(desk, district, matters):
    """
    What was built on a row since is named with the row, and nothing is undone.
    """
    tie = dataclasses.replace(
        district.tie, id=new_id(), matter_id=matter(desk, "XM-08").id
    )
    verbs.save(desk, tie)

    assert ("batch_built_on", "m.xlsx · 4（责任关系）") == refusal(desk, matters)

    verbs.strike(desk, tie.id, "分工有误")
    undo_batch(desk, matters.id, "误导")
    assert Responsibility.LABEL == "责任关系"


def test_an_edit_keeps_the_batch(desk, matters):
    """
    What a person put right since is not struck: its row is named.
    """
    own = matter(desk, "XM-07")
    verbs.save(desk, dataclasses.replace(own, name="石桥河综合治理二期"))

    assert ("batch_edited", "m.xlsx · 3") == refusal(desk, matters)


def test_a_later_import_of_the_same_row_keeps_the_first(desk, district, matters):
    """
    Batches are undone the newest first.
    """
    own = dataclasses.replace(matter(desk, "XM-07"), name="改名")
    verbs.save(desk, own, act="import")

    assert ("batch_edited", "m.xlsx · 3") == refusal(desk, matters)


@pytest.fixture
def claims(desk: Desk, district: District) -> ImportBatch:
    """A form out, two cells of it changed, and in again."""
    duty, result = work.claim(district, 1)
    verbs.save_many(
        desk, [duty, dataclasses.replace(result, state=codes.ClaimState.DRAFT)]
    )
    work.confirm(desk, *work.sheets(district))
    data = edited(
        desk,
        district.subject.id,
        ("土地征收", "完成值", 121),
        ("土地征收", "难易度", "困难"),
    )
    excel_in.carry_form(desk, excel_in.plan_form(desk, data, "业绩.xlsx"))
    with desk.station.database.read() as connection:
        return records.find(connection, ImportBatch)[-1]


def test_a_filled_form_is_undone_whole(desk, district, claims):
    """
    Every cell stands again as it stood before the workbook came in.
    """
    with desk.station.database.read() as connection:
        rows = [one.row for one in brought_by(connection, claims)]
    assert ["业绩.xlsx · 责任清单1", "业绩.xlsx · 实绩清单1"] == rows

    undo_batch(desk, claims.id, "填错了人")

    ((duty,), (result,)) = standing(desk, DutyItem), standing(desk, ResultItem)
    assert ("急难险重", 120) == (duty.difficulty.label, result.reached)


def test_a_verdict_given_since_keeps_a_form(desk, district, claims):
    """
    A verdict on a row since the import is not pulled away from under anybody.
    """
    (result,) = standing(desk, ResultItem)
    desk.now.forward(minutes=1)
    verbs.save(
        desk,
        Verification(
            id=new_id(),
            **district.of_subject(),
            claim_type=result.TYPE,
            claim_id=result.id,
            verdict=codes.Verdict.PENDING,
            method=codes.VerifyMethod.DOCUMENTS,
            verifier_id=desk.reviewer,
            verified_at=MORNING,
        ),
    )

    assert ("batch_cited", "业绩.xlsx · 实绩清单1") == refusal(desk, claims)


def test_a_locked_round_keeps_its_forms(desk, district, claims):
    """
    After the round is locked nothing of it is undone.
    """
    with desk.station.database.write() as connection:
        locked = {"act": "lock", "state": RoundState.LOCKED}
        verbs.note(desk, connection, district.round.id, **locked)

    assert ("batch_round_locked", "") == refusal(desk, claims)


def test_a_reviewer_undoes_what_he_imported_himself(desk, district, tmp_path):
    """
    Whoever may write a table may take it back; leaders may undo anybody's.
    """
    reviewer = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)
    row = {
        "期": district.round.theme,
        "考察对象": district.subject.id,
        "序号": 1,
        "责任事项": "土地征收",
    }
    batch = imported(reviewer, put(tmp_path / "in", "d.xlsx", filled("duty_item", row)))
    assert Channel.TABLE is batch.channel

    undo_batch(reviewer, batch.id, "误导")

    assert [] == standing(desk, DutyItem)


def test_a_colleague_undoes_what_came_by_sync(desk, district, matters, tmp_path):
    """
    The stretch of the chain is the same on every laptop that has it.
    """
    colleague = new_desk(tmp_path / "two", name="石向东")
    exchange(desk, colleague)

    undo_batch(colleague, matters.id, "误导")
    exchange(desk, colleague)

    assert [district.matter] == standing(desk, Matter)
    colleague.station.close()


def test_a_batch_that_came_in_part_is_not_undone_in_part(
    desk, district, matters, tmp_path
):
    """
    Where a revision of it is missing, it says where to undo it.
    """
    colleague = new_desk(tmp_path / "two", name="石向东")
    lost = matter(desk, "XM-07").id
    known = [entry for entry in entries_of(desk) if entry.head.record != lost]
    take(colleague, known)

    assert ("batch_not_whole", "") == refusal(colleague, matters)
    colleague.station.close()
