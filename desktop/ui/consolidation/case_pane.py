"""One material before the leader: what changed, who said what, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.model.permissions import WRITERS
from desktop.model.reviews import FieldComment, MaterialState, Review
from desktop.model.spec import spec_of
from desktop.services import reviews
from desktop.services.desk import ChangeSet
from desktop.services.materials import Submission
from desktop.services.reviews import Case
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.consolidation.changes import Changes
from desktop.ui.consolidation.past import Past
from desktop.ui.consolidation.places import material_place
from desktop.ui.consolidation.return_form import ReturnForm
from desktop.ui.consolidation.words import (
    CHIP_OF,
    CaseWords,
    handed_in_words,
    title_words,
)
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.records.keeper import Keeper
from desktop.ui.terms import code_word, field_word, listed
from desktop.ui.trouble import Trouble
from desktop.ui.veil import Veil, is_guarded
from desktop.ui.widgets.boxes import (
    Scroll,
    column,
    empty_layout,
    paint_ground,
    pane,
    row,
)
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, chip, label, prose, rule
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.reason_bar import ReasonBar
from desktop.ui.widgets.way_back import WayBack


class CasePane(QWidget):
    """Shows one material of a list, and takes the decision.

    Attributes:
        decided: It was decided on (its id; empty for the whole cell).
        moved: The person goes to another of the list (its id).
        left: The person goes back to the whole queue.
        form: Where a return is written.
        banner: Troubles.
    """

    decided = Signal(str)
    moved = Signal(str)
    left = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._case: Case | None = None
        self._wanted = ""
        self._many: Sequence[Submission] = ()
        self._is_cell = False
        self._is_wide = False
        self._keeper = Keeper(bench, self._keep_work)
        self._build_parts()
        self._build()

    @property
    def record_id(self) -> str:
        """The material shown, empty for none."""
        return self._wanted

    def show_list(self, title: str, many: Sequence[Submission], *, back: bool) -> None:
        """Let the person walk through *many*; *back* offers the whole queue."""
        self._many = many
        self._is_cell = back
        self._title.setText(title)
        self._whole.setVisible(back)
        self._show_place()
        self._show_together()

    def open(self, record_id: str) -> None:
        """Read a material and show it; none for an empty id."""
        self.flush()
        if record_id != self._wanted:
            self.form.hide()
        self._wanted = record_id
        if not record_id:
            self._case = None
            self._stack.setCurrentIndex(1)
            self._show_place()
            return
        desk = self._bench.desk
        self._bench.read(lambda: reviews.case(desk, record_id), self._show, owner=self)

    def renew(self) -> None:
        """Read what is shown again: records changed."""
        if self._wanted:
            self.open(self._wanted)

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self._keeper.flush()

    def say_nothing(self, title: str, hint: str) -> None:
        """Say why nothing is shown."""
        self._none.say(title, hint)

    def set_alone(self, *, alone: bool) -> None:
        """Offer a way back to the list, where there is room for one of both."""
        self.to_list.setVisible(alone)

    def fit(self, *, is_wide: bool) -> None:
        """Show more of a long text where there is room."""
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            if self._case is not None:
                self._show(self._case)

    def approve(self) -> None:
        """核定 what is shown."""
        case = self._case
        if case is not None and self.approving.isVisibleTo(self):
            desk, seen = self._bench.desk, [case.submission]
            self._write(lambda: reviews.approve(desk, seen))

    def approve_together(self) -> None:
        """核定 all of the cell that waits for the person."""
        desk, many = self._bench.desk, self._waiting()
        if self.together.isVisibleTo(self):
            self._write(lambda: reviews.approve(desk, many), several=True)

    def begin_return(self) -> None:
        """Ask for the reason of a return."""
        case = self._case
        if case is None or not self.returning.isVisibleTo(self):
            return
        self._way.remember()
        self.form.begin(record_type(case.submission.type), case.begun)
        self._show_form(on=True)
        self.form.go_to_reason()

    # --- building ---

    def _build_parts(self) -> None:
        self._title = Elide(size=theme.SECTION)
        self._place = label("", size=theme.DENSE, tone="secondary")
        self._whole = button(self.tr("整个队列"), kind="link", clicked=self.left.emit)
        self.to_list = icon_button("arrow-left", self.tr("返回"))
        self.to_list.hide()
        self._back = icon_button(
            "chevron-left", self.tr("上一份"), clicked=lambda: self._walk(-1)
        )
        self._next = icon_button(
            "chevron-right", self.tr("下一份"), clicked=lambda: self._walk(1)
        )
        self._name = prose("", size=theme.BODY)
        self._state = chip("", "neutral")
        self._about = prose("", size=theme.DENSE, tone="secondary")
        self._past = Past(self._bench, self)
        self._body = QVBoxLayout()
        self._note = prose("", size=theme.DENSE, tone="attention")
        self.banner = Banner("attention")
        self._build_verbs()
        self._why = ReasonBar()
        self._why.given.connect(self._on_reason_given)
        self.form = ReturnForm()
        self.form.written.connect(self._on_written)
        self.form.sent.connect(self._on_sent)
        self._way = WayBack()
        self.form.left.connect(self._on_return_left)

    def _build_verbs(self) -> None:
        self.approving = button(
            self.tr("核定"), kind="primary", icon="check", clicked=self.approve
        )
        self.returning = button(
            self.tr("退回补正"), icon="undo-2", clicked=self.begin_return
        )
        self.withdrawing = button(
            self.tr("撤回核定…"), icon="undo-2", clicked=self._on_withdraw_clicked
        )
        self.settling = button(
            self.tr("去选定"), kind="primary", icon="git-compare", clicked=self._settle
        )
        self.together = button(
            "", kind="link", icon="list-checks", clicked=self.approve_together
        )
        self.together.hide()
        self.opening = button(self.tr("打开"), kind="link", clicked=self._on_open)

    def _build(self) -> None:
        paint_ground(self, "surface")
        names = row(self._name, self._state)
        names.setStretch(0, 1)
        names.setAlignment(self._state, Qt.AlignmentFlag.AlignTop)
        inside = column(names, self._about, self._past, self._body, None)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, 6, theme.GAP_12)
        holder = QWidget()
        holder.setLayout(inside)
        foot = self._build_foot()
        work = column(Scroll(holder, bar_always=True), rule(), foot, gap=0)
        work.setStretch(0, 1)
        self._none = Empty("circle-check", self.tr("没有等你复核的材料"))
        self._stack = QStackedWidget()
        self._stack.addWidget(pane(work))
        self._stack.addWidget(self._none)
        self._stack.setCurrentIndex(1)
        whole = column(self._build_head(), rule(), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._show_form(on=False)

    def _build_head(self) -> QHBoxLayout:
        walk = (self._back, self._next)
        made = row(self.to_list, self._title, self._place, self._whole, None, *walk)
        made.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_12, theme.GAP_8)
        return made

    def _build_foot(self) -> QVBoxLayout:
        verbs = (self.approving, self.settling, self.returning, self.withdrawing)
        self._actions = pane(row(*verbs, None, self.opening))
        self._all = pane(row(self.together, None))
        made = column(self.banner, self._note, self._actions, self._all, self._why)
        made.addWidget(self.form)
        made.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_12)
        return made

    # --- showing ---

    def _show(self, case: Case) -> None:
        if case.submission.id != self._wanted:
            return  # another was opened meanwhile
        before, self._case = self._case, case
        item = case.submission
        now = self._bench.now()
        self._name.setText(title_words(item))
        self._state.setText(code_word(item.state))
        theme.tone(self._state, CHIP_OF[item.state], name="chip")
        name, post = case.about
        who = "　".join(part for part in (name, post) if part)
        self._about.setText(f"{who}\n{handed_in_words(item, case.author, now)}".strip())
        self._past.show_case(case)
        self._show_body(case)
        self._show_place()
        self._stack.setCurrentIndex(0)
        if not self.form.isHidden() and before is not None:
            self._tell_of_change(before, case)
            return
        self.banner.clear()
        self._show_form(on=False)
        self._show_actions(case)

    def _tell_of_change(self, before: Case, case: Case) -> None:
        """Say that what one writes about is another revision by now."""
        if case.submission.heads != before.submission.heads:
            words = self.tr("材料又有改动，请再看一遍。")
            safe = self.tr("已写的理由和逐项意见都还在。")
            self.banner.tell(Trouble(what=words, safety=safe))

    def _show_body(self, case: Case) -> None:
        empty_layout(self._body)
        changes = Changes(case, is_wide=self._is_wide)
        if any(is_guarded(change.spec) for change in case.changes):
            Veil(changes, self._bench, pane=self)
        self._body.addWidget(changes)
        if case.hidden:
            owner = record_type(case.submission.type)
            names = listed(field_word(spec_of(owner, n)) for n in case.hidden)
            words = self.tr("您无权阅读的还有：{fields}。").format(fields=names)
            self._body.addWidget(prose(words, size=theme.DENSE, tone="attention"))

    def _show_actions(self, case: Case) -> None:
        state = case.submission.state
        may = self._may_decide and not case.is_own
        disputed = state is MaterialState.CONFLICT and len(case.submission.reviews) < 2
        decidable = may and not disputed and state is not MaterialState.IN_PROGRESS
        is_approved = state is MaterialState.APPROVED
        self.approving.setVisible(decidable and not is_approved)
        self.returning.setVisible(decidable and state is not MaterialState.RETURNED)
        self.withdrawing.setVisible(decidable and is_approved)
        self.settling.setVisible(disputed)
        words = CaseWords().note(case, disputed=disputed, may_decide=self._may_decide)
        self._note.setText(words)
        self._note.setVisible(bool(self._note.text()))
        stops = (self.approving, self.returning, self.withdrawing, self.opening)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @property
    def _may_decide(self) -> bool:
        return self._bench.desk.role in WRITERS[Review.TYPE]

    def _show_place(self) -> None:
        ids = [item.id for item in self._many]
        at = ids.index(self._wanted) if self._wanted in ids else -1
        count = len(ids)
        self._place.setText(f"{at + 1}/{count}" if at >= 0 else str(count or ""))
        self._back.setEnabled(at > 0)
        self._next.setEnabled(0 <= at < count - 1)

    def _waiting(self) -> list[Submission]:
        """Return what of the cell waits for the person."""
        desk = self._bench.desk
        many = self._many if self._is_cell and self._may_decide else ()
        return [item for item in many if reviews.waits_for(desk, item)]

    def _show_together(self) -> None:
        count = len(self._waiting())
        words = self.tr("核定本格全部 %n 份", "", count)
        self.together.setText(words)
        self.together.setAccessibleName(words)
        self.together.setVisible(count > 1)
        self._all.setVisible(count > 1 and self.form.isHidden())

    def _show_form(self, *, on: bool) -> None:
        self.form.setVisible(on)
        self._actions.setVisible(not on)
        self._show_together()
        self._why.hide()

    def _on_return_left(self) -> None:
        if self._case is not None:
            self._keeper.flush()
            self._case = replace(self._case, begun=self.form.begun())
        self._show_form(on=False)
        self._way.go()

    def _walk(self, step: int) -> None:
        ids = [item.id for item in self._many]
        if self._wanted in ids:
            self.moved.emit(ids[ids.index(self._wanted) + step])

    def _on_written(self) -> None:
        self._keeper.touch()

    def _on_open(self) -> None:
        if self._case is not None:
            item, reviewer = self._case.submission, self._bench.desk.reviewer
            self._bench.open(material_place(item, reviewer))

    def _settle(self) -> None:
        self._bench.open(conflict_place(self._wanted, back_to="consolidate"))

    def _on_withdraw_clicked(self) -> None:
        self._why.ask(self.tr("撤回核定"))

    def _on_reason_given(self, reason: str) -> None:
        case, desk = self._case, self._bench.desk
        if case is not None:
            item = case.submission
            job = self._write(lambda: reviews.withdraw(desk, item, reason=reason))
            self._why.wait_for(job)

    def _on_sent(self, reason: str, comments: tuple[FieldComment, ...]) -> None:
        case, desk = self._case, self._bench.desk
        if case is not None:
            item = case.submission
            self._write(
                lambda: reviews.send_back(desk, item, reason=reason, comments=comments)
            )

    def _write(self, work: Callable[[], ChangeSet], *, several: bool = False) -> Job:
        record_id = "" if several else self._wanted
        self._keeper.flush()  # for it may not be written
        self._keeper.stop()
        self.setEnabled(False)

        def done(_changes: ChangeSet) -> None:
            self.setEnabled(True)
            self._keeper = Keeper(self._bench, self._keep_work)
            self._case = None
            self.form.hide()
            self.decided.emit(record_id)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self._keeper.resume()
            self.banner.tell(explain(error))

        return self._bench.write(work, owner=self, done=done, failed=failed)

    def _keep_work(self) -> Callable[[], None]:
        desk, case, begun = self._bench.desk, self._case, self.form.begun()
        if case is None or self.form.isHidden():
            return lambda: None
        return lambda: reviews.keep(desk, case.submission, begun)
