"""What is written about a subject stays with him, and is on the disk at once."""

from __future__ import annotations

from desktop.errors.station import DiskFullError
from desktop.services import drafting, subjects
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.results_tab import AnswersCard


def test_hole_leads_to_the_form_that_fills_it(page, settle):
    """
    A click on the hole of 察实绩 opens the three questions of the matter it is in.
    """
    page.view.strip.hole_clicked.emit("results")
    card = page.view.results.findChild(AnswersCard)
    assert card is not None
    card._who.setPlainText("分管。")
    card._outcome.setPlainText("户厕改造 126 户。")
    card._contribution.setPlainText("争取奖补 80 万元。")
    card.save()
    settle()

    shown = page.view.tabs.tabText(1)
    assert "察实绩 2" == shown
    assert not page.view.results.is_writing


def test_observation_is_written_in_place(page, settle):
    """
    记观察 writes a fact with place and time; the strip counts it.
    """
    page.view.observe()
    form = page.view.conduct.form
    assert form is not None
    form._fact.setPlainText("夜里 11 点仍在现场。")
    form._place.setText("K43")
    form._site.setCurrentIndex(form._site.findText("项目现场"))
    form.save()
    settle()

    assert "看状态 2" == page.view.tabs.tabText(2)
    assert not page.view.is_writing


def test_observation_without_a_place_is_refused_in_words(page, settle):
    """
    What is missing is named, and what was typed stays.
    """
    page.view.observe()
    form = page.view.conduct.form
    assert form is not None
    form._fact.setPlainText("夜里 11 点仍在现场。")
    form.save()
    settle()

    assert "地点没有填" in form._banner.text
    assert "夜里 11 点仍在现场。" == form._fact.toPlainText()


def other_than(page: ReviewPage, name: str) -> str:
    lines = subjects.lines(page.bench.desk, page.bench.round_id)
    return next(line.subject.id for line in lines if line.cadre.name != name)


def test_observation_stays_with_whom_it_is_about(page, settle):
    """
    Another subject's page has no trace of what is written; back again, it is there.
    """
    first, second = page.subjects.current, other_than(page, "高志远")
    page.view.observe()
    page.view.conduct.form._fact.setPlainText("他蹲下来听老人说完。")
    page.subjects.choose(second)
    settle()
    assert not page.view.is_writing
    assert [] == drafting.about(page.bench.desk, second)

    page.subjects.choose(first)
    settle()

    assert "他蹲下来听老人说完。" == page.view.conduct.form._fact.toPlainText()
    assert first == page.view.conduct.form.subject_id


def test_answers_being_written_are_on_the_disk(page, settle, qtbot):
    """
    A moment after the last key the answers are a draft, which the page takes up again.
    """
    subject = page.subjects.current
    page.view.strip.hole_clicked.emit("results")
    page.view.results.findChild(AnswersCard)._outcome.setPlainText("改厕 126 户。")
    with qtbot.waitSignal(page.bench.kept):
        pass
    (typed,) = drafting.about(page.bench.desk, subject)
    page.subjects.choose(other_than(page, "高志远"))
    settle()
    assert not page.view.results.is_writing
    page.subjects.choose(subject)
    settle()

    assert "改厕 126 户。" == typed.record.outcome
    card = page.view.results._card_open
    assert "改厕 126 户。" == card._outcome.toPlainText()


def test_giving_up_names_what_is_lost(page, settle):
    """
    An empty form is left at once; one with words asks in place, and forgets them.
    """
    page.view.observe()
    page.view.conduct.form._foot._leave.click()
    settle()
    assert not page.view.is_writing

    page.view.observe()
    form = page.view.conduct.form
    form._fact.setPlainText("他蹲下来。")
    form._foot._leave.click()
    assert "写了 5 个字" in form._foot._question.text()
    assert page.view.is_writing
    form._foot._stay.click()
    form.keeper.flush()
    settle()
    form._foot._leave.click()
    form._foot._drop.click()
    settle()

    assert not page.view.is_writing
    assert [] == drafting.about(page.bench.desk, page.subjects.current)


def test_form_that_cannot_be_kept_says_so(page, settle, monkeypatch):
    """
    A full disk is told in the status line; the words stay and are tried again.
    """

    def full(*_facts):
        raise DiskFullError

    page.view.observe()
    form = page.view.conduct.form
    form._fact.setPlainText("他蹲下来。")
    with monkeypatch.context() as patch:
        patch.setattr(drafting, "keep", full)
        form.keeper.flush()
        settle()
        assert "没有保存" in page.window().status.saved.text
    form.keeper.flush()
    settle()

    assert "已保存" in page.window().status.saved.text
    assert 1 == len(drafting.about(page.bench.desk, page.subjects.current))


def test_focus_stays_on_the_subject_when_a_form_closes(workplace, page, settle):
    """
    After an observation was saved the keyboard is on its tab, not on the rail.
    """
    page.view.observe()
    page.view.conduct.form._foot.left.emit()
    settle()

    assert page.view.tabs is workplace.window.focusWidget()
