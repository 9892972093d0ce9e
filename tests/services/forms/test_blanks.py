"""Blank forms: for one cadre or for anybody, and ballots in a batch."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from desktop.model.codes import Group, SheetItem, SubjectState
from desktop.model.ids import new_id
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services import prints
from desktop.services import records as verbs
from desktop.services.forms import blanks
from tests.services.scores.rounds import SCHEME, put, scheme_version


@pytest.mark.parametrize("form", [EFFORT, ACHIEVEMENT, APPRAISAL])
def test_a_blank_for_one_cadre_has_his_name_and_the_round(desk, district, form):
    """
    What is known is printed, what is to be written stays white.
    """
    content = blanks.blank_form(desk, form, district.round.id, district.subject.id)
    header = dict(content.sheet.header)

    assert ("程屿", "副镇长") == (header["name"], header["post"])
    assert "2026年第3期" == header["round"]
    assert content.sheet.is_blank


def test_a_blank_for_anybody_names_nobody(desk, district):
    """
    Without a subject only the round stands in its head.
    """
    content = blanks.blank_form(desk, EFFORT, district.round.id)

    assert {"round", "period"} == set(dict(content.sheet.header))
    assert "BLANK-2026-03" == content.number


def test_the_effort_blank_has_the_rulers_of_its_period(desk, district):
    """
    A round that looks back half a year doubles 基准值 and 满分值, but not those of H1.
    """
    verbs.save(desk, dataclasses.replace(district.round, period_months=6))

    content = blanks.blank_form(desk, EFFORT, district.round.id, district.subject.id)

    by_row = [row[1:6] for row in content.sheet.rows]
    assert ("一线工作日占比", "20", "%", "35", "65") == by_row[0]
    assert ("驻点蹲点天数", "15", "天", "8", "24") == by_row[1]


def own_scheme(desk):
    """Publish a scheme of the department's own: other weights, rulers and groups."""
    indicators = list(SCHEME.indicators)
    ruler = {"base": Decimal(6), "full": Decimal(15)}
    indicators[1] = dataclasses.replace(indicators[1], **ruler)
    items = dict(SCHEME.team.items) | {
        SheetItem.POLITICS: Decimal("17.5"),
        SheetItem.ABILITY: Decimal("17.5"),
    }
    groups = tuple(
        dataclasses.replace(one, code=f"X{one.code[1:]}")
        for one in SCHEME.ballots.groups
    )
    own = dataclasses.replace(
        SCHEME,
        indicators=tuple(indicators),
        team=dataclasses.replace(SCHEME.team, items=tuple(items.items())),
        ballots=dataclasses.replace(SCHEME.ballots, groups=groups),
    )
    put(desk, scheme_version(own))


def test_blanks_have_the_rulers_and_weights_of_the_round(desk, district):
    """
    What the department published for the round stands on them, not the default.
    """
    own_scheme(desk)
    whose = (district.round.id, district.subject.id)

    effort = blanks.blank_form(desk, EFFORT, *whose).sheet.rows
    anybody = blanks.blank_form(desk, EFFORT, district.round.id).sheet.rows
    sheet = blanks.blank_form(desk, APPRAISAL, *whose).sheet.rows
    batch = blanks.ballot_forms(desk, district.round.id, circle=Group.COMPANY, count=1)

    assert ("驻点蹲点天数", "15", "天", "6", "15") == effort[1][1:6]
    assert effort == anybody
    assert ["17.5", "17.5", "20"] == [row[1] for row in sheet[:3]]
    assert ("X1", "X4") == (batch.circles[0][0], batch.papers[0].circle)


def test_a_round_without_group_or_a_subject_without_one_has_a_blank_all_the_same(
    desk, district
):
    """
    An unknown peer group stays white.
    """
    verbs.save(desk, dataclasses.replace(district.subject, peer_group_id=""))

    content = blanks.blank_form(desk, EFFORT, district.round.id, district.subject.id)

    assert "" == dict(content.sheet.header)["group"]


def test_ballots_have_the_group_and_a_number_of_chance(desk, district):
    """
    No number occurs twice, and none says anything but its group.
    """
    content = blanks.ballot_forms(
        desk, district.round.id, circle=Group.COMPANY, count=40
    )
    numbers = [one.number for one in content.papers]

    assert 40 == len(set(numbers))
    assert all(number.startswith("G4-") for number in numbers)
    assert (("程屿", "副镇长"),) == content.people


def test_ballots_ask_about_the_named_and_never_about_the_withdrawn(desk, district):
    """
    All of the round are asked about unless some are named.
    """
    other = dataclasses.replace(district.cadre, id=new_id(), name="闻溪", post="局长")
    gone = dataclasses.replace(district.subject, id=new_id(), cadre_id=other.id)
    verbs.save_many(desk, [other, gone])
    verbs.advance(desk, gone.id, SubjectState.WITHDRAWN, reason="调离")
    place = {"circle": Group.PEER, "count": 1}

    everybody = blanks.ballot_forms(desk, district.round.id, **place)
    named = blanks.ballot_forms(desk, district.round.id, subjects=[gone.id], **place)

    assert (("程屿", "副镇长"),) == everybody.people
    assert (("闻溪", "局长"),) == named.people


def test_a_blank_is_printed_like_any_document(desk, district, tmp_path):
    """
    The file is written whole, with its code.
    """
    content = blanks.blank_form(desk, EFFORT, district.round.id)

    line = prints.print_one(desk, content, tmp_path / "空白.pdf")

    assert (1, 8) == (line.pages, len(line.code))
