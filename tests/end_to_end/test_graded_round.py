"""A round of the sample district from its last open sheet to grades on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.demo import story
from desktop.model.codes import ClaimState, EvidenceState, Grade, RoundState, SheetState
from desktop.model.daily import DailyNote
from desktop.model.fieldwork import Evidence, Observation
from desktop.model.forms import EffortSheet, FormState
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.lists import AppraisalSheet, IssueItem, ResultItem
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.services import records as verbs
from desktop.services import stations
from desktop.storage import records
from desktop.ui import theme
from desktop.ui.dossiers.page import DossiersPage
from desktop.ui.grading.pane import GradingPane
from desktop.ui.review.marks_table import SCORE
from desktop.ui.review.score_tab import EFFORT
from tests.end_to_end.screens import walk, walked_once
from tests.end_to_end.seat import Seat
from tests.end_to_end.test_two_windows import settle_conflict
from tests.end_to_end.voting import hold_a_ballot
from tests.fakes import entries_of, quick_vaults, take

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
REASON = "评定研判认为，该同志所抓事项难度大、见效慢，量化得分未能充分反映实际付出。"


@pytest.fixture
def seats(qapp, qtbot, tmp_path: Path) -> Iterator[tuple[Seat, Seat]]:
    """The two laptops of the sample district, as the story leaves them."""
    theme.dress(qapp, theme.Appearance.LIGHT)
    with quick_vaults():
        story.tell(tmp_path, lambda _zh, _en: None)
    made = []
    for name in ("station-a", "station-b"):
        folder = tmp_path / name
        desk = stations.unlock(folder, story.PASSPHRASE)
        made.append(Seat(qtbot, desk, folder))
        made[-1].wait()
    yield made[0], made[1]
    for seat in made:
        seat.wait()
        seat.place.idle.stop()
        seat.window.close()
        seat.jobs.close()
        seat.desk.station.close()


@walked_once
def test_round_is_closed_from_sheets_to_paper(seats, tmp_path):
    """
    Sheets on two stations, ballots, verdicts, lock, scores, an override, and paper.
    """
    lead, member = seats
    sign_the_last_sheet(member)
    return_and_confirm_a_table(lead)
    exchange(lead, member)
    settle_conflict(lead, disputed(lead))
    judge_what_waits(lead)
    hold_a_ballot(lead)
    lock(lead)
    subject = override_one(lead)
    exchange(lead, member)
    volume = print_volumes(lead, tmp_path / "round", subject)
    print_report(lead, tmp_path)
    recompute(volume, the_sheet(lead, subject))
    look_from_the_other_side(member, subject)


def test_same_round_on_a_real_screen(real_screen, tmp_path):
    """
    Clicked through under a real X server; the kiosk fills all of the screen.
    """
    test = f"{__file__}::{test_round_is_closed_from_sheets_to_paper.__name__}"
    walk(real_screen, test, tmp_path / "round", within_s=1_800)


# --- the way -----------------------------------------------------------------------


def sign_the_last_sheet(member: Seat) -> None:
    """The reviewer finishes the one sheet he had left open, and signs it."""
    (sheet,) = [s for s in member.every(AppraisalSheet) if s.state is SheetState.DRAFT]
    tab = score_tab(member, sheet.subject_id)
    form = tab.sheet.form
    for line in range(form.table.rowCount()):
        item = form.table.item(line, SCORE)
        if item is None or not item.text():
            member.person.click_index(form.table, form.table.model().index(line, SCORE))
            member.strike("76")
            member.person.press(Qt.Key.Key_Return)
    member.tick(form._declared)
    member.picture("graded-1-sheet")
    member.press(form.sign_button)

    assert SheetState.SIGNED is verbs.read(member.desk, sheet.id).record.state


def return_and_confirm_a_table(lead: Seat) -> None:
    """The leader has one 辛苦指数 table put right: returned, filled in, verified."""
    sheet = lead.every(EffortSheet)[0]
    tab = score_tab(lead, sheet.subject_id)
    tab.segments.choose(EFFORT)
    lead.wait()
    lead.person.fill_in(tab.effort.foot.reason, "请假天数核对有误")
    lead.press(tab.effort.foot.back)
    lead.person.fill_in(tab.effort.foot.editors["away_days"].field, "1")
    for _ in range(2):
        lead.press(tab.effort.foot.step)
    lead.picture("graded-2-table")

    done = verbs.read(lead.desk, sheet.id).record
    assert (FormState.VERIFIED, 1) == (done.state, done.away_days)


def judge_what_waits(lead: Seat) -> None:
    """At the desk of 对账 everything that nobody verified gets its verdict."""
    for claim in unjudged(lead):
        page = lead.look("verify", record_id=claim)
        page.setFocus()
        lead.person.press(Qt.Key.Key_2)
        lead.person.fill_in(page.bar.difference, "只查实一部分")
        lead.press(page.bar.write)
    lead.picture("graded-3-verdicts")

    assert [] == unjudged(lead)


def lock(lead: Seat) -> None:
    """The leader locks the round; what wants a reason gets one."""
    pane = grading(lead)
    lead.press(pane.lock.step)
    if pane.lock.reason.isVisible():
        words = "其余对象材料按期补入下期，已向专班说明"
        lead.person.fill_in(pane.lock.reason._field, words)
        lead.person.press(Qt.Key.Key_Return)
        lead.wait()
    lead.picture("graded-4-locked")

    assert not pane.banner.isVisible(), pane.banner.text
    assert RoundState.LOCKED is the_round(lead).state
    assert len(pane._reading.board.everyone) == len(lead.every(ScoreSheet))


def override_one(lead: Seat) -> str:
    """All grades as proposed but one, moved by a step with reason and evidence."""
    pane = grading(lead)
    everyone = pane._reading.board.everyone
    moved = everyone[0]
    for one in everyone:
        pane.look_at(one.subject)
        lead.person.fill_in(pane.form.meeting, "部务会2024年第14次会议")
        if one.subject == moved.subject:
            lead.person.enter(pane.form.grade)
            lead.person.press(Qt.Key.Key_Right)
            lead.person.fill_in(pane.form.reason, REASON)
            pick_evidence(lead, pane)
        lead.tick(pane.form.paper)
        lead.person.choose_in(pane.form.second, pane.form.second.itemText(1))
        lead.person.fill_in(pane.form.proof, "会签单2024-07")
        lead.press(pane.form.write)
        assert not pane.banner.isVisible(), pane.banner.text
        lead.press(pane.form.confirm)
    pane.look_at(moved.subject)
    lead.picture("graded-5-override")

    decided = {one.subject_id: one for one in lead.every(GradeDecision)}
    assert {DecisionState.CONFIRMED} == {one.state for one in decided.values()}
    assert Grade.GOOD is decided[moved.subject].decided
    assert REASON == decided[moved.subject].reason
    return moved.subject


def print_volumes(lead: Seat, folder: Path, subject: str) -> Path:
    """The round is printed as a whole; the volume of the one moved is returned."""
    page = lead.look("dossiers")
    assert isinstance(page, DossiersPage)
    page.print_round(folder)
    lead.wait()
    lead.picture("graded-6-volumes")

    printed = sorted(folder.glob("*.pdf"))
    assert len(lead.every(Subject)) == len(printed)
    name = cadre_of(lead, subject).name
    return next(path for path in printed if name in path.name)


def print_report(lead: Seat, folder: Path) -> None:
    """YX-02 is shown where volumes are, and saved."""
    page = lead.look("dossiers")
    page.show_report()
    lead.wait()
    lead.picture("graded-7-report")
    page.shown.outlet.save_to(folder / "report.pdf", page.shown.preview.printed)
    lead.wait()

    said = text_of(folder / "report.pdf")
    assert "一线考察干部情况的分析报告" in said
    for one in lead.every(Subject):
        assert cadre_of(lead, one.id).name[0] in said


def recompute(volume: Path, sheet: ScoreSheet) -> None:
    """Whoever reads only the paper finds T in it, and makes it again by hand."""
    said = text_of(volume)

    assert "综合得分计算表" in said
    assert format(sheet.total, ".2f") in said
    working = re.search(r"\((\d+)×([\d.]+)\+(\d+)×([\d.]+)\+(\d+)×([\d.]+)\)÷100", said)
    assert working is not None
    a, results, b, ballots, c, team = map(Decimal, working.groups())
    joined = (a * results + b * ballots + c * team) / 100
    adjustment = sheet.total - joined.quantize(Decimal("0.01"))
    assert abs(adjustment) <= 10
    assert sheet.results == results
    assert {sheet.ballots, sheet.team} == {ballots, team}


def look_from_the_other_side(member: Seat, subject: str) -> None:
    """The grade has reached the other station, the marks of others have not."""
    decided = [d for d in member.every(GradeDecision) if d.subject_id == subject]
    page = member.look("consolidate")

    assert [Grade.GOOD] == [one.decided for one in decided]
    assert not page._tabs.isTabVisible(3)


# --- steps -------------------------------------------------------------------------


def the_round(seat: Seat) -> Round:
    return next(one for one in seat.every(Round) if one.id == seat.place.bench.round_id)


def the_sheet(seat: Seat, subject: str) -> ScoreSheet:
    return next(one for one in seat.every(ScoreSheet) if one.subject_id == subject)


def cadre_of(seat: Seat, subject: str) -> Cadre:
    with seat.desk.station.database.read() as connection:
        own = records.read(connection, Subject, subject)
        return records.read(connection, Cadre, own.cadre_id)


def disputed(seat: Seat) -> str:
    """Return the record that two people changed."""
    with seat.desk.station.database.read() as connection:
        found = [
            one.id
            for one in records.find(connection, Observation)
            if records.stored(connection, one.id).conflicts
        ]
    (only,) = found
    return only


def score_tab(seat: Seat, subject: str):
    """Open 评分 of a subject."""
    page = seat.look("review")
    page.subjects.choose(subject)
    seat.wait()
    page.view.go_to("sheet")
    seat.wait()
    return page.view.score


def unjudged(seat: Seat) -> list[str]:
    """Return the claims and the evidence that nobody has verified."""
    waiting = {
        ClaimState.DRAFT,
        ClaimState.CONFIRMED,
        ClaimState.CHECKING,
        EvidenceState.PENDING,
    }
    return [
        one.id
        for owner in (ResultItem, IssueItem, Evidence)
        for one in seat.every(owner)
        if one.state in waiting
    ]


def grading(seat: Seat) -> GradingPane:
    page = seat.look("consolidate", part="grading")
    seat.wait()
    return page.grading


def pick_evidence(lead: Seat, pane: GradingPane) -> None:
    """Click a piece of evidence in the figures: it is cited."""
    index = next(found for found in _lines(pane) if pane.tree.leaf(found).evidence)
    lead.person.click_index(pane.tree, index)


def _lines(pane: GradingPane, parent: QModelIndex | None = None):
    model = pane.tree.model()
    above = parent if parent is not None else pane.tree.rootIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield index
        yield from _lines(pane, index)


def exchange(one: Seat, other: Seat) -> None:
    """Each takes what the other wrote, as from a stick."""
    take(other.desk, entries_of(one.desk))
    take(one.desk, entries_of(other.desk))
    for seat in (one, other):
        seat.place.bench.changed.emit(frozenset({"subject", DailyNote.TYPE}))
        seat.wait()


def text_of(path: Path) -> str:
    """Return what stands in a PDF, without line breaks."""
    pdf = pypdfium2.PdfDocument(str(path))
    pages = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return re.sub(r"\s+", "", "".join(pages))
