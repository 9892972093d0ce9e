"""测评: the activities of the round, the papers to type, and the results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.errors.records import BallotRefusedError, PermissionRefusedError
from desktop.model.balloting import ActivityState, BallotActivity
from desktop.model.codes import Group
from desktop.services import lists
from desktop.services.ballots import activities, exclusions, sealing
from desktop.services.ballots.activities import Progress
from desktop.services.ballots.exclusions import Decision
from desktop.services.ballots.flags import flags
from desktop.services.ballots.results import Results, results
from desktop.services.desk import ChangeSet, Desk
from desktop.ui import theme
from desktop.ui.ballots.activity_card import ActivityCard
from desktop.ui.ballots.exclusion_pane import ExclusionPane
from desktop.ui.ballots.papers_pane import PapersPane
from desktop.ui.ballots.print_pane import PrintPane
from desktop.ui.ballots.results_pane import ResultsPane
from desktop.ui.ballots.session import KioskSession
from desktop.ui.ballots.words import why
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.records.form_pane import FormPane
from desktop.ui.widgets.boxes import CardList, empty_layout, pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.switches import tabs
from desktop.ui.widgets.way_back import WayBack

_ACTIVITIES, _PRINT, _PAPERS, _RESULTS = range(4)
_FORM_PX = 460
_SHOWN = frozenset({"ballot_activity", "ballot_box", "subject", "cadre", "scheme"})
_HIDDEN = (
    *("round_id", "template", "scheme_id", "items", "station", "state"),
    *("batches", "voided", "verdicts"),
)
_S = ActivityState

Found = tuple[Sequence[Progress], list[tuple[str, str]], Results | KnownError]


class BallotsPage(Page):
    """Activities with the form beside them; papers; results.

    Attributes:
        session: The kiosk, and what opens and ends it.
        form: The form of an activity that is a draft.
        exclusion: Flags, and what two persons exclude.
        prints: Where numbers are given out, and paper is printed.
        papers: Where papers are typed.
        results: What may be shown.
        cards: The activities, the newest first.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.session = KioskSession(bench, self)
        self.form = FormPane(
            bench, BallotActivity.TYPE, hidden=_HIDDEN, offers_steps=False
        )
        self.exclusion = ExclusionPane()
        self.prints = PrintPane(bench)
        self.papers = PapersPane(bench)
        self.results = ResultsPane()
        self.cards: list[ActivityCard] = []
        self._others: list[tuple[str, str]] = []  # who may be a second person
        self._looked_at = ""
        names = (
            self.tr("活动"),
            self.tr("发票与打印"),
            self.tr("纸质票录入"),
            self.tr("结果"),
        )
        self._tabs = tabs(names, name=self.tr("测评"))
        self.begin = button(
            self.tr("新建测评活动"),
            kind="primary",
            icon="plus",
            clicked=self.start_new,
        )
        self.banner = Banner(inset=True)
        self._way = WayBack()
        self._build()
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.form.saved.connect(lambda _id: self.enter())
        self.form.closed.connect(self._close_form)
        self.exclusion.closed.connect(self._close_form)
        self.exclusion.decided.connect(self._decide)
        self.session.ended.connect(self.enter)
        self.session.refused.connect(self._fail)

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if round_id:
            self.bench.read(lambda: _read(desk, round_id), self._show, owner=self)
        self.begin.setVisible(bool(round_id))

    @override
    def go_to(self, place: Place) -> None:
        parts = {"print": _PRINT, "papers": _PAPERS, "results": _RESULTS}
        self._tabs.setCurrentIndex(parts.get(place.part, _ACTIVITIES))

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room < Room.MEDIUM)
        self.prints.fit(single=room < Room.COMPACT)

    @override
    def save(self) -> bool:
        return self._stack.currentIndex() == _ACTIVITIES and self.form.save()

    @override
    def start_new(self) -> bool:
        if not self.bench.round_id:
            return False
        self._tabs.setCurrentIndex(_ACTIVITIES)
        self._open_form()
        desk, round_id = self.bench.desk, self.bench.round_id
        self.bench.read(
            lambda: activities.blank(desk, round_id),
            lambda made: self.form.begin(made, {"round_id": round_id}),
            owner=self,
        )
        return True

    @override
    def back(self) -> bool:
        if self._stack.currentIndex() == _PRINT:
            return self.prints.back()
        is_open = self._right.currentWidget() is not self._rest
        if self._stack.currentIndex() != _ACTIVITIES or not is_open:
            return self._pair.go_left()
        if self._right.currentWidget() is self.form:
            self.form.put_aside()
        self._close_form()
        self._way.go()
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        if self._stack.currentIndex() == _PRINT:
            return (self._tabs, *self.prints.panes())
        return (self._tabs, self._stack.currentWidget() or self)

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="Ctrl+N", words=self.tr("新建测评活动")),
            Key(keys="1–5", words=self.tr("投票窗口里：评优、良、中、差、不了解")),
            Key(keys="PgUp PgDn", words=self.tr("投票窗口里：上一位、下一位")),
        )

    # --- building ---

    def _build(self) -> None:
        head = row(
            label(self.tr("测评"), size=theme.TITLE),
            self._tabs,
            None,
            self.begin,
            gap=theme.GAP_24,
        )
        listed = CardList()
        self._cards = listed.cards
        left = QVBoxLayout()
        left.addWidget(listed)
        holder = pane(left)
        left.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, 0, 0)
        self._rest = Empty(
            "clipboard-check",
            self.tr("新建或选一个活动"),
            self.tr("发布前可以改；发布后对象、群体、项目都不再改动。"),
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._rest)
        self._right.addWidget(self.form)
        self._right.addWidget(self.exclusion)
        self._right.setMinimumWidth(_FORM_PX)
        self._pair = Pair(holder, self._right, sizes=(780, _FORM_PX))
        self._stack = QStackedWidget()
        for widget in (self._pair, self.prints, self.papers, self.results):
            self._stack.addWidget(widget)
        top = pane(head)
        head.setContentsMargins(theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (top, rule(), self.banner):
            whole.addWidget(widget)
        whole.addWidget(self._stack, 1)

    # --- showing ---

    def _show(self, found: Found) -> None:
        progress, reviewers, counted = found
        own = self.bench.desk.reviewer
        self._others = [(id_, name) for id_, name in reviewers if id_ != own]
        self._show_cards(progress)
        self.prints.show_activities(progress)
        self.papers.show_activities(progress, reviewers)
        if isinstance(counted, KnownError):
            self.results.say(why(counted))
        else:
            self.results.show_results(counted)
        self.settle_focus()

    def _show_cards(self, progress: Sequence[Progress]) -> None:
        """Leave the cards that are still true, with what is typed on them."""
        there = self.cards
        self.cards = [
            next((card for card in there if card.progress == item), None)
            or self._card(item)
            for item in progress
        ]
        for card in self.cards:
            self._cards.removeWidget(card)
        empty_layout(self._cards)
        for card in self.cards:
            card.offer_witnesses(self._others)
            self._cards.addWidget(card)
        if not progress:
            hint = self.tr("一期可以有多次测评：会议、驻点、入户都可以。")
            self._cards.addWidget(
                Empty("clipboard-check", self.tr("还没有测评活动"), hint)
            )
        self._cards.addStretch(1)

    def _card(self, progress: Progress) -> ActivityCard:
        card = ActivityCard(progress)
        activity = progress.activity
        card.edit_asked.connect(lambda: self._edit(activity.id))
        card.step_asked.connect(lambda state: self._step(activity.id, state))
        card.kiosk_asked.connect(lambda circle: self._open_kiosk(activity, circle))
        card.papers_asked.connect(lambda: self._type(activity.id))
        card.print_asked.connect(lambda: self._print(activity.id))
        card.exclude_asked.connect(lambda: self._look_at_flags(activity.id))
        card.seal_asked.connect(
            lambda witness, envelope: self._seal(activity.id, witness, envelope)
        )
        return card

    # --- doing ---

    def _on_tab_changed(self, index: int) -> None:
        self._stack.setCurrentIndex(index)

    def _look_at_flags(self, activity: str) -> None:
        """Open what two persons may exclude of an activity."""
        self._looked_at = activity
        self.exclusion.set_people(self._others)
        self._read_flags()
        self._remember()
        self._right.setCurrentWidget(self.exclusion)
        self._pair.go_right()

    def _read_flags(self) -> None:
        desk, activity = self.bench.desk, self._looked_at
        self.bench.read(
            lambda: flags(desk, activity),
            self.exclusion.show_flags,
            owner=self,
            failed=self._fail,
        )

    def _decide(self, decision: Decision) -> None:
        desk, activity = self.bench.desk, self._looked_at
        self.bench.write(
            lambda: exclusions.decide(desk, activity, decision),
            owner=self,
            done=lambda _changes: self._read_flags(),
            failed=lambda error: self.exclusion.banner.tell(explain(error)),
        )

    def _remember(self) -> None:
        if self._right.currentWidget() is self._rest:
            self._way.remember()

    def _open_form(self) -> None:
        self._remember()
        self._right.setCurrentWidget(self.form)
        self._pair.go_right()

    def _close_form(self) -> None:
        self._right.setCurrentWidget(self._rest)
        self._pair.go_left()

    def _edit(self, activity: str) -> None:
        self._open_form()
        self.form.open(activity)

    def _type(self, activity: str) -> None:
        self.papers.choose(activity)
        self._tabs.setCurrentIndex(_PAPERS)

    def _print(self, activity: str) -> None:
        self.prints.choose(activity)
        self._tabs.setCurrentIndex(_PRINT)

    def _step(self, activity: str, state: ActivityState) -> None:
        desk = self.bench.desk
        verbs: dict[ActivityState, Callable[[], ChangeSet]] = {
            _S.PUBLISHED: partial(activities.publish, desk, activity),
            _S.COLLECTING: partial(activities.start, desk, activity),
        }
        on = partial(activities.move_on, desk, activity, state)
        self._write(verbs.get(state, on))
        self._close_form()

    def _seal(self, activity: str, witness: str, envelope: str) -> None:
        desk = self.bench.desk
        self._write(
            lambda: sealing.seal(desk, activity, witness=witness, envelope=envelope)
        )

    def _open_kiosk(self, activity: BallotActivity, circle: Group) -> None:
        self.banner.clear()
        self.session.open(activity.id, activity.name, circle)

    def _write(self, work: Callable[[], ChangeSet]) -> None:
        self.banner.clear()
        self.bench.write(work, owner=self, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))


def _read(desk: Desk, round_id: str) -> Found:
    found: Results | KnownError
    try:
        found = results(desk, round_id)
    except (BallotRefusedError, PermissionRefusedError) as error:
        found = error
    return (
        activities.of_round(desk, round_id),
        lists.options(desk, "reviewer"),
        found,
    )
