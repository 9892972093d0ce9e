"""The page of one interview: the screen where reviewers spend their day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.services import interviews
from desktop.services.interviews import OpenInterview
from desktop.ui.bench import Bench, Place
from desktop.ui.consolidation.returned_note import ReturnedNote
from desktop.ui.interview.photo_taking import Pick, pick_photos
from desktop.ui.interview.reading import Talk, read_talk
from desktop.ui.interview.sitting import Sitting
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.veil import Veil
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.notices import Empty

_SHOWN = frozenset({"interview", "point", "photo", "review"})


class InterviewPage(Page):
    """One interview at a time: begun, written, signed, corrected, read.

    Attributes:
        sitting: The interview that is open, and all that lies on the page with it.
    """

    def __init__(self, bench: Bench, pick: Pick = pick_photos) -> None:
        super().__init__(bench)
        self._wanted = ""
        self._wanted_line = 0
        self.sitting = Sitting(bench, pick, self)
        self._veil()
        self.sitting.left.connect(self._go_back)
        self.sitting.session.signed.connect(self._on_signed)
        self.sitting.session.corrected.connect(self.open)
        self.sitting.session.replaced.connect(lambda _stored: self._read_again())
        self._empty = Empty(
            "message-square",
            self.tr("没有打开的访谈"),
            self.tr("在“考察”里选一位考察对象，按“新访谈”开始；或从“今日”继续记录。"),
            action=button(
                self.tr("去考察"), kind="primary", clicked=self._on_review_clicked
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.sitting.table)
        self.returned = ReturnedNote(bench)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.returned)
        inside.addWidget(self._stack)
        self._bind_keys()

    def open(self, interview_id: str, line: int = 0) -> None:
        """Open an interview: a draft to go on with, a signed one to read.

        Args:
            interview_id: Its id.
            line: The line to go to, from 1; 0 for the end.
        """
        session = self.sitting.session
        if session.is_open and session.header.id == interview_id:
            if line:
                self.sitting.table.editor.go_to_line(line)
            self.sitting.take_focus()
            return
        if not self.sitting.leave():
            return
        self._wanted, self._wanted_line = interview_id, line
        desk = self.bench.desk
        self.bench.read(lambda: read_talk(desk, interview_id), self._show, owner=self)

    def begin(self, round_id: str, subjects: Sequence[str]) -> None:
        """Begin an interview about *subjects*, and open it."""
        desk, about = self.bench.desk, tuple(subjects)

        def begun(opened: OpenInterview) -> None:
            self.open(opened.record.id)

        self.bench.read(
            lambda: interviews.begin(desk, round_id=round_id, subjects=about),
            begun,
            owner=self,
        )

    @override
    def enter(self) -> None:
        self._read_again()

    @override
    def go_to(self, place: Place) -> None:
        if place.type_name == "subject" and place.record_id:
            self.begin(self.bench.round_id, [place.record_id])
        elif place.record_id:
            line = int(place.part) if place.part.isdecimal() else 0
            self.open(place.record_id, line)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self._read_again()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self.sitting.table.fit(room)

    @override
    def save(self) -> bool:
        if not self.sitting.session.is_open:
            return False
        self.sitting.save()
        return True

    @override
    def commit_typing(self) -> None:
        if self.sitting.session.is_open:
            self.sitting.table.editor.commit_composition()

    @override
    def start_new(self) -> bool:
        session = self.sitting.session
        if not session.is_open:
            return False
        self.begin(session.header.round_id, session.header.subjects)
        return True

    @override
    def back(self) -> bool:
        if not self.sitting.session.is_open:
            return False
        if not self.sitting.fold_one():
            self._go_back()
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return self.sitting.table.panes() if self.sitting.session.is_open else ()

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="Enter", words=self.tr("新一行")),
            Key(keys="Tab", words=self.tr("问/答互换")),
            Key(keys="Ctrl+↓", words=self.tr("下一问（Ctrl+↑ 上一问）")),
            Key(keys="Ctrl+Enter", words=self.tr("这一问已问")),
            Key(keys="Ctrl+Shift+Enter", words=self.tr("把这一问写入记录")),
            Key(keys="Ctrl+1", words=self.tr("选中文字记为优点")),
            Key(keys="Ctrl+2", words=self.tr("选中文字记为不足")),
            Key(keys="Ctrl+3", words=self.tr("选中文字记为事例")),
            Key(keys="Ctrl+4", words=self.tr("选中文字记为线索")),
            Key(keys="Alt+↓", words=self.tr("下一个要点（Alt+↑ 上一个）")),
            Key(keys="F2", words=self.tr("展开或收起表头")),
            Key(keys="Ctrl+Shift+P", words=self.tr("添加照片")),
            Key(keys="Ctrl+Shift+S", words=self.tr("签署")),
            Key(keys="Ctrl+Z", words=self.tr("撤销（Ctrl+Y 重做）")),
        )

    @override
    def may_leave(self) -> bool:
        return self.sitting.leave()

    def _veil(self) -> None:
        """Cover who spoke and what was said while somebody stands beside."""
        table = self.sitting.table
        for pane in (table.pane, table.form):
            Veil(pane, self.bench)
        for name in table.head.names:
            Veil(name, self.bench, pane=table.head)

    def _show(self, talk: Talk) -> None:
        if talk.open.record.id != self._wanted:
            return  # another one was asked for meanwhile
        self._stack.setCurrentWidget(self.sitting.table)
        self.returned.show_for(self._wanted)
        self.sitting.table.fit(self.room)
        self.sitting.show_talk(talk, self._wanted_line)
        self.sitting.take_focus()

    def _read_again(self) -> None:
        """Show what others wrote meanwhile, unless something is being written here."""
        session = self.sitting.session
        if not session.is_open:
            self._stack.setCurrentWidget(self._empty)
            self.returned.show_for("")
            return
        self.returned.show_for(session.header.id)
        if not session.is_at_rest:
            return
        desk, record_id = self.bench.desk, session.header.id
        self.bench.read(
            lambda: read_talk(desk, record_id), self.sitting.show_again, owner=self
        )

    def _on_signed(self) -> None:
        signed = self.sitting.session.header.id
        self.sitting.session.close()
        self.open(signed)

    def _go_back(self) -> None:
        session = self.sitting.session
        subjects = session.header.subjects if session.is_open else ()
        subject = subjects[0] if subjects else ""
        self.bench.open(Place(page="review", record_id=subject, part="opinion"))

    def _on_review_clicked(self) -> None:
        self.bench.open(Place(page="review"))

    def _bind_keys(self) -> None:
        for keys, run in (
            ("Ctrl+Shift+P", self.sitting.photos.ask),
            ("Ctrl+Shift+S", self.sitting.ask_sign),
            ("F2", self.sitting.toggle_form),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
