"""The texts of the report: begun, typed, checked against the judgements, settled."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import TransitionError, UnknownRecordError
from desktop.model.codes import SubjectState
from desktop.model.ids import id_at, new_id
from desktop.model.narratives import Assessment, NarrativeState, Statement, TeamRemark
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.services import drafting, narratives, portraits, report_texts
from desktop.services import records as verbs

FAULT = "绿化补植比时限晚了六天，抽查成活率没有达到目标，三次周调度会都记已安排。" * 2


def assessment(district, evidence: str, **facts) -> Assessment:
    merit = Statement(
        words="自己跑点位。", case="早6点15分到场。", evidence_ids=(evidence,)
    )
    fault = dataclasses.replace(merit, words=FAULT)
    whole = {"merits": (merit,) * 3, "faults": (fault,)} | facts
    return Assessment(
        id=new_id(), **district.of_subject(), **whole, written_by=district.asker.id
    )


def colleague(district, **facts) -> tuple[Cadre, Subject]:
    """Return another cadre, of the same unit as a rule, and his subject."""
    cadre = dataclasses.replace(district.cadre, id=new_id(), name="陆明", **facts)
    subject = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    return cadre, subject


def test_fresh_texts_are_of_the_last_day_of_the_round(desk, district):
    """
    Nobody has begun them: nothing is written, the data go to the end of the round.
    """
    found = report_texts.read_texts(desk, district.round.id)

    assert (date(2026, 3, 31), desk.reviewer) == (
        found.report.as_of,
        found.report.written_by,
    )
    assert (None, False) == (found.base, found.is_typed)
    (one,) = found.people
    assert ("程屿", "石桥镇人民政府", None, ()) == (
        one.name,
        one.unit,
        one.state,
        one.remarks,
    )
    assert () == found.benches


def test_what_was_typed_comes_before_what_was_saved(desk, district):
    """
    A text begun and never saved is there again; so is one typed on after saving.
    """
    report = report_texts.read_texts(desk, district.round.id).report
    begun = dataclasses.replace(report, analysis="一")
    drafting.keep(desk, begun)
    of_another = dataclasses.replace(report, id=new_id(), round_id=id_at(9, 9))
    drafting.keep(desk, of_another)

    first = report_texts.read_texts(desk, district.round.id)
    verbs.save(desk, first.report)
    saved = report_texts.read_texts(desk, district.round.id)
    drafting.keep(desk, dataclasses.replace(begun, analysis="一二"), saved.base)
    again = report_texts.read_texts(desk, district.round.id)

    assert (begun, True) == (first.report, first.is_typed)
    assert (begun, False) == (saved.report, saved.is_typed)
    assert ("一二", True) == (again.report.analysis, again.is_typed)
    assert again.base.heads == saved.base.heads


def test_judgements_are_told_with_what_there_is_to_say(desk, district):
    """
    A settled one counts before a draft; whether it rests on evidence follows.
    """
    proof = district.evidence()
    settled = assessment(district, proof.id)
    draft = assessment(district, proof.id, merits=())
    verbs.save_many(desk, [proof, settled])
    narratives.settle(desk, settled.id)
    verbs.save_many(desk, [*colleague(district)])
    before = report_texts.read_texts(desk, district.round.id)
    own = {one.name: one for one in before.people}

    assert (NarrativeState.SETTLED, (), True) == (
        own["程屿"].state,
        own["程屿"].remarks,
        own["程屿"].is_grounded,
    )
    assert not own["陆明"].is_grounded
    assert [["程屿", "陆明"]] == [
        sorted(one.name for one in bench) for bench in before.benches
    ]
    assert draft.merits == ()


def test_who_withdrew_is_not_judged_and_no_unit_makes_no_bench(desk, district):
    """
    He is not in the report; people of no unit are no 班子.
    """
    gone = colleague(district)
    nowhere = id_at(9, 9)  # a unit that is not on this station
    strays = [colleague(district, unit_id=nowhere) for _ in range(2)]
    verbs.save_many(desk, [*gone, *strays[0], *strays[1]])
    verbs.advance(desk, gone[1].id, SubjectState.WITHDRAWN, reason="调离本区")

    found = report_texts.read_texts(desk, district.round.id)

    assert gone[1].id not in {one.subject_id for one in found.people}
    assert () == found.benches


def test_remarks_on_a_member_end_with_his_judgement(desk, district):
    """
    What marks him rests on a case once his assessment does.
    """
    found = report_texts.read_texts(desk, district.round.id)
    subject = district.subject.id
    report = report_texts.with_member(found.report, subject, "点位自己跑。")
    (said,) = portraits.remarks_on_report(report, found.people)
    proof = district.evidence()
    verbs.save_many(desk, [proof, assessment(district, proof.id)])

    now = report_texts.read_texts(desk, district.round.id)

    assert "remark_without_case" == said.flaw.rule
    assert () == portraits.remarks_on_report(report, now.people)


def test_a_member_has_one_remark_or_none(desk, district):
    """
    Written again it is another; emptied it is gone; others stay.
    """
    report = report_texts.read_texts(desk, district.round.id).report
    other = TeamRemark(subject_id=id_at(9, 9), remark="稳")
    report = dataclasses.replace(report, remarks=(other,))

    once = report_texts.with_member(report, district.subject.id, "快")
    twice = report_texts.with_member(once, district.subject.id, "实")
    none = report_texts.with_member(twice, district.subject.id, "")

    assert ["稳", "实"] == [one.remark for one in twice.remarks]
    assert (other,) == none.remarks


def test_settling_saves_first(desk, district):
    """
    What is on the screen is what is settled.
    """
    report = report_texts.read_texts(desk, district.round.id).report

    report_texts.settle(desk, dataclasses.replace(report, analysis="进度正常。"), None)

    stored = verbs.read(desk, report.id).record
    assert ("进度正常。", NarrativeState.SETTLED) == (stored.analysis, stored.state)


@pytest.mark.parametrize("reason", ["", "时间紧，先定稿。", " 就这样定稿吧。  "])
def test_open_remarks_keep_it_from_being_settled(desk, district, reason):
    """
    With empty words in it, and fewer than ten characters of why, it stays a draft.
    """
    report = report_texts.read_texts(desk, district.round.id).report
    wordy = dataclasses.replace(report, analysis="干部非常努力。")

    with pytest.raises(TransitionError) as error:
        report_texts.settle(desk, wordy, None, reason=reason)

    assert "report_unpolished" == error.value.reason
    stored = verbs.read(desk, report.id).record
    assert (wordy.analysis, NarrativeState.DRAFT) == (stored.analysis, stored.state)


def test_a_reason_settles_it_and_is_kept_with_the_act(desk, district):
    """
    Why remarks were left open stands in the journal, beside who settled it.
    """
    report = report_texts.read_texts(desk, district.round.id).report
    report = report_texts.with_member(report, district.subject.id, "点位自己跑。")
    why = "定性评价下周补写，先报送。"

    report_texts.settle(desk, report, None, reason=why)

    last = verbs.history(desk, report.id)[-1]
    assert ("settled", why) == (last.head.act, last.head.reason)
    assert NarrativeState.SETTLED is verbs.read(desk, report.id).record.state


def test_a_round_nobody_knows_is_an_error(desk, district):
    """
    As everywhere.
    """
    with pytest.raises(UnknownRecordError):
        report_texts.read_texts(desk, id_at(9, 9))
