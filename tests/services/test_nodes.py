"""desktop.services.nodes: what a milestone that has come asks to be checked."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.codes import ClaimState, SubjectState, Verdict, VerifyMethod
from desktop.model.ids import new_id
from desktop.services import evidence, nodes, today
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from tests.fakes import seated


def judged(word=Verdict.FALSE):
    return Finding(verdict=word, method=VerifyMethod.DOCUMENTS)


def claimed(desk, district, **facts):
    """Save a duty of the matter, confirmed, and the result claimed for it."""
    duty = district.duty(matter_id=district.matter.id, **facts)
    result = district.result(duty_id=duty.id, off_list=False)
    verbs.save_many(desk, [duty, result])
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    return duty, result


def test_a_milestone_that_has_come_asks_for_a_check(desk, district):
    """
    At its date the claims of its matter are to be checked, until they are settled.
    """
    _duty, result = claimed(desk, district)
    first, last = (
        dataclasses.replace(district.milestone, id=new_id(), name=name, planned_on=on)
        for name, on in (("摸底", date(2026, 1, 1)), ("通水", date(2026, 9, 1)))
    )
    verbs.save_many(desk, [first, last])

    (node,) = nodes.nodes(desk, district.round.id)

    assert district.matter == node.matter
    assert (first, district.milestone) == node.milestones
    assert district.milestone == node.latest
    assert [result.id] == [line.id for line in node.claims]
    assert (district.cadre.name,) == node.names
    evidence.verify(desk, result, judged())
    assert [] == nodes.nodes(desk, district.round.id)


def test_a_verdict_left_open_keeps_the_node(desk, district):
    """
    待核实 is no verdict: the claim still waits.
    """
    _duty, result = claimed(desk, district)

    evidence.verify(desk, result, judged(Verdict.PENDING))

    assert 1 == len(nodes.nodes(desk, district.round.id))


def test_a_result_of_no_matter_asks_nothing(desk, district):
    """
    A milestone asks for what is claimed of its own matter only.
    """
    verbs.save(desk, district.result())

    assert [] == nodes.nodes(desk, district.round.id)


def test_nodes_are_on_the_page_of_the_day_of_the_team(desk, district):
    """
    今日 shows the nodes of the person's own teams; who has no team sees all.
    """
    claimed(desk, district)
    team = dataclasses.replace(
        district.team, id=new_id(), name="第二组", leader_id=new_id(), members=()
    )
    other = dataclasses.replace(team, members=(desk.reviewer, team.leader_id))
    asker = seated(desk, reviewer=district.asker.id)

    assert 1 == len(today.today(asker, district.round.id).nodes)
    assert 1 == len(today.today(desk, district.round.id).nodes)

    verbs.save(desk, other)
    assert () == today.today(desk, district.round.id).nodes


def test_who_left_the_round_is_not_asked_about(desk, district):
    """
    A subject that was withdrawn keeps no node open.
    """
    claimed(desk, district)
    verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN, reason="调离本区")

    assert [] == nodes.nodes(desk, district.round.id)
    assert () == today.today(desk, district.round.id).nodes


def test_a_node_asks_for_all_three_lists(desk, district):
    """
    A duty its unit has not confirmed and an issue wait as results do (M29).
    """
    duty = district.duty(matter_id=district.matter.id)
    issue = district.issue(duty_id=duty.id)
    stray = district.issue(number=2, duty_id="")
    verbs.save_many(desk, [duty, issue, stray])
    (before,) = nodes.nodes(desk, district.round.id)

    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    evidence.verify(seated(desk, reviewer=district.recorder.id), issue, judged())

    assert {duty.id, issue.id} == {line.id for line in before.claims}
    assert [] == nodes.nodes(desk, district.round.id)


def test_a_duty_that_is_due_without_a_result_is_named(desk, district):
    """
    未见实绩 is told while there is time; one that is not due, or has no day, is not.
    """
    about = {"matter_id": district.matter.id}
    due = district.duty(due_on=date(2026, 3, 1), **about)
    later = district.duty(number=2, due_on=date(2026, 9, 1), **about)
    undated = district.duty(number=3, **about)
    verbs.save_many(desk, [due, later, undated])
    for duty in (due, later, undated):
        verbs.advance(desk, duty.id, ClaimState.CONFIRMED)

    (node,) = nodes.nodes(desk, district.round.id)

    assert () == node.claims
    assert [due.id] == [line.id for line in node.unmet]
    assert (district.cadre.name,) == node.names
    verbs.save(desk, district.result(duty_id=due.id, off_list=False))
    (node,) = nodes.nodes(desk, district.round.id)
    assert () == node.unmet
