"""Part 十: what the sheets of the reviewers amount to, and how it is reckoned."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.dossier.collect import collect_dossier
from desktop.dossier.content import Edition
from desktop.model.codes import SheetState
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet

from . import district
from .test_collect import reading


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("appraisal") / "s")


def collected(folder, change=lambda record: record, *more):
    """Build a station and collect the full volume from it."""
    built = district.build(folder, change)
    district.put(built.station, *more)
    with reading(built) as source:
        content = collect_dossier(source, district.SUBJECT, Edition.FULL)
    built.station.close()
    return content


def test_every_total_can_be_reckoned_again_by_hand(full):
    """
    A sheet says the sum it divides; weights times marks as printed give that sum.
    """
    for sheet in full.appraisal.sheets:
        products = (Decimal(mark.weight) * Decimal(mark.score) for mark in sheet.marks)
        whole = sum(products, Decimal(0))

        assert f"各项（权重×评分）之和{whole:.2f}÷100＝{sheet.total}" == sheet.working
        assert Decimal(sheet.total) == whole / 100
    assert ["显质"] * 5 + ["潜质"] * 4 == [
        mark.quality for mark in full.appraisal.sheets[0].marks
    ]


def test_the_summary_says_why_nobody_had_to_confer(full):
    """
    合议记录 has the range and deviation it judges by; the reckoning is written out.
    """
    appraisal = full.appraisal

    assert (
        "各份得分极差0.80分、标准差0.57分，未超过规定（极差15分、标准差8分），不需合议。"
        == appraisal.calibration
    )
    assert "综合均值为各份得分的算术平均" in appraisal.method
    assert "本期签名的评价单不足，尚不能计算" == appraisal.consistency


def marked(score, *, turns=(1, 1)):
    """Give all marks of the second reviewer one score."""

    def change(record):
        if not isinstance(record, AppraisalSheet):
            return record
        at = district.REVIEWER_IDS.index(record.reviewer_id)
        scored = tuple(replace(mark, score=Decimal(score)) for mark in record.marks)
        return replace(record, turn=turns[at], marks=scored if at else record.marks)

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (marked(60), "应当合议，尚无合议记录"),
        (marked(84, turns=(1, 2)), "不需合议"),
    ],
)
def test_reviewers_far_apart_must_confer(tmp_path, change, words):
    """
    A range beyond 15 calls for 合议; a second turn alone does not say it was held.
    """
    content = collected(tmp_path / "s", change)

    assert words in content.appraisal.calibration


def test_marks_that_came_nearer_without_minutes_still_say_so(tmp_path):
    """
    First marks too far apart call for minutes, whatever was marked afterwards.
    """
    first = next(
        one
        for one in district.appraisals()
        if getattr(one, "reviewer_id", "") == district.REVIEWER_IDS[1]
    )
    again = replace(first, id=new_id(), turn=2)
    content = collected(tmp_path / "s", marked(60), again)

    assert "首次评分相差超过规定" in content.appraisal.calibration
    assert "尚无合议记录；复评后极差0.80分" in content.appraisal.calibration


def test_one_sheet_alone_is_not_compared(tmp_path):
    """
    With one signed sheet there is no deviation, and it says so.
    """

    def unsigned(record):
        is_second = getattr(record, "reviewer_id", "") == district.REVIEWER_IDS[1]
        return replace(record, state=SheetState.DRAFT) if is_second else record

    content = collected(tmp_path / "s", unsigned)

    assert "仅有1份评价单，不作合议。" == content.appraisal.calibration
    assert "" == content.appraisal.totals.spread


def test_from_five_reviewers_on_the_summary_says_it_is_trimmed(tmp_path):
    """
    The highest and the lowest sheet are left out of C, and the paper says so.
    """
    sheet = next(r for r in district.appraisals() if isinstance(r, AppraisalSheet))
    more = [replace(sheet, id=new_id(), reviewer_id=new_id()) for _ in range(3)]
    content = collected(tmp_path / "s", lambda record: record, *more)

    assert "去掉一个最高、一个最低后的算术平均" in content.appraisal.method
