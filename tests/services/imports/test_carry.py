"""desktop.services.imports.carry: a plan carried out, whole and once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from desktop.errors.records import PermissionRefusedError
from desktop.model.channels import ImportBatch
from desktop.model.codec import digest
from desktop.model.codes import Role
from desktop.model.work import Matter
from desktop.services.desk import Desk
from desktop.services.imports import (
    Outcome,
    carry_out,
    plan_import,
    to_lrmx,
)
from desktop.services.imports.resume import ResumeLine
from desktop.services.records import save
from desktop.storage import records, thumbnails
from desktop.storage.photos import PhotoKind
from tests.fakes import District, entries_of, seated
from tests.photo_samples import bomb_png
from tests.services.imports.planning import cadres_on, outcomes, put, rules, units_on
from tests.services.imports.rosters import PORTRAIT, lrm, lrmx, shape
from tests.services.imports.tables import MATTER, filled


def test_a_plan_writes_nothing(desk: Desk, tmp_path: Path):
    """
    A person sees what would happen before it does.
    """
    before = len(entries_of(desk))

    plan = plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())])

    assert ["taken"] == outcomes(plan)
    assert before == len(entries_of(desk))
    assert set() == desk.station.photos.originals()


def test_a_roster_becomes_a_cadre_with_a_portrait(desk: Desk, tmp_path: Path):
    """
    The photo is kept as it came, with its copies; the journal says where it is from.
    """
    done = carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))

    [cadre] = cadres_on(desk)
    with desk.station.database.read() as connection:
        [batch] = records.find(connection, ImportBatch)
    assert (cadre.id, batch.id) == done.records
    assert ("a.lrmx", 1, 1) == (batch.file_name, batch.rows, batch.entries)
    assert digest(PORTRAIT) == cadre.portrait
    assert PORTRAIT == desk.station.photos.read(cadre.portrait, PhotoKind.ORIGINAL)
    with desk.station.database.read() as connection:
        assert [] == thumbnails.missing(connection, [cadre.portrait])
    last = entries_of(desk)[-2].head
    assert ("import", "a.lrmx · 1", desk.reviewer) == (
        last.act,
        last.reason,
        last.author,
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.lrmx", lrmx()),
        ("a.lrmx", lrmx(ChuShengNianYue="1985.06", inside="<ZhiJi>四级</ZhiJi>")),
        ("a.lrm", lrm()),
        ("a.xlsx", filled("unit", {"名称": "水务局"}, {"名称": "住建局"})),
    ],
)
def test_importing_twice_adds_nothing(desk: Desk, tmp_path: Path, name, data):
    """
    Every row is a duplicate and the journal does not grow.
    """
    path = put(tmp_path / "in", name, data)
    carry_out(desk, plan_import(desk, [path]))
    before = len(entries_of(desk))

    again = plan_import(desk, [path])
    done = carry_out(desk, again)

    assert {"duplicate"} == set(outcomes(again))
    assert () == done.records
    assert before == len(entries_of(desk))


def test_a_folder_of_120_rosters_is_120_cadres(desk: Desk, tmp_path: Path):
    """
    Domain/3 §5.9; the wrong number is listed, the same person is not taken twice.
    """
    folder = tmp_path / "名册"
    for number in range(118):
        name = f"程{chr(0x4E00 + number)}"
        data = lrmx(XingMing=name, without=["ShenFenZheng"], ZhaoPian="")
        put(folder, f"{number:03}.lrmx", data)
    put(folder, "118.lrmx", lrmx())
    put(folder, "119.lrmx", lrmx(XingMing="石向东", ShenFenZheng="321311198506152340"))
    put(folder, "120.lrmx", lrmx())
    put(folder, "~$lock.xlsx", b"")
    put(folder, "读我.txt", b"")

    plan = plan_import(desk, [folder])
    carry_out(desk, plan)

    assert 121 == len(plan.rows)
    assert (119, 1, 1) == tuple(
        plan.count(outcome)
        for outcome in (Outcome.TAKEN, Outcome.DUPLICATE, Outcome.REFUSED)
    )
    assert 119 == len(cadres_on(desk))
    refused = next(row for row in plan.rows if row.outcome is Outcome.REFUSED)
    assert (
        "119.lrmx:1 石向东 退回 身份证号的校验码不对（321311********2340）"
        == refused.line()
    )


def test_what_changed_is_named_and_only_that_is_written(desk: Desk, tmp_path: Path):
    """
    Empty words in the file erase nothing.
    """
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))
    newer = lrmx(
        XianRenZhiWu="沿河区住建局局长", MinZu="", without=["JianLi"], ZhaoPian=""
    )

    plan = plan_import(desk, [put(tmp_path / "in", "b.lrmx", newer)])
    carry_out(desk, plan)

    [row] = plan.rows
    assert (Outcome.CHANGED, ("post", "roster_extra")) == (row.outcome, row.changed)
    assert "b.lrmx:1 程屿舟 更新 现任职务、名册其他元素" == row.line()
    [cadre] = cadres_on(desk)
    assert ("沿河区住建局局长", "汉族", 5) == (
        cadre.post,
        cadre.ethnicity,
        len(cadre.resume),
    )
    assert cadre.portrait


def test_changes_may_be_declined(desk: Desk, tmp_path: Path):
    """
    Duplicates are merged after confirmation only (domain/3 §5.9).
    """
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))
    changed = put(tmp_path / "in", "b.lrmx", lrmx(XianRenZhiWu="另一职务"))
    new = put(
        tmp_path / "in", "c.lrmx", lrmx(XingMing="石某", without=["ShenFenZheng"])
    )

    plan = plan_import(desk, [changed, new])
    done = carry_out(desk, plan.keeping(Outcome.TAKEN))

    assert ["changed", "taken"] == outcomes(plan)
    assert {"cadre", "import_batch"} == done.types
    assert 2 == len(done.records)
    assert {"沿河区水务局党组书记、局长"} == {cadre.post for cadre in cadres_on(desk)}


def test_the_same_person_twice_in_one_batch_is_one_record(desk: Desk, tmp_path: Path):
    """
    The second file changes what the first one took; one revision is written.
    """
    first = put(tmp_path / "in", "a.lrmx", lrmx())
    second = put(tmp_path / "in", "b.lrmx", lrmx(JianKangZhuangKuang="良好"))
    before = len(entries_of(desk))

    plan = plan_import(desk, [first, second])
    carry_out(desk, plan)

    assert ["taken", "changed"] == outcomes(plan)
    assert ["良好"] == [cadre.health for cadre in cadres_on(desk)]
    assert before + 2 == len(entries_of(desk))  # the cadre, and the batch


def test_lines_a_person_corrected_stay_corrected(desk: Desk, tmp_path: Path):
    """
    Importing the same roster again does not bring the old résumé back.
    """
    path = put(tmp_path / "in", "a.lrmx", lrmx())
    carry_out(desk, plan_import(desk, [path]))
    [cadre] = cadres_on(desk)
    corrected = (*cadre.resume, ResumeLine(since="2024-01", post="新职务"))
    save(desk, dataclasses.replace(cadre, resume=corrected))

    assert ["duplicate"] == outcomes(plan_import(desk, [path]))


def test_an_edit_made_meanwhile_is_merged(desk: Desk, tmp_path: Path):
    """
    The plan was made on what was seen then; nothing is overwritten.
    """
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))
    newer = put(tmp_path / "in", "b.lrmx", lrmx(JianKangZhuangKuang="良好"))
    plan = plan_import(desk, [newer])
    [cadre] = cadres_on(desk)
    save(desk, dataclasses.replace(cadre, rank="四级调研员"))

    carry_out(desk, plan)

    [merged] = cadres_on(desk)
    assert ("良好", "四级调研员") == (merged.health, merged.rank)


def test_matters_find_their_field_and_make_their_unit(
    desk: Desk, district: District, tmp_path: Path
):
    """
    References by name; a unit nobody knows is new, once for all rows.
    """
    rows = [
        MATTER | {"编号": "XM-07", "所属类别": district.field.name},
        MATTER | {"编号": "XM-08", "所属类别": 1, "协同单位": "石桥镇人民政府、城管局"},
        MATTER | {"编号": "XM-09", "所属类别": "没有的类别"},
    ]

    plan = plan_import(desk, [put(tmp_path / "in", "m.xlsx", filled("matter", *rows))])
    done = carry_out(desk, plan)

    assert ["taken", "taken", "refused"] == outcomes(plan)
    assert [[], [], ["nobody_named"]] == rules(plan)
    assert ["石桥镇人民政府", "沿河区水务局", "城管局"] == units_on(desk)
    assert frozenset({"unit", "matter", "import_batch"}) == done.types
    with desk.station.database.read() as connection:
        matters = {m.number: m for m in records.find(connection, Matter)}
    assert district.field.id == matters["XM-07"].field_id == matters["XM-08"].field_id
    assert matters["XM-07"].unit_id == matters["XM-08"].unit_id
    assert 2 == len(matters["XM-08"].partner_ids)


def test_fifty_six_matters_twice_are_fifty_six(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Their number tells them (M20); a changed name is a change.
    """
    rows = [
        MATTER | {"编号": f"S-{n:02}", "所属类别": district.field.name}
        for n in range(56)
    ]
    path = put(tmp_path / "in", "m.xlsx", filled("matter", *rows))
    carry_out(desk, plan_import(desk, [path]))
    rows[5]["名称"] = "改了名称"
    changed = put(tmp_path / "in", "n.xlsx", filled("matter", *rows))

    same, other = plan_import(desk, [path]), plan_import(desk, [changed])

    assert 56 == same.count(Outcome.DUPLICATE)
    assert (55, 1) == (other.count(Outcome.DUPLICATE), other.count(Outcome.CHANGED))
    [row] = other.keeping(Outcome.CHANGED).rows
    assert (8, ("name",)) == (row.number, row.changed)


@pytest.mark.parametrize("photo", [bomb_png(), b"not a picture"])
def test_a_bad_portrait_is_left_out_and_said(desk: Desk, tmp_path: Path, photo):
    """
    The row is taken.
    """
    put(tmp_path / "in", "a.pic", photo)

    plan = plan_import(desk, [put(tmp_path / "in", "a.lrm", lrm())])
    carry_out(desk, plan)

    assert ["taken"] == outcomes(plan)
    assert ["photo_unreadable"] == [notice.rule for notice in plan.rows[0].notices]
    assert [""] == [cadre.portrait for cadre in cadres_on(desk)]


def test_a_reviewer_may_not_import_cadres(desk: Desk, tmp_path: Path):
    """
    The refusal comes before anything is kept.
    """
    small = seated(desk, role=Role.PART_TIME)
    plan = plan_import(small, [put(tmp_path / "in", "a.lrmx", lrmx())])

    with pytest.raises(PermissionRefusedError):
        carry_out(small, plan)

    assert [] == cadres_on(desk)
    assert set() == desk.station.photos.originals()


def test_a_roster_goes_through_the_station_unchanged(desk: Desk, tmp_path: Path):
    """
    Imported, stored, exported: it differs in white space and Version only.
    """
    data = lrmx(ChuShengNianYue="1985.6", inside="<ZhiJi>四级调研员</ZhiJi>")
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", data)]))

    [cadre] = cadres_on(desk)
    portrait = desk.station.photos.read(cadre.portrait, PhotoKind.ORIGINAL)

    assert shape(data) == shape(to_lrmx(cadre, portrait))
