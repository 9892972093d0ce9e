"""What is chosen and not settled outlives leaving the page, and news from elsewhere."""

from __future__ import annotations

from desktop.services import conflicts
from desktop.services import records as verbs
from desktop.ui.bench import Place
from tests.fakes import exchange
from tests.services.steps import change
from tests.ui.conflicts.hand import texts


def test_draft_of_the_choice_survives(qtbot, shown, settle, workplace, watched):
    """
    What was chosen and written is there when one comes back, also after a restart.
    """
    shown.sections[0].first_choice.click()
    shown.foot.reason_field.setText("现场")
    workplace.window.open(Place(page="today"))
    settle()
    kept = conflicts.case(workplace.bench.desk, watched).begun
    assert ("现场", 1) == (kept.reason, len(kept.picks))

    workplace.window.open(Place(page="conflict", record_id=watched))
    settle()

    assert [True, False] == [section.is_settled for section in shown.sections]
    assert "现场" == shown.foot.reason_field.text()


def test_what_comes_in_meanwhile_is_shown_with_the_choices_kept(
    qtbot, shown, settle, workplace, desk, other, watched
):
    """
    A third change arrives while one compares: it is told, and nothing chosen is lost.
    """
    place = next(s for s in shown.sections if s.dispute.name == "place")
    place.first_choice.click()
    chosen = place.begun()[0]
    shown.foot.reason_field.setText("现场")
    change(other, watched, fact="改写的事实。")
    exchange(desk, other)
    workplace.bench.changed.emit(frozenset({"observation"}))
    settle()

    again = next(s for s in shown.sections if s.dispute.name == "place")
    assert chosen == again.begun()[0]
    assert "现场" == shown.foot.reason_field.text()
    assert "又收到别的电脑上的改动，请再看一遍。" in texts(shown)


def test_settled_elsewhere_is_said(qtbot, shown, settle, workplace, desk, watched):
    """
    When nothing is left to choose the pane says so, instead of an empty page.
    """
    case = conflicts.case(desk, watched)
    choices = [
        verbs.Choice(name=item.name, value=item.versions[0].raw)
        for item in case.disputes
    ]
    conflicts.settle(desk, case, choices, "电话")
    workplace.bench.changed.emit(frozenset({"observation"}))
    settle()

    assert "这条记录没有待选定的不同" in texts(shown)
