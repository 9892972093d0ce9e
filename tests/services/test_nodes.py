"""desktop.services.nodes: what a milestone that has come asks to be checked."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.codes import SubjectState, Verdict, VerifyMethod
from desktop.model.ids import new_id
from desktop.services import evidence, nodes, today
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from tests.fakes import seated


def judged(word=Verdict.FALSE):
    return Finding(verdict=word, method=VerifyMethod.DOCUMENTS)


def claimed(district, **facts):
    """Return a duty of the matter and the result claimed for it."""
    duty = district.duty(matter_id=district.matter.id, **facts)
    return duty, district.result(duty_id=duty.id, off_list=False, **facts)


def test_a_milestone_that_has_come_asks_for_a_check(desk, district):
    """
    At its date the claims of its matter are to be checked, until they are settled.
    """
    duty, result = claimed(district)
    first, last = (
        dataclasses.replace(district.milestone, id=new_id(), name=name, planned_on=on)
        for name, on in (("摸底", date(2026, 1, 1)), ("通水", date(2026, 9, 1)))
    )
    verbs.save_many(desk, [duty, result, first, last])

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
    duty, result = claimed(district)
    verbs.save_many(desk, [duty, result])

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
    duty, result = claimed(district)
    verbs.save_many(desk, [duty, result])
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
    duty, result = claimed(district)
    verbs.save_many(desk, [duty, result])
    verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN, reason="调离本区")

    assert [] == nodes.nodes(desk, district.round.id)
    assert () == today.today(desk, district.round.id).nodes
