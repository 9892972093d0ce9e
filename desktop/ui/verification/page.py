"""对账: the queue of claims, one in front with its evidence, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import reason_words
from desktop.model.codes import Verdict
from desktop.model.daily import DailyNote
from desktop.model.verifying import CLAIM_TYPES, of_others, refusal, sources
from desktop.model.work import Matter
from desktop.services import channel_proof, evidence, verifying
from desktop.services.desk import ChangeSet
from desktop.services.imports.channels import CHANNEL_OF, ChannelRow
from desktop.ui.bench import Bench, Place
from desktop.ui.evidence_drag import EVIDENCE_MIME, carried_evidence
from desktop.ui.explain import explain
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.terms import code_word
from desktop.ui.verification.claim_pane import ClaimPane
from desktop.ui.verification.exhibits_pane import LETTERS, ExhibitsPane
from desktop.ui.verification.head import Head
from desktop.ui.verification.places import source_place
from desktop.ui.verification.reading import Scope, View, read_view
from desktop.ui.verification.verdict_bar import VerdictBar
from desktop.ui.widgets.boxes import Scroll
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import rule
from desktop.ui.widgets.notices import Banner, Empty

_CLAIM_WIDTH = 468
_CLAIM_NARROW = 392
_SHOWN = frozenset(
    {
        *CLAIM_TYPES,
        *CHANNEL_OF,
        "verification",
        "subject",
        "photo",
        "round",
        "matter",
        "milestone",
        "observation",
        "stay",
        "stay_log",
    }
)


class VerificationPage(Page):
    """The desk. Every verdict it shows as possible is possible; rules are the model's.

    Attributes:
        head: What is walked, and how far it is.
        claim: The claim at the left.
        exhibits: The evidence at the right.
        bar: The verdict beneath.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._view = View(people=(), lines=())
        self._scope = Scope()
        self._undoable: tuple[str, str] | None = None  # the last verdict, its claim
        self._noted = ""
        self._is_writing = False
        self._is_reading = False
        self._is_stale = False  # records changed while they were being read
        self.setAcceptDrops(True)
        self.head = Head()
        self.banner = Banner(inset=True)
        self.claim = ClaimPane(bench)
        self._claim_scroll = Scroll(self.claim)
        self._claim_scroll.setFixedWidth(_CLAIM_WIDTH)
        self.exhibits = ExhibitsPane(bench)
        self.bar = VerdictBar(bench)
        self._empty = Empty(
            "list-checks",
            "",
            "",
            action=button(
                self.tr("去考察对象"), kind="primary", clicked=self._on_review_asked
            ),
        )
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.head.scope_chosen.connect(self._on_scope_chosen)
        self.head.chosen.connect(self._on_block_chosen)
        self.head.back_asked.connect(self._on_review_asked)
        self.head.numbers_asked.connect(self._on_numbers_asked)
        self.claim.walk_asked.connect(self._walk)
        self.claim.undo_asked.connect(self._undo)
        self.claim.record_asked.connect(self._on_record_asked)
        self.exhibits.changed.connect(self._judge)
        self.exhibits.opened.connect(
            lambda id_: self.bench.open(
                Place(page="figures", type_name="evidence", record_id=id_)
            )
        )
        self.exhibits.photo_opened.connect(
            lambda id_: self.bench.open(Place(page="photos", record_id=id_))
        )
        self.exhibits.new_asked.connect(self._on_new_asked)
        self.exhibits.figure_cited.connect(self._on_figure_cited)
        self.bar.changed.connect(self._judge)
        self.bar.asked.connect(self._write)

    def _build(self) -> None:
        content = QWidget()
        inside = QHBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for widget in (self._claim_scroll, rule("vertical")):
            inside.addWidget(widget)
        inside.addWidget(self.exhibits, 1)
        desk = QWidget()
        whole = QVBoxLayout(desk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(content, 1)
        whole.addWidget(rule())
        whole.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(desk)
        self._stack.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(rule())
        page.addWidget(self.banner)
        page.addWidget(self._stack, 1)

    @override
    def go_to(self, place: Place) -> None:
        if place.type_name == "subject":
            self._scope = Scope(subject_id=place.record_id)
            self._read()
        elif place.type_name == Matter.TYPE:
            self._scope = Scope(matter_id=place.record_id)
            self._read(wanted=place.part)
        elif place.record_id:
            self._scope = Scope(subject_id=place.part)
            self._read(wanted=place.record_id)
        else:
            self._read(wanted=self._current)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if not types & _SHOWN:
            return
        if self._is_reading or self._is_writing:
            self._is_stale = True
        else:
            self._read(wanted=self._current)

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        wide = _CLAIM_WIDTH if room is Room.WIDE else _CLAIM_NARROW
        self._claim_scroll.setFixedWidth(wide)
        self.head.fit(room)
        self.bar.fit(is_narrow=room < Room.MEDIUM)

    @override
    def save(self) -> bool:
        self._write()
        return True

    @override
    def back(self) -> bool:
        self._on_review_asked()
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.claim, self.exhibits, self.bar)

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="1 2 3 4", words=self.tr("已核实、部分属实、不属实、待核实")),
            Key(keys="Enter", words=self.tr("记下，看下一条")),
            Key(keys="A S D F …", words=self.tr("采用或不采用证据")),
            Key(keys="PgUp PgDn", words=self.tr("上一条、下一条")),
            Key(keys="Ctrl+Z", words=self.tr("撤销刚才的结论")),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
            return
        steps = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}
        key, letter = event.key(), event.text().upper()
        if key in steps:
            self._walk(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._write()
        elif letter in {"1", "2", "3", "4"} and not event.modifiers():
            self.bar.choose(int(letter))
        elif letter and letter in LETTERS and not event.modifiers():
            self.exhibits.toggle(LETTERS.index(letter))
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(EVIDENCE_MIME):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.exhibits.cite(carried_evidence(event.mimeData()))
        event.acceptProposedAction()

    @property
    def _current(self) -> str:
        return self._view.lines[self._view.at].id if self._view.at >= 0 else ""

    def _read(self, *, wanted: str = "", after: str = "") -> None:
        desk, round_id, scope = self.bench.desk, self.bench.round_id, self._scope
        self._is_reading, self._is_stale = True, False
        self.bench.read(
            lambda: read_view(desk, round_id, scope, wanted=wanted, after=after),
            self._show,
            owner=self,
            failed=self._on_failed,
        )

    def _show(self, view: View) -> None:
        before, self._view, self._is_reading = self._current, view, False
        other = before != self._current
        self.head.show_view(view, self._scope, self.bench.now().date())
        if view.case is None:
            self._say_empty()
            return
        self._stack.setCurrentIndex(0)
        if other:
            self.bar.turn_to(self._current)
        total = len(view.lines)
        self.claim.show_case(view.case, place=view.at + 1, total=total)
        self.claim.show_traces(view.traces)
        self.exhibits.show_view(view)
        self.claim.show_noted(self._noted, may_undo=bool(self._undoable))
        self._judge()
        self.settle_focus()
        if self._is_stale:
            self._read(wanted=self._current)

    def _say_empty(self) -> None:
        hint = self.tr("三张清单、加分事项、每日动态登记以后，在这里逐条核实。")
        if self._scope.matter_id:
            hint = self.tr("这一事项还没有登记实绩；登记以后，在这里逐条核实。")
        self._empty.say(self.tr("没有要对账的条目"), hint)
        self._stack.setCurrentIndex(1)

    def _judge(self) -> None:
        """Say whether the verdict can be given, and what it rests on."""
        case = self._view.case
        if case is None:
            return
        cited, verdict = self.exhibits.cited, self.bar.verdict
        reason = refusal(case.standing, verdict or Verdict.PENDING, cited)
        if reason:
            words = str(reason_words(reason))
            self.bar.say(words, may_write=False, refused=True)
            return
        others = of_others(cited)
        words = self.tr("非本人证据 {count} 份、来源 {sources} 个")
        said = words.format(count=len(others), sources=len(sources(others)))
        may_write = verdict is not None and not self._is_writing
        self.bar.say(said, may_write=may_write, refused=False)

    def _write(self) -> None:
        case, desk = self._view.case, self.bench.desk
        ids = tuple(item.id for item in self.exhibits.cited)
        finding = self.bar.finding(ids)
        if case is None or finding is None or not self.bar.write.isEnabled():
            return
        self.banner.clear()
        self._is_writing = True
        self.bar.write.setEnabled(False)
        place, claim_id = self._view.at + 1, case.claim.id
        words = self.tr("第 {place} 条已记：{verdict}（{method}）").format(
            place=place,
            verdict=code_word(finding.verdict),
            method=code_word(finding.method),
        )

        def done(changes: ChangeSet) -> None:
            self._is_writing = False
            self.bar.forget(claim_id)
            self._undoable, self._noted = (changes.records[0], claim_id), words
            self._read(after=claim_id)

        self.bench.write(
            lambda: evidence.verify(desk, case.claim, finding),
            owner=self,
            done=done,
            failed=self._on_failed,
        )

    def _undo(self) -> None:
        if self._undoable is None or self._is_writing:
            return
        (undone, claim_id), desk = self._undoable, self.bench.desk
        self._is_writing, self._undoable = True, None
        self.banner.clear()

        def done(_changes: ChangeSet) -> None:
            self._is_writing = False
            self._noted = self.tr("已撤销，撤销本身也记在核实经过里")
            self._read(wanted=claim_id)

        self.bench.write(
            lambda: verifying.take_back(desk, undone),
            owner=self,
            done=done,
            failed=self._on_failed,
        )

    def _walk(self, step: int) -> None:
        self._on_block_chosen(self._view.at + step)

    def _on_block_chosen(self, place: int) -> None:
        if 0 <= place < len(self._view.lines):
            self._read(wanted=self._view.lines[place].id)

    def _on_scope_chosen(self, scope: Scope) -> None:
        self._scope = scope
        self._read(wanted=self._current)

    def _on_failed(self, error: Exception) -> None:
        self._is_writing = self._is_reading = False
        self.banner.tell(explain(error))
        self._judge()

    def _on_numbers_asked(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        self.bench.write(
            lambda: evidence.number_evidence(desk, round_id),
            owner=self,
            done=lambda _changes: self._read(wanted=self._current),
            failed=self._on_failed,
        )

    def _on_record_asked(self) -> None:
        if self._view.case is None:
            return
        claim = self._view.case.claim
        if isinstance(claim, DailyNote):
            self.bench.open(source_place(claim))
        else:
            place = Place(page="figures", type_name=claim.TYPE, record_id=claim.id)
            self.bench.open(place)

    def _on_new_asked(self) -> None:
        case = self._view.case
        if case is not None:
            part = f"new:{case.claim.subject_id}"
            self.bench.open(Place(page="figures", type_name="evidence", part=part))

    def _on_figure_cited(self, row_: ChannelRow) -> None:
        """Register a row of a channel as evidence, and tick it."""
        case, desk = self._view.case, self.bench.desk
        if case is None or self._is_writing:
            return
        self._is_writing = True

        def done(changes: ChangeSet) -> None:
            self._is_writing = False
            self.exhibits.expect(changes.records[0])
            self._read(wanted=case.claim.id)

        self.bench.write(
            lambda: channel_proof.cite(desk, case.claim, row_),
            owner=self,
            done=done,
            failed=self._on_failed,
        )

    def _on_review_asked(self) -> None:
        case = self._view.case
        record = case.claim.subject_id if case else ""
        self.bench.open(Place(page="review", record_id=record, part="claims"))
