"""发票与打印: numbers are given out at the left, and seen on paper at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dossier.content import Edition, PrintContent
from desktop.model.balloting import MOST_PAPERS, BallotActivity, NumberKind
from desktop.model.codes import Group
from desktop.services.ballots import issuing, meeting_papers
from desktop.services.ballots.activities import Progress
from desktop.services.ballots.issuing import ISSUING, VOIDING, Order
from desktop.services.ballots.numbers import accounts, voided
from desktop.services.ballots.paper import summary_content
from desktop.services.desk import ChangeSet
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.dossiers import previews
from desktop.ui.dossiers.preview_pane import PreviewPane
from desktop.ui.explain import explain
from desktop.ui.terms import clauses, code_word
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import Card, Scroll, column, pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import code_field, field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.switches import Segments

_LEFT_PX = 420
_COUNT_PX = 72
_KINDS = (NumberKind.PAPER, NumberKind.SLIP)


class PrintPane(QWidget):
    """What a ballot needs on paper.

    Attributes:
        activity: Which activity.
        kind: Papers, or slips for the kiosk.
        group: The group they are given to.
        count: How many.
        reason: Why there are more than the quota.
        give: Makes the numbers.
        number: A number to be made void.
        why: Why it is void.
        strike: Makes it void.
        lines: The documents and batches.
        shown: What is chosen, as it will print.
        banner: Why something was refused.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._found: dict[str, BallotActivity] = {}
        self._batch: tuple[str, int] | None = None
        self._opened: Callable[[], None] | None = None
        self._stood: object = None
        self._wanted = ""
        self._offered: tuple[str, Group | None] | None = None
        self.activity = Choice(self.tr("测评活动"))
        words = [code_word(kind) for kind in _KINDS]
        self.kind = Segments(words, name=self.tr("印在"))
        self.group = Choice(self.tr("群体"))
        self.count = code_field(self.tr("张数"), placeholder=self.tr("张数"))
        self.count.setFixedWidth(_COUNT_PX)
        self.reason = asks_at_close(
            field(self.tr("补发理由"), placeholder=self.tr("补发理由（超出配额时）"))
        )
        self.give = button(self.tr("编号发票"), kind="primary", clicked=self._on_give)
        self.number = asks_at_close(
            code_field(self.tr("票号"), placeholder=self.tr("作废的票号"))
        )
        self.why = asks_at_close(
            field(self.tr("作废理由"), placeholder=self.tr("作废理由"))
        )
        self.strike = button(self.tr("作废"), clicked=self._on_strike)
        self.lines = LineList(self.tr("可打印的材料"))
        self.said = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner()
        hint = self.tr("票号随机编成，不记发给谁；预览后另存或打印。")
        self.shown = PreviewPane(bench, hint)
        self._build()
        self.activity.currentIndexChanged.connect(lambda _at: self._show_activity())
        self.group.currentIndexChanged.connect(lambda _at: self._suggest())
        self.shown.went.connect(self._on_went)

    def show_activities(self, progress: Sequence[Progress]) -> None:
        """Know the activities of the round, the newest first."""
        found = [one.activity for one in progress]
        self._found = {one.id: one for one in found}
        kept = self._wanted or str(self.activity.currentData() or "")
        self.activity.blockSignals(True)
        self.activity.clear()
        for one in found:
            self.activity.addItem(one.name, one.id)
        self.activity.setCurrentIndex(max(0, self.activity.findData(kept)))
        self.activity.blockSignals(False)
        self._show_activity()

    def choose(self, activity: str) -> None:
        """Give out and print for this activity."""
        self._wanted = activity
        self.activity.setCurrentIndex(max(0, self.activity.findData(activity)))

    def fit(self, *, single: bool) -> None:
        """Show one pane at a time where there is room for no more."""
        self._pair.set_single(single=single)

    def back(self) -> bool:
        """Go back from the preview where only one pane is shown."""
        return self._pair.go_left()

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 walks."""
        return (self.lines, self.shown.paper)

    # --- building ---

    def _build(self) -> None:
        card = Card()
        for line in (
            row(self.activity, None),
            row(self.kind, self.group, None),
            row(self.count, self.reason, self.give),
        ):
            card.body.addLayout(line)
        self._giving = card
        voiding = Card()
        line = row(self.number, self.why, self.strike)
        line.setStretch(1, 1)
        voiding.body.addLayout(line)
        self._voiding = voiding
        left = column(
            card,
            self.said,
            self.banner,
            label(self.tr("打印"), size=theme.SECTION),
            self.lines,
            label(self.tr("作废票号"), size=theme.SECTION),
            voiding,
            None,
            gap=theme.GAP_8,
        )
        holder = pane(left)
        left.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.GAP_12, theme.GAP_12
        )
        scroll = Scroll(holder)
        scroll.setMinimumWidth(_LEFT_PX)
        self._pair = Pair(scroll, self.shown, sizes=(_LEFT_PX, 800))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pair)

    # --- showing ---

    def _show_activity(self) -> None:
        known = self._known()
        self.banner.clear()
        kept = self.group.currentData()
        self.group.blockSignals(True)
        self.group.clear()
        for one in known.groups if known else ():
            self.group.addItem(code_word(one.circle), one.circle)
        self.group.setCurrentIndex(max(0, self.group.findData(kept)))
        self.group.blockSignals(False)
        may_give = known is not None and known.state in ISSUING
        for widget in (self.kind, self.group, self.count, self.reason, self.give):
            widget.setEnabled(may_give)
        self._voiding.setEnabled(known is not None and known.state in VOIDING)
        self.said.setText(self._told(known))
        self._suggest()
        self.lines.show_lines([*self._documents(known), *self._batches(known)])
        self._renew(known)

    def _renew(self, known: BallotActivity | None) -> None:
        """Show nothing that is void by now, and no document of another activity."""
        before = self._stood
        self._stood = (known.id, known.state, known.voided) if known else None
        if self._opened is None or before == self._stood:
            return
        if known is not None and self._batch and self._batch[0] == known.id:
            self._opened()
        else:
            self._opened = self._batch = None
            self.shown.clear()

    def _told(self, known: BallotActivity | None) -> str:
        if known is None:
            return self.tr("本期还没有测评活动。")
        found = [one for one in accounts(known) if one.numbered]
        if not found:
            return self.tr("还没有编号发票。发布后可以编号，截止后不再补发。")
        words = self.tr("{group}：编号 {numbered}，作废 {voided}，发出 {issued}")
        return clauses(
            words.format(
                group=code_word(one.circle),
                numbered=one.numbered,
                voided=one.voided,
                issued=one.issued,
            )
            for one in found
        )

    def _documents(self, known: BallotActivity | None) -> list[Line]:
        desk, round_id = self._bench.desk, self._bench.round_id
        found: list[Line] = []
        if known is not None:
            record = partial(meeting_papers.record_content, desk, known.id)
            name = self.tr("测评票发放回收记录")
            found.append(self._line("file-text", name, record))
        name = self.tr("测评汇总表（本期）")
        summary = partial(summary_content, desk, round_id, Edition.FULL)
        return [*found, self._line("chart-column", name, summary)]

    def _batches(self, known: BallotActivity | None) -> list[Line]:
        if known is None:
            return []
        void = voided(known)
        found: list[Line] = []
        for place, batch in reversed(list(enumerate(known.batches))):
            live = sum(number not in void for number in batch.numbers)
            words = self.tr("{group}　{kind} %n 张", "", live)
            what = words.format(
                group=code_word(batch.circle), kind=code_word(batch.kind)
            )
            printed = batch.printed or 0
            note = self.tr("已印 %n 次", "", printed) if printed else self.tr("未印")
            content = partial(
                meeting_papers.batch_content, self._bench.desk, known.id, place
            )
            line = self._line("layers", what, content, note, (known.id, place))
            found.append(line)
        return found

    def _line(
        self,
        icon: str,
        what: str,
        collect: Callable[[], PrintContent],
        note: str = "",
        batch: tuple[str, int] | None = None,
    ) -> Line:
        make = partial(_preview, self._bench, collect, what.replace("　", "-"))

        def show() -> None:
            self._batch = batch
            self._opened = partial(self.shown.show_print, make)
            self._opened()
            self._pair.go_right()

        return Line(icon=icon, what=what, when=note, run=show)

    def _suggest(self) -> None:
        """Offer as many as the quota leaves; what is typed stays with its group."""
        known, circle = self._known(), self.group.currentData()
        about = (known.id if known else "", circle)
        if about == self._offered and self.count.isModified():
            return
        self._offered = about
        for one in accounts(known) if known else ():
            if one.circle is circle:
                left = max(0, one.quota - one.numbered + one.voided)
                self.count.setText(str(left) if left else "")

    # --- doing ---

    def _on_give(self) -> None:
        known = self._known()
        circle: Group | None = self.group.currentData()
        if known is None or circle is None:
            return
        typed = self.count.text().strip()
        order = Order(
            kind=_KINDS[self.kind.current],
            circle=circle,
            count=int(typed) if typed.isdecimal() and len(typed) <= _DIGITS else 0,
            reason=self.reason.text(),
        )
        desk = self._bench.desk
        work = partial(issuing.issue, desk, known.id, order)
        self._write(work, self.count, self.reason)

    def _on_strike(self) -> None:
        known, desk = self._known(), self._bench.desk
        if known is not None:
            number, why = self.number.text(), self.why.text()
            work = partial(issuing.void, desk, known.id, number, why)
            self._write(work, self.number, self.why)

    def _on_went(self) -> None:
        """Count that a batch went to paper."""
        known = self._known()
        if self._batch is None or known is None or known.state not in VOIDING:
            return
        activity, place = self._batch
        self._write(partial(issuing.note_print, self._bench.desk, activity, place))

    def _write(self, work: Callable[[], ChangeSet], *used: QWidget) -> None:
        self.banner.clear()

        def done(_changes: ChangeSet) -> None:
            for one in used:
                one.setProperty("text", "")

        self._bench.write(
            work,
            owner=self,
            done=done,
            failed=lambda error: self.banner.tell(explain(error)),
        )

    def _known(self) -> BallotActivity | None:
        return self._found.get(str(self.activity.currentData() or ""))


_DIGITS = len(str(MOST_PAPERS)) + 1


def _preview(
    bench: Bench, collect: Callable[[], PrintContent], name: str
) -> previews.Preview:
    return previews.preview_of(bench.desk, collect(), name)
