from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.model.codes import Part, Sex
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.model.work import Responsibility
from desktop.services import lists, subjects
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.records.proposal_pane import ProposalPane


@pytest.fixture
def assistant(workplace) -> str:
    """A cadre who assists in every matter and is on no list yet; his id."""
    desk = workplace.bench.desk
    cadre = Cadre(
        id=new_id(), name="欧阳清", post="镇长", sex=Sex.FEMALE, born_on="1981-03"
    )
    verbs.save(desk, cadre)
    for matter, _name in lists.options(desk, "matter"):
        tie = Responsibility(
            id=new_id(), matter_id=matter, cadre_id=cadre.id, part=Part.ASSIST
        )
        verbs.save(desk, tie)
    return cadre.id


@pytest.fixture
def pane(workplace, settle, assistant) -> ProposalPane:
    """The proposal, open in place of the list of subjects."""
    workplace.window.open(Place(page="plan", type_name="subject"))
    settle()
    made = workplace.window.page.pane.start_proposal()
    settle()
    return made


def test_cadres_follow_from_matters_and_parts(qtbot, pane, settle, assistant):
    """
    Ticking matters and parts lists those who have one of the parts in one of them.
    """
    assert [] == list(pane.people)
    for tick in pane.matters.values():
        tick.click()
    settle()
    assert assistant not in pane.people

    pane.parts[Part.ASSIST].click()
    settle()
    assert pane.people[assistant].isChecked()


def test_who_is_on_the_list_cannot_be_taken_twice(pane, workplace, settle):
    """
    A cadre who is a subject already is shown as such, and stays as he is.
    """
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    before = subjects.lines(desk, round_id)
    for tick in (*pane.matters.values(), pane.parts[Part.ASSIST]):
        tick.click()
    settle()
    listed = {line.cadre.id for line in before}
    there = [pane.people[id_] for id_ in listed if id_ in pane.people]

    assert there
    assert not any(tick.isEnabled() for tick in there)
    assert "加入名单 1 人" == pane.take.text()


def test_taken_cadre_is_a_subject_with_his_reason(
    qtbot, pane, workplace, settle, assistant
):
    """
    Who is taken is nominated with his matters, team and the reason in words.
    """
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = next(iter(pane.matters.values()))
    first.click()
    pane.parts[Part.ASSIST].click()
    settle()
    pane.team.setCurrentIndex(1)
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    settle()

    (made,) = (
        line for line in subjects.lines(desk, round_id) if line.cadre.id == assistant
    )
    assert f"协办“{first.text()}”" in made.subject.reason
    assert 1 == len(made.subject.matters)
    assert made.team is not None
    assert workplace.window.page.pane.table.isVisible()


def test_who_is_unticked_is_left_out(pane, workplace, settle, assistant):
    """
    Taking the tick away leaves a cadre out, also when other matters are ticked later.
    """
    ticks = list(pane.matters.values())
    ticks[0].click()
    pane.parts[Part.ASSIST].click()
    settle()
    pane.people[assistant].click()
    ticks[1].click()
    settle()

    assert not pane.people[assistant].isChecked()
    assert not pane.take.isEnabled()


def test_without_matters_the_next_step_is_said(workplace, settle):
    """
    A station without matters is told to enter them first.
    """
    desk = workplace.bench.desk
    for id_, _name in lists.options(desk, "matter"):
        verbs.strike(desk, id_, "试")
    workplace.window.open(Place(page="plan", type_name="subject"))
    settle()
    pane = workplace.window.page.pane.start_proposal()
    settle()

    assert "先在“事项”里新建或导入" in pane.sentence.text()
    assert not pane.take.isEnabled()
