"""综合得分计算表 on paper: anyone with a calculator gets exactly what is printed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.dossier.content import Edition
from desktop.errors.records import ScoreError
from desktop.messages import message
from desktop.model.codes import Grade, Group, RoundState, UngradedReason
from desktop.model.grading import (
    DecisionState,
    FactKind,
    GradeDecision,
    GradeFact,
    ScoreSheet,
)
from desktop.model.ids import id_at
from desktop.model.scoring_codes import Bar, Floor, Outcome
from desktop.services import print_contents, prints
from desktop.services import records as verbs
from desktop.services.scores.locking import lock_round, locked
from desktop.storage import records
from tests.services.scores.paper import lines_of, text_of
from tests.services.scores.rounds import (
    SCHEME,
    TOTALS,
    put,
    scheme_version,
)


@pytest.fixture
def printed(desk, running, tmp_path):
    """Print a subject's table; give its text."""

    def printing(place: int, edition: Edition = Edition.FULL) -> str:
        content = print_contents.score_content(
            desk, running.subjects[place].id, edition
        )
        path = tmp_path / f"{place}-{edition.value}.pdf"
        prints.print_one(desk, content, path)
        return text_of(path)

    return printing


def sheet_of(desk, running, place):
    """Return the kept sheet of a subject."""
    with desk.station.database.read() as connection:
        found = locked(connection, running.now(desk))
        assert found is not None
        sheets = {
            sheet.subject_id: sheet
            for sheet in records.find(connection, ScoreSheet, lock_id=found.lock.id)
        }
    return sheets[running.subjects[place].id]


def codes_of(figures) -> set[str]:
    """Return the codes of a tree."""
    found: set[str] = set()
    for figure in figures:
        found.add(figure["code"])
        found |= codes_of(
            term["figure"] for term in figure["terms"] if "figure" in term
        )
    return found


@pytest.mark.parametrize("place", range(6))
def test_the_total_is_recomputed_from_the_paper_alone(desk, running, printed, place):
    """
    Every line's 代入 comes to its result, and each goes on with printed results.
    """
    lock_round(desk, running.round.id)
    sheet = sheet_of(desk, running, place)

    lines = {line.code: line for line in lines_of(printed(place))}

    assert codes_of(json.loads(sheet.tree)["figures"]) == set(lines)
    assert str(sheet.total) == lines["T"].value
    for code, parts in (("T", "SJ"), ("S", "ABC"), ("A", "PE"), ("P", "QV")):
        for part in parts:
            assert lines[part].value in lines[code].substituted


def test_many_terms_flow_over_the_pages(desk, running, printed):
    """
    All working days of a quarter stand in one sum, which goes on overleaf, still right.
    """
    first = running.subjects[0]
    notes = [one for one in running.material(first, 0) if one.TYPE == "daily_note"]
    checks = [one for one in running.material(first, 0) if one.TYPE == "verification"]
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(90)]
    for n, day in enumerate(days):
        note = replace(notes[0], id=id_at(80, n), noted_on=day)
        put(desk, note, replace(checks[1], id=id_at(81, n), claim_id=note.id))
    lock_round(desk, running.round.id)

    text = printed(0)
    lines = {line.code: line for line in lines_of(text)}

    assert "综合得分计算表（续表）" in text
    assert 59 == lines["H1x"].substituted.count("1×1×1")
    assert "98.33" == lines["H1x"].value
    assert codes_of(json.loads(sheet_of(desk, running, 0).tree)["figures"]) == set(
        lines
    )


def test_below_the_figures_stands_what_they_led_to(desk, running, printed):
    """
    位置, 敏感性, 建议, 审定, 方案, 计算时间; and room for the one who checks.
    """
    lock_round(desk, running.round.id)

    text = printed(0).replace("\r\n", "")

    for words in (
        "可比组 班子副职·乡镇副职",
        "组内位次 第",
        "敏感性标签",
        "审定等次 尚未审定",
        "方案版本号 2026-1（2026年1月部务会）",
        "计算时间 2026年3月2日",
        "复核人",
        "上级/分管领导（权重25%）：发出6、收回6",
        "三维成像雷达图",
    ):
        assert words in text


def test_the_cadre_sees_no_mark_of_a_single_reviewer(desk, running, printed):
    """
    Nor a mean of two, nor how far they are apart, from which both could be told.
    """
    lock_round(desk, running.round.id)

    text = printed(1, Edition.FEEDBACK)
    codes = {line.code for line in lines_of(text)}

    assert {"C", "C01", "C02", "CR", "CD"}.isdisjoint(codes)
    assert "依规不附" in text
    for mark in ("88.00", "87.00", "评价1", "极差", "标准差"):
        assert mark not in text
    assert "87.50" in text  # C itself
    assert {"T", "S", "A", "B", "J", "E", "P"} <= codes


def decision(running, place, **facts):
    """Return a decision on a subject."""
    whole = GradeDecision(
        id=id_at(90, place),
        **running.of(running.subjects[place]),
        proposed=Outcome.GOOD,
        decided=Grade.GOOD,
        meeting="部务会第3次会议",
        decided_on=date(2026, 4, 2),
        first_id=running.district.asker.id,
        state=DecisionState.CONFIRMED,
    )
    return replace(whole, **facts)


def test_a_decision_stands_beside_the_proposal(desk, running, printed):
    """
    With its reason, or that it is the same, or that nobody confirmed it yet.
    """
    lock_round(desk, running.round.id)
    outcome = sheet_of(desk, running, 5).outcome
    same = next(grade for grade in Grade if grade.value == outcome.value)
    put(
        desk,
        decision(running, 0, reason="承担急难任务，事例充分"),
        decision(running, 1, state=DecisionState.PROPOSED),
        decision(running, 2, state=DecisionState.WITHDRAWN),
        decision(running, 3, decided=None, ungraded_reason=UngradedReason.INVESTIGATED),
        decision(running, 4, decided=None),
        decision(running, 5, decided=same),
    )

    assert "差异说明 承担急难任务，事例充分" in printed(0)
    assert "审定等次 良好（待会签）" in printed(1)
    assert "审定等次 尚未审定" in printed(2)
    assert "审定等次 不定等次：涉案审查" in printed(3)
    assert "审定等次 不定等次：" in printed(4)
    assert "差异说明 与建议等次一致" in printed(5)


def test_what_was_found_since_the_lock_is_said_beside_the_decision(
    desk, running, printed
):
    """
    The proposal stays that of the lock; on what else was decided stands below it.
    """
    grades = replace(SCHEME.grades, excellent_from=Decimal(60), fair_below=Decimal(40))
    put(desk, scheme_version(replace(SCHEME, grades=grades)))
    lock_round(desk, running.round.id)
    outcomes = [sheet_of(desk, running, place).outcome for place in range(6)]
    best, other = outcomes.index(Outcome.EXCELLENT), outcomes.index(Outcome.GOOD)
    fact = GradeFact(
        id=id_at(97, 0),
        **running.of(running.subjects[best]),
        kind=FactKind.BAR,
        bar=Bar.VETO,
        facts="通报",
        recorded_by=running.district.asker.id,
    )
    put(desk, fact, decision(running, best), decision(running, other))

    found = printed(best).replace("\r\n", "")

    assert "建议等次 优秀：" in found
    assert f"审定时为良好（登记的等次情形：{Bar.VETO.label}）" in found
    assert "审定时为" not in printed(other)


def test_what_was_written_of_a_decision_names_nobody_to_the_cadre(
    desk, running, printed
):
    """
    Other persons of the station are hidden in the feedback edition.
    """
    lock_round(desk, running.round.id)
    reason = "干部丙反映其协调得力，承担急难任务，事例充分，群众认可"
    put(desk, decision(running, 0, reason=reason))

    assert "干部丙" in printed(0)
    assert "干部丙" not in printed(0, Edition.FEEDBACK)


def test_a_volume_holds_the_table_once_the_round_is_locked(desk, running, tmp_path):
    """
    Before, it is 缺件 with its reason; unlocked again, so it is once more.
    """
    subject = running.subjects[0].id
    before = print_contents.dossier_content(desk, subject, Edition.FULL)
    with pytest.raises(ScoreError) as refused:
        print_contents.score_content(desk, subject, Edition.FULL)
    assert "2026年第3期" in message(refused.value).line()
    lock_round(desk, running.round.id)
    after = print_contents.dossier_content(desk, subject, Edition.FULL)
    line = prints.print_one(desk, after, tmp_path / "volume.pdf")

    assert before.score is None
    assert "score" in {gap.part for gap in before.missing}
    assert "score" not in {gap.part for gap in after.missing}
    assert "score" in {item.part for item in after.dates}
    assert line.path is not None
    assert "十一、综合得分计算表" in text_of(line.path)
    verbs.advance(desk, running.round.id, RoundState.RUNNING, reason="更正")
    assert print_contents.dossier_content(desk, subject, Edition.FULL).score is None


def test_what_was_printed_verifies(desk, running, tmp_path):
    """
    Against the records, to the byte.
    """
    lock_round(desk, running.round.id)
    content = print_contents.score_content(desk, running.subjects[0].id, Edition.FULL)
    line = prints.print_one(desk, content, tmp_path / "score.pdf")

    checked = prints.verify(desk, tmp_path / "score.pdf")

    assert (line.code, True) == (checked.code, checked.to_the_byte)


def test_what_is_missing_hidden_or_left_out_is_said(desk, running, printed):
    """
    No ballots is no B and no net; a small group is not shown; what waits is counted.
    """
    first, second, third = running.subjects[:3]
    box = running.ballots()[1]
    hers = [count for count in box.counts if count.subject_id == second.id]
    few = [one for one in hers if one.circle in {Group.SUPERIOR, Group.PEER}]
    few += [replace(one, count=1) for one in hers if one.circle is Group.COMPANY][:1]
    others = [one for one in box.counts if one.subject_id not in {first.id, second.id}]
    put(desk, replace(box, counts=(*others, *few)))
    waiting = [one for one in running.material(third, 2) if one.TYPE == "daily_note"]
    put(desk, replace(waiting[0], id=id_at(95, 1)))
    facts = {"recorded_by": running.district.asker.id, "facts": "通报"}
    for at, (kind, field) in enumerate(
        (
            (FactKind.BAR, {"bar": Bar.VETO}),
            (FactKind.FLOOR, {"floor": Floor.REFUSED_TASK, "minutes": "研判纪要3号"}),
        )
    ):
        fact = GradeFact(id=id_at(96, at), **running.of(third), kind=kind, **field)
        put(desk, replace(fact, **facts))
    put(desk, replace(running.subjects[5], in_post_days=3))
    lock_round(desk, running.round.id)

    bare, small, barred, short = (printed(place) for place in (0, 1, 2, 5))

    assert "三维成像雷达图" not in bare
    assert "不足规定票数的群体不显示" in small
    assert "H1 待核实，未计入 1" in barred
    assert "直列一般：拒不承担交办任务" in barred
    assert "组内位次 未参加排序" in short


def test_the_teams_marks_are_reckoned_by_the_scheme_of_the_round(desk, running):
    """
    Its weights stand in part 十, and its lines of 合议; locked, those of the lock.
    """
    (first, _), (second, _) = SCHEME.team.items[:2]
    items = (
        (first, Decimal("22.5")),
        (second, Decimal("12.5")),
        *SCHEME.team.items[2:],
    )
    team = replace(SCHEME.team, items=items, widest=Decimal(9), trimmed_from=3)
    own = replace(SCHEME, team=team)
    put(desk, scheme_version(own))
    subject = running.subjects[0]
    for one, total in zip(running.subjects, TOTALS, strict=True):
        put(desk, running.sheet(one, id_at(9, 9), total - 9))

    before = print_contents.dossier_content(desk, subject.id, Edition.FULL).appraisal
    lock_round(desk, running.round.id)
    put(desk, scheme_version(SCHEME))
    after = print_contents.dossier_content(desk, subject.id, Edition.FULL).appraisal

    assert before == after
    assert ["22.5", "12.5"] == [row.weight for row in before.rows[:2]]
    assert "极差9分" in before.calibration
    assert "评价人3名以上" in before.method
    assert "91.00" == before.totals.mean
