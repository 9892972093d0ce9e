"""A record in conflict as a person sees it, and the settling of it."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import ConflictOpenError, InvalidRecordError
from desktop.model.codes import PointKind, Role
from desktop.model.fieldwork import Point
from desktop.model.ids import id_at
from desktop.services import conflicts, today
from desktop.services import records as verbs
from desktop.services.conflicts import Settling
from desktop.services.records import Choice
from tests.fakes import entries_of, exchange, seated
from tests.services.steps import change


def apart(desk, other, record, *sides):
    """Save *record*, let two desks change it apart, and bring them together."""
    verbs.save(desk, record)
    exchange(desk, other)
    for place, facts in zip((desk, other), sides, strict=True):
        change(place, record.id, **facts)
        other.now.forward(minutes=1)
    exchange(desk, other)
    return record.id


@pytest.fixture
def watched(desk, other, district):
    """An observation whose place two desks wrote differently."""
    observed = district.observation(place="村口")
    return apart(desk, other, observed, {"place": "桥头"}, {"place": "堤上"})


def test_case_tells_who_wrote_what_where_and_when(desk, other, district, watched):
    """
    Base and versions carry author, workstation and time; which one is here is told.
    """
    case = conflicts.case(desk, watched)

    (dispute,) = case.disputes
    ours, theirs = dispute.versions
    assert (district.cadre.name, district.cadre.post) == case.about
    assert ("place", "地点") == (dispute.name, dispute.spec.label)
    assert ("村口", "桥头", "堤上") == (
        dispute.base.value,
        ours.value,
        theirs.value,
    )
    assert (True, False) == (ours.is_here, theirs.is_here)
    assert ("周以宁", "石向东") == (ours.author, theirs.author)
    assert other.station.keys.station == theirs.station
    assert dispute.base.revision
    assert dispute.base.at <= ours.at
    assert (watched in conflicts.in_conflict(desk), ()) == (True, case.hidden)


def test_both_desks_name_the_versions_alike(desk, other, watched):
    """
    甲 is 甲 on every workstation, so that two people can talk of it on the phone.
    """
    sides = [
        [
            version.revision
            for version in conflicts.case(place, watched).disputes[0].versions
        ]
        for place in (desk, other)
    ]

    assert sides[0] == sides[1]


def test_one_side_keeps_its_place_in_every_field(desk, other, district):
    """
    Who wrote first is 甲 in all fields, also where the other wrote that one first.
    """
    observed = district.observation(place="村口", fact="查看了堤防。")
    verbs.save(desk, observed)
    exchange(desk, other)
    change(desk, observed.id, place="桥头")
    other.now.forward(minutes=1)
    change(other, observed.id, fact="查看了水闸。")
    change(other, observed.id, place="堤上")
    desk.now.forward(minutes=5)
    change(desk, observed.id, fact="查看了涵洞。")
    exchange(desk, other)

    fact, place = conflicts.case(other, observed.id).disputes

    assert ("fact", "place") == (fact.name, place.name)
    assert fact.versions[0].station == place.versions[0].station
    assert ["桥头", "堤上"] == [version.value for version in place.versions]


def test_base_is_told_where_histories_crossed(desk, other, district):
    """
    After an earlier settlement the base is what both had since, with its author.
    """
    observed = district.observation(place="村口")
    record = apart(desk, other, observed, {"place": "桥头"}, {"place": "堤上"})
    conflicts.settle(
        other,
        conflicts.case(other, record),
        [Choice(name="place", value="闸口")],
        "现场核对",
    )
    exchange(desk, other)
    for place, words in ((desk, "东闸"), (other, "西闸")):
        change(place, record, place=words)
    exchange(desk, other)

    base = conflicts.case(desk, record).disputes[0].base

    assert ("闸口", "石向东") == (base.value, base.author)


def test_records_made_apart_under_one_id_have_no_base(desk, other, district):
    """
    What nobody wrote has no author and no time.
    """
    made = district.observation()
    for place, words in ((desk, "桥头"), (other, "堤上")):
        verbs.save(place, dataclasses.replace(made, place=words))
    exchange(desk, other)

    base = conflicts.case(desk, made.id).disputes[0].base

    assert ("", "", None) == (base.value, base.author, base.at)


def test_records_named_in_values_are_named(desk, other, district):
    """
    A value that points at records comes with what they are called.
    """
    other_matter = dataclasses.replace(
        district.matter, id=id_at(9, 1), name="河道整治", number="2024-99"
    )
    third = dataclasses.replace(other_matter, id=id_at(9, 3), number="2024-98")
    verbs.save_many(desk, [other_matter, third])
    exchange(desk, other)
    for place, facts in (
        (desk, {"matters": (other_matter.id,)}),
        (other, {"matters": (district.matter.id, other_matter.id)}),
    ):
        change(place, district.subject.id, **facts)
    exchange(desk, other)
    finding = district.finding()
    apart(
        desk,
        other,
        finding,
        {"matter_id": other_matter.id},
        {"matter_id": third.id},
    )

    many = conflicts.case(desk, district.subject.id)
    one = conflicts.case(desk, finding.id)

    assert "河道整治" == many.names[other_matter.id]
    assert district.matter.name == many.names[district.matter.id]
    assert "河道整治" == one.names[other_matter.id]
    assert district.cadre.name == many.about[0]


def test_cadre_is_about_himself_and_a_unit_about_nobody(desk, other, district):
    """
    The head of the pane names the person where there is one.
    """
    change(desk, district.cadre.id, post="镇长")
    change(other, district.cadre.id, post="书记")
    change(desk, district.unit.id, name="甲")
    change(other, district.unit.id, name="乙")
    exchange(desk, other)

    assert district.cadre.name == conflicts.case(desk, district.cadre.id).about[0]
    assert ("", "") == conflicts.case(desk, district.unit.id).about


@pytest.fixture
def talk(desk, other, district):
    """An interview two desks changed: what was said, and where one sat."""
    return apart(
        desk,
        other,
        district.interview(place="会议室", cases="甲例"),
        {"place": "村部", "cases": ""},
        {"place": "田头", "cases": "乙例"},
    )


def test_what_one_may_not_read_is_named_and_never_shown(desk, talk, district):
    """
    Protected words stay closed in every version, also where the winner is empty.
    """
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    case = conflicts.case(stranger, talk)

    assert ("cases",) == case.hidden
    assert ["place"] == [dispute.name for dispute in case.disputes]
    assert "乙例" not in repr(case.disputes)


def test_what_one_may_not_read_one_does_not_settle(desk, talk):
    """
    A choice for a closed field is no choice; nothing is written.
    """
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))
    before = len(entries_of(desk))
    choices = [Choice(name=name, value="丙") for name in ("place", "cases")]

    with pytest.raises(ConflictOpenError) as refused:
        conflicts.settle(stranger, conflicts.case(stranger, talk), choices, "核对")

    assert ("cases",) == refused.value.field_names
    assert before == len(entries_of(desk))


def test_version_that_would_let_one_read_does_not_open_it(desk, other, district):
    """
    Whether a point is a lead is in dispute: until that is settled it is closed.
    """
    asked = district.interview()
    verbs.save(desk, asked)
    point = Point(
        id=id_at(9, 2),
        interview_id=asked.id,
        subject_id=district.subject.id,
        kind=PointKind.MERIT,
        quote="甲",
        first_line=2,
        last_line=2,
    )
    record = apart(
        desk,
        other,
        point,
        {"kind": PointKind.FAULT, "quote": "丙"},
        {"kind": PointKind.LEAD, "quote": "乙"},
    )
    lead = seated(desk, role=Role.TASK_FORCE, reviewer=id_at(8, 8))

    case = conflicts.case(lead, record)

    assert "quote" in case.hidden
    assert "乙" not in repr(case.disputes)
    assert "丙" not in repr(case.disputes)


def test_draft_of_a_choice_survives_and_goes_when_settled(desk, watched):
    """
    What was picked and written is there again after a restart, until it is settled.
    """
    case = conflicts.case(desk, watched)
    revision = case.disputes[0].versions[1].revision
    begun = Settling(picks={"place": revision}, words={"fact": "并写"}, reason="现场")
    conflicts.keep(desk, case, begun)

    assert begun == conflicts.case(desk, watched).begun

    conflicts.settle(desk, case, [Choice(name="place", value="堤上")], "现场核对")
    assert Settling() == conflicts.case(desk, watched).begun


def test_draft_of_a_choice_is_no_interview_and_hides_none(desk, talk, district):
    """
    It stands beside what is typed in the record itself, and in nobody's way.
    """
    conflicts.keep(desk, conflicts.case(desk, talk), Settling(reason="核对"))

    found = today.today(desk, district.round.id)

    assert () == found.unfinished
    assert talk in [item.record for item in found.returned]


def test_settling_reaches_the_other_desk(desk, other, watched):
    """
    The choice is one revision, with its reason, and no conflict is left anywhere.
    """
    conflicts.settle(
        desk,
        conflicts.case(desk, watched),
        [Choice(name="place", value="堤上")],
        "现场核对",
    )
    exchange(desk, other)

    for place in (desk, other):
        stored = verbs.read(place, watched)
        assert ("堤上", ()) == (stored.record.place, stored.conflicts)
    last = entries_of(desk)[-1].head
    assert ("resolve", "现场核对") == (last.act, last.reason)


def test_choosing_otherwise_is_a_new_revision(desk, other, watched):
    """
    Nothing is taken back: the second choice stands on the first, and both are kept.
    """
    case = conflicts.case(desk, watched)
    conflicts.settle(desk, case, [Choice(name="place", value="堤上")], "现场核对")
    before = len(verbs.history(desk, watched))

    conflicts.settle_again(desk, case, [Choice(name="place", value="桥头")], "电话更正")
    exchange(desk, other)

    stored = verbs.read(other, watched)
    assert ("桥头", ()) == (stored.record.place, stored.conflicts)
    assert before + 1 == len(verbs.history(desk, watched))


def test_choosing_otherwise_is_refused_with_a_reason(desk, watched):
    """
    Without a reason, without the role, or once it is struck, nothing changes.
    """
    case = conflicts.case(desk, watched)
    chosen = [Choice(name="place", value="堤上")]
    conflicts.settle(desk, case, chosen, "现场核对")
    other_way = [Choice(name="place", value="桥头")]

    with pytest.raises(InvalidRecordError) as refused:
        conflicts.settle_again(desk, case, other_way, " ")
    assert "reason" == refused.value.flaws[0].field
    assert "堤上" == verbs.read(desk, watched).record.place


def test_field_of_a_newer_program_is_shown_as_it_is(desk, other, district):
    """
    What this program does not know can be chosen all the same, but not by a stranger.
    """
    asked = district.interview()
    verbs.save(desk, asked)
    exchange(desk, other)
    record = asked.id
    for place, words in ((desk, "雨"), (other, "晴")):
        seen = verbs.read(place, record)
        newer = dataclasses.replace(seen, body=seen.body | {"weather": words})
        moved = dataclasses.replace(seen.record, place="田头")
        verbs.save(place, moved, base=newer)
    exchange(desk, other)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    case = conflicts.case(desk, record)
    (dispute,) = case.disputes

    assert ("weather", None) == (dispute.name, dispute.spec)
    assert {"雨", "晴"} == {version.value for version in dispute.versions}
    assert ("weather",) == conflicts.case(stranger, record).hidden
    conflicts.settle(desk, case, [Choice(name="weather", value="晴")], "核对")
    assert "晴" == verbs.read(desk, record).body["weather"]
