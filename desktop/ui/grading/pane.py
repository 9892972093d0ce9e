"""评定: strip plot and table of the peer groups, and the figures of who is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.model.grading import RoundLock
from desktop.model.office import office_day
from desktop.model.permissions import WRITERS
from desktop.scoring.what_if import Supposed, supposed
from desktop.services import grades
from desktop.services.desk import ChangeSet
from desktop.services.grades import Decision
from desktop.services.scores.locking import lock_round
from desktop.services.standings import (
    PeerStanding,
    Reading,
    Standing,
    Standings,
)
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.grading.account import Account
from desktop.ui.grading.check_bar import CheckBar
from desktop.ui.grading.columns import SUPPOSED, Columns
from desktop.ui.grading.decision_form import DecisionForm
from desktop.ui.grading.lock_bar import LockBar
from desktop.ui.grading.members import MembersTable
from desktop.ui.grading.round_facts import RoundFacts
from desktop.ui.grading.score_tree import ScoreTree
from desktop.ui.grading.strip import Strip
from desktop.ui.grading.what_if_bar import Weights, WhatIfBar
from desktop.ui.grading.words import (
    DASH,
    Reasons,
    outcome_words,
)
from desktop.ui.jobs import Job
from desktop.ui.widgets.boxes import Card, Scroll, column, empty_layout, pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.id_list import Deliver, IdListModel
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.reason_bar import ReasonBar

_RIGHT_PX = 400
_PLOT_PX = 234  # three groups; more are scrolled to
_ONE, _ROUND = 0, 1


class GradingPane(QWidget):
    """Groups at the left, one person's figures and decision at the right.

    Attributes:
        counted: How many must be spoken of by name and are not decided yet.
        strip: Everybody's total.
        table: The members of the group that is looked at.
        tree: The figures of one person.
        form: What people decide on him.
    """

    counted = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._standings = Standings()
        self._reading: Reading | None = None
        self._subject = ""
        self._supposed: Mapping[str, Supposed] = {}
        self._reasons = Reasons()
        self._facts = RoundFacts()
        self._build_parts()
        self._build()

    def enter(self) -> None:
        """Read the round and score it."""
        desk, round_id = self._bench.desk, self._bench.round_id
        standings = self._standings
        if round_id:
            self._bench.read(
                lambda: standings.read(desk, round_id),
                self._show,
                owner=self,
                failed=self._fail,
            )

    def fit(self, *, is_single: bool) -> None:
        """Show one pane at a time where there is no room for both."""
        self._both.set_single(single=is_single)
        self.to_list.setVisible(is_single)

    def back(self) -> bool:
        """Go back to the groups; False when they are seen already."""
        if self._both.go_left():
            return True
        is_round = self._right.currentIndex() == _ROUND
        if is_round:
            self._on_facts()
        return is_round

    def panes(self) -> Sequence[QWidget]:
        """The plot, the table, the figures, the decision."""
        return [self.strip, self.table, self.tree, self.form]

    def look_at(self, subject: str) -> None:
        """Show one person: his place, his figures, what was decided."""
        found = self._standing(subject)
        if found is None or self._reading is None:
            return
        if subject != self._subject:
            self.reason.hide()  # it was asked about another
        self._subject = subject
        self._right.setCurrentIndex(_ONE)
        self.strip.choose(subject)
        self._show_group(self._group_of(subject))
        row_ = list(self._model.keys).index(subject)
        self.table.setCurrentIndex(self._model.index(row_, 0))
        self._show_person(found)

    # --- building ---

    def _build_parts(self) -> None:
        self.banner = Banner(inset=True)
        self.strip = Strip()
        self.strip.chosen.connect(self.look_at)
        self.counts = Elide("", size=theme.DENSE, tone="secondary")
        self.what_if = WhatIfBar()
        self.what_if.supposed.connect(self._on_supposed)
        self.what_if.ended.connect(self._on_supposed_ended)
        columns = Columns().of(self._supposed_words, self._supposed_tone)
        self._model = IdListModel(columns, self._fetch, lambda one: one.subject)
        self.table = MembersTable(self._model, name=self.tr("本组名单"))
        self.table.went.connect(self._on_went)
        self.table.opened.connect(self._on_went)
        self.table.setColumnHidden(SUPPOSED, True)
        self.name = Elide("", size=theme.SECTION)
        self.post = Elide("", size=theme.DENSE, tone="secondary")
        self.why = prose("", size=theme.DENSE, tone="secondary")
        self.tree = ScoreTree()
        self.tree.opened.connect(self._on_evidence_opened)
        self.account = Account()
        self.form = DecisionForm(self._bench)
        self.tree.picked.connect(self.form.cite)
        self.form.decided.connect(self._on_decided)
        self.form.countersigned.connect(self._on_countersigned)
        self.form.withdrawn.connect(self._on_withdrawn)
        self.check = CheckBar(self._bench)
        self.check.done.connect(self.enter)
        self.check.failed.connect(self._fail)
        self.reason = ReasonBar()
        self.reason.given.connect(self._on_reason_given)
        self.facts = button(
            self.tr("一致性与敏感性"), icon="scan-search", clicked=self._on_facts
        )
        self.lock = LockBar()
        self.lock.asked.connect(self._on_lock_asked)
        self.lock.conferral_asked.connect(self._on_conferral_asked)
        self.to_list = button(
            self.tr("各组"), kind="link", icon="arrow-left", clicked=self.back
        )

    def _build(self) -> None:
        card = Card()
        title = label(self.tr("各可比组综合得分"), size=theme.SECTION)
        head = row(column(title, self.counts, gap=0), self.facts, self.lock.step)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.lock)
        self._plot = Scroll(self.strip)
        card.body.addWidget(self._plot)
        card.body.addWidget(self.what_if)
        left = pane(column(card, self.table, gap=theme.GAP_12), padding=theme.GAP_16)
        self._right = QStackedWidget()
        self._right.addWidget(self._build_person())
        self._round = QVBoxLayout()
        self._right.addWidget(Scroll(pane(self._round, padding=theme.GAP_16)))
        self._both = Pair(left, self._right, sizes=(900, _RIGHT_PX))
        self._both.setStretchFactor(0, 1)
        self._both.setStretchFactor(1, 0)
        self._right.setMinimumWidth(_RIGHT_PX - theme.GAP_32)
        empty = Empty(
            "chart-column",
            self.tr("还没有可以评定的对象"),
            self.tr("考察对象有了评分材料以后，这里列出各组的得分。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # nothing is read yet
        self._stack.addWidget(self._both)
        self._stack.addWidget(empty)
        whole = column(self.banner, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _build_person(self) -> QWidget:
        whole = column(
            self.to_list,
            self.name,
            self.post,
            self.why,
            self.tree,
            self.check,
            self.reason,
            self.form,
            self.account,
        )
        whole.setStretch(whole.indexOf(self.tree), 1)
        return pane(whole, ground="surface", padding=theme.GAP_16)

    # --- showing ---

    def _show(self, found: Reading) -> None:
        self._reading = found
        board = found.board
        self._stack.setCurrentIndex(1 if board.everyone else 2)
        waiting = sum(
            one.must_be_discussed and not one.is_decided for one in board.everyone
        )
        self.counted.emit(waiting)
        self.counts.setText(self._counts_words(found))
        may_lock = self._bench.desk.role in WRITERS[RoundLock.TYPE]
        self.lock.show_reading(found, may_lock=may_lock)
        self.strip.show_board(board)
        self._plot.setFixedHeight(min(self.strip.height(), _PLOT_PX))
        self.what_if.set_scheme(board.score.given.scheme)
        may_decide = self._bench.desk.role in WRITERS["grade_decision"]
        today = office_day(self._bench.now())
        self.form.set_people(found.people, today, may_decide=may_decide)
        self._show_round()
        first = next(iter(board.everyone), None)
        known = self._standing(self._subject)
        chosen = known or first
        if chosen is not None:
            self.look_at(chosen.subject)

    def _counts_words(self, found: Reading) -> str:
        words = self.tr("{count} 人：{grades}")
        grades_ = self.tr(" · ").join(
            f"{outcome_words(outcome)} {count}"
            for outcome, count in found.board.counts().items()
            if count
        )
        said = words.format(count=len(found.board.everyone), grades=grades_)
        return said if found.is_locked else said + self.tr("（数据未锁定，试算）")

    def _show_group(self, group: PeerStanding | None) -> None:
        keys = [one.subject for one in group.members] if group else []
        if keys != list(self._model.keys):
            self._model.set_keys(keys)

    def _show_person(self, found: Standing) -> None:
        reading = self._reading
        if reading is None:
            return
        own = found.proposal
        place = self.tr("组内第 {place} / {of}").format(
            place=own.place or DASH, of=own.of or DASH
        )
        self.name.setText(f"{found.who.name}　{place}")
        self.post.setText(found.who.post)
        margin = self._reasons.margin(found)
        words = self.tr("建议 {outcome}。{why}{margin}")
        self.why.setText(
            words.format(
                outcome=outcome_words(own.outcome),
                why=self._reasons.why(found),
                margin=margin,
            )
        )
        figures = reading.board.figures(found.subject)
        self.tree.show_figures(figures, reading.evidence_name)
        self.check.show_sheet(reading, found.subject)
        self.form.show_standing(found)
        self.account.show_decision(found.decision, reading)

    def _show_round(self) -> None:
        if self._reading is None:
            return
        empty_layout(self._round)
        self._round.addWidget(label(self.tr("一致性与敏感性"), size=theme.SECTION))
        for head, words in self._facts.lines(self._reading, self._bench.desk.role):
            self._round.addWidget(label(head, size=theme.DENSE, tone="secondary"))
            self._round.addWidget(prose(words))
            self._round.addSpacing(theme.GAP_8)
        self._round.addStretch(1)

    def _standing(self, subject: str) -> Standing | None:
        board = self._reading.board if self._reading else None
        everyone = board.everyone if board else ()
        return next((one for one in everyone if one.subject == subject), None)

    def _group_of(self, subject: str) -> PeerStanding | None:
        groups = self._reading.board.groups if self._reading else ()
        for group in groups:
            if any(one.subject == subject for one in group.members):
                return group
        return None

    def _fetch(self, keys: Sequence[str], deliver: Deliver) -> None:
        found = [self._standing(key) for key in keys]
        deliver([one for one in found if one is not None])

    def _supposed_words(self, one: Standing) -> str:
        found = self._supposed.get(one.subject)
        return outcome_words(found.outcome) if found else ""

    def _supposed_tone(self, one: Standing) -> str:
        found = self._supposed.get(one.subject)
        same = found is None or found.outcome is one.proposal.outcome
        return "secondary" if same else "attention"

    # --- doing ---

    def _on_went(self, subject: str) -> None:
        if subject != self._subject:
            self.look_at(subject)

    def _on_supposed(self, weights: Weights) -> None:
        if self._reading is not None:
            self._supposed = supposed(self._reading.board.score, weights)
            self._show_supposed()

    def _on_supposed_ended(self) -> None:
        self._supposed = {}
        self._show_supposed()

    def _show_supposed(self) -> None:
        self.table.setColumnHidden(SUPPOSED, not self._supposed)
        self._model.renew()

    def _on_facts(self) -> None:
        shown = self._right.currentIndex() == _ROUND
        self._right.setCurrentIndex(_ONE if shown else _ROUND)
        self._both.go_right()

    def _on_lock_asked(self, reason: str) -> None:
        desk, round_id = self._bench.desk, self._bench.round_id
        self.banner.clear()
        job = self._bench.write(
            lambda: lock_round(desk, round_id, reason=reason),
            owner=self,
            done=lambda _changes: self.enter(),
            failed=self._refuse_lock,
        )
        if reason:
            self.lock.reason.wait_for(job)

    def _refuse_lock(self, error: Exception) -> None:
        self._fail(error)
        self.lock.refuse(error)

    def _on_conferral_asked(self, subject: str) -> None:
        self._bench.open(
            Place(
                page="review", type_name="subject", record_id=subject, part="conferral"
            )
        )

    def _on_evidence_opened(self, evidence: str) -> None:
        reading = self._reading
        if reading is not None and evidence in reading.evidence:
            self._bench.open(
                Place(page="records", type_name="evidence", record_id=evidence)
            )

    def _on_decided(self, decision: Decision) -> None:
        reading = self._reading
        sheet = reading.sheets.get(self._subject) if reading else None
        desk = self._bench.desk
        if sheet is not None:
            self._write(lambda: grades.decide(desk, sheet, decision))

    def _on_countersigned(self, decision: str) -> None:
        desk = self._bench.desk
        self._write(lambda: grades.countersign(desk, decision))

    def _on_withdrawn(self, _decision: str) -> None:
        self.reason.ask(self.tr("撤回"))

    def _on_reason_given(self, reason: str) -> None:
        found = self._standing(self._subject)
        decision = found.decision if found else None
        desk = self._bench.desk
        if decision is not None:
            job = self._write(lambda: grades.withdraw(desk, decision.id, reason))
            self.reason.wait_for(job)

    def _write(self, work: Callable[[], ChangeSet]) -> Job:
        self.banner.clear()
        return self._bench.write(
            work, owner=self, done=lambda _changes: self.enter(), failed=self._fail
        )

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))
