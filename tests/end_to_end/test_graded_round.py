"""A round of the sample district from its last open sheet to grades on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.demo import story
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
)
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
from desktop.ui.ballots.kiosk import Kiosk
from desktop.ui.dossiers.page import DossiersPage
from desktop.ui.grading.pane import GradingPane
from desktop.ui.review.marks_table import SCORE
from desktop.ui.review.score_tab import EFFORT
from tests.end_to_end.test_two_windows import Seat, settle_conflict
from tests.end_to_end.test_window import CTRL
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


# --- the way -----------------------------------------------------------------------


def sign_the_last_sheet(member: Seat) -> None:
    """The reviewer finishes the one sheet he had left open, and signs it."""
    (sheet,) = [s for s in every(member, AppraisalSheet) if s.state is SheetState.DRAFT]
    tab = score_tab(member, sheet.subject_id)
    form = tab.sheet.form
    for line in range(form.table.rowCount()):
        item = form.table.item(line, SCORE)
        if item is None or not item.text():
            form.table.setItem(line, SCORE, QTableWidgetItem("76"))
    form._declared.setChecked(True)
    member.picture("graded-1-sheet")
    member.press(form.sign_button)

    assert SheetState.SIGNED is verbs.read(member.desk, sheet.id).record.state


def return_and_confirm_a_table(lead: Seat) -> None:
    """The leader has one 辛苦指数 table put right: returned, filled in, verified."""
    sheet = every(lead, EffortSheet)[0]
    tab = score_tab(lead, sheet.subject_id)
    tab.segments.choose(EFFORT)
    lead.wait()
    tab.effort.foot.reason.setText("请假天数核对有误")
    lead.press(tab.effort.foot.back)
    tab.effort.foot.editors["away_days"].field.setText("1")
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
        page.bar.difference.setText("只查实一部分")
        lead.press(page.bar.write)
    lead.picture("graded-3-verdicts")

    assert [] == unjudged(lead)


def hold_a_ballot(lead: Seat) -> None:
    """A second ballot: published, two voters at the kiosk, counted, sealed."""
    lead.look("ballots").start_new()
    lead.wait()
    lead.person.fill("活动名称", "驻点村补充测评")
    quotas = lead.person.find("群体配额", QTableWidget)
    for row in range(5):
        quotas.setItem(row, 1, QTableWidgetItem("20"))
    lead.person.choose("方式", "本机投票")
    for name in ("开始日期", "截止日期"):
        lead.person.fill(name, "2024-07-24")
    lead.person.press(Qt.Key.Key_S, CTRL)
    lead.wait()
    press_step(lead, ActivityState.PUBLISHED)
    press_step(lead, ActivityState.COLLECTING)
    page = lead.look("ballots")
    page.session._show = Kiosk.show  # no screen to fill
    lead.press(card(lead).buttons["kiosk"])
    kiosk = page.session.kiosk
    for keys in ("1122133", "2112122"):
        vote(lead, kiosk, keys)
    kiosk.end_asked.emit(story.PASSPHRASE)
    lead.wait()
    for state in (ActivityState.CLOSED, ActivityState.CHECKED, ActivityState.COUNTED):
        press_step(lead, state)
    seal(lead)

    assert 2 == len(every(lead, BallotBox))


def lock(lead: Seat) -> None:
    """The leader locks the round; what wants a reason gets one."""
    pane = grading(lead)
    lead.press(pane.lock.step)
    if pane.lock.reason.isVisible():
        pane.lock.reason._field.setText("其余对象材料按期补入下期，已向专班说明")
        pane.lock.reason._on_go()
        lead.wait()
    lead.picture("graded-4-locked")

    assert not pane.banner.isVisible(), pane.banner.text
    assert RoundState.LOCKED is the_round(lead).state
    assert len(pane._reading.board.everyone) == len(every(lead, ScoreSheet))


def override_one(lead: Seat) -> str:
    """All grades as proposed but one, moved by a step with reason and evidence."""
    pane = grading(lead)
    everyone = pane._reading.board.everyone
    moved = everyone[0]
    for one in everyone:
        pane.look_at(one.subject)
        pane.form.meeting.setText("部务会2024年第14次会议")
        if one.subject == moved.subject:
            pane.form.grade.choose(1)
            pane.form.reason.setPlainText(REASON)
            pick_evidence(pane)
        pane.form.paper.setChecked(True)
        pane.form.second.setCurrentIndex(1)
        pane.form.proof.setText("会签单2024-07")
        lead.press(pane.form.write)
        assert not pane.banner.isVisible(), pane.banner.text
        lead.press(pane.form.confirm)
    pane.look_at(moved.subject)
    lead.picture("graded-5-override")

    decided = {one.subject_id: one for one in every(lead, GradeDecision)}
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
    assert len(every(lead, Subject)) == len(printed)
    name = cadre_of(lead, subject).name
    return next(path for path in printed if name in path.name)


def print_report(lead: Seat, folder: Path) -> None:
    """YX-02 is shown where volumes are, and saved."""
    page = lead.look("dossiers")
    page.show_report()
    lead.wait()
    lead.picture("graded-7-report")
    page.outlet.save_to(folder / "report.pdf", page._preview.printed)
    lead.wait()

    said = text_of(folder / "report.pdf")
    assert "一线考察干部情况的分析报告" in said
    for one in every(lead, Subject):
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
    decided = [d for d in every(member, GradeDecision) if d.subject_id == subject]
    page = member.look("consolidate")

    assert [Grade.GOOD] == [one.decided for one in decided]
    assert not page._tabs.isTabVisible(3)


# --- steps -------------------------------------------------------------------------


def every(seat: Seat, owner):
    """Return all records of a type that stand at a seat."""
    with seat.desk.station.database.read() as connection:
        return records.find(connection, owner)


def the_round(seat: Seat) -> Round:
    return next(
        one for one in every(seat, Round) if one.id == seat.place.bench.round_id
    )


def the_sheet(seat: Seat, subject: str) -> ScoreSheet:
    return next(one for one in every(seat, ScoreSheet) if one.subject_id == subject)


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
        for one in every(seat, owner)
        if one.state in waiting
    ]


def card(seat: Seat):
    """Return the card of the ballot that is not sealed."""
    cards = seat.window.page.cards
    return next(one for one in cards if one.buttons)


def press_step(seat: Seat, state: ActivityState) -> None:
    seat.look("ballots")
    seat.press(card(seat).buttons["step"])
    found = [one.state for one in every(seat, BallotActivity)]
    assert state in found, seat.window.page.banner.text


def vote(seat: Seat, kiosk: Kiosk, keys: str) -> None:
    """One voter marks everybody by the keys, looks it over and votes."""
    start = kiosk.start if kiosk.stage is kiosk.start else kiosk.thanks
    start.go.click()
    while kiosk.stage is kiosk.person:
        for place, key in enumerate(keys):
            seat._qtbot.keyClick(kiosk.person.rows[place], key)
        kiosk.next.click()
    kiosk.vote.click()
    seat.wait()


def seal(seat: Seat) -> None:
    """Name the witness and the envelope, and seal the box."""
    seat.look("ballots")
    found = card(seat)
    found.witness.setCurrentIndex(1)
    found.envelope.setText("F-2024-07-2")
    seat.press(found.buttons["seal"])
    assert not seat.window.page.banner.isVisible(), seat.window.page.banner.text


def grading(seat: Seat) -> GradingPane:
    page = seat.look("consolidate", part="grading")
    seat.wait()
    return page.grading


def pick_evidence(pane: GradingPane) -> None:
    """Click a piece of evidence in the figures: it is cited."""
    index = next(found for found in _lines(pane) if pane.tree.leaf(found).evidence)
    pane.tree.clicked.emit(index)


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
