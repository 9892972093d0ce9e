"""desktop.services.imports.plan: what an import would do, row by row."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from desktop.model import codes
from desktop.model.identity import check_mark
from desktop.model.ids import id_at, new_id
from desktop.model.people import Unit
from desktop.model.work import Matter, Milestone
from desktop.services.desk import Desk
from desktop.services.imports import (
    carry_out,
    plan_import,
    roster_files,
)
from desktop.services.records import advance, save, strike
from desktop.storage import records
from tests.fakes import District
from tests.services.imports.planning import cadres_on, outcomes, put, rules, units_on
from tests.services.imports.rosters import lrmx
from tests.services.imports.tables import MATTER, filled

NUMBER = "11010119850615002"  # the first 17 digits of another woman's


def test_without_a_number_name_month_and_place_tell_a_person(
    desk: Desk, tmp_path: Path
):
    """
    江苏宿迁 and 江苏省宿迁市 are one place; another place is another person.
    """
    bare = {"without": ["ShenFenZheng"]}
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx(**bare))]))

    plan = plan_import(
        desk,
        [
            put(tmp_path / "in", "b.lrmx", lrmx(**bare, JiGuan="江苏省宿迁市")),
            put(tmp_path / "in", "c.lrmx", lrmx(**bare, JiGuan="安徽泗县")),
            put(tmp_path / "in", "d.lrmx", lrmx(**bare, ChuShengNianYue="198507")),
            put(tmp_path / "in", "e.lrmx", lrmx()),  # …and now the number is known
        ],
    )

    assert ["changed", "taken", "taken", "changed"] == outcomes(plan)
    assert ("native_place",) == plan.rows[0].changed
    assert "id_number" in plan.rows[3].changed


def test_two_numbers_are_two_persons_and_it_is_said(desk: Desk, tmp_path: Path):
    """
    Same name and month, another number: taken, with a warning to look.
    """
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))
    other = lrmx(ShenFenZheng=NUMBER + check_mark(NUMBER))

    plan = plan_import(desk, [put(tmp_path / "in", "b.lrmx", other)])

    assert ["taken"] == outcomes(plan)
    assert ["namesake_known"] == [notice.rule for notice in plan.rows[0].notices]
    assert "请核对" in plan.rows[0].line()


def test_who_cannot_be_told_apart_is_refused(desk: Desk, tmp_path: Path):
    """
    Two cadres here are like the one in the file: a person must say which.
    """
    bare = {"without": ["ShenFenZheng"]}
    files = [
        put(tmp_path / "in", "a.lrmx", lrmx(**bare, JiGuan="江苏宿迁")),
        put(tmp_path / "in", "b.lrmx", lrmx(**bare, JiGuan="安徽泗县")),
    ]
    carry_out(desk, plan_import(desk, files))

    plan = plan_import(desk, [put(tmp_path / "in", "c.lrmx", lrmx(**bare, JiGuan=""))])

    assert [["several_match"]] == rules(plan)


def test_a_struck_cadre_is_not_known(desk: Desk, tmp_path: Path):
    """
    Importing the roster again makes a new record.
    """
    path = put(tmp_path / "in", "a.lrmx", lrmx())
    done = carry_out(desk, plan_import(desk, [path]))
    strike(desk, done.records[0], "录错")

    assert ["taken"] == outcomes(plan_import(desk, [path]))


def test_without_a_birth_month_nobody_is_like_another(desk: Desk, tmp_path: Path):
    """
    A name alone tells nobody; the row is refused for what it lacks.
    """
    carry_out(desk, plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())]))
    row = {"姓名": "程屿舟", "性别": "女", "现任职务": "局长"}

    plan = plan_import(desk, [put(tmp_path / "in", "c.xlsx", filled("cadre", row))])

    assert [["required"]] == rules(plan)


def test_a_type_without_a_number_is_known_by_all_it_requires(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Two observations that say the same are one.
    """
    observation = district.observation()
    save(desk, observation)
    row = {
        "期": district.round.theme,
        "考察对象": district.subject.id,
        "时间": "2026-03-02 08:30",
        "采集现场": "项目现场",
        "地点": observation.place,
        "观察要素": codes.ConductElement.COURAGE.label,
        "事实记述": observation.fact,
        "观察人": "韩素秋",
    }
    other = row | {"地点": "K43"}

    path = put(tmp_path / "in", "o.xlsx", filled("observation", row, other))

    assert ["duplicate", "taken"] == outcomes(plan_import(desk, [path]))


def test_a_post_finds_its_unit(desk: Desk, tmp_path: Path):
    """
    The longest name of a unit a post begins with; none is made up.
    """
    names = ("沿河区", "沿河区水务局", "水务局")
    for place, name in enumerate(names, start=1):
        save(desk, Unit(id=id_at(1, place), name=name))

    plan = plan_import(desk, [put(tmp_path / "in", "a.lrmx", lrmx())])
    carry_out(desk, plan)

    [cadre] = cadres_on(desk)
    assert id_at(1, 2) == cadre.unit_id
    assert list(names) == units_on(desk)


def test_a_unit_that_comes_later_changes_no_cadre(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Importing the same files twice adds nothing, whatever their order.
    """
    row = MATTER | {"所属类别": district.field.name}
    files = [
        put(tmp_path / "in", "a.lrmx", lrmx()),
        put(tmp_path / "in", "m.xlsx", filled("matter", row)),
    ]
    carry_out(desk, plan_import(desk, files))

    assert ["duplicate", "duplicate"] == outcomes(plan_import(desk, files))


def test_rows_may_name_what_an_earlier_file_brings(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Matters first, then their milestones, in one batch.
    """
    there = {"所属类别": district.field.name, "编号": "XM-20", "名称": "新桥"}
    files = [
        put(tmp_path / "in", "1.xlsx", filled("matter", MATTER | there)),
        put(
            tmp_path / "in",
            "2.xlsx",
            filled(
                "milestone",
                {"事项": "新桥", "节点名称": "合龙", "计划日期": "2026-05-01"},
                {
                    "事项": "石桥河综合治理",
                    "节点名称": "清淤",
                    "计划日期": "2026-06-01",
                },
            ),
        ),
    ]

    together, alone = plan_import(desk, files), plan_import(desk, files[1:])
    carry_out(desk, together)

    assert ["taken", "taken", "taken"] == outcomes(together)
    assert [["nobody_named"], []] == rules(alone)
    with desk.station.database.read() as connection:
        [new] = records.find(connection, Matter, number="XM-20")
        [milestone] = records.find(connection, Milestone, matter_id=new.id)
    assert "合龙" == milestone.name


def test_a_name_that_several_bear_is_refused(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Their number would tell which is meant.
    """
    twin = dataclasses.replace(district.matter, id=new_id(), number="XM-02")
    save(desk, twin)
    rows = [
        {"事项": words, "节点名称": "清淤", "计划日期": "2026-06-01"}
        for words in (twin.name, "XM-02", twin.id)
    ]

    plan = plan_import(
        desk, [put(tmp_path / "in", "m.xlsx", filled("milestone", *rows))]
    )

    assert [["several_named"], [], []] == rules(plan)
    assert twin.id == getattr(plan.rows[1].record, "matter_id", "")


def test_a_record_that_is_locked_is_refused(
    desk: Desk, district: District, tmp_path: Path
):
    """
    Signed and sealed records are superseded by a person, not by a table.
    """
    evidence = district.evidence(number="Z-1")
    save(desk, evidence)
    advance(desk, evidence.id, codes.EvidenceState.VOID, reason="重复")
    row = {
        "期": district.round.theme,
        "考察对象": district.subject.id,
        "证据号": "Z-1",
        "名称": evidence.title,
        "类型": codes.EvidenceKind.DOCUMENT.label,
        "维度": codes.Dimension.RESULTS.label,
        "采集现场": codes.Site.OFFICE.label,
        "形成者": codes.Producer.TEAM.label,
        "采集时间": "2026-03-02 08:30",
        "采集人": district.recorder.name,
        "内容": "改了",
    }

    plan = plan_import(desk, [put(tmp_path / "in", "e.xlsx", filled("evidence", row))])

    assert [["locked"]] == rules(plan)


def test_a_row_that_lacks_what_is_required_is_refused(desk: Desk, tmp_path: Path):
    """
    Each missing field is named.
    """
    data = filled("cadre", {"姓名": "程屿", "性别": "女"})

    plan = plan_import(desk, [put(tmp_path / "in", "c.xlsx", data)])

    assert "出生年月没有填；现任职务没有填" in plan.rows[0].line()
    assert ["refused"] == outcomes(plan)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"x", "只能导入.lrmx、.lrm和.xlsx（这是.txt）"),
        ("a.xls", b"x", "旧式.xls"),
        ("a.lrmx", b"", "文件是空的"),
        ("a.lrmx", b" " * (64 * 1024 * 1024 + 1), "文件超过64 MB"),
        ("a.lrmx", lrmx(encoding="gb18030"), "文件声明为UTF-8，内容却是GBK"),
        ("a.lrmx", b"<!DOCTYPE Person []><Person/>", "DTD"),
        ("gone.lrmx", None, "文件打不开"),
    ],
)
def test_a_bad_file_is_a_refused_row_and_stops_no_other(
    desk: Desk, tmp_path: Path, name, data, words
):
    """
    With one sentence that says why.
    """
    bad = tmp_path / name if data is None else put(tmp_path / "in", name, data)
    good = put(tmp_path / "in", "good.lrmx", lrmx())

    plan = plan_import(desk, [bad, good])

    assert ["refused", "taken"] == outcomes(plan)
    assert words in plan.rows[0].line()
    assert (0, "") == (plan.rows[0].number, plan.rows[0].type_name)


def test_sentences_are_english_where_the_machine_is(
    desk: Desk, tmp_path: Path, monkeypatch
):
    """
    The same row, in the language of the environment.
    """
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    data = lrmx(ShenFenZheng="321311198506152340")

    plan = plan_import(desk, [put(tmp_path / "in", "a.lrmx", data)])

    assert "refused the check digit of Identity number is wrong" in plan.rows[0].line()


def test_facts_of_a_row_hold_no_personal_data(desk: Desk, tmp_path: Path):
    """
    What goes to a log or to another program names fields, not people.
    """
    path = put(tmp_path / "in", "a.lrmx", lrmx(ShenFenZheng="321311198506152340"))

    facts = plan_import(desk, [path]).rows[0].facts()

    assert "321311198506152340" not in str(facts)
    assert ("refused", [{"field": "id_number", "rule": "id_check_mark"}]) == (
        facts["outcome"],
        [{k: v for k, v in flaw.items() if k != "terms"} for flaw in facts["refused"]],
    )


def test_progress_is_told_and_work_may_be_cancelled(desk: Desk, tmp_path: Path):
    """
    The plan ends there, and says so.
    """
    files = [
        put(
            tmp_path / "in",
            f"{n}.lrmx",
            lrmx(XingMing=f"程{n}", without=["ShenFenZheng"]),
        )
        for n in range(3)
    ]
    told: list[tuple[int, int, str]] = []
    answers = iter([False, False, True])

    plan = plan_import(
        desk,
        files,
        progress=lambda *facts: told.append(facts),
        cancelled=lambda: next(answers),
    )

    assert (2, True) == (len(plan.rows), plan.was_cancelled)
    assert [(0, 3, "0.lrmx"), (1, 3, "1.lrmx"), (2, 3, "")] == told


def test_files_are_found_in_folders(tmp_path: Path):
    """
    Rosters and tables, in order, once; a file given by itself is always tried.
    """
    first = put(tmp_path / "in", "b.LRMX", b"")
    second = put(tmp_path / "in", "c.xlsx", b"")
    put(tmp_path / "in", "d.pic", b"")
    other = put(tmp_path / "other", "x.txt", b"")

    assert [first, second, other] == roster_files([tmp_path / "in", first, other])
