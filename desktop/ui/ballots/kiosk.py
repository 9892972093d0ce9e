"""The kiosk: a full screen on which one voter after the other fills in a ballot.

It knows no voter and no way out but the host's passphrase. A ballot is in this window
while it is filled in, then in the box; the next voter begins on an empty one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.codes import Group
from desktop.services.ballots.activities import Candidate
from desktop.services.ballots.casting import Returned
from desktop.services.ballots.papers import BallotForm, Paper, items_of
from desktop.ui import theme
from desktop.ui.ballots.covers import on_top
from desktop.ui.ballots.hold import Hold, forget_clipboard
from desktop.ui.ballots.people_strip import PeopleStrip
from desktop.ui.ballots.person_pane import PersonPane
from desktop.ui.ballots.review_pane import ReviewPane
from desktop.ui.ballots.stage_panes import HostPane, StagePane
from desktop.ui.ballots.voter_sheet import VoterSheet
from desktop.ui.override import override
from desktop.ui.terms import code_word
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import column, paint_ground, pane, row
from desktop.ui.widgets.buttons import button, large
from desktop.ui.widgets.labels import Elide, label, rule
from desktop.ui.widgets.notices import Banner

_BACK_KEYS = frozenset({Qt.Key.Key_PageUp.value, Qt.Key.Key_PageDown.value})


class Kiosk(QWidget):
    """The window of the voters.

    Attributes:
        person: One person's page.
        review: The whole ballot before it is cast.
        thanks: After it.
        start: Before the first one.
        host: Where the host ends it.
        admit_asked: A voter gave the number of his slip.
        cast_asked: A ballot is handed in (Paper, the slip's number or nothing).
        end_asked: The host's passphrase.
    """

    admit_asked = Signal(str)
    cast_asked = Signal(object, str)
    end_asked = Signal(str)

    def __init__(
        self,
        title: str,
        form: BallotForm,
        people: Sequence[Candidate],
        *,
        circle: Group,
    ) -> None:
        super().__init__()
        self._form = form
        self._people = tuple(people)
        self._circle = circle
        self._sheet = VoterSheet(form, circle)
        self._slip = ""
        self._at = 0
        self._is_ended = False
        self._before: QWidget | None = None
        paint_ground(self, "window")
        self.setWindowTitle(self.tr("民主测评"))
        self.setWindowFlags(on_top())
        self._build_stages()
        self._build_steps()
        if circle in form.slips:
            self.start.ask_slip()
            self.thanks.ask_slip()
        self._hold = Hold(self)
        self._build(title)
        self._connect()
        self._greet()

    @property
    def sheet(self) -> VoterSheet:
        """What the voter has marked so far."""
        return self._sheet

    @property
    def stage(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def fill_screen(self) -> None:
        """Cover all of the screen, also where no window manager sees to it."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def count(self, returned: Returned) -> None:
        """Say how many came back so far, where the host wants to know."""
        words = self.tr("{group}　收回 {returned} / 发出 {issued}").format(
            group=code_word(self._circle),
            returned=returned.returned,
            issued=returned.issued,
        )
        self._group.setText(words)
        if returned.is_full and self.stage in {self.start, self.thanks}:
            self._say_full()

    def thank(self, returned: Returned) -> None:
        """The ballot is in the box: forget it, and wait for the next voter."""
        self._sheet = VoterSheet(self._form, self._circle)
        self._slip = ""
        forget_clipboard()
        self._open(self.thanks)
        words = self.tr("票已投入票箱。请离开座位，由下一位填写。")
        self.thanks.say(self.tr("投票成功，谢谢"), words)
        self.count(returned)

    def admit(self, number: str) -> None:
        """The slip may vote: show the ballot."""
        self._slip = number
        self._show_person(0)

    def turn_away(self, why: str) -> None:
        """The slip may not vote: say so, and ask again."""
        for stage in (self.start, self.thanks):
            stage.go.setEnabled(True)
            if stage is self.stage:
                stage.tell(why)

    def refuse(self, trouble: Trouble) -> None:
        """The ballot is not in the box: it stays here to be cast again."""
        self.vote.setEnabled(True)
        self.banner.tell(trouble)

    def end(self) -> None:
        """Close: the host may."""
        self._is_ended = True
        self._hold.end()
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        app = QApplication.instance()
        is_leaving = isinstance(app, QApplication) and app.isSavingSession()
        if self._is_ended or is_leaving:
            event.accept()
        else:
            event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages; every other key that nobody took ends here."""
        turns = self.stage is self.person and event.key() in _BACK_KEYS
        if turns:
            self._step(1 if event.key() == Qt.Key.Key_PageDown.value else -1)
        elif self.stage is self.person and event.key() in _ENTER:
            self._step(1)
        event.accept()

    # --- building ---

    def _build_stages(self) -> None:
        items = items_of(self._form.scheme)
        self.strip = PeopleStrip(self._people)
        self.person = PersonPane(items, self._form.negative_items)
        self.review = ReviewPane(self._people, items)
        self.start = StagePane("clipboard-check", self.tr("开始填写"))
        self.thanks = StagePane("circle-check", self.tr("下一位开始"))
        self.host = HostPane()
        self.banner = Banner(inset=True)

    def _build_steps(self) -> None:
        self._host = button(self.tr("主持人"), kind="quiet", clicked=self._ask_host)
        self.previous = large(button(self.tr("上一位"), clicked=lambda: self._step(-1)))
        self.next = large(
            button(self.tr("下一位"), kind="primary", clicked=lambda: self._step(1))
        )
        self.vote = large(
            button(self.tr("投票"), kind="primary", clicked=self._on_vote_clicked)
        )

    def _build(self, title: str) -> None:
        self._group = label("", tone="secondary")
        head = row(
            Elide(title, size=theme.TITLE), None, self._group, self._host, gap=16
        )
        head.setStretch(0, 1)
        head.setContentsMargins(theme.PAGE_PADDING, theme.GAP_8, theme.GAP_16, 0)
        self._stack = QStackedWidget()
        for stage in (self.start, self.person, self.review, self.thanks, self.host):
            self._stack.addWidget(stage)
        middle = row(self.strip, self._stack, gap=0)
        middle.setStretch(1, 1)
        foot = row(None, self.previous, self.next, self.vote, gap=theme.GAP_16)
        # The line goes with the steps: alone it would cross an empty screen.
        self._foot = pane(column(rule(), foot, gap=0))
        foot.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, theme.GAP_12
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_8)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.banner)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self.start.went.connect(lambda: self._begin(self.start))
        self.thanks.went.connect(lambda: self._begin(self.thanks))
        self.person.changed.connect(self._show_progress)
        self.strip.chosen.connect(self._show_person)
        self.review.asked.connect(self._on_person_asked)
        self.host.given.connect(self.end_asked)
        self.host.left.connect(self._leave_host)

    # --- showing ---

    def _greet(self) -> None:
        self._open(self.start)
        words = self.tr(
            "本票不记名：不记是谁投的，也不记先后。共{count}位，每位一页；"
            "对不了解的，选“不了解”。"
        )
        self.start.say(self.tr("请独立填写"), words.format(count=len(self._people)))

    def _say_full(self) -> None:
        words = self.tr("本群体的票已收齐，请主持人到场。")
        title = self.tr("票已收齐")
        if self.stage is self.thanks:
            title = self.tr("投票成功，谢谢")
        stage = self.thanks if self.stage is self.thanks else self.start
        stage.say(title, words, may_go=False)

    def _show_person(self, at: int) -> None:
        self._at = at
        self._open(self.person)
        self.person.show_person(self._people[at], self._sheet)
        self._show_progress()

    def _show_progress(self) -> None:
        count = len(self._form.scheme.items)
        done = [self._sheet.answered(p.subject) for p in self._people]
        self.strip.show_progress(self._at, done, count)

    def _step(self, step: int) -> None:
        if self.stage is self.review and step < 0:
            self._show_person(len(self._people) - 1)
        elif self._at + step >= len(self._people):
            self._open(self.review)
            self.review.show_sheet(self._sheet)
            self.vote.setEnabled(not self._sheet.without_case)
            self.vote.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._at + step >= 0:
            self._show_person(self._at + step)

    def _open(self, stage: QWidget) -> None:
        self.banner.clear()
        for one in (self.start, self.thanks):
            one.go.setEnabled(True)
        self._stack.setCurrentWidget(stage)
        is_person = stage is self.person
        is_review = stage is self.review
        self.strip.setVisible(is_person)
        self._foot.setVisible(is_person or is_review)
        self.next.setVisible(is_person)
        self.previous.setVisible(is_review or (is_person and self._at > 0))
        self.previous.setText(self.tr("返回修改") if is_review else self.tr("上一位"))
        self.previous.setAccessibleName(self.previous.text())
        is_last = self._at == len(self._people) - 1
        self.next.setText(self.tr("核对") if is_last else self.tr("下一位"))
        self.next.setAccessibleName(self.next.text())
        self.vote.setVisible(is_review)
        self._host.setVisible(stage is not self.host)

    # --- doing ---

    def _begin(self, stage: StagePane) -> None:
        """Show the first person to whoever may vote."""
        if stage.slip is None:
            self._show_person(0)
        elif stage.slip.text().strip() and stage.go.isEnabled():
            stage.go.setEnabled(False)  # until it is known
            self.admit_asked.emit(stage.slip.text())

    def _on_person_asked(self, subject: str) -> None:
        places = [person.subject for person in self._people]
        self._show_person(places.index(subject))

    def _on_vote_clicked(self) -> None:
        self.vote.setEnabled(False)
        self.banner.clear()
        paper: Paper = self._sheet.paper()
        self.cast_asked.emit(paper, self._slip)

    def _ask_host(self) -> None:
        self._before = self.stage
        self._open(self.host)
        self.host.open()

    def _leave_host(self) -> None:
        before = self._before
        if before is self.person:
            self._show_person(self._at)
        elif before is not None:
            self._open(before)


_ENTER = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})
