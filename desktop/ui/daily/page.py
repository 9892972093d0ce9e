"""每日动态与蹲点: what was noted by the day, drafted by the week, lived on site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.model.codes import Verdict
from desktop.model.daily import (
    DailyNote,
    Joining,
    PeriodSummary,
    Stay,
    StayLog,
)
from desktop.model.ids import new_id
from desktop.services.daily import diary, stays
from desktop.services.daily.diary import Diary, DraftLine
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.daily.blanks import blank_log, blank_note
from desktop.ui.daily.drafts_pane import DraftsPane, drafted
from desktop.ui.daily.log_verdict import ChatWarning, LogVerdict
from desktop.ui.daily.notes_pane import NotesPane
from desktop.ui.daily.on_paper import OnPaper
from desktop.ui.daily.stays_pane import StaysPane
from desktop.ui.daily.take_pane import TakePane
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.records.form_pane import FormPane
from desktop.ui.sync.notes_package import NOTES
from desktop.ui.verification.claim_links import ClaimLinks
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import column, pane, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Leaves, Pair
from desktop.ui.widgets.reason_bar import ReasonBar
from desktop.ui.widgets.switches import tabs
from desktop.ui.widgets.way_back import WayBack

_NOTES, _DRAFTS, _STAYS = range(3)
_FORM_PX = 460
_NOTED = {"daily_note", "import_batch", "stay", "stay_log", "period_summary"}
_ABOUT = {"verification", "subject", "cadre", "matter", "team", "person_match"}
_SHOWN = frozenset(_NOTED | _ABOUT)


class DailyPage(Page):
    """Lists at the left, what is written at the right.

    Attributes:
        notes: The notes by week.
        drafts: The drafts of weeks and months.
        stays: The stays day by day.
        note: The form of a note.
        summary: The form of a summary.
        stay: The form of a stay.
        log: The form of a log.
        taking: Takes notes in from files and codes.
        verdict: Asks a colleague whether a log is so.
        reason: Asks why a day of a stay has no log.
        links: The claims that what is open bears on.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._diary = Diary()
        self._wanted = ""
        self._log_id = ""  # the log that is shown, or on its way
        names = (self.tr("动态"), self.tr("小结研判"), self.tr("蹲点"))
        self._tabs = tabs(names, name=self.tr("每日动态与蹲点"))
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.begin = button("", kind="primary", icon="plus", clicked=self.start_new)
        self.take = button(
            self.tr("导入…"), icon="folder-input", clicked=self._on_take_clicked
        )
        self.taking = TakePane(bench)
        self.banner = Banner(inset=True)
        self.reason = ReasonBar()
        self.reason.given.connect(self._on_reason_given)
        self._explained: tuple[Stay, date] | None = None
        self.notes, self.drafts, self.stays = NotesPane(), DraftsPane(), StaysPane()
        self.note = FormPane(
            bench, DailyNote.TYPE, hidden=("round_id", "noted_at", "batch_id", "row")
        )
        self.summary = FormPane(
            bench, PeriodSummary.TYPE, hidden=("round_id", "written_by", "written_at")
        )
        self.stay = FormPane(bench, Stay.TYPE, hidden=("round_id",))
        self.log = FormPane(bench, StayLog.TYPE, hidden=("round_id", "stay_id"))
        self.verdict = LogVerdict()
        self._chat = ChatWarning()
        self.paper = OnPaper(bench, self.banner)
        self.links = ClaimLinks(bench)
        self._way = WayBack()
        self._build()
        self._connect()

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if not round_id:
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        self.bench.read(lambda: diary.read(desk, round_id), self._show, owner=self)

    @override
    def go_to(self, place: Place) -> None:
        self._pair.go_left()
        parts = {"drafts": _DRAFTS, "stays": _STAYS}
        self._tabs.setCurrentIndex(parts.get(place.part, _NOTES))
        if place.type_name == "subject":
            self._wanted = place.record_id
            self.notes.choose(place.record_id)
        elif place.type_name == DailyNote.TYPE and place.record_id:
            self._open(self.note, place.record_id)
        elif place.type_name == StayLog.TYPE and place.record_id:
            self._tabs.setCurrentIndex(_STAYS)
            self._open_log(place.record_id)
        elif place.file is not None:
            self._on_take_clicked()
            self.taking.read(place.file)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room < Room.MEDIUM)
        if self._pair.is_single and self._forms.currentWidget() is not self._rest:
            self._pair.go_right()

    @override
    def save(self) -> bool:
        shown = self._forms.currentWidget()
        return isinstance(shown, FormPane) and shown.save()

    @override
    def start_new(self) -> bool:
        if not self.bench.round_id:
            return False
        if self._tabs.currentIndex() == _STAYS:
            self._begin(self.stay, Stay(id=new_id(), round_id=self.bench.round_id))
        else:
            self._tabs.setCurrentIndex(_NOTES)
            self._begin_note()
        return True

    @override
    def back(self) -> bool:
        form = self._forms.currentWidget()
        if form is self._rest:
            return self._pair.go_left()
        if isinstance(form, FormPane):
            form.put_aside()
        self._on_form_closed()
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = (self._tabs, self._left, self._forms)
        return [widget for widget in shown if widget.isVisible()]

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="Ctrl+N", words=self.tr("记一条动态；在蹲点里新建任务")),
            Key(keys="Enter", words=self.tr("打开这一条")),
        )

    # --- building ---

    def _build(self) -> None:
        head = row(
            label(self.tr("每日动态与蹲点"), size=theme.TITLE),
            theme.GAP_12,
            self._tabs,
            None,
            icon_button(
                "circle-help", self.tr("辛苦指数怎么来"), clicked=self._on_help_clicked
            ),
            self.take,
            self.begin,
            gap=theme.GAP_12,
        )
        holder = pane(head)
        head.setContentsMargins(theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, 0)
        self._left = Leaves(self.notes, self.drafts, self.stays)
        right = self._build_right()
        self._pair = Pair(self._left, right, sizes=(740, _FORM_PX))
        self._pair.setStretchFactor(0, 1)
        self._pair.setStretchFactor(1, 0)
        empty = Empty(
            "book-open",
            self.tr("还没有考察期"),
            self.tr("在“计划”里新建一期，或先同步。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pair)
        self._stack.addWidget(empty)
        whole = column(holder, rule(), self.banner, self._stack, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._say_verb()

    def _build_right(self) -> QWidget:
        self._rest = Empty(
            "square-pen",
            self.tr("选一条看，或记一条新的"),
            self.tr("写什么都随时存在本机；保存后才成为记录。"),
        )
        self._forms = Leaves(
            self._rest, self.note, self.summary, self.stay, self.log, self.taking
        )
        inside = column(
            self._chat, self.reason, self.verdict, self._forms, self.links, gap=0
        )
        inside.setStretch(3, 1)
        right = pane(inside)
        right.setMinimumWidth(_FORM_PX)
        return right

    def _connect(self) -> None:
        self.notes.opened.connect(lambda id_: self._open(self.note, id_))
        self.notes.whom.currentIndexChanged.connect(lambda _index: self._show_drafts())
        self.notes.give_asked.connect(self._on_give_asked)
        self.drafts.opened.connect(self._on_draft_opened)
        self.stays.opened.connect(lambda id_: self._open(self.stay, id_))
        self.stays.log_opened.connect(self._open_log)
        self.verdict.given.connect(self._on_verdict_given)
        self.stays.print_asked.connect(partial(self.paper.print, Stay.TYPE))
        self.drafts.print_asked.connect(partial(self.paper.print, PeriodSummary.TYPE))
        self.stays.log_asked.connect(self._on_log_asked)
        self.stays.explain_asked.connect(self._on_explain_asked)
        self.log.form.changed.connect(self._say_chat)
        for form in (self.note, self.summary, self.stay, self.log, self.taking):
            form.closed.connect(self._on_form_closed)

    # --- showing ---

    def _show(self, found: Diary) -> None:
        self._diary = found
        self.notes.show_diary(found)
        if self._wanted:
            self.notes.choose(self._wanted)
            self._wanted = ""
        self.stays.show_diary(found)
        self.taking.show_batches(found.batches)
        self._show_drafts()
        self._ask_verdict(self._log_id)
        self.settle_focus()

    def _show_drafts(self) -> None:
        self.drafts.show_diary(self._diary, self.notes.subject_id)

    def _say_verb(self) -> None:
        is_stays = self._tabs.currentIndex() == _STAYS
        words = self.tr("新蹲点") if is_stays else self.tr("记一条")
        self.begin.setText(words)
        self.begin.setAccessibleName(words)

    def _say_chat(self) -> None:
        """Warn before anything is taken out of a chat group."""
        is_chat = False
        if self._forms.currentWidget() is self.log and self.log.record_id:
            typed = self.log.form.as_typed()
            is_chat = getattr(typed, "joining", None) is Joining.CHAT_GROUP
        self._chat.setVisible(is_chat)

    # --- doing ---

    def _on_help_clicked(self) -> None:
        self.bench.open(Place(page="effort_help"))

    def _on_give_asked(self) -> None:
        """Lead to where packages leave this laptop."""
        whose = self.notes.subject_id
        self.bench.open(Place(page="sync", record_id=whose, part=NOTES))

    def _on_tab_changed(self, index: int) -> None:
        self._left.setCurrentIndex(index)
        self._say_verb()
        own = ((self.note, self.taking), (self.summary,), (self.stay, self.log))[index]
        if self._forms.currentWidget() not in own:
            self._forms.setCurrentWidget(self._rest)
        self._forget_record()
        self._say_chat()

    def _turn_to(self, form: FormPane | TakePane) -> None:
        if self._forms.currentWidget() is self._rest:
            self._way.remember()
        self._forget_record()
        self._forms.setCurrentWidget(form)
        self._pair.go_right()

    def _open(self, form: FormPane, record_id: str) -> None:
        form.open(record_id)
        self._turn_to(form)
        self._chat.hide()
        self.links.show_for(record_id if form in {self.note, self.log} else "")

    def _open_log(self, record_id: str) -> None:
        self._open(self.log, record_id)
        self._log_id = record_id
        self._ask_verdict(record_id)

    def _ask_verdict(self, record_id: str) -> None:
        log = self._diary.log(record_id)
        if log is not None:
            now = self._diary.verdicts.get(log.id, Verdict.PENDING)
            is_own = log.recorder_id == self.bench.desk.reviewer
            self.verdict.show_for(now, is_own=is_own)
            self._chat.setVisible(log.joining is Joining.CHAT_GROUP)

    def _begin(self, form: FormPane, record: DailyNote | Stay | StayLog) -> None:
        self._turn_to(form)
        form.begin(record, {"round_id": self.bench.round_id})
        self._chat.hide()

    def _begin_note(self) -> None:
        self._begin(self.note, blank_note(self.bench, self.notes.subject_id))

    def _on_take_clicked(self) -> None:
        if self.bench.round_id:
            self._tabs.setCurrentIndex(_NOTES)
            self.taking.rest()
            self._turn_to(self.taking)
            self.taking.choose.setFocus()

    def _on_draft_opened(self, line: DraftLine) -> None:
        if line.summary is not None:
            self._open(self.summary, line.summary.id)
            return
        self._turn_to(self.summary)
        begun = drafted(self.bench.desk, self.bench.round_id, line)
        names = ("subject_id", "span", "since")
        self.summary.begin(begun, {name: getattr(begun, name) for name in names})

    def _on_log_asked(self, stay: Stay, on: date | None) -> None:
        self._begin(self.log, blank_log(self.bench, stay, on))

    def _on_explain_asked(self, stay: Stay, on: date) -> None:
        self._explained = (stay, on)
        self._pair.go_right()
        words = self.tr("说明{day}为什么没有日志")
        self.reason.ask(words.format(day=day_words(on, on)))

    def _on_reason_given(self, reason: str) -> None:
        if self._explained is None:
            return
        desk, (stay, on) = self.bench.desk, self._explained
        job = self._write(lambda: stays.explain_day(desk, stay, on, reason))
        self.reason.wait_for(job)

    def _on_verdict_given(self, verdict: Verdict) -> None:
        log, desk = self._diary.log(self._log_id), self.bench.desk
        if log is not None:
            self._write(lambda: stays.verify_log(desk, log, verdict))

    def _on_form_closed(self) -> None:
        self._forget_record()
        self._forms.setCurrentWidget(self._rest)
        self._pair.go_left()
        self._way.go()

    def _forget_record(self) -> None:
        self.reason.hide()
        self.verdict.hide()
        self.links.show_for("")
        self._log_id = ""

    def _write(self, work: Callable[[], stays.ChangeSet]) -> Job:
        self.banner.clear()
        return self.bench.write(
            work,
            owner=self,
            failed=lambda error: self.banner.tell(explain(error)),
        )
