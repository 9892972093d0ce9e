"""Two windows, a hub between them, PostgreSQL and an object store behind it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QListView, QWidget

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.people import Reviewer
from desktop.model.reviews import MaterialState
from desktop.services import records as verbs
from desktop.services import reviews, stations, syncing
from desktop.services.desk import Desk
from desktop.storage import journal, records
from desktop.sync.archive.holdings import verify
from desktop.ui import theme
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.jobs import Jobs
from desktop.ui.sync import addresses
from desktop.ui.sync.addresses import Reach
from desktop.ui.sync.hosting import HostCard
from desktop.ui.sync.joining import JoinCard
from desktop.ui.sync.page import SyncPage
from desktop.ui.sync.reconciliation import ReconciliationPage
from tests.end_to_end.person import Person
from tests.end_to_end.test_window import FACT, observe
from tests.fakes import entries_of, quick_vaults, take
from tests.sync.places import Shelf
from tests.ui import district

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
ROOT = Path(__file__).resolve().parents[2]
SHOTS = os.environ.get("FRONTLINE_SHOTS", "")  # a folder for pictures, to look at
_XCB = {"QT_QPA_PLATFORM": "xcb", "LC_CTYPE": "C.UTF-8"}


class Seat:
    """A laptop, its window, and who sits at it."""

    def __init__(self, qtbot, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self._qtbot = qtbot
        self.jobs = Jobs()
        kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.place = Workplace(desk, self.jobs, kept)
        self.window = self.place.window
        self.place.show()
        self.person = Person(qtbot, lambda: self.jobs, self.window)

    def look(self, page: str, **facts: str):
        """Turn to this window, open a page of it and return it."""
        self.person.look_at(self.window)
        self.window.open(Place(page=page, **facts))
        self.wait()
        return self.window.page

    def wait(self) -> None:
        """Wait until nothing is under way, and all of it is on the screen."""
        self.person.wait()

    def press(self, button) -> None:
        """Press a button, and wait for what comes of it."""
        assert button.isEnabled(), button.text()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def tick(self, choice: QWidget) -> None:
        """Tick a choice, in the middle of it."""
        left, middle = Qt.MouseButton.LeftButton, choice.rect().center()
        self._qtbot.mouseClick(choice, left, pos=middle)
        self.wait()

    def picture(self, name: str) -> None:
        """Keep a picture, where somebody wants to look."""
        if SHOTS:
            self._qtbot.wait(300)
            self.window.grab().save(str(Path(SHOTS) / f"{name}.png"))


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
    correct(member, mine)
    exchange(lead, member)
    approve(lead, mine)
    archive(lead, member, shelf)
    issue_proof(member, tmp_path / "proof.json")
    look_back(lead, member, shelf)


def test_same_week_on_a_real_screen(real_screen, tmp_path):
    """
    The same under a real X server, with Qt's own platform for it.
    """
    week = f"{__file__}::{test_week_of_two_laptops.__name__}"
    options = ["-q", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "week")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, week],
        cwd=ROOT,
        env={**os.environ, **_XCB, "DISPLAY": real_screen.name},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    assert "1 passed" in done.stdout


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
    change(lead.desk, shared, place="桥头")
    change(member.desk, shared, place="堤上")
    assert page is member.window.page
    return mine, shared


def observe_here(seat: Seat) -> None:
    """Write an observation down at the window."""
    seat.person.press(Qt.Key.Key_Escape)
    seat.person.wait()
    observe(seat.person, seat.desk)


def change(desk: Desk, record: str, **facts: object) -> None:
    seen = verbs.read(desk, record)
    verbs.save(desk, dataclasses.replace(seen.record, **facts), base=seen)


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
    join.line.setText(line)
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
    """The leader returns the reviewer's observation with words on one field."""
    item = reviews.case(lead.desk, mine).submission
    page = lead.look("consolidate", record_id=mine)
    lead.picture("5-review")
    assert page is lead.window.page
    comment = reviews.FieldComment(field="place", words="写明桩号")
    reviews.send_back(lead.desk, item, reason="地点过于笼统", comments=[comment])


def correct(member: Seat, mine: str) -> None:
    """The reviewer finds it on 今日, with the words, and puts it right."""
    member.look("today")
    member.picture("6-returned")
    assert member.person.sees("退回")
    change(member.desk, mine, place="K44+200 涵管")


def approve(lead: Seat, mine: str) -> None:
    """What came back waits for the leader again; he approves it."""
    case = reviews.case(lead.desk, mine)
    assert MaterialState.SUBMITTED is case.submission.state
    reviews.approve(lead.desk, [case.submission])
    assert MaterialState.APPROVED is reviews.case(lead.desk, mine).submission.state


def archive(lead: Seat, member: Seat, shelf: Shelf) -> None:
    """Back at a network both deliver to the archive."""
    for seat in (lead, member, lead, member):
        page = sync_page(seat)
        if not syncing.archive_url(seat.desk):
            page.url.setText(shelf.url)
            page.code.setText(shelf.code(seat.desk.role))
            seat.press(seat.person.find("记住地址"))
        seat.press(page.start)
        assert not page.banner.isVisible(), page.banner.text
    lead.picture("7-archived")
    member.picture("8-archived-member")
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
    member.picture("9-proof")

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
