"""发票与打印: numbers are given out on the page, previewed, saved, made void."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest

from desktop.model.balloting import ActivityState, NumberKind
from desktop.model.codes import Group
from desktop.services import records as verbs
from desktop.services.ballots import activities
from desktop.ui.bench import Place
from tests.ui.ballots.voting import vote

_S = ActivityState


@pytest.fixture
def pane(page, activity, settle):
    page.enter()
    settle()
    page.cards[0].buttons["print"].click()
    settle()
    return page.prints


def give(pane, settle, *, kind=0, group=0, count="", reason=""):
    """Give out a batch; an empty count takes what the quota leaves."""
    pane.kind.choose(kind)
    pane.group.setCurrentIndex(group)
    if count:
        pane.count.setText(count)
    pane.reason.setText(reason)
    pane.give.click()
    settle()


def open_line(pane, settle, words: str) -> str:
    """Open a document by its words; return what is on its pages."""
    line = next(one for one in pane.lines.model().lines if words in one.what)
    line.run()
    settle()
    assert pane.shown.preview is not None, pane.shown.banner.text
    return " ".join(text_of(pane.shown.preview.printed.pdf).split())


def text_of(pdf: bytes) -> str:
    return "\n".join(_pages(pdf))


def _pages(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def batches_of(workplace, activity):
    return verbs.read(workplace.bench.desk, activity.id).record.batches


def test_a_batch_is_given_out_within_the_quota_and_printed(
    pane, workplace, activity, settle, tmp_path
):
    """
    What the quota leaves is offered; each paper has its own number; a print is counted.
    """
    give(pane, settle)
    (batch,) = batches_of(workplace, activity)
    assert (NumberKind.PAPER, Group.STAFF, 12) == (
        batch.kind,
        batch.circle,
        len(batch.numbers),
    )
    assert "编号 12，作废 0，发出 12" in pane.said.text()
    said = open_line(pane, settle, "纸质票 12 张")
    for number in batch.numbers:
        assert number in said
    for words in ("高志远", "何俊峰", "不担当", "推诿扯皮"):
        assert words in said
    assert "办事拖拉" not in said  # an item the activity does not have

    path = tmp_path / "票.pdf"
    pane.shown.outlet.save_to(path, pane.shown.preview.printed)
    settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert 1 == batches_of(workplace, activity)[0].printed
    assert any("已印 1 次" == one.when for one in pane.lines.model().lines)


def test_more_than_the_quota_asks_for_a_reason(pane, workplace, activity, settle):
    """
    The quota is named; with a reason it is given out.
    """
    give(pane, settle, group=1, count="3")
    assert "配额（2张）" in pane.banner.text
    give(pane, settle, group=1, count="3", reason="一人临时到会")
    assert "" == pane.reason.text()

    assert [3] == [len(one.numbers) for one in batches_of(workplace, activity)]
    for wrong in ("", "0", "三"):
        pane.count.setText(wrong or " ")
        pane.give.click()
        settle()
        assert "张数应在1到999之间" in pane.banner.text


def test_slips_are_printed_with_their_numbers_and_a_void_one_is_not(
    pane, workplace, activity, settle
):
    """
    Each slip has its group and number; what is void is printed no more.
    """
    give(pane, settle, kind=1)
    (batch,) = batches_of(workplace, activity)
    gone, *rest = batch.numbers
    pane.number.setText(gone)
    pane.why.setText("打印模糊")
    pane.strike.click()
    settle()
    assert ("", "") == (pane.number.text(), pane.why.text())

    said = open_line(pane, settle, "票签 11 张")
    assert gone not in said
    assert all(number in said for number in rest)
    assert "只能投一次" in said
    pane.number.setText(rest[0])
    pane.why.setText("遗失")
    pane.strike.click()
    settle()
    fresh = text_of(pane.shown.preview.printed.pdf)
    assert rest[0] not in fresh  # what is shown is laid out anew
    assert rest[1] in fresh
    record = open_line(pane, settle, "发放回收记录")
    assert "下属/中层/职工 12 12 2 10 0 0.0" in record
    assert f"{gone} 2024-07-18 打印模糊" in record


def test_a_number_that_is_none_is_not_made_void(pane, settle):
    """
    The banner says why.
    """
    pane.number.setText("G3-ZZZZZZ")
    pane.why.setText("遗失")
    pane.strike.click()
    settle()

    assert "不是本次测评发给该群体的" in pane.banner.text


def test_the_summary_of_the_round_is_previewed_once_it_may_be(
    page, pane, workplace, activity, settle
):
    """
    Before 汇总 it says why not; afterwards it is on paper, and nothing is given out.
    """
    line = next(one for one in pane.lines.model().lines if "汇总表" in one.what)
    line.run()
    settle()
    assert "还有测评活动没有汇总" in pane.shown.banner.text
    assert not pane.shown.save.isEnabled()

    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 12)
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.enter()
    settle()
    assert "测评汇总表" in open_line(pane, settle, "汇总表")
    assert not pane.give.isEnabled()
    assert not pane._voiding.isEnabled()
    pane.shown.went.emit()  # of no batch: nothing to count
    settle()
    assert () == batches_of(workplace, activity)


def test_the_finder_leads_to_printing(workplace, settle):
    """
    The place of the command opens the tab.
    """
    workplace.window.open(Place(page="ballots", part="print"))
    settle()
    page = workplace.window.page

    assert page._stack.currentWidget() is page.prints
    assert page.panes()[1] is page.prints.lines
    assert not page.back()


def test_what_is_typed_outlives_a_change_elsewhere(
    qtbot, page, pane, workplace, activity, settle
):
    """
    The count stays with its group; given out, what is left is offered again.
    """
    assert "12" == pane.count.text()
    pane.count.selectAll()
    qtbot.keyClicks(pane.count, "5")
    page.refresh(frozenset({"ballot_activity"}))
    settle()
    assert "5" == pane.count.text()

    pane.give.click()
    settle()

    (batch,) = batches_of(workplace, activity)
    assert 5 == len(batch.numbers)
    assert "7" == pane.count.text()
    pane.count.selectAll()
    qtbot.keyClicks(pane.count, "3")
    pane.group.setCurrentIndex(1)
    assert "2" == pane.count.text()


def test_number_to_be_made_void_is_asked_about(qtbot, pane, workplace):
    """
    The window names its field before it closes, as it does the reason's.
    """
    qtbot.keyClicks(pane.number, "G3")

    assert not workplace.window.close()
    assert "还没有办的：票号" in workplace.window.banner.text
    assert workplace.window.close()
