"""分析报告: written beside its checks, seen as it prints, settled and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.model.codes import Role
from desktop.model.narratives import AnalysisReport, NarrativeState
from desktop.services import drafting
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.report.page import ReportPage
from tests.fakes import seated
from tests.ui.straits import busy


@pytest.fixture
def page(workplace, settle) -> ReportPage:
    workplace.window.open(Place(page="report"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ReportPage)
    return found


def stored(page) -> AnalysisReport:
    with page.bench.desk.station.database.read() as connection:
        (found,) = records.find(connection, AnalysisReport)
    return found


def write(page, name: str, words: str) -> None:
    page.form.texts[name].area.setPlainText(words)


def test_empty_words_are_told_beneath_their_text(page):
    """
    As one writes: the sentence and the word; beneath the text it is in alone.
    """
    write(page, "analysis", "进度正常。干部非常努力。")

    said = page.form.texts["analysis"].said
    assert "“干部非常努力。”" in said
    assert "非常" in said
    assert "进度正常" not in said
    assert "" == page.form.texts["conclusion"].said
    assert "用了“非常”“努力”" in said
    assert "2 处提示" == page.form.summary.text()


def test_what_marks_a_member_needs_his_judgement(page):
    """
    Both cadres are of one 班子: what marks one rests on his assessment.
    """
    (first, second) = page.form.members

    page.form.members[second].area.setPlainText("点位自己跑。")

    assert "先写本人的定性评价" in page.form.members[second].said
    assert "" == page.form.members[first].said


def test_text_is_kept_saved_and_printed(page, settle):
    """
    Typed, it is a draft on the disk; saved, it stands in the preview.
    """
    before = page.preview.preview.printed.digest
    write(page, "conclusion", "建议补植限期完成。")
    page.form.keeper.flush()
    settle()
    (typed,) = drafting.begun(page.bench.desk, AnalysisReport.TYPE)

    assert page.save()
    settle()

    assert "建议补植限期完成。" == typed.record.conclusion == stored(page).conclusion
    assert before != page.preview.preview.printed.digest
    assert not page.form.is_writing


def test_what_is_typed_is_saved_before_it_goes_out(page, settle, monkeypatch, tmp_path):
    """
    The preview says that it lacks what is being written; saved as a file, it has it.
    """
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    before = page.preview.preview.printed
    assert page.preview._behind_pane.isHidden()
    write(page, "conclusion", "建议补植限期完成。")
    assert "还没有排进来" in page.preview._behind.text()
    assert not page.preview._behind_pane.isHidden()

    page.preview.save.click()
    assert not page.preview.save.isEnabled()
    settle()

    assert "建议补植限期完成。" == stored(page).conclusion
    assert path.read_bytes() == page.preview.preview.printed.pdf != before.pdf
    assert page.preview._behind_pane.isHidden()
    assert page.preview.save.isEnabled()


def test_what_cannot_be_saved_does_not_go_out(page, settle, monkeypatch):
    """
    The report was settled meanwhile: nothing is written, and it says why.
    """
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: asked.append(a))
    write(page, "analysis", "进度正常。")
    assert page.save()
    settle()
    write(page, "analysis", "进度正常，七月底完成。")
    verbs.advance(page.bench.desk, stored(page).id, NarrativeState.SETTLED)

    page.preview.save.click()
    settle()

    assert [] == asked
    assert page.form.banner.text
    assert "进度正常，七月底完成。" == page.form.texts["analysis"].text()
    assert page.preview.save.isEnabled()
    assert not page.preview._behind_pane.isHidden()


def test_settled_it_is_read_and_taken_back_with_a_reason(page, settle):
    """
    定稿 closes the texts; 退回修改 opens them again, with a reason.
    """
    write(page, "analysis", "进度正常。")
    page.form.settle_button.click()
    settle()
    assert NarrativeState.SETTLED is stored(page).state
    assert page.form.texts["analysis"].area.isReadOnly()
    assert not page.save()
    assert not page.form.reopen_button.isEnabled()

    page.form._reason.setText("数据截止日期有误")
    page.form.reopen_button.click()
    settle()

    assert NarrativeState.DRAFT is stored(page).state
    assert not page.form.texts["analysis"].area.isReadOnly()


def test_open_remarks_are_named_and_ask_why(page, settle):
    """
    定稿 with remarks open says in which texts, and asks for ten characters of why.
    """
    write(page, "analysis", "干部非常努力。")
    subject = next(iter(page.form.members))
    page.form.members[subject].area.setPlainText("点位自己跑。")
    name = next(one.name for one in page.form._people if one.subject_id == subject)

    page.form.settle_button.click()
    settle()

    bar = page.form.remarks.reason
    assert "总体分析 2 处" in page.form.remarks.said
    assert f"{name} 1 处" in page.form.remarks.said
    assert not bar._go.isEnabled()
    bar._field.setText("先定稿吧")
    bar._on_go()
    assert not bar._go.isEnabled()
    bar._field.setText("定性评价下周补写，先报送。")
    bar._go.click()
    settle()
    assert NarrativeState.SETTLED is stored(page).state
    assert "" == page.form.remarks.said
    last = verbs.history(page.bench.desk, stored(page).id)[-1]
    assert "定性评价下周补写，先报送。" == last.head.reason


def test_reason_of_settling_survives_a_busy_station(page, settle):
    """
    Not settled, it says why; the remarks and the words stand, and one press is enough.
    """
    write(page, "analysis", "干部非常努力。")
    page.form.settle_button.click()
    bar = page.form.remarks.reason
    bar._field.setText("定性评价下周补写，先报送。")

    with busy(page.bench.desk):
        bar._go.click()
        settle()
        assert page.form.banner.text
        assert bar.isVisible()
        assert "总体分析 2 处" in page.form.remarks.said
        assert "定性评价下周补写，先报送。" == bar._field.text()
    bar._go.click()
    settle()

    assert NarrativeState.SETTLED is stored(page).state
    assert "" == page.form.remarks.said


def test_settling_can_be_left_alone(page):
    """
    不办了 takes the question away; nothing happened.
    """
    write(page, "analysis", "干部非常努力。")
    page.form.settle_button.click()

    page.form.remarks.reason._on_decline()

    assert "" == page.form.remarks.said
    assert page.form.is_writing


def test_nothing_is_asked_once_the_last_remark_is_followed(page, settle):
    """
    The words are bettered while it asks: the question goes, and one click settles.
    """
    write(page, "analysis", "干部非常努力。")
    page.form.settle_button.click()
    assert page.form.remarks.said

    write(page, "analysis", "干部到场41次。")

    assert "" == page.form.remarks.said
    page.form.settle_button.click()
    settle()
    assert NarrativeState.SETTLED is stored(page).state


def test_what_is_typed_stays_when_others_write(page, settle, bench):
    """
    A colleague's record refreshes what is said of people, not what is typed.
    """
    write(page, "matters", "补植晚了六天")

    bench.changed.emit(frozenset({"assessment"}))
    settle()

    assert "补植晚了六天" == page.form.texts["matters"].text()
    assert page.form.is_writing


def test_a_refused_step_says_why_and_keeps_what_is_typed(page, settle):
    """
    Without the day of the data nothing is settled; the text is still there.
    """
    write(page, "analysis", "进度正常。")
    page.form.day.field.setText("")

    page.form.settle()
    settle()

    assert "数据截止日期" in page.form.banner.text
    assert "进度正常。" == page.form.texts["analysis"].text()
    assert page.form.is_writing
    page.form.day.field.setText("昨天")
    assert "进度正常。" == page.form.record().analysis


def test_each_cadre_leads_to_his_judgement(page, settle, workplace):
    """
    干部分述 is written with the cadre; here it says how far it is.
    """
    line = page.people.lines[0]
    assert "还没有写" == line.when

    line.run()
    settle()

    assert workplace.window.page.view.tabs.currentIndex() == 6


def test_texts_of_a_round_never_saved_are_there_again(page, settle, workplace):
    """
    Left and opened again, the page shows what was typed.
    """
    write(page, "overview", "分三组进点。")
    workplace.window.open(Place(page="dossiers"))
    settle()
    page._form = None

    workplace.window.open(Place(page="report"))
    settle()

    assert "分三组进点。" == page.form.texts["overview"].text()
    verbs.save(page.bench.desk, page.form.record())


def test_who_may_not_write_it_reads_it(workplace, settle):
    """
    部务会成员 read the texts and the print; nothing is to be typed or settled.
    """
    workplace.bench.desk = seated(workplace.bench.desk, role=Role.COMMITTEE)
    workplace.window.open(Place(page="report"))
    settle()
    form = workplace.window.page.form

    assert all(block.area.isReadOnly() for block in form.texts.values())
    assert form.save_button.isHidden()
    assert form.settle_button.isHidden()
    assert form.reopen_button.isHidden()
    assert workplace.window.page.preview.preview is not None


def test_without_a_round_the_page_says_what_to_do(page, settle, bench):
    """
    There is nothing to write a report on.
    """
    bench.round_id = ""
    page.enter()
    settle()

    assert 0 == page._stack.currentIndex()
