"""The conflict pane: every field in dispute, a reason, and one button to settle it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.errors.records import InvalidRecordError
from desktop.messages import flaw_words
from desktop.model.permissions import WRITERS
from desktop.model.spec import spec_of
from desktop.services import conflicts, lists
from desktop.services.conflicts import Case, Settling
from desktop.services.desk import ChangeSet
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.conflicts.foot import SettleFoot
from desktop.ui.conflicts.rest import RestCard
from desktop.ui.conflicts.section import DisputeSection
from desktop.ui.explain import explain
from desktop.ui.records.keeper import Keeper
from desktop.ui.terms import clauses, field_word, listed, type_word
from desktop.ui.trouble import Trouble
from desktop.ui.veil import Veil, is_guarded
from desktop.ui.widgets.boxes import Scroll, column, empty_layout, paint_ground, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, chip, prose, rule
from desktop.ui.widgets.notices import Empty


class ConflictPane(QWidget):
    """Compares the versions of one record and settles them.

    Attributes:
        settled: It was settled (its id).
        left: The person goes back where he came from.
        foot: Reason and button.
    """

    settled = Signal(str)
    left = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._case: Case | None = None
        self._is_done = False
        self._is_narrow = False
        self._wanted = ""
        self._sections: list[DisputeSection] = []
        self._keeper = Keeper(bench, self._keep_work)
        self._title = Elide(size=theme.TITLE)
        self._chip = chip("", "attention")
        self._about = Elide(size=theme.DENSE, tone="secondary")
        self._hidden = prose("", size=theme.DENSE, tone="attention")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP_16)
        self._rest = QVBoxLayout()
        self.foot = SettleFoot()
        self.foot.written.connect(self._on_changed)
        self.foot.asked.connect(self.commit)
        self._done = self._build_done()
        self._stack = QStackedWidget()
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.commit)

    @property
    def record_id(self) -> str:
        """The record shown, empty for none."""
        return self._wanted

    @property
    def sections(self) -> Sequence[DisputeSection]:
        """The fields in dispute, as they are shown."""
        return tuple(self._sections)

    def open(self, record_id: str) -> None:
        """Read a record and show what is in conflict in it."""
        self.flush()
        self._wanted, self._is_done = record_id, False
        self._read(self._show)

    def renew(self, types: frozenset[str]) -> None:
        """Records changed: show what came in, with the choices that still stand."""
        case = self._case
        if case is not None and not self._is_done and case.stored.record.TYPE in types:
            self._read(self._show_again)

    def flush(self) -> None:
        """Keep how far the person is: it goes out of sight."""
        self.commit_typing()
        self._keeper.flush()

    def commit_typing(self) -> None:
        """Take over what an input method still holds."""
        if self.isVisible():
            QGuiApplication.inputMethod().commit()

    def fit(self, *, is_narrow: bool) -> None:
        """Lay versions out one under the other where there is no room."""
        self._is_narrow = is_narrow
        for section in self._sections:
            section.fit(is_narrow=is_narrow)

    def panes(self) -> Sequence[QWidget]:
        """The fields, and the foot with reason and button."""
        if self._stack.currentIndex() == 1:
            return (self._done,)
        return (*self._sections, self.foot)

    def commit(self) -> None:
        """Settle it, if all is chosen and a reason written; else go to what lacks."""
        case = self._case
        if case is None or not self.foot.is_open or self._is_shown_done():
            return
        self.commit_typing()
        if self._goes_to_what_lacks():
            return
        choices = [c for c in (s.choice() for s in self._sections) if c is not None]
        reason, desk = self.foot.reason, self._bench.desk
        verb = conflicts.settle_again if self._is_done else conflicts.settle
        self._keeper.flush()  # for it may not be settled
        self._keeper.stop()
        self.foot.set_open(is_open=False)
        self.foot.banner.clear()
        self._bench.write(
            lambda: verb(desk, case, choices, reason),
            owner=self,
            done=self._on_settled,
            failed=self._on_failed,
        )

    def choose_again(self) -> None:
        """Show what was settled once more: another choice is another revision."""
        self._stack.setCurrentIndex(0)
        self.foot.show_reason("")
        self._show_hint()
        self.foot.banner.tell(
            Trouble(what=self.tr("改选会再成一稿，前一稿仍保留；请另写处理说明。"))
        )
        self._sections[0].first_choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        paint_ground(self, "window")
        back = icon_button("arrow-left", self.tr("返回"), clicked=self.left.emit)
        self._first = back
        names = column(row(self._title, self._chip, None), self._about, gap=2)
        top = column(row(back, names, gap=theme.GAP_12), gap=2)
        top.addWidget(self._hidden)
        inside = column(top, self._list, self._rest, None, gap=theme.GAP_12)
        inside.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING - 10, theme.GAP_12
        )
        holder = QWidget()
        holder.setLayout(inside)
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scroll(holder, bar_always=True)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._on_focus_changed)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(self.foot)
        self._stack.addWidget(work)
        self._stack.addWidget(self._done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _build_done(self) -> Empty:
        self._back = button(self.tr("返回"), kind="primary", clicked=self.left.emit)
        self._again = button(self.tr("改选…"), icon="undo-2", clicked=self.choose_again)
        actions = QWidget()
        actions.setLayout(row(self._again, self._back))
        return Empty("circle-check", "", " ", action=actions)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # The arrows must never lead to a choice one cannot see.
        if now is not None and isValid(self._scroll) and self._scroll.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, theme.GAP_32)

    def _read(self, show: Callable[[Case], None]) -> None:
        desk, record_id = self._bench.desk, self._wanted
        self._bench.read(lambda: conflicts.case(desk, record_id), show, owner=self)

    def _show(self, case: Case) -> None:
        if case.stored.record.id != self._wanted:
            return  # another was opened meanwhile
        self._show_case(case, case.begun)
        if self._sections and self._is_open():
            self._settle_focus(self._sections[0])

    def _settle_focus(self, first: DisputeSection) -> None:
        """Go to the first choice; not by itself to what somebody beside may not see."""
        if first.findChild(Veil) is not None and self._bench.company:
            self.foot.go_to_reason()
        else:
            first.first_choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self, case: Case) -> None:
        before = self._case
        if before is None or self._is_done or case.stored.heads == before.stored.heads:
            return
        if case.stored.record.id != before.stored.record.id:
            return
        self._show_case(case, self._begun())
        self._keeper.touch()
        if case.stored.conflicts:
            words = self.tr("又收到别的电脑上的改动，请再看一遍。")
            safe = self.tr("已选的和已写的都还在。")
            self.foot.banner.tell(Trouble(what=words, safety=safe))

    def _show_case(self, case: Case, begun: Settling) -> None:
        self._case = case
        self.foot.banner.clear()
        self._keeper.stop()
        self._keeper = Keeper(self._bench, self._keep_work)
        owner = type(case.stored.record)
        most = max((len(c.variants) for c in case.stored.conflicts), default=2)
        two = self.tr("有两个版本")
        self._chip.setText(two if most == 2 else self.tr("有 %n 个版本", "", most))
        self._title.setText(f"{type_word(owner)}　{self._name(case)}".strip())
        self._show_sections(case, begun)
        self._show_hidden(case)
        self.foot.show_reason(begun.reason)
        self.foot.set_open(is_open=self._is_open())
        if case.stored.conflicts:
            self._stack.setCurrentIndex(0)
        else:
            self._show_done(
                self.tr("这条记录没有待选定的不同"),
                self.tr("它可能已在另一台电脑上选定；每一稿都在记录的历史里。"),
                again=False,
            )
        self._show_hint()

    def _order_stops(self) -> None:
        """Let Tab walk as one reads: way back, the fields, reason, button."""
        stops: list[QWidget] = [self._first]
        for section in self._sections:
            stops += section.stops()
        stops += self.foot.stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _name(self, case: Case) -> str:
        return case.about[0] or lists.own_name(case.stored.record)

    def _show_sections(self, case: Case, begun: Settling) -> None:
        for section in self._sections:
            self._list.removeWidget(section)
            section.hide()
            section.deleteLater()
        self._sections = []
        empty_layout(self._rest)
        now = self._bench.now()
        for dispute in case.disputes:
            section = DisputeSection(dispute, case.names, now)
            section.take_up(begun)
            section.set_open(is_open=self._is_open())
            section.fit(is_narrow=self._is_narrow)
            section.changed.connect(self._on_changed)
            if dispute.spec is None or is_guarded(dispute.spec):
                Veil(section, self._bench)
            self._sections.append(section)
            self._list.addWidget(section)
        self._order_stops()
        rest = RestCard(case)
        if any(is_guarded(spec) for spec, _value in case.rest):
            Veil(rest, self._bench)
        self._rest.addWidget(rest)
        words = self.tr("%n 处改得不一样，其余改动已自动合并", "", len(case.disputes))
        parts = (case.about[1], words)
        self._about.setText("・".join(part for part in parts if part))

    def _show_hidden(self, case: Case) -> None:
        owner = type(case.stored.record)
        names = listed(field_word(spec_of(owner, n)) for n in case.hidden)
        words = self.tr("您无权阅读的还有：{fields}。须由组长或谈话人选定。")
        self._hidden.setText(words.format(fields=names))
        self._hidden.setVisible(bool(case.hidden))

    def _is_open(self) -> bool:
        """Tell whether the person at the desk may settle it."""
        case = self._case
        return case is not None and not case.hidden and self._may_write(case)

    def _may_write(self, case: Case) -> bool:
        return self._bench.desk.role in WRITERS[case.stored.record.TYPE]

    def _is_shown_done(self) -> bool:
        return self._stack.currentIndex() == 1

    def _goes_to_what_lacks(self) -> bool:
        for section in self._sections:
            if not section.is_settled:
                section.first_choice.setFocus(Qt.FocusReason.OtherFocusReason)
                self.foot.insist()
                return True
        if self.foot.reason:
            return False
        self.foot.go_to_reason()
        self.foot.insist()
        return True

    def _show_hint(self) -> None:
        left = sum(not section.is_settled for section in self._sections)
        case = self._case
        if case is not None and not self._may_write(case):
            words = self.tr("您的角色不能改这类记录，请组长选定")
        elif case is not None and case.hidden:
            words = self.tr("有您无权阅读的内容，不能由您选定")
        elif left:
            words = self.tr("还有 %n 处没有选", "", left)
        elif not self.foot.reason:
            words = self.tr("还要写明处理说明")
        else:
            words = self.tr("采用后另成一稿，各人的原稿都保留在历史里")
        self.foot.hint(words)

    def _begun(self) -> Settling:
        picks: dict[str, str] = {}
        words: dict[str, str] = {}
        for section in self._sections:
            revision, written = section.begun()
            if written is not None:
                words[section.dispute.name] = written
            elif revision:
                picks[section.dispute.name] = revision
        return Settling(picks=picks, words=words, reason=self.foot.typed)

    def _keep_work(self) -> Callable[[], None]:
        desk, case, begun = self._bench.desk, self._case, self._begun()
        assert case is not None  # noqa: S101 - nothing changes before one is shown
        return lambda: conflicts.keep(desk, case, begun)

    def _on_changed(self) -> None:
        self._show_hint()
        if not self._is_done:
            self._keeper.touch()

    def _on_settled(self, changes: ChangeSet) -> None:
        self._is_done = True
        self.foot.set_open(is_open=True)
        record_id = self._wanted
        self._show_done(
            self.tr("已选定，另成一稿")
            if changes.records
            else self.tr("与前一稿相同，没有另成一稿"),
            self.tr("原稿都在记录的历史里；同步后，别的电脑上也不再有这处不同。"),
            again=all(section.dispute.spec is not None for section in self._sections),
        )
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit(record_id)

    def _show_done(self, title: str, hint: str, *, again: bool) -> None:
        self._done.say(title, hint)
        self._again.setVisible(again)
        self._stack.setCurrentIndex(1)

    def _on_failed(self, error: Exception) -> None:
        self.foot.set_open(is_open=True)
        if not self._is_done:
            self._keeper.resume()
        self.foot.banner.tell(explain(error))
        if not isinstance(error, InvalidRecordError):
            return
        for section in self._sections:
            found = [
                str(flaw_words(error.type_name, flaw))
                for flaw in error.flaws
                if flaw.field.partition("[")[0].partition(".")[0]
                == section.dispute.name
            ]
            section.refuse(clauses(found))
