"""What was returned: on 今日, over its form, and where it is read."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from desktop.model.codes import SheetItem
from desktop.model.fieldwork import Interview, Observation
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.reviews import FieldComment
from desktop.model.rounds import Subject
from desktop.services import interviews, reviews, sheets
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.returned_note import ReturnedNote
from desktop.ui.veil import Veil
from tests.ui.consolidation.conftest import one


def test_material_opens_where_it_is_read(page, workplace, settle, desk, handed_in):
    """
    打开 leads to the form of the record, of a talk to its own page.
    """
    page.case.opening.click()
    settle()
    assert "figures" == workplace.window._current
    workplace.window.open(Place(page="consolidate", record_id=one(desk, Interview).id))
    settle()
    workplace.window.page.case.opening.click()
    settle()
    assert "interview" == workplace.window._current


def test_returned_material_stands_on_today_and_over_its_form(
    workplace, settle, desk, leader
):
    """
    Who has to put it right sees who returned it and why, on 今日 and in the form.
    """
    seen = one(desk, Observation)
    remark = FieldComment(field="place", words="写明桩号")
    item = reviews.case(leader, seen.id).submission
    reviews.send_back(leader, item, reason="地点过于笼统", comments=[remark])
    window = workplace.window
    window.open(Place(page="today"))
    settle()
    (line,) = window.page.returned.list.lines
    assert ("观察", "高志远") == (line.who, line.post)
    assert "沈若兰退回补正：K42+300" == line.what
    assert "地点过于笼统；地点：写明桩号" == line.note

    line.run()
    settle()
    note = _note(window.page)
    assert "沈若兰退回补正：地点过于笼统 地点：写明桩号" == note.text

    verbs.save(desk, dataclasses.replace(seen, place="K42+310"))
    window.page.refresh(frozenset({"observation"}))
    note.show_for(seen.id)
    settle()
    assert note.text.startswith("已补正，重新排入复核队列。")
    again = reviews.case(leader, seen.id).submission
    reviews.approve(leader, [again])
    note.show_for(seen.id)
    settle()
    assert "" == note.text


def _note(page):
    return next(n for n in page.findChildren(ReturnedNote) if n.text)


def test_today_leads_the_leader_to_what_waits(page, workplace, settle):
    """
    今日 says how many wait for him, and leads to the queue.
    """
    workplace.window.open(Place(page="today"))
    settle()
    line = workplace.window.page.tasks.list.lines[0]
    assert ("复核", "2 份材料等你复核") == (line.who, line.what)

    line.run()
    settle()

    assert "consolidate" == workplace.window._current
    assert 1 == page._tabs.currentIndex()


def test_returned_talk_is_covered_while_somebody_stands_beside(
    workplace, settle, desk, leader
):
    """
    A remark may quote the talk: 今日 and its page cover it in company.
    """
    talk = one(desk, Interview)
    interviews.sign(desk, talk, verbs.read(desk, talk.id))
    item = reviews.case(leader, talk.id).submission
    reviews.send_back(leader, item, reason="漏记“修了排水沟”的时间")
    window = workplace.window
    window.open(Place(page="interview", record_id=talk.id))
    settle()
    assert "漏记" in window.page.returned.text
    workplace.bench.set_company(company=True)
    window.open(Place(page="today"))
    settle()

    (line,) = window.page.returned.list.lines
    assert "有人在旁，内容已遮住" == line.note
    window.open(Place(page="consolidate", record_id=talk.id))
    settle()
    veils = window.page.case.findChildren(Veil)
    assert any(veil.isVisibleTo(window.page.case) for veil in veils)


def test_returned_sheet_is_marked_once_more(workplace, settle, desk, leader):
    """
    A signed sheet stays; a second turn begins with what was marked.
    """
    subject = one(desk, Subject)
    sheet = AppraisalSheet(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        reviewer_id=desk.reviewer,
        turn=1,
        marks=tuple(Mark(item=item, score=Decimal(80)) for item in SheetItem),
        recusal_declared=True,
    )
    verbs.save(desk, sheet)
    sheets.sign(desk, sheet.id)
    item = reviews.case(leader, sheet.id).submission
    reviews.send_back(leader, item, reason="主要依据过简")
    window = workplace.window
    window.open(Place(page="today"))
    settle()
    back = [n for n in window.page.returned.list.lines if n.icon == "undo-2"]
    back[0].run()
    settle()
    tab = window.page.view.sheet
    assert "主要依据过简" in tab.returned.text
    assert not tab.again.isHidden()

    tab.again.click()
    settle()

    with desk.station.database.read() as connection:
        turns = [s.turn for s in records.find(connection, AppraisalSheet)]
    assert [1, 2] == sorted(turns)
    assert "" == tab.returned.text
    assert tab.again.isHidden()
    assert tab.form is not None
    tab.write_again()  # there is nothing returned any more: a third turn is no harm
    settle()
