"""A hand to be killed: works at the real window and says what it was told is kept.

It types with an input method, saves, signs, takes photos and syncs, one on top of the
other and without rest, until the process ends. What it says, each on a line of its
own, is said only after the window was told that the disk has it:

    typed INTERVIEW COUNT    the draft holds so many sentences
    saved INTERVIEW COUNT    a revision holds so many
    signed INTERVIEW COUNT   the signed record holds so many
    photo SHA256             original, copies and record are kept
    entry SEQ HASH           the own chain reaches there
    synced SEQ               the archive confirmed everything up to there
    unsynced ERROR           it did not, and why (the archive may have been killed)
    trouble WHAT             an error nobody expects
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PIL import Image
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.model.codec import digest
from desktop.model.codes import Group, Site
from desktop.services import lists, stations, subjects, syncing
from desktop.services.desk import Desk
from desktop.ui import theme
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.interview.cards import SignCard
from desktop.ui.interview.page import InterviewPage
from desktop.ui.jobs import Jobs
from desktop.ui.sync.page import SyncPage
from tests.fakes import chain_of
from tests.photo_samples import as_jpeg, as_png
from tests.ui.district import PASSPHRASE

COMPOSING = "zheng'zai'xie"
CAMERA = "camera"  # where the photos come from, beside the station
FULL = 30  # sentences, and an interview is signed
Tell = Callable[..., None]


def sentence(number: int) -> str:
    """Return the sentence of a number."""
    return f"第{number}句。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a hand is given.

    Attributes:
        station: The station's folder.
        interview: The interview to go on with, empty for a new one.
        url: Where the archive is.
        code: What lets the station in there.
        chance: What decides what comes next.
    """

    station: Path
    interview: str
    url: str
    code: str
    chance: random.Random


def work(given: Work, tell: Tell) -> None:
    """Open the window and work until killed."""
    sys.excepthook = lambda *what: _confess(tell, *what)
    app = QApplication([])
    theme.dress(app, theme.Appearance.LIGHT)
    desk = stations.unlock(given.station, PASSPHRASE)
    syncing.know_archive(desk, given.url, given.code)
    settings = QSettings(str(given.station / "w.ini"), QSettings.Format.IniFormat)
    workplace = Workplace(desk, Jobs(), settings)
    hand = Hand(workplace, given, tell)
    once = Qt.ConnectionType.SingleShotConnection
    workplace.window.arrived.connect(lambda _page: hand.sit_down(), once)
    workplace.show()
    app.exec()


class Hand:
    """Does the next thing as soon as the last typed words are kept."""

    def __init__(self, workplace: Workplace, given: Work, tell: Tell) -> None:
        self._window = workplace.window
        self._bench = workplace.bench
        self._given = given
        self._tell = tell
        self._page: InterviewPage | None = None
        self._interview = self._left = ""
        self._typed = self._told = 0
        self._photo = ""
        self._tip = 0
        self._is_acting = self._is_syncing = self._is_signing = False
        self._bench.troubled.connect(lambda error: tell("trouble", repr(error)))
        self._bench.not_kept.connect(lambda words: tell("trouble", words))
        self._bench.changed.connect(self._on_changed)
        self._bench.archive_met.connect(self._on_archive_met)
        self._look = QTimer()
        self._look.timeout.connect(self._go_on)

    def sit_down(self) -> None:
        """Open the interview, or begin one, and go to work."""
        place = Place(page="interview", record_id=self._given.interview)
        if not self._given.interview:
            line = subjects.lines(self._bench.desk, self._bench.round_id)[0]
            subject = line.subject.id
            place = Place(page="interview", type_name="subject", record_id=subject)
        self._window.open(place)
        self._on_changed(frozenset())
        self._look.start(1)

    # --- looking ---

    def _go_on(self) -> None:
        page = self._open_page()
        if page is None or self._is_signing or self._is_acting:
            return
        session = page.sitting.session
        if session.header.id != self._interview:
            self._take_up(page)
        if session.is_locked:
            self._begin_next(page)
            return
        if not session.keeper.is_safe:
            return
        if self._told != self._typed:
            self._told = self._typed
            self._tell("typed", self._interview, self._told)
        self._is_acting = True  # leaving a page looks after events meanwhile
        self._act(page)
        self._is_acting = False

    def _open_page(self) -> InterviewPage | None:
        page = self._window.page
        if not isinstance(page, InterviewPage) or not page.sitting.session.is_open:
            return None
        if self._page is None:
            self._page = page
            session = page.sitting.session
            session.signed.connect(self._on_signed)
            session.failed.connect(lambda error: self._tell("trouble", repr(error)))
            page.sitting.photos.refused.connect(
                lambda trouble: self._tell("trouble", trouble.what)
            )
        return page

    def _take_up(self, page: InterviewPage) -> None:
        session = page.sitting.session
        self._interview = session.header.id
        words = "".join(line.words for line in session.record().lines)
        self._typed = self._told = words.count("句")
        if session.is_locked or session.header.interviewee:
            return
        people = [id_ for id_, _name in lists.options(self._bench.desk, "reviewer")]
        session.change(
            interviewee="李成义",
            circle=Group.PUBLIC,
            site=Site.VILLAGE,
            place="前李村村部",
            asked_by=people[0],
            recorded_by=people[1],
        )
        page.sitting.table.form.show_record(session.header, locked=False)

    def _begin_next(self, page: InterviewPage) -> None:
        if self._left != self._interview:
            self._left = self._interview
            page.start_new()

    # --- doing ---

    def _act(self, page: InterviewPage) -> None:
        """Type, and mostly something else on top of it at once."""
        chance = self._given.chance
        for _ in range(chance.randint(1, 3)):
            self._write(page)
        if self._typed >= FULL and not page.sitting.session.missing():
            self._sign(page)
            return
        others = (self._save, self._photograph, self._sync)
        act = chance.choices((*others, None), (2, 1, 2, 5))[0]
        if act is not None:
            act(page)
            self._write(page)

    def _write(self, page: InterviewPage) -> None:
        editor = page.sitting.table.editor
        if self._typed and self._typed % 7 == 0:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                nothing = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(
                    editor, QKeyEvent(kind, Qt.Key.Key_Return, nothing, "\r")
                )
        self._typed += 1
        event = QInputMethodEvent("", [])
        event.setCommitString(sentence(self._typed))
        QApplication.sendEvent(editor, event)
        QApplication.sendEvent(editor, QInputMethodEvent(COMPOSING, []))

    def _save(self, page: InterviewPage) -> None:
        typed, interview = self._typed, self._interview

        def settled() -> None:
            self._tell("saved", interview, typed)

        once = Qt.ConnectionType.SingleShotConnection
        page.sitting.session.settled.connect(settled, once)
        page.save()

    def _sign(self, page: InterviewPage) -> None:
        self._is_signing = True
        page.sitting.ask_sign()
        card = page.sitting.cards.card
        assert isinstance(card, SignCard)
        card.go.click()

    def _photograph(self, page: InterviewPage) -> None:
        if self._photo:
            return
        chance = self._given.chance
        side = 640 if chance.random() < 0.3 else 64
        noise = Image.frombytes("RGB", (side, side), chance.randbytes(3 * side * side))
        data = as_png(noise) if side > 64 else as_jpeg(noise)
        self._photo = digest(data)
        file = self._given.station.parent / CAMERA / f"{self._photo}.jpg"
        file.write_bytes(data)
        page.sitting.photos.take([file])

    def _sync(self, page: InterviewPage) -> None:
        """Go to the sync page, press the button, and go back to the interview."""
        if self._is_syncing or not self._tip:
            return
        self._window.open(Place(page="sync"))
        sync = self._window.page
        if isinstance(sync, SyncPage):
            self._is_syncing = True
            self._sent = self._tip
            sync.sync()
        self._window.open(Place(page="interview", record_id=self._interview))

    # --- being told ---

    def _on_signed(self) -> None:
        self._is_signing = False
        self._tell("signed", self._interview, self._typed)

    def _on_changed(self, types: frozenset[str]) -> None:
        if "photo" in types and self._photo:
            self._tell("photo", self._photo)
            self._photo = ""
        self._bench.read(
            lambda: own_tip(self._bench.desk), self._on_tip, owner=self._window
        )

    def _on_tip(self, tip: tuple[int, str]) -> None:
        if tip[0] > self._tip:
            self._tip = tip[0]
            self._tell("entry", *tip)

    def _on_archive_met(self, met: bool) -> None:
        self._is_syncing = False
        if met:
            self._tell("synced", self._sent)
        else:
            self._tell("unsynced", "")


def own_tip(desk: Desk) -> tuple[int, str]:
    """Return how far the station's own chain reaches."""
    with desk.station.database.read() as connection:
        chain = chain_of(connection, desk.station.keys.station)
    return len(chain), chain[-1]


def _confess(
    tell: Tell,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    where = traceback.extract_tb(trace)[-1] if trace else ""
    tell("trouble", f"{kind.__name__}: {error} {where}")
    os._exit(1)
