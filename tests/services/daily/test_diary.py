"""Notes, their witnesses and the drafts made of them."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from desktop.errors.records import InvalidRecordError, PermissionRefusedError
from desktop.model import codes
from desktop.model.codec import to_body
from desktop.model.codes import Role, Verdict
from desktop.model.daily import NoteKind, PeriodSummary, Span
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.witnesses import DoubtKind
from desktop.services import records as verbs
from desktop.services.daily import diary
from desktop.services.daily.drafts import drafts
from desktop.storage import journal
from desktop.storage.journal import Change
from tests.fakes import MORNING, seated
from tests.services.daily.samples import note


@pytest.fixture
def colleague(desk, district) -> Subject:
    """A second subject of the round."""
    cadre = dataclasses.replace(
        district.cadre, id=new_id(), name="何俊峰", id_number="", post="党委委员"
    )
    subject = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    verbs.save_many(desk, [cadre, subject])
    return subject


def verdict(desk, district, of, found=Verdict.VERIFIED, **facts):
    whole = Verification(
        id=new_id(),
        **district.of_subject(),
        claim_type=of.TYPE,
        claim_id=of.id,
        verdict=found,
        method=codes.VerifyMethod.DOCUMENTS,
        verifier_id=desk.reviewer,
        verified_at=MORNING,
    )
    return dataclasses.replace(whole, **facts)


def read(desk, district):
    return diary.read(desk, district.round.id)


def test_witness_without_a_note_puts_the_entry_in_doubt(desk, district, colleague):
    """
    A names B as witness and B noted nothing that day: 存疑, shown with his name.
    """
    verbs.save(desk, note(district, witnesses=(colleague.cadre_id,)))

    (line,) = read(desk, district).notes
    ((doubt, name),) = line.doubts
    assert DoubtKind.NO_NOTE is doubt.kind
    assert "何俊峰" == name
    assert ("何俊峰",) == line.witnesses
    assert Verdict.PENDING is line.verdict


@pytest.mark.parametrize(
    ("facts", "agrees"),
    [
        ({"matter_id": "", "place": "镇政府"}, True),
        ({"place": "镇政府"}, True),
        ({"other_matter": True, "place": "石桥村"}, True),
        ({"other_matter": True, "place": "镇政府", "names_back": True}, True),
        ({"other_matter": True, "place": "镇政府"}, False),
    ],
)
def test_witness_agrees_if_his_own_note_may_be_about_the_same(
    desk, district, colleague, facts, agrees
):
    """
    The same matter, the same place or naming each other agree; two matters do not.
    """
    other = dataclasses.replace(district.matter, id=new_id(), number="XM-02")
    verbs.save(desk, other)
    his = note(district, subject_id=colleague.id, place=facts["place"])
    if facts.get("other_matter"):
        his = dataclasses.replace(his, matter_id=other.id)
    if facts.get("names_back"):
        his = dataclasses.replace(his, witnesses=(district.cadre.id,))
    if "matter_id" in facts:
        his = dataclasses.replace(his, matter_id="")
    mine = note(district, witnesses=(colleague.cadre_id,))
    verbs.save_many(desk, [his, mine])

    found = {line.note.id: line.doubts for line in read(desk, district).notes}

    kinds = [doubt.kind for doubt, _name in found[mine.id]]
    assert ([] if agrees else [DoubtKind.OTHER_MATTER]) == kinds


def test_witness_outside_the_round_is_not_compared(desk, district):
    """
    Who is no subject has no notes here: of him nothing is said.
    """
    stranger = Cadre(id=new_id(), name="石守正", unit_id=district.unit.id)
    verbs.save(desk, dataclasses.replace(district.cadre, id=stranger.id, name="石守正"))
    verbs.save(
        desk, note(district, witnesses=(stranger.id,), witness_names="村会计老陈")
    )

    (line,) = read(desk, district).notes
    assert () == line.doubts
    assert ("石守正", "村会计老陈") == line.witnesses


def test_nobody_is_his_own_witness(desk, district):
    """
    A note that names its own cadre as witness is refused.
    """
    with pytest.raises(InvalidRecordError) as caught:
        verbs.save(desk, note(district, witnesses=(district.cadre.id,)))

    assert "own_witness" == caught.value.flaws[0].rule


def test_witness_by_another_entry_of_the_roster_is_the_same_person(
    desk, district, colleague
):
    """
    Two entries found to be one person count as one, for notes and for witnesses.
    """
    twin = dataclasses.replace(district.cadre, id=new_id(), name="何俊锋")
    verbs.save(desk, twin)
    verbs.save(
        desk,
        PersonMatch(
            id=new_id(),
            cadres=(colleague.cadre_id, twin.id),
            finding=Sameness.SAME,
            kept_id=colleague.cadre_id,
            reason="同一份档案",
            matched_by=desk.reviewer,
            matched_at=MORNING,
        ),
    )
    his = note(district, subject_id=colleague.id)
    verbs.save_many(desk, [his, note(district, witnesses=(twin.id,))])

    assert all(not line.doubts for line in read(desk, district).notes)


def test_three_weeks_give_three_drafts_and_one_month(desk, district):
    """
    M26 (a): 23 entries over 3 weeks: 3 周小结 and one 月研判 with correct counts.
    """
    monday = date(2026, 3, 2)
    per_week = (8, 8, 7)
    many = [
        note(
            district,
            noted_on=monday + timedelta(days=7 * week + place % 5),
            kind=NoteKind.COORDINATE if place == 0 else NoteKind.ADVANCE,
            is_front_line=place != 1,
            matter_id=district.matter.id if place % 2 else "",
            late_reason="集中补记",
            noted_at=MORNING + timedelta(days=30),
        )
        for week, count in enumerate(per_week)
        for place in range(count)
    ]
    verbs.save_many(desk, many)
    verbs.save(desk, verdict(desk, district, many[0]))
    verbs.save(desk, verdict(desk, district, many[1], Verdict.PARTLY))

    found = read(desk, district).drafts

    weeks = [line.draft for line in found if line.draft.span is Span.WEEK]
    (month,) = [line.draft for line in found if line.draft.span is Span.MONTH]
    assert [7, 8, 8] == [draft.entries for draft in weeks]
    assert [monday + timedelta(days=14), monday + timedelta(days=7), monday] == [
        draft.since for draft in weeks
    ]
    assert 23 == month.entries
    assert (date(2026, 3, 1), date(2026, 3, 31)) == (month.since, month.until)
    assert 20 == month.front_line
    assert 15 == month.days
    assert 2 == month.verified
    assert ((NoteKind.ADVANCE, 20), (NoteKind.COORDINATE, 3)) == month.kinds
    assert [12, 11] == [part.entries for part in month.parts]
    assert "3月1日至3月31日记录23条，涉及15天、2件事项" in month.text
    assert "推进20条、协调3条" in month.text
    assert "石桥河综合治理（11条）" in month.text
    assert "问题：3月2日，到现场推进清表；3月9日" in month.text
    assert "问题：无。" in month.text


def test_false_note_is_left_out_of_drafts_and_said(desk, district, colleague):
    """
    What was found false is not summed up; what is in doubt is named as such.
    """
    wrong, doubtful = note(district), note(district, witnesses=(colleague.cadre_id,))
    verbs.save_many(desk, [wrong, doubtful])
    verbs.save(desk, verdict(desk, district, wrong))
    later = MORNING + timedelta(hours=1)
    verbs.save(desk, verdict(desk, district, wrong, Verdict.FALSE, verified_at=later))

    week, month = (line.draft for line in read(desk, district).drafts)

    assert (1, 1, 1) == (week.entries, week.false, week.doubtful)
    assert "存疑1条，待核，另有1条不属实，未列入" in week.text
    assert month.text.startswith("3月1日至3月31日")


def test_december_ends_with_the_year(desk, district):
    """
    A month ends on its last day, whatever its length.
    """
    verbs.save(
        desk,
        note(district, noted_on=date(2025, 12, 29), late_reason="跨年补记"),
    )

    week, month = (line.draft for line in read(desk, district).drafts)

    assert (date(2025, 12, 29), date(2026, 1, 4)) == (week.since, week.until)
    assert date(2025, 12, 31) == month.until


def summary(district, desk, **facts) -> PeriodSummary:
    whole = PeriodSummary(
        id=new_id(),
        **district.of_subject(),
        span=Span.MONTH,
        since=date(2026, 3, 1),
        until=date(2026, 3, 31),
        summary="共记1条。",
        opinion="扎实。",
        written_by=desk.reviewer,
        written_at=MORNING,
    )
    return dataclasses.replace(whole, **facts)


def test_draft_knows_what_was_made_of_it(desk, district):
    """
    A saved summary stands beside its draft, the week beside it is still a draft.
    """
    verbs.save(desk, note(district))
    saved = summary(district, desk)
    verbs.save(desk, saved)

    found = {line.draft.span: line.summary for line in read(desk, district).drafts}

    assert {Span.MONTH: saved, Span.WEEK: None} == found


def test_month_is_judged_by_the_task_force_or_the_leader(desk, district):
    """
    M26: 专班 writes 研判意见; a reviewer writes weeks.
    """
    reviewer = seated(desk, role=Role.REVIEWER)
    with pytest.raises(PermissionRefusedError):
        verbs.save(reviewer, summary(district, desk))

    verbs.save(reviewer, summary(district, desk, span=Span.WEEK, opinion=""))
    verbs.save(seated(desk, role=Role.TASK_FORCE), summary(district, desk))


def test_note_about_nobody_of_the_round_is_not_shown(desk, district):
    """
    A note whose subject is not on this station is left out, not shown nameless.
    """
    stray = note(district, subject_id=new_id(), witnesses=(district.cadre.id,))
    verbs.save(desk, stray)

    found = read(desk, district)

    assert ((district.subject.id, "程屿"),) == found.people
    assert () == found.notes


def test_note_without_a_day_is_in_no_draft(district):
    """
    What was begun and has no day yet belongs to no week.
    """
    begun = note(district, noted_on=None)

    assert () == drafts(district.subject.id, [begun], matters={}, verdicts={})


def test_a_note_without_its_time_is_refused_but_an_old_one_is_read(desk, district):
    """
    Every note says when it was written; one of before that rule stays readable.
    """
    old = note(district, noted_at=None)
    with pytest.raises(InvalidRecordError) as caught:
        verbs.save(desk, old)
    assert ["noted_at"] == [flaw.field for flaw in caught.value.flaws]

    with desk.station.database.write() as connection:
        change = Change(type=old.TYPE, body=to_body(old), act="create")
        journal.append(connection, desk.writer, [change], desk.now())

    (line,) = diary.read(desk, district.round.id).notes
    assert old == line.note
    verbs.strike(desk, old.id, "无从查考")
