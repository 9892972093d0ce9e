"""考察: list of subjects, the subject, the evidence about him."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.services import evidence
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.review.evidence import EvidenceStack
from desktop.ui.review.reading import Roll, Sight, read_roll, read_sight
from desktop.ui.review.subject_list import SubjectList
from desktop.ui.review.subject_view import SubjectView
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import rule
from desktop.ui.widgets.notices import Empty

_SHOWN = frozenset(
    {
        "subject",
        "cadre",
        "person_match",
        "team",
        "peer_group",
        "matter",
        "milestone",
        "responsibility",
        "finding",
        "observation",
        "stay_log",
        "interview",
        "point",
        "evidence",
        "verification",
        "duty_item",
        "result_item",
        "issue_item",
        "honour_item",
        "photo",
        "appraisal_sheet",
        "daily_note",
        "effort_sheet",
        "achievement_sheet",
        "assessment",
        "conferral",
        "scheme",
        "form_template",
    }
)


class ReviewPage(Page):
    """The three panes; the right one folds, the left one gives way when narrow."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._wanted_part = ""
        self._fold_wish: bool | None = None
        self._is_stale = False
        bench.changed.connect(self._on_changed)
        self.subjects = SubjectList()
        self.subjects.setFixedWidth(theme.LIST_PANE)
        self.subjects.chosen.connect(self._on_subject_chosen)
        self.subjects.page_asked.connect(self._on_page_asked)
        self.view = SubjectView(bench)
        self.view.list_asked.connect(self._on_list_asked)
        self.evidence = EvidenceStack(bench)
        self.evidence.fold_asked.connect(self._on_fold_asked)
        self.evidence.cite_asked.connect(self.view.results.cite)
        self.evidence.tie_asked.connect(self._on_tie_asked)
        self._empty = Empty(
            "clipboard-check",
            self.tr("本期还没有考察对象"),
            "",
            action=button(
                self.tr("去计划"), kind="primary", clicked=self._on_plan_clicked
            ),
        )
        content = QWidget()
        inside = QHBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._left_line, self._right_line = rule("vertical"), rule("vertical")
        for widget in (self.subjects, self._left_line):
            inside.addWidget(widget)
        inside.addWidget(self.view, 1)
        for widget in (self._right_line, self.evidence):
            inside.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self._empty)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _on_tie_asked(self, evidence_id: str, source_id: str) -> None:
        desk = self.bench.desk
        self.bench.write(lambda: evidence.tie(desk, evidence_id, source_id), owner=self)

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if not round_id:
            self._empty.say(
                self.tr("还没有考察期"), self.tr("在“计划”里新建一期，或先同步。")
            )
            self._stack.setCurrentWidget(self._empty)
            return
        self.bench.read(lambda: read_roll(desk, round_id), self._show_roll, owner=self)
        if self._is_stale:
            self._read(self.subjects.current)

    @override
    def go_to(self, place: Place) -> None:
        if place.record_id:
            self._wanted_part = place.part
            self.subjects.choose(place.record_id)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self._is_stale = True
            self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        folded = room < Room.WIDE if self._fold_wish is None else self._fold_wish
        self.evidence.set_folded(folded=folded)
        self.view.fit(is_narrow=room is Room.NARROW)
        self._show_list(shown=room > Room.NARROW)

    @override
    def start_new(self) -> bool:
        self.view.interview()
        return True

    @override
    def back(self) -> bool:
        if self.room is Room.NARROW and self.subjects.isHidden():
            self._show_list(shown=True)
            return True
        return False

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = (self.subjects.view, self.view, self.evidence)
        return [pane for pane in shown if pane.isVisible()]

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="Ctrl+N", words=self.tr("新访谈")),
            Key(keys="↑ ↓", words=self.tr("换一位考察对象")),
        )

    @override
    def may_leave(self) -> bool:
        self.view.flush()
        return True

    def _show_list(self, *, shown: bool) -> None:
        """Show the list; where there is no room for both, in place of the subject."""
        narrow = self.room is Room.NARROW
        self.subjects.setVisible(shown)
        self.subjects.setFixedWidth(self.width() if narrow else theme.LIST_PANE)
        self._left_line.setVisible(shown and not narrow)
        for widget in (self.view, self._right_line, self.evidence):
            widget.setVisible(not (narrow and shown))

    def _on_list_asked(self) -> None:
        self._show_list(shown=True)
        self.subjects.view.setFocus()

    def _on_changed(self, types: frozenset[str]) -> None:
        """Remember what changed while another page was in front."""
        self._is_stale = self._is_stale or bool(types & _SHOWN)

    def _show_roll(self, roll: Roll) -> None:
        self.subjects.show_lines(roll.lines, roll.initials)
        self.subjects.show_late(roll.late_since)
        some = bool(roll.lines)
        self._empty.say(
            self.tr("本期还没有考察对象"),
            self.tr("在“计划”的“考察对象”里由事生成，或逐个新建。"),
        )
        self._stack.setCurrentIndex(0 if some else 1)
        self.settle_focus()

    def _on_subject_chosen(self, subject_id: str) -> None:
        self._read(subject_id)
        if self.room is Room.NARROW and self.view.isHidden():
            self._show_list(shown=False)

    def _read(self, subject_id: str) -> None:
        if not subject_id:
            return
        desk = self.bench.desk
        self._is_stale = False
        self.bench.read(
            lambda: read_sight(desk, subject_id), self._show_sight, owner=self
        )

    def _show_sight(self, sight: Sight) -> None:
        if self.subjects.current not in sight.page.line.ids:
            return  # another one was chosen meanwhile
        self.view.show_sight(sight)
        self.evidence.show_page(sight.page)
        if self._wanted_part:
            self.view.go_to(self._wanted_part)
            self._wanted_part = ""

    def _on_fold_asked(self) -> None:
        self._fold_wish = not self.evidence.is_folded
        self.evidence.set_folded(folded=self._fold_wish)

    def _on_page_asked(self, key: str) -> None:
        subject = self.subjects.current
        place = Place(page=key, type_name="subject", record_id=subject)
        self.bench.open(place)

    def _on_plan_clicked(self) -> None:
        wanted = "subject" if self.bench.round_id else "round"
        self.bench.open(Place(page="plan", type_name=wanted))
