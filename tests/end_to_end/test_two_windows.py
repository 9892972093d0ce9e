"""Two windows, a hub between them, PostgreSQL and an object store behind it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.people import Reviewer
from desktop.model.reviews import MaterialState
from desktop.services import records as verbs
from desktop.services import reviews, stations, syncing
from desktop.storage import journal, records
from desktop.sync.archive.holdings import verify
from desktop.ui import theme
from desktop.ui.sync import addresses
from desktop.ui.sync.addresses import Reach
from desktop.ui.sync.hosting import HostCard
from desktop.ui.sync.joining import JoinCard
from desktop.ui.sync.page import SyncPage
from desktop.ui.sync.reconciliation import ReconciliationPage
from tests.end_to_end.screens import walk, walked_once
from tests.end_to_end.seat import Seat
from tests.end_to_end.test_window import CTRL, FACT, observe
from tests.fakes import called, entries_of, quick_vaults, take
from tests.sync.places import Shelf
from tests.ui import district

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def shelf(tmp_path: Path, engines: dict[str, str]) -> Iterator[Shelf]:
    """The central archive."""
    made = Shelf(tmp_path / "archive", **engines)
    yield made
    made.close()


@pytest.fixture
def engines(running) -> Iterator[dict[str, str]]:
    """PostgreSQL and S3."""
    postgres, objects = running
    database = postgres.make()
    yield {"database": database, "objects": objects.make()}
    postgres.drop(database)


@pytest.fixture
def seats(qapp, qtbot, tmp_path: Path, monkeypatch) -> Iterator[tuple[Seat, Seat]]:
    """The leader's laptop and a reviewer's, with the same plan of the round."""
    theme.dress(qapp, theme.Appearance.LIGHT)
    monkeypatch.setattr(addresses, "in_reach", lambda: (Reach("127.0.0.1", "lo"),))
    (tmp_path / "leader").mkdir()
    with quick_vaults():
        district.make(tmp_path / "leader")
        lead = stations.unlock(
            tmp_path / "leader", district.PASSPHRASE, now=lambda: district.NOW
        )
        with lead.station.database.read() as connection:
            people = records.find(connection, Reviewer)
        reviewer = next(person for person in people if person.name == "刘洋")
        other = stations.create(
            tmp_path / "reviewer",
            district.PASSPHRASE,
            organ="320999-ZZB",
            reviewer=dataclasses.replace(reviewer, role=Role.REVIEWER),
            now=lambda: district.NOW,
        )
    take(other, entries_of(lead))
    made = (Seat(qtbot, lead, tmp_path / "leader"), Seat(qtbot, other, tmp_path))
    yield made
    for seat in made:
        seat.wait()
        page = seat.window.findChild(SyncPage)
        if page is not None and isinstance(page.hub, HostCard):
            page.hub.turn_off()
            seat.wait()
        seat.place.idle.stop()
        seat.window.close()
        seat.jobs.close()
        seat.desk.station.close()


@walked_once
def test_week_of_two_laptops(seats, shelf, tmp_path):
    """
    Offline work, hotspot, conflict, return, correction, archive, and the wipe proof.
    """
    lead, member = seats
    mine, shared = work_offline(lead, member)
    deliver_by_hub(lead, member)
    settle_conflict(lead, shared)
    send_back(lead, mine)
    exchange(lead, member)
    correct(member)
    exchange(lead, member)
    approve(lead, mine)
    archive(lead, member, shelf)
    issue_proof(member, tmp_path / "proof.json")
    look_back(lead, member, shelf)


def test_same_week_on_a_real_screen(real_screen, tmp_path):
    """
    The same under a real X server, with Qt's own platform for it.
    """
    test = f"{__file__}::{test_week_of_two_laptops.__name__}"
    walk(real_screen, test, tmp_path / "week", within_s=900)


# --- the week ----------------------------------------------------------------------


def work_offline(lead: Seat, member: Seat) -> tuple[str, str]:
    """Each works without a network; both change the place of one observation."""
    page = member.look("review")
    member.person.click_line(member.person.find("考察对象", QListView), "高志远")
    member.person.click("记观察")
    observe_here(member)
    with member.desk.station.database.read() as connection:
        found = records.find(connection, Observation)
    mine = next(item.id for item in found if item.fact == FACT)
    shared = next(item.id for item in found if item.fact != FACT)
    assert page is member.window.page
    for seat, place in ((lead, "桥头"), (member, "堤上")):
        seat.look("figures", type_name=Observation.TYPE, record_id=shared)
        put_right(seat, place)
    return mine, shared


def observe_here(seat: Seat) -> None:
    """Write an observation down at the window."""
    seat.person.press(Qt.Key.Key_Escape)
    seat.person.wait()
    observe(seat.person, seat.desk)


def put_right(seat: Seat, place: str) -> None:
    """Write another place into the observation that is open, and save it."""
    seat.person.fill("地点", place)
    seat.person.press(Qt.Key.Key_S, CTRL)
    seat.wait()


def deliver_by_hub(lead: Seat, member: Seat) -> None:
    """The leader turns the hotspot on and lets the reviewer in, who delivers."""
    host = sync_page(lead).hub
    assert isinstance(host, HostCard)
    lead.press(host.start)
    assert host.served is not None
    lead.person.fill("组员姓名", "刘洋")
    lead.press(host.form.make)
    lead.picture("1-hub-code")
    line = host.form._line.text()

    join = sync_page(member).hub
    assert isinstance(join, JoinCard)
    member.person.fill(join.line.accessibleName(), line)
    member.press(join.keep)
    member.press(join.send)
    member.picture("2-delivered")
    lead.person.look_at(lead.window)
    lead.press(host.collect)
    lead.picture("3-collected")


def exchange(lead: Seat, member: Seat) -> None:
    """What the leader did goes to the hub, the reviewer's laptop fetches and brings."""
    for seat in (lead, member, lead):
        card = sync_page(seat).hub
        seat.press(card.collect if isinstance(card, HostCard) else card.send)


def sync_page(seat: Seat) -> SyncPage:
    page = seat.look("sync")
    assert isinstance(page, SyncPage)
    return page


def settle_conflict(lead: Seat, shared: str) -> None:
    """Base and both versions stand side by side; the leader chooses, and says why."""
    pane = lead.look("conflict", record_id=shared, part="today").pane
    lead.person.wait_until(lambda: len(pane.sections) > 0)
    for section in pane.sections:
        lead.tick(section.first_choice)
    lead.person.look_at(lead.window)
    lead.person.fill("处理说明", "现场核对")
    lead.picture("4-conflict")
    lead.press(lead.person.find("采用这一稿"))

    assert () == verbs.read(lead.desk, shared).conflicts


def send_back(lead: Seat, mine: str) -> None:
    """The leader finds the observation in the queue and returns it, a field named."""
    look_into_queue(lead, "首次提交")
    lead.picture("5-review")
    lead.person.click("退回补正")
    lead.person.write("地点过于笼统")  # the cursor is in the reason already
    lead.person.choose("项目", "地点")
    lead.person.fill("逐项意见", "写明桩号")
    lead.picture("6-returning")
    lead.person.press(Qt.Key.Key_Return, CTRL)
    lead.wait()

    assert lead.person.sees("没有等你复核的材料")
    assert MaterialState.RETURNED is reviews.case(lead.desk, mine).submission.state


def look_into_queue(lead: Seat, words: str) -> None:
    """Go to 汇总 and its queue, and open the line that says so."""
    go_to(lead, "今日")
    go_to(lead, "汇总")
    lead.person.click_tab("汇总", "复核")
    lead.person.click_line(lead.person.find("复核队列", QListView), words)


def go_to(seat: Seat, name: str) -> None:
    """Turn to a window and click a page in its rail."""
    seat.person.look_at(seat.window)
    seat.person.click(name)


def correct(member: Seat) -> None:
    """The reviewer finds it on 今日, with the words, and puts it right."""
    go_to(member, "今日")
    member.picture("7-today")
    member.person.click_line(member.person.find("退回给我", QListView), "写明桩号")
    member.picture("8-returned")
    assert member.person.sees("王雪松退回补正：地点过于笼统")
    assert member.person.sees("地点：写明桩号")

    put_right(member, "K44+200 涵管")
    member.picture("9-put-right")
    assert not member.person.sees("退回补正")
    assert member.person.sees("已补正，重新排入复核队列。")
    go_to(member, "今日")
    assert not member.person.sees("写明桩号")


def approve(lead: Seat, mine: str) -> None:
    """What came back waits again, beside what was returned; he approves it."""
    look_into_queue(lead, "改动 1 处")
    assert lead.person.sees("上次退回")
    assert lead.person.sees("K44 涵管")
    assert lead.person.sees("K44+200 涵管")
    lead.picture("10-came-back")
    lead.person.click("核定")

    assert lead.person.sees("没有等你复核的材料")
    assert MaterialState.APPROVED is reviews.case(lead.desk, mine).submission.state


def archive(lead: Seat, member: Seat, shelf: Shelf) -> None:
    """Back at a network both deliver to the archive."""
    for seat in (lead, member, lead, member):
        page = sync_page(seat)
        if not syncing.archive_url(seat.desk):
            seat.person.fill("归档库地址", shelf.url)
            code = shelf.code(seat.desk.role, name=called(seat.desk))
            seat.person.fill("登记码", code)
            seat.press(seat.person.find("记住地址"))
        seat.press(page.start)
        assert not page.banner.isVisible(), page.banner.text
    lead.picture("11-archived")
    member.picture("12-archived-member")
    for seat in (lead, member):
        assert "全部已入档" == sync_page(seat).headline.sentence.text()


def issue_proof(member: Seat, path: Path) -> None:
    """Every version has its receipt; the proof is written."""
    page = member.look("reconciliation")
    assert isinstance(page, ReconciliationPage)
    member.press(page.wipe.try_it)
    assert "可以出具证明" in page.wipe.told.text()
    page.wipe.issue(path)
    member.wait()
    member.picture("13-proof")

    assert path.stat().st_size > 1_000


def look_back(lead: Seat, member: Seat, shelf: Shelf) -> None:
    """Both laptops and the archive hold the same, and it verifies."""
    told: list[tuple[int, str]] = []
    for seat in (lead, member):
        with seat.desk.station.database.read() as connection:
            told.append(journal.entry_count(connection))
    held = verify(shelf.folder)

    assert told[0] == (held.entries, held.tally)
    assert told[1][0] <= told[0][0]
