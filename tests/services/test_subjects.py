"""What a subject still lacks, and all there is about him."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model import codes
from desktop.model.codes import Group, Part, RoundKind, Verdict
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import CircleTarget
from desktop.services import records as verbs
from desktop.services import subjects
from desktop.services.completeness import completeness
from desktop.services.duty_chains import DutyChain
from desktop.services.same_person import person_of
from tests.fakes import MORNING, new_desk, seated
from tests.services.steps import change, material


def rules(found):
    """Return the rules of holes with their numbers and what they are about."""
    return [(hole.rule, hole.number, hole.about) for hole in found]


def state(desk, district):
    """Return how complete the district's subject is."""
    with desk.station.database.read() as connection:
        return completeness(connection, person_of(connection, district.subject))


def test_everything_is_missing_at_first(desk, district):
    """
    A subject nobody looked at lacks all three dimensions, each hole by name (M25).
    """
    found = state(desk, district)

    assert not found.is_complete
    assert [
        ("matter_unanswered", 1, district.matter.id),
        ("observations_few", 2, ""),
        ("talks_few", 6, ""),
        ("circles_few", 3, ""),
    ] == rules(found.holes)
    assert (0, 1) == (found.results.have, found.results.need)
    assert (0, 2) == (found.conduct.have, found.conduct.need)
    assert (0, 6) == (found.opinion.have, found.opinion.need)


def test_nothing_is_missing_with_the_least_of_all(desk, district):
    """
    One verified answer per matter, two observations, six talks over three groups.
    """
    material(desk, district)

    assert state(desk, district).is_complete


def test_answers_are_whole_and_one_is_verified(desk, district):
    """
    A matter is answered by all three answers; one of them is verified at least.
    """
    verbs.save(desk, district.finding(verdict=Verdict.PENDING))
    assert [("nothing_verified", 1, "")] == rules(state(desk, district).results.holes)

    verbs.save(desk, district.finding(verdict=Verdict.PARTLY))
    assert [] == rules(state(desk, district).results.holes)


def test_subject_without_matters_still_shows_results(desk, district):
    """
    A subject on the list without a matter needs something verified all the same.
    """
    change(desk, district.subject.id, matters=(), reason="长期在一线")
    district.subject = verbs.read(desk, district.subject.id).record

    assert [("nothing_verified", 1, "")] == rules(state(desk, district).results.holes)


def test_observations_are_of_two_persons_or_two_days(desk, district):
    """
    Two looks by one person on one Beijing day are one look.
    """
    verbs.save(desk, district.observation())
    assert [("observations_few", 1, "")] == rules(state(desk, district).conduct.holes)

    evening = MORNING + timedelta(hours=15, minutes=29)
    verbs.save(desk, district.observation(observed_at=evening))
    assert [("one_observer_one_day", 1, "")] == rules(
        state(desk, district).conduct.holes
    )

    verbs.save(desk, district.observation(observer_id=district.asker.id))
    assert [] == rules(state(desk, district).conduct.holes)


def test_day_is_counted_in_beijing(desk, district):
    """
    Midnight is where people are: 16:00 UTC begins the next day.
    """
    midnight = MORNING.replace(hour=16, minute=0)
    for at in (midnight - timedelta(seconds=1), midnight):
        verbs.save(desk, district.observation(observed_at=at))

    assert [] == rules(state(desk, district).conduct.holes)


def test_planned_circles_are_talked_to(desk, district):
    """
    Where talks with a group are planned, so many are held (M24).
    """
    circles = (
        CircleTarget(circle=Group.COMPANY, talks=2),
        CircleTarget(circle=Group.PUBLIC, talks=7),
        CircleTarget(circle=Group.STAFF, talks=0),
    )
    change(desk, district.subject.id, circles=circles)
    district.subject = verbs.read(desk, district.subject.id).record
    verbs.save_many(desk, [district.interview(circle=Group.PUBLIC) for _ in range(6)])

    found = state(desk, district).opinion

    assert [
        ("circle_short", 2, "company"),
        ("circle_short", 1, "public"),
        ("circles_few", 2, ""),
    ] == rules(found.holes)
    assert (6, 9) == (found.have, found.need)


def test_corrected_interview_counts_once(desk, district):
    """
    An interview and its correction are one talk.
    """
    from desktop.services import interviews

    asker = seated(desk, reviewer=district.asker.id)
    made = district.interview()
    interviews.sign(asker, made, None)
    begun = interviews.correct(asker, made.id, "记错")
    interviews.sign(asker, begun.record, None)

    assert 1 == state(desk, district).opinion.have


def test_rounds_come_newest_first(desk, district):
    """
    The newest round stands on top.
    """
    older = dataclasses.replace(
        district.round, id=new_id(), year=2025, number=9, kind=RoundKind.LOOK_BACK
    )
    newer = dataclasses.replace(district.round, id=new_id(), number=4)
    verbs.save_many(desk, [older, newer])

    assert [(2026, 4), (2026, 3), (2025, 9)] == [
        (item.year, item.number) for item in subjects.rounds(desk)
    ]


def test_subjects_stand_by_their_peer_group(desk, district):
    """
    The list of a round is in the order of the groups, those without one at the end.
    """
    loose = dataclasses.replace(
        district.subject, id=new_id(), peer_group_id="", team_id=""
    )
    lost = dataclasses.replace(district.subject, id=new_id(), cadre_id=id_at(7, 7))
    verbs.save_many(desk, [loose, lost])
    material(desk, district)

    first, second = subjects.lines(desk, district.round.id)

    assert (district.subject, district.cadre) == (first.subject, first.cadre)
    assert (district.group, district.team) == (first.group, first.team)
    assert (loose, None, None) == (second.subject, second.group, second.team)
    assert first.completeness.is_complete


def test_page_shows_all_of_a_subject(desk, district):
    """
    One subject's page holds his unit, matters, materials, lists and photos.
    """
    material(desk, district)
    claims = [district.duty(), district.result(), district.issue()]
    verbs.save_many(desk, [*claims, district.evidence()])

    page = subjects.page(desk, district.subject.id)

    assert (district.unit, district.cadre) == (page.unit, page.line.cadre)
    assert (6, 2, 1) == (
        len(page.interviews),
        len(page.observations),
        len(page.evidence),
    )
    assert tuple(claims) == (*page.duties, *page.results, *page.issues)
    assert ((), ()) == (page.photos, page.sheets)
    (work,) = page.works
    assert (district.matter, Part.CHARGE, "石政发〔2026〕3号") == (
        work.matter,
        work.part,
        work.basis,
    )
    assert ((district.milestone,), "程屿分管") == (work.milestones, work.finding.who)


def test_page_of_a_matter_he_does_not_answer_for(desk, district):
    """
    A matter without a tie is shown without a part; one that has not come is left out.
    """
    free = dataclasses.replace(district.matter, id=new_id(), name="河道清淤")
    early = dataclasses.replace(
        district.milestone,
        id=new_id(),
        matter_id=free.id,
        planned_on=date(2026, 1, 1),
    )
    late = dataclasses.replace(early, id=new_id(), planned_on=date(2026, 2, 1))
    verbs.save_many(desk, [free, late, early])
    change(desk, district.subject.id, matters=(free.id, id_at(7, 7)))

    (work,) = subjects.page(desk, district.subject.id).works

    assert (free, None, "", None) == (work.matter, work.part, work.basis, work.finding)
    assert (early, late) == work.milestones


def test_a_matter_tells_who_answers_for_it_link_by_link(desk, district):
    """
    责任链: once each, by 角色, as it is on the day; a link without anybody stays.
    """
    cadres = [
        dataclasses.replace(district.cadre, id=id_at(1, 70 + at), name=name)
        for at, name in enumerate(("周牧", "许岚", "丁未"))
    ]
    parts = (
        (cadres[0], Part.SPONSOR, {}),
        (cadres[1], Part.LEAD, {}),
        (cadres[1], Part.CHARGE, {}),
        (cadres[2], Part.HANDLE, {"until": date(2026, 1, 1)}),
        (cadres[2], Part.ASSIST, {}),
    )
    ties = [
        dataclasses.replace(
            district.tie, id=new_id(), cadre_id=who.id, part=part, **days
        )
        for who, part, days in parts
    ]
    verbs.save_many(desk, [*cadres, *ties])

    (work,) = subjects.page(desk, district.subject.id).works

    assert (
        DutyChain(
            sponsors=("周牧",),
            units=(district.unit.name,),
            holders=("许岚", district.cadre.name),
            handlers=(),
        )
        == work.chain
    )


def test_page_keeps_a_source_from_strangers(desk, district):
    """
    Who may not read an interview sees on the page that it was held, not with whom.
    """
    made = district.interview()
    verbs.save(desk, made)
    stranger = seated(desk, role=codes.Role.PART_TIME, reviewer=id_at(8, 8))

    (talk,) = subjects.page(stranger, district.subject.id).interviews

    assert (made.circle, "", ()) == (talk.circle, talk.interviewee, talk.lines)


def test_page_of_nobody(desk):
    """
    A subject that is not here has no page.
    """
    with pytest.raises(UnknownRecordError):
        subjects.page(desk, id_at(7, 7))


def test_stations_do_not_share_records(desk, district, tmp_path):
    """
    A fresh station has none of another's subjects.
    """
    fresh = new_desk(tmp_path / "fresh")

    assert [] == subjects.rounds(fresh)
    assert [] == subjects.lines(fresh, district.round.id)
    fresh.station.close()


def test_late_list_is_said_with_its_day(desk, district):
    """
    A list confirmed after the fifth working day is 迟定; a round of nobody is not.
    """
    change(desk, district.round.id, list_confirmed_on=date(2026, 3, 6))
    assert subjects.list_late_since(desk, district.round.id) is None

    change(desk, district.round.id, list_confirmed_on=date(2026, 3, 9))
    assert date(2026, 3, 6) == subjects.list_late_since(desk, district.round.id)
    assert subjects.list_late_since(desk, id_at(7, 7)) is None
