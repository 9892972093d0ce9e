"""汇总, the case beside the queue: what is shown of a material before a decision."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from PySide6.QtWidgets import QLabel

from desktop.model.codes import Role, Site
from desktop.model.fieldwork import Evidence, Interview, Photo
from desktop.model.ids import id_at, new_id
from desktop.model.reviews import MaterialState
from desktop.model.rounds import Round
from desktop.services import interviews, photos, reviews
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from tests.fakes import exchange, new_desk, seated
from tests.photo_samples import as_jpeg, quarters
from tests.ui.consolidation.conftest import one, state
from tests.ui.looking import texts


def test_change_that_comes_in_while_one_writes_takes_nothing_away(
    page, settle, colleague, handed_in
):
    """
    The new revision is shown and said; the form stays open with what was written.
    """
    page.case.begin_return()
    page.case.form.reason.setPlainText("地点过于笼统")
    page.refresh(frozenset({"observation"}))
    settle()
    assert "" == page.case.banner.text
    verbs.save(colleague, dataclasses.replace(handed_in[0], place="K43"))
    page.refresh(frozenset({"observation"}))
    settle()

    assert "材料又有改动，请再看一遍。" in page.case.banner.text
    assert "观察・K43" in texts(page.case)
    assert not page.case.form.isHidden()
    assert "地点过于笼统" == page.case.form.reason.toPlainText()
    page.case.form.send.click()
    settle()
    assert MaterialState.RETURNED is state(page.bench.desk, handed_in[0])


def test_how_long_it_waits_is_said_by_the_clock(page, settle, desk, handed_in):
    """
    Hours, then days; a withdrawn approval waits again, with no change.
    """
    item = reviews.case(desk, handed_in[0].id).submission
    reviews.approve(desk, [item])
    seen = reviews.case(desk, handed_in[0].id).submission
    reviews.withdraw(desk, seen, reason="另有反映")
    said: list[str] = []
    for hours in (3, 30):
        later = desk.now() + timedelta(hours=hours)
        page.bench.desk = dataclasses.replace(desk, now=lambda at=later: at)
        page.enter()
        settle()
        said += page.queue.queue.words(0)[1:3]

    assert "没有改动" in said[0]
    assert ["等 3 小时", "等 1 天"] == [said[1], said[3]]


def test_what_one_may_not_read_is_named_and_not_shown(page, settle, desk, colleague):
    """
    The task force sees that a talk has words, and none of them.
    """
    talk = one(desk, Interview)
    interviews.sign(colleague, talk, verbs.read(desk, talk.id))
    page.bench.desk = seated(desk, role=Role.TASK_FORCE, reviewer=id_at(8, 7))
    page.case.open(talk.id)
    settle()

    shown = texts(page.case)
    assert "您无权阅读的还有" in shown
    assert "排水沟" not in shown
    assert "周桂兰" not in shown


def test_change_is_shown_before_and_now(page, settle, desk, colleague, handed_in):
    """
    What was approved and then changed shows both, and how much is the same.
    """
    first = handed_in[0]
    reviews.approve(desk, [reviews.case(desk, first.id).submission])
    changed = dataclasses.replace(
        first, place="K43+100", fact=first.fact + "次日复查。", site=Site.VILLAGE
    )
    verbs.save(colleague, changed)
    page.refresh(frozenset({"observation"}))
    page.case.open(first.id)
    settle()

    shown = texts(page.case)
    assert "改动 3 处，其余 5 处相同" in shown
    assert "上次核定" in shown
    assert "桥头" in shown
    assert "K43+100" in shown
    assert f"上次核定：{first.fact}" in shown
    page._tabs.setCurrentIndex(1)
    settle()
    assert "上次核定" in texts(page.case)
    words = [page.queue.queue.words(n)[1] for n in range(page.queue.queue.rowCount())]
    assert any("改动 3 处" in line for line in words)


def test_change_since_a_return_is_told_as_such(
    page, settle, desk, colleague, handed_in
):
    """
    Before anything was approved, changes are told since the return.
    """
    first = handed_in[0]
    item = reviews.case(desk, first.id).submission
    reviews.send_back(desk, item, reason="地点过于笼统")
    verbs.save(colleague, dataclasses.replace(first, place="K43"))
    page.case.open(first.id)
    settle()

    assert "上次退回" in texts(page.case)
    assert "退回补正・王雪松 今天 10:06：地点过于笼统" in texts(page.case)


def test_material_in_conflict_leads_to_where_it_is_settled(
    page, workplace, settle, desk, handed_in, tmp_path
):
    """
    冲突 and 去选定 open the page that settles it, with the way back here.
    """
    other = new_desk(tmp_path / "two")
    exchange(desk, other)
    for station, place in ((desk, "K43"), (other, "K44")):
        verbs.save(station, dataclasses.replace(handed_in[0], place=place))
    exchange(desk, other)
    other.station.close()
    page.refresh(frozenset({"observation"}))
    settle()
    assert "冲突 1" == page.conflicts.text()

    page.case.open(handed_in[0].id)
    settle()
    assert "有两个版本" in texts(page.case)
    assert not page.case.approving.isVisibleTo(page)
    page.case.settling.click()
    settle()
    assert "conflict" == workplace.window._current
    assert workplace.window.page.pane.record_id == handed_in[0].id
    workplace.window.page.back()
    settle()
    assert "consolidate" == workplace.window._current
    page.conflicts.click()
    settle()
    assert "conflict" == workplace.window._current


def test_photo_is_seen_before_it_is_approved(page, settle, colleague):
    """
    A photo shows itself, and none of the numbers nobody decides on.
    """
    the_round = one(colleague, Round)
    taken = photos.ingest(
        colleague,
        PhotoIn(source=as_jpeg(quarters()), name="IMG.jpg", round_id=the_round.id),
    ).photo
    assert isinstance(taken, Photo)
    page.case.open(taken.id)
    settle()

    pictures = [n for n in page.case.findChildren(QLabel) if not n.pixmap().isNull()]
    assert 1 == len(pictures)
    assert taken.original not in texts(page.case).replace("\u200b", "")


def test_long_words_do_not_widen_the_pane(page, settle, desk, colleague):
    """
    An address without a space is broken, so that the pane keeps its width.
    """
    proof = dataclasses.replace(
        one(desk, Evidence),
        id=new_id(),
        title="x" * 200,
        collected_by=colleague.reviewer,
    )
    verbs.save(colleague, proof)
    page.case.open(proof.id)
    settle()

    assert page.case.minimumSizeHint().width() <= page.case.width()
